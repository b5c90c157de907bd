"""A ward's site with its editor, a published story and a held conference."""

from datetime import date, time
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.civic.given import CAPTIONS, a_story, picture_bytes
from tests.factories.records import a_province, a_unit, a_ward, an_account, an_administrator

from thidua.civic.newsroom.actions.site import grant_editor, set_up_site
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.actions import store_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.procedure.conferences.enums import ConferenceState, DelegateKind
from thidua.procedure.conferences.models import Conference, Delegate, Picture
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Path) -> None:
    """Pictures and songs of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def ward(db: None) -> Unit:  # noqa: ARG001  # the database
    """Phường Đậu Liêu."""
    a_province()
    return a_ward()


@pytest.fixture
def administrator(ward: Unit) -> Account:  # noqa: ARG001  # founded first
    """The installation's administrator."""
    return an_administrator()


@pytest.fixture
def editor(ward: Unit) -> Account:
    """The ward's editor."""
    return an_account(Role.EDITOR, ward, username="bien-tap", full_name="Phạm Thị Gấm", email="gam@example.vn")


@pytest.fixture
def home(ward: Unit, administrator: Account) -> HomePage:
    """The ward's site, at the address Django's test client asks for."""
    return set_up_site(
        actor=administrator, host="testserver", port=80, site_name="Phường Đậu Liêu", ward_uid=ward.uid, lead="Lời chào"
    )


@pytest.fixture
def story(home: HomePage, editor: Account) -> NewsPage:
    """A published story of one paragraph."""
    return a_story(home, editor)


@pytest.fixture
def conference(ward: Unit, administrator: Account) -> Conference:
    """A held conference with two guests and five pictures."""
    held = Conference.objects.create(
        issuer=ward,
        title="Hội nghị tổng kết năm 2021",
        year=2021,
        held_on=date(2022, 1, 13),
        starts_at=time(14, 0),
        place="Hội trường Ủy ban nhân dân phường",
        state=ConferenceState.HELD,
    )
    for order, post in enumerate(
        ("Trưởng đoàn, Đoàn chỉ đạo Thị ủy", "Phó Trưởng phòng, Phòng Nội vụ thị xã"), start=1
    ):
        Delegate.objects.create(
            conference=held, kind=DelegateKind.GUEST, name="Nguyễn Văn Mẫu", post=post, order=order, attended=True
        )
    for order, caption in enumerate(CAPTIONS, start=1):
        paper = store_paper(
            actor=administrator,
            about=held,
            kind=PaperKind.PICTURE,
            title=caption,
            content=picture_bytes(order * 40),
            media_type="image/webp",
            suffix=".webp",
        )
        Picture.objects.create(
            conference=held, paper=paper, caption=caption, alternative=f"Tả ảnh {order}", order=order
        )
    return held


@pytest.fixture
def as_editor(editor: Account, administrator: Account, home: HomePage) -> Client:  # noqa: ARG001  # the group exists
    """A browser signed in as the editor."""
    grant_editor(actor=administrator, account=editor)
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def other_ward(administrator: Account) -> Unit:  # noqa: ARG001  # the province exists
    """Another ward of the province."""
    return a_unit(kind=UnitKind.WARD, key="18115", name="Phường Bắc Hồng Lĩnh", short_name="Bắc Hồng Lĩnh")


@pytest.fixture
def other_home(home: HomePage, administrator: Account, other_ward: Unit) -> HomePage:  # noqa: ARG001  # the first site
    """The other ward's site, at an address of its own."""
    return set_up_site(
        actor=administrator,
        host="bac.example",
        port=80,
        site_name="Phường Bắc Hồng Lĩnh",
        ward_uid=other_ward.uid,
        lead="Lời chào Bắc",
    )


@pytest.fixture
def other_editor(other_ward: Unit) -> Account:
    """The other ward's editor."""
    return an_account(Role.EDITOR, other_ward, username="bien-tap-bac", full_name="Trần Văn Bách")

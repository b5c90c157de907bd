"""Pages that offer papers made on demand, and the form of a unit's house style."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.factories.procedure_early import a_group, a_head, a_nomination, an_officer
from tests.factories.procedure_late import a_round as a_late_round
from tests.factories.procedure_late import adopted_minutes, an_issued_decision, nominations, settled_rounding
from tests.factories.records import a_unit, an_account

from thidua.foundation.accounts.enums import Role
from thidua.procedure.decisions.models import Decision
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.organisations.enums import PaperPhrase
from thidua.records.organisations.papers import DEFAULTS
from thidua.records.organisations.queries import style_of

from .conftest import SignIn

pytestmark = pytest.mark.django_db
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def at(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def both(browser: Client, address: str, name: str, words: str) -> None:
    """The paper comes as PDF and as Word, and both hold the words."""
    pdf = browser.get(f"{address}?loai={name}")
    assert (pdf.status_code, pdf["Content-Type"], pdf["Cache-Control"]) == (200, "application/pdf", "private, no-store")
    pages = pypdf.PdfReader(BytesIO(pdf.content)).pages
    assert words in " ".join(" ".join(page.extract_text().split()) for page in pages)
    docx = browser.get(f"{address}?loai={name}&tep=docx")
    assert (docx.status_code, docx["Content-Type"]) == (200, DOCX)
    body = Document(BytesIO(docx.content)).element.body
    assert words.upper() in "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")).upper()


def test_dossier_offers_what_it_can_make_and_nothing_else(signed_in: SignIn) -> None:
    nomination = a_nomination()
    browser, address = signed_in(account=a_head(nomination.nominating_unit)), at("nomination_papers", nomination.uid)
    assert address in browser.get(at("nomination", nomination.uid)).content.decode()
    assert [one.name for one in browser.get(address).context["made"]] == ["bao-cao-thanh-tich", "muc-luc"]
    both(browser, address, "bao-cao-thanh-tich", "THÀNH TÍCH ĐẠT ĐƯỢC")
    assert browser.get(f"{address}?loai=giay-tiep-nhan").status_code == 404
    stranger = signed_in(account=a_head(a_group(9)))
    assert stranger.get(address).status_code == 404


def test_decision_and_round_offer_their_papers_to_the_office_alone(signed_in: SignIn) -> None:
    settled_rounding()
    round = a_late_round()
    decision = an_issued_decision_of(round)
    browser, address = (
        signed_in(account=an_officer(Role.COUNCIL_SECRETARY, decision.issuer)),
        at("decision_papers", decision.uid),
    )
    assert [one.name for one in browser.get(address).context["made"]] == ["ky-nhan", "dinh-chinh"]
    both(browser, address, "ky-nhan", "Ký nhận")
    assert browser.get(at("round_papers", round.uid)).context["made"] == []
    assert signed_in(account=a_head(a_group(9))).get(at("round_papers", round.uid)).status_code == 404


def an_issued_decision_of(round: CommendationRound) -> Decision:
    nominations(round)
    return an_issued_decision(round)


def test_round_with_a_refused_dossier_offers_the_notice(signed_in: SignIn) -> None:
    round = a_late_round()
    chosen = nominations(round)
    adopted_minutes(round, refused=chosen[-1:])
    browser = signed_in(account=an_officer(Role.COUNCIL_SECRETARY, round.issuer))
    both(browser, at("round_papers", round.uid), "khong-khen", str(chosen[-1].subject))


def test_head_of_a_unit_sets_how_its_papers_look_on_the_page(signed_in: SignIn) -> None:
    unit = a_unit(name="Phòng Văn hóa - Xã hội")
    head, clerk = (
        signed_in(account=an_account(Role.UNIT_HEAD, unit)),
        signed_in(account=an_account(Role.UNIT_CLERK, unit)),
    )
    address = at("unit_house_style", unit.uid)
    shown = head.get(address).context["form"]
    assert shown.initial[PaperPhrase.LIST_CLOSING.value] == DEFAULTS[PaperPhrase.LIST_CLOSING]
    typed = {
        **{part.value: text for part, text in DEFAULTS.items()},
        "valid_from": "01/06/2021",
        "abbreviation": "VHXH2",
        PaperPhrase.REVIEW_CLOSING.value: "Biên bản lập xong lúc tan họp.",
    }
    assert clerk.get(address).status_code == 403
    refused = head.post(address, {**typed, "abbreviation": "VH/XH"})
    assert (refused.status_code, style_of(unit, date(2021, 6, 1))) == (422, None)
    assert head.post(address, typed).status_code == 302
    style = style_of(unit, date(2021, 6, 1))
    assert style is not None
    assert (style.abbreviation, style.phrases) == ("VHXH2", {"review_closing": "Biên bản lập xong lúc tan họp."})

"""The screen that takes a signed copy in, the pages that tell of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.signing import a_certificate, signed

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import newest_paper
from thidua.procedure.decisions import actions

from .acting import done, page, refused
from .conftest import SignIn

pytestmark = pytest.mark.django_db


def test_signed_copy_is_brought_refused_and_told_of(signed_in: SignIn) -> None:
    decision = an_issued_decision()
    actions.render_decision(actor=an_office().keeper, decision=decision)
    keeper = signed_in(account=an_office().keeper)
    address = f"/lam-viec/quyet-dinh/{decision.uid}/"
    assert "Tải bản đã ký lên" in page(keeper, address)
    ours = newest_paper(decision, PaperKind.DECISION)
    assert ours is not None
    with ours.file.open("rb") as kept:
        content = kept.read()
    wrong = {"content": SimpleUploadedFile("quyet-dinh.pdf", content, "application/pdf")}
    assert "không mang chữ ký số nào" in refused(keeper, f"{address}ban-da-ky/", wrong)
    right = signed(content, a_certificate("Nguyễn Thị Ánh", by=a_certificate("Nơi cấp thử")))
    html = done(keeper, f"{address}ban-da-ky/", {"content": SimpleUploadedFile("qd.pdf", right, "application/pdf")})
    assert "Nguyễn Thị Ánh" in html
    told = page(keeper, address)
    assert ("Bản có chữ ký số" in told, "Nơi cấp thử" in told, "theo đồng hồ máy người ký" in told) == (True,) * 3
    award = decision.entries.select_related("award").first().award  # type: ignore[union-attr]
    assert "bản có chữ ký số" in page(keeper, f"/lam-viec/so-khen-thuong/{award.uid}/")  # type: ignore[union-attr]

"""What an authority prints on: its emblem, its blanks, its printers; and what a certificate then says."""

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image, ImageDraw
from tests.factories.procedure_late import an_issued_decision, an_office
from tests.factories.records import a_ward, an_account

from decree30 import STANDARD, Field
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates import actions, papers, queries
from thidua.procedure.certificates.models import StockDesign
from thidua.procedure.certificates.validators import read_places

pytestmark = pytest.mark.django_db


def a_picture(*, side: int = 300, kind: str = "PNG") -> bytes:
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((2, 2, side - 3, side - 3), fill=(200, 30, 30, 255))
    out = io.BytesIO()
    picture.convert("RGBA" if kind == "PNG" else "RGB").save(out, kind)
    return out.getvalue()


def a_design(name: str = "Phôi A4 đỏ", **given: object) -> StockDesign:
    office = an_office()
    asked: dict[str, object] = {"width": Decimal(297), "height": Decimal(210), **given}
    return actions.design_stock(actor=office.keeper, issuer=office.ward, name=name, **asked)  # type: ignore[arg-type]


def told() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("event", flat=True))


def test_certificate_numbers_the_golden_book_by_the_list_of_the_decision() -> None:
    decision = an_issued_decision(collectives=2, individuals=3)
    actions.prepare_certificates(actor=an_office().keeper, decision=decision)
    pages = [(one.award.subject_kind, papers.certificate(one)) for one in queries.certificates_of(decision)]
    for kind, count in (("collective", 2), ("individual", 3)):
        numbers = [page.register_number for of, page in pages if of == kind]
        assert numbers == [f"{at:02d}" for at in range(1, count + 1)]
    assert {page.form for _kind, page in pages} == {"Giấy khen"}
    assert {(page.giving, page.has_flags, page.emblem) for _kind, page in pages} == {("Tặng", False, None)}


def test_emblem_is_kept_and_laid_on_what_is_drawn_afterwards() -> None:
    office = an_office()
    decision = an_issued_decision(individuals=1, collectives=0)
    [record] = actions.prepare_certificates(actor=office.keeper, decision=decision)
    actions.keep_emblem(actor=office.keeper, issuer=office.ward, picture=a_picture(side=900))
    kept = queries.emblem_of(office.ward)
    assert kept is not None
    assert Image.open(io.BytesIO(kept)).height == 480
    assert papers.certificate(record).emblem == kept
    actions.remove_emblem(actor=office.keeper, issuer=office.ward)
    assert papers.certificate(record).emblem is None
    assert told()[-2:] == ["certificate_emblem_kept", "certificate_emblem_removed"]
    with pytest.raises(RefusedError, match="Chưa có hình"):
        actions.remove_emblem(actor=office.keeper, issuer=office.ward)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "PNG"),
        (b"GIF89a nothing", "PNG"),
        (a_picture(kind="JPEG"), "PNG"),
        (a_picture(side=60), "quá nhỏ"),
        (a_picture()[:400], "PNG"),
    ],
)
def test_what_is_no_emblem_is_refused_in_words(content: bytes, words: str) -> None:
    office = an_office()
    with pytest.raises(RefusedError, match=words):
        actions.keep_emblem(actor=office.keeper, issuer=office.ward, picture=content)


def test_design_begins_with_usual_places_brought_to_its_size() -> None:
    whole, small = a_design(), a_design("Phôi A5", width=Decimal(210), height=Decimal("148.5"))
    assert read_places(whole.places) == dict(STANDARD)
    stock = queries.stock_of(small)
    assert stock.outside() == ()
    assert stock.places[Field.CODE].width == stock.places[Field.CODE].height < 24
    with pytest.raises(RefusedError, match="Đã có phôi"):
        a_design("phôi a4 đỏ")
    with pytest.raises(RefusedError, match="100 đến 450"):
        a_design("Bé", width=Decimal(20))


def test_arranging_keeps_places_and_refuses_what_runs_over_the_edge() -> None:
    design, keeper = a_design(), an_office().keeper
    moved = dict(STANDARD)
    moved[Field.RECIPIENT] = replace(moved[Field.RECIPIENT], x=50.5, y=101.0)
    del moved[Field.CODE]
    kept = actions.arrange_stock(actor=keeper, design=design, name="Phôi A4", places=moved)
    assert read_places(kept.places) == moved
    assert StockDesign.objects.get(pk=design.pk).name == "Phôi A4"
    noted = json.loads(AuditEvent.objects.get(event="stock_arranged").payload)
    assert (noted["before"]["recipient"]["x"], noted["after"]["recipient"]["x"]) == (38, 50.5)
    over = {**moved, Field.SIGNER: replace(moved[Field.SIGNER], x=250.0)}
    with pytest.raises(RefusedError, match="Nằm ngoài tờ giấy: Họ tên người ký"):
        actions.arrange_stock(actor=keeper, design=design, name="Phôi A4", places=over)
    with pytest.raises(RefusedError, match="ít nhất một phần"):
        actions.arrange_stock(actor=keeper, design=design, name="Phôi A4", places={})
    with pytest.raises(RefusedError, match="JPEG hoặc PNG"):
        actions.arrange_stock(actor=keeper, design=design, name="Phôi A4", places=moved, scan=b"%PDF-1.7")
    scanned = actions.arrange_stock(
        actor=keeper, design=design, name="Phôi A4", places=moved, scan=a_picture(side=2400, kind="JPEG")
    )
    assert max(Image.open(io.BytesIO(scanned.scan)).size) == 1600


def test_design_out_of_use_stays_on_record_and_frees_its_name() -> None:
    design, keeper = a_design(), an_office().keeper
    actions.retire_stock(actor=keeper, design=design, on=date(2022, 1, 20))
    assert list(queries.designs_of(design.issuer)) == []
    assert list(queries.designs_visible_to(keeper)) == [design]
    for again in (
        lambda: actions.retire_stock(actor=keeper, design=design, on=date(2022, 1, 21)),
        lambda: actions.arrange_stock(actor=keeper, design=design, name="x", places=dict(STANDARD)),
    ):
        with pytest.raises(RefusedError, match="thôi dùng"):
            again()
    a_design()


def test_printer_is_set_anew_under_its_name_and_moves_the_stock() -> None:
    office, design = an_office(), a_design()
    for dx in (Decimal("1.5"), Decimal("-0.5")):
        printer = actions.set_printer(
            actor=office.keeper, issuer=office.ward, name="Canon 2900", dx=dx, dy=Decimal("2.0")
        )
    assert [(one.dx_mm, one.dy_mm) for one in queries.printers_of(office.ward)] == [(Decimal("-0.5"), Decimal("2.0"))]
    stock = queries.stock_of(design, printer)
    assert (stock.dx, stock.dy) == (-0.5, 2.0)
    with pytest.raises(RefusedError, match="không quá 30 mm"):
        actions.set_printer(actor=office.keeper, issuer=office.ward, name="HP", dx=Decimal(31), dy=Decimal(0))
    actions.remove_printer(actor=office.keeper, printer=printer)
    assert not queries.printers_of(office.ward).exists()


def test_another_wards_keeper_and_an_appraiser_may_do_none_of_it() -> None:
    office, design = an_office(), a_design()
    stranger = an_account(Role.REGISTER_KEEPER, a_ward(name="Phường khác", key="phuong-khac"), username="khac")
    for actor in (stranger, an_account(Role.APPRAISER, office.ward, username="tham")):
        for act in (
            lambda actor=actor: actions.retire_stock(actor=actor, design=design, on=date(2022, 1, 20)),
            lambda actor=actor: actions.keep_emblem(actor=actor, issuer=office.ward, picture=a_picture()),
            lambda actor=actor: actions.set_printer(
                actor=actor, issuer=office.ward, name="HP", dx=Decimal(0), dy=Decimal(0)
            ),
        ):
            with pytest.raises(NotAllowedError):
                act()
    assert list(queries.designs_visible_to(stranger)) == []

"""Kinds of award, mirrored from the lawbook; fields of work."""

import json
from datetime import date

import pytest
from tests import factories as given

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.catalogue import queries
from thidua.records.catalogue.actions import amend_field, enter_field, enter_standard_fields, mirror_lawbook
from thidua.records.catalogue.enums import StandardField
from thidua.records.catalogue.models import AwardKind

pytestmark = pytest.mark.django_db


def test_every_award_of_the_lawbook_has_its_kind_in_the_lawbook_s_order() -> None:
    mirror_lawbook()
    assert [(kind.code, kind.name, kind.family, kind.level) for kind in AwardKind.objects.all()] == [
        (award.code, award.title, award.kind.value, award.level) for award in lawbook.awards()
    ]


def test_mirroring_again_changes_and_records_nothing() -> None:
    assert len(mirror_lawbook()) == len(lawbook.awards())
    events = AuditEvent.objects.count()
    assert (mirror_lawbook(actor=given.an_administrator()), events) == ([], len(lawbook.awards()))
    assert AuditEvent.objects.filter(event="lawbook_mirrored").count() == events


def test_kind_that_was_changed_is_put_right_and_one_unknown_to_the_lawbook_stays() -> None:
    mirror_lawbook()
    AwardKind.objects.filter(code="giay-khen-xa").update(name="Giấy khen")
    AwardKind.objects.create(code="bang-cu", name="Bằng cũ", family="form", level="xa")
    assert [kind.code for kind in mirror_lawbook()] == ["giay-khen-xa"]
    assert queries.award_kind("giay-khen-xa").name == lawbook.award("giay-khen-xa").title
    assert queries.award_kind("bang-cu").name == "Bằng cũ"


@pytest.mark.parametrize("on", [date(2021, 12, 31), date(2024, 1, 1)])
def test_kinds_of_a_day_are_those_in_force_then(on: date) -> None:
    mirror_lawbook()
    assert [kind.code for kind in queries.award_kinds(on)] == [award.code for award in lawbook.awards(on=on)]


def test_only_an_administrator_changes_the_lists() -> None:
    appraiser = given.an_account(Role.APPRAISER)
    with pytest.raises(NotAllowedError):
        mirror_lawbook(actor=appraiser)
    with pytest.raises(NotAllowedError):
        enter_field(actor=appraiser, code="y-te", name="Y tế")


def test_fields_come_in_their_order_and_once_each() -> None:
    health, economy = given.a_field("Y tế", order=2), given.a_field("Kinh tế", order=1)
    assert list(queries.fields()) == [economy, health]
    with pytest.raises(RefusedError, match="Mã lĩnh vực «y-te» đã có"):
        enter_field(actor=given.an_administrator(), code="y-te", name="Y tế")


def test_standard_fields_fill_what_is_missing_and_leave_what_is_there() -> None:
    kept = enter_field(actor=given.an_administrator(), name="Y TẾ, chăm sóc sức khỏe ban đầu", code="sk")
    entered = enter_standard_fields(actor=given.an_administrator())
    assert len(entered) == len(StandardField) - 1
    assert list(queries.fields()) == [kept, *entered]
    assert enter_standard_fields(actor=given.an_administrator()) == []


def test_field_gets_a_code_of_its_name_and_a_place_after_the_others() -> None:
    given.a_field("Kinh tế", order=4)
    entered = enter_field(actor=given.an_administrator(), name="  Đô thị   văn minh ")
    assert (entered.code, entered.name, entered.order) == ("do-thi-van-minh", "Đô thị văn minh", 5)
    assert enter_field(actor=given.an_administrator(), name="Đo thi văn minh").code == "do-thi-van-minh-2"


def test_field_is_refused_under_a_name_that_another_has() -> None:
    given.a_field("Y tế", order=1)
    with pytest.raises(RefusedError, match="Đã có lĩnh vực «Y tế»"):
        enter_field(actor=given.an_administrator(), name="y TẾ")


def test_retired_field_is_offered_no_more_but_where_it_is_used() -> None:
    health, economy = given.a_field("Y tế", order=2), given.a_field("Kinh tế", order=1)
    amend_field(actor=given.an_administrator(), field=health, name="Sức khỏe", order=3, retired=True)
    health.refresh_from_db()
    assert (health.name, health.order, health.code) == ("Sức khỏe", 3, "y-te")
    assert list(queries.fields_to_choose()) == [economy]
    assert list(queries.fields_to_choose(beside="y-te")) == [economy, health]
    assert json.loads(AuditEvent.objects.get(event="field_amended").payload)["before"]["name"] == "Y tế"

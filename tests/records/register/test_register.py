"""The register: entering, annulling, two doors, counts."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries
from tests import factories as given

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.enums import UnitKind
from thidua.records.people.enums import SubjectKind
from thidua.records.register import actions, queries
from thidua.records.register.actions import AwardEntry, annul_award, enter_awards
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award
from thidua.records.register.queries import AwardCounts, SubjectCounts

pytestmark = pytest.mark.django_db


def an_entry(name: str, **columns: object) -> AwardEntry:
    plain: dict[str, object] = {
        "award_kind": given.an_award_kind(),
        "subject_kind": SubjectKind.INDIVIDUAL,
        "subject": given.a_person(name, title="Chuyên viên"),
        "year": 2021,
        "period_from": date(2021, 1, 1),
        "period_to": date(2021, 12, 31),
        "ground": Ground.CONG_TRANG,
        "achievement": "Hoàn thành xuất sắc nhiệm vụ",
    }
    return AwardEntry(**{**plain, **columns})  # type: ignore[arg-type]


def entered(
    entries: list[AwardEntry], role: Role = Role.SIGNER, *, on: date = date(2022, 1, 11), decided_on: date | None = None
) -> list[Award]:
    return enter_awards(
        actor=given.an_account(role, username=f"vao-so-{role}"),
        issuer=given.a_ward(),
        issuer_name="Chủ tịch Ủy ban nhân dân phường Đậu Liêu",
        decision_number="05/QĐ-UBND",
        decided_on=decided_on or on,
        entered_on=on,
        entries=entries,
    )


def test_awards_of_a_decision_take_the_next_numbers_of_the_register() -> None:
    first = entered([an_entry("Lê Bình"), an_entry("Lê An")])
    second = entered([an_entry("Lê Cúc")])
    numbered = [(award.register_number, award.subject_name) for award in (*first, *second)]
    assert numbered == [(1, "Lê Bình"), (2, "Lê An"), (3, "Lê Cúc")]
    assert [event.event for event in history_of(given.a_ward())][-2:] == ["awards_entered", "awards_entered"]


def test_register_numbers_run_by_the_year_of_entry_even_of_one_decision() -> None:
    decided = date(2021, 12, 30)
    old = entered([an_entry("Lê Bình")], on=decided)
    new = entered([an_entry("Lê An")], on=date(2022, 1, 4), decided_on=decided)
    assert [(award.register_year, award.register_number) for award in (*old, *new)] == [(2021, 1), (2022, 1)]


def test_a_register_number_stands_once_in_its_year() -> None:
    first, second = entered([an_entry("Lê Bình"), an_entry("Lê An")])
    with pytest.raises(IntegrityError):
        Award.all_records.filter(pk=second.pk).update(
            register_number=first.register_number, decided_on=date(2022, 1, 12)
        )


def test_words_that_cannot_be_kept_are_refused() -> None:
    for columns in ({"subject_detail": "C" * 301}, {"achievement": "Hoàn thành\x00"}):
        with pytest.raises(RefusedError) as refusal:
            entered([an_entry("Lê Bình", **columns)])
        assert refusal.value.field == next(iter(columns))
    [award] = entered([an_entry("Lê Bình")])
    for reason in ("Sai\x00", "S" * 301):
        with pytest.raises(RefusedError):
            annul_award(actor=given.an_account(Role.SIGNER), award=award, on=date(2022, 2, 1), reason=reason)


@pytest.mark.parametrize("count", [1, 3])
def test_entering_takes_the_same_queries_however_long_the_list(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entered([an_entry("Lê Bình")])
    entries = [an_entry(f"Lê {name}") for name in ("An", "Cúc", "Đạt")[:count]]
    keeper = given.an_account(Role.REGISTER_KEEPER)
    ward = given.a_ward()
    # One of them asks whether anybody is told of it by a webhook.
    with django_assert_num_queries(17):
        enter_awards(
            actor=keeper,
            issuer=ward,
            issuer_name="Chủ tịch",
            decision_number="06/QĐ-UBND",
            decided_on=date(2022, 1, 12),
            entered_on=date(2022, 1, 12),
            entries=entries,
        )


def test_name_is_copied_as_printed_and_stays() -> None:
    [award] = entered([an_entry("Lê Bình", subject_name="Ông  Lê Bình", subject_detail="Kế toán, Phường Đậu Liêu")])
    award.refresh_from_db()
    assert (award.subject_name, award.subject_detail) == ("Ông Lê Bình", "Kế toán, Phường Đậu Liêu")
    assert award.subject_folded == "ong le binh ke toan, phuong dau lieu"


@pytest.mark.parametrize("role", [Role.APPRAISER, Role.UNIT_HEAD, Role.COUNCIL_CHAIR, Role.ADMINISTRATOR])
def test_only_signer_and_register_keeper_enter_awards(role: Role) -> None:
    with pytest.raises(NotAllowedError):
        entered([an_entry("Lê Bình")], role)


def test_period_that_runs_backwards_is_refused_and_takes_no_number() -> None:
    with pytest.raises(RefusedError) as refusal:
        entered([an_entry("Lê Bình"), an_entry("Lê An", period_to=date(2020, 1, 1))])
    assert (refusal.value.field, Award.all_records.count()) == ("period_to", 0)
    assert [award.register_number for award in entered([an_entry("Lê Cúc")])] == [1]


def test_register_has_two_doors_and_no_other() -> None:
    standing, withheld = given.an_award(), given.an_award(withheld=True)
    annulled = given.an_award(annulled=True)
    assert set(Award.public_records.all()) == {standing}
    assert set(Award.all_records.all()) == {standing, withheld, annulled}
    assert not hasattr(Award, "objects")
    assert Award._default_manager.model._meta.default_manager_name == "all_records"


def test_annulled_award_stays_on_record_and_leaves_the_public_door() -> None:
    award = given.an_award()
    signer = given.an_account(Role.SIGNER)
    annulled = annul_award(actor=signer, award=award, on=date(2022, 3, 1), reason="Kê khai không đúng")
    assert (annulled.state, annulled.state_reason, annulled.state_changed_on) == (
        AwardState.ANNULLED,
        "Kê khai không đúng",
        date(2022, 3, 1),
    )
    assert list(queries.public_awards()) == []
    assert list(queries.awards_of(award.subject)) == [award]
    assert list(queries.standing_on(award.subject, date(2022, 2, 28))) == [award]
    assert list(queries.standing_on(award.subject, date(2022, 3, 1))) == []
    assert [event.event for event in history_of(award)] == ["award_annulled"]
    with pytest.raises(RefusedError, match="không còn hiệu lực"):
        annul_award(actor=signer, award=award, on=date(2022, 3, 1), reason="Lần nữa")


@pytest.mark.parametrize(
    ("on", "reason", "field"), [(date(2022, 1, 10), "Sai", "on"), (date(2022, 3, 1), " ", "reason")]
)
def test_annulling_is_refused(on: date, reason: str, field: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        annul_award(actor=given.an_account(Role.SIGNER), award=given.an_award(), on=on, reason=reason)
    assert refusal.value.field == field


def test_nobody_annuls_their_own_award_nor_without_signing_for_the_issuer() -> None:
    person = given.a_person(title="Chủ tịch")
    signer = given.an_account(Role.SIGNER, person=person)
    person.refresh_from_db()
    award = given.an_award(person)
    for actor in (signer, given.an_account(Role.REGISTER_KEEPER)):
        with pytest.raises(NotAllowedError):
            annul_award(actor=actor, award=award, on=date(2022, 3, 1), reason="Sai")


def test_subject_with_an_award_cannot_be_deleted() -> None:
    award = given.an_award()
    with pytest.raises(ProtectedError):
        award.subject.delete()


def test_award_of_another_body_has_no_number_and_counts_for_nobody_here() -> None:
    person = given.a_person(title="Chuyên viên")
    award = given.an_external_award(person)
    assert (award.issuer, award.register_number) == (None, None)
    assert list(queries.awards_of(person)) == [award]
    assert queries.counts(given.a_ward(), 2020) == AwardCounts(SubjectCounts(), SubjectCounts(), SubjectCounts())
    with pytest.raises(RefusedError, match="đã vào sổ"):
        given.an_external_award(person)


def test_nobody_enters_their_own_award_of_another_body() -> None:
    person = given.a_person(title="Văn thư")
    keeper = given.an_account(Role.REGISTER_KEEPER, person=person)
    person.refresh_from_db()
    with pytest.raises(NotAllowedError):
        given.an_external_award(person, actor=keeper)


def test_public_awards_are_narrowed_by_year_kind_words_and_unit() -> None:
    ward, group = given.a_ward(), given.a_unit(kind=UnitKind.RESIDENTIAL_GROUP, name="Tổ dân phố 3")
    person = given.an_award(given.a_person("Đậu Thị Nhung", title="Tổ phó", unit=group))
    household = given.an_award(given.a_household("Hộ ông Trần Ân", unit=group), kind="gia-dinh-van-hoa")
    collective = given.an_award(group, year=2020, decided_on=date(2021, 1, 5))
    elsewhere = given.an_award(given.a_unit())
    every = {person, household, collective, elsewhere}
    assert set(queries.public_awards()) == set(queries.public_awards(unit=ward)) == every
    assert set(queries.public_awards(year=2020)) == {collective}
    assert set(queries.public_awards(kind=given.an_award_kind("gia-dinh-van-hoa"))) == {household}
    assert set(queries.public_awards(text="dau nhung")) == {person}
    assert set(queries.public_awards(unit=group)) == {person, household, collective}
    assert set(queries.public_awards(text="tran", unit=group, year=2021)) == {household}


@pytest.mark.parametrize("count", [1, 3])
def test_public_awards_take_one_query_with_their_names(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _award in range(count):
        given.an_award()
    with django_assert_num_queries(1):
        listed = [
            (str(award), award.award_kind.name, str(award.issuer), str(award.subject))
            for award in queries.public_awards()
        ]
    assert len(listed) == count


def test_register_shows_an_officer_everything_of_their_own_authority_only() -> None:
    other = given.a_ward(key="18130", name="Xã Thuận Lộc")
    person = given.a_person(title="Chuyên viên")
    own = {given.an_award(person), given.an_award(annulled=True), given.an_award(withheld=True)}
    external = given.an_external_award(person)
    given.an_award(given.a_unit(parent=other), issuer=other)
    assert set(queries.register_of(given.an_account(Role.AUDITOR))) == {*own, external}
    assert list(queries.register_of(given.an_account(Role.UNIT_CLERK))) == []
    assert set(queries.register_of(given.an_account(Role.AUDITOR), text="chua tung co")) == set()


def test_counts_are_by_year_of_achievement_and_leave_out_what_no_longer_stands() -> None:
    ward = given.a_ward()
    given.an_award(given.a_unit(), is_year_end=True)
    given.an_award(given.a_unit())
    for _person in range(3):
        given.an_award(decided_on=date(2021, 6, 1))
    given.an_award(given.a_household(), kind="gia-dinh-van-hoa")
    given.an_award(kind="lao-dong-tien-tien")
    given.an_award(withheld=True, is_year_end=True)
    given.an_award(annulled=True)
    given.an_award(year=2020)
    assert queries.counts(ward, 2021) == AwardCounts(
        forms=SubjectCounts(collective=2, individual=4, household=0),
        titles=SubjectCounts(collective=0, individual=1, household=1),
        year_end=SubjectCounts(collective=1, individual=1, household=0),
    )
    assert queries.counts(ward, 2021).forms.total == 6


@pytest.mark.parametrize("count", [1, 3])
def test_counting_takes_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _award in range(count):
        given.an_award()
    ward = given.a_ward()
    with django_assert_num_queries(1):
        assert queries.counts(ward, 2021).forms.individual == count


def test_every_entry_is_in_the_trail() -> None:
    given.an_award(given.a_unit(name="Tổ dân phố 3"))
    event = AuditEvent.objects.get(event="awards_entered")
    assert ('"name":"Tổ dân phố 3"' in event.payload, '"register_number":1' in event.payload) == (True, True)


def test_award_of_another_body_is_written_as_its_decision_reads() -> None:
    person = given.a_person(title="Chuyên viên")
    award = given.an_external_award(person)
    keeper = given.an_account(Role.REGISTER_KEEPER)
    says = {
        "award_kind": award.award_kind,
        "year": 2019,
        "period_from": date(2019, 1, 1),
        "period_to": date(2019, 12, 31),
        "ground": Ground.CONG_TRANG,
        "field": None,
        "achievement": "Hoàn thành xuất sắc nhiệm vụ",
        "issuer_name": "Chủ tịch Ủy ban nhân dân thị xã Hồng Lĩnh",
        "decision_number": "13/QĐ-UBND",
        "decided_on": date(2020, 1, 20),
    }
    for changed, field in (({"reason": ""}, "reason"), ({"decided_on": date(2022, 1, 1)}, "decided_on")):
        with pytest.raises(RefusedError) as refusal:
            actions.correct_external_award(actor=keeper, award=award, **({"reason": "Gõ nhầm số"} | says | changed))
        assert refusal.value.field == field
    actions.correct_external_award(actor=keeper, award=award, **says, reason="Gõ nhầm số")
    award.refresh_from_db()
    assert (award.year, award.decision_number, award.state) == (2019, "13/QĐ-UBND", "valid")
    with pytest.raises(RefusedError):
        actions.correct_external_award(actor=keeper, award=award, **says, reason="Gõ nhầm số")
    assert [event.event for event in history_of(award)] == ["award_entered", "external_award_corrected"]


def test_award_entered_by_mistake_never_stood() -> None:
    person = given.a_person(title="Chuyên viên")
    award = given.an_external_award(person)
    keeper = given.an_account(Role.REGISTER_KEEPER)
    assert list(queries.standing_on(person, date(2021, 6, 1))) == [award]
    actions.mark_award_mistaken(actor=keeper, award=award, on=date(2022, 1, 1), reason="Khen người khác cùng tên")
    assert list(queries.standing_on(person, date(2021, 6, 1))) == []
    assert list(queries.public_awards()) == []
    again = given.an_external_award(person)
    assert list(queries.standing_on(person, date(2021, 6, 1))) == [again]


def test_award_of_our_own_decision_is_no_mistake_to_mark() -> None:
    award = given.an_award(given.a_person(title="Chuyên viên"))
    with pytest.raises(NotAllowedError):
        actions.mark_award_mistaken(
            actor=given.an_account(Role.REGISTER_KEEPER), award=award, on=date(2022, 1, 1), reason="Nhầm"
        )

"""Putting right what was entered wrongly of people, posts and households; each with its reason in the trail."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_range, date_short, fold, name_sort_key, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.people import events
from thidua.records.people.enums import Sex
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import doubts_about_name
from thidua.records.people.validators import refuse_wrong_birth_year

from .entering import enter_post


@transaction.atomic
def correct_person_name(
    *, actor: Account, person: Person, full_name: str, on: date, reason: str, confirmed: bool = False
) -> Person:
    """Write somebody's name as it is from now on; what was printed keeps the name it was printed with.

    `on` is the day the right name was established. Refuses an empty name, the name that stands already, no reason.
    Asks, unless `confirmed`, as entering does. Side effects: event `person_name_corrected` with both names.
    """
    require(actor, "people.correct_person", person)
    reason, name = asked_reason(reason), nfc(full_name)
    person = locked(person)
    if not name:
        raise RefusedError(_("Hãy ghi họ và tên."), field="full_name")
    if name == person.full_name:
        raise RefusedError(_("Tên này đang được ghi trong danh sách."), field="full_name")
    units = list(Unit.objects.filter(posts__person=person).distinct())
    doubts = doubts_about_name(name, units, on=clock.today(), besides=person, birth_year=person.birth_year)
    if doubts and not confirmed:
        raise QuestionError(joined(" ", doubts), field="full_name")
    before, person.full_name = person.full_name, name
    person.sort_key, person.name_folded = name_sort_key(name), fold(name)
    refuse_unfit(person)
    person.save(update_fields=["full_name", "sort_key", "name_folded"])
    audit.record(
        events.PERSON_NAME_CORRECTED,
        actor=actor,
        target=person,
        data={"before": before, "after": name, "on": on, "reason": reason},
    )
    return person


@transaction.atomic
def tell_birth_year(*, actor: Account, person: Person, birth_year: int | None, reason: str) -> Person:
    """Say in which year somebody was born, or take it back with None; only to tell namesakes apart, never public.

    Refuses a year that cannot be, nothing changed, no reason. Side effects: event `birth_year_told`, without the year.
    """
    require(actor, "people.correct_person", person)
    reason = asked_reason(reason)
    refuse_wrong_birth_year(birth_year)
    person = locked(person)
    if birth_year == person.birth_year:
        raise RefusedError(_("Chưa có gì thay đổi."), field="birth_year")
    person.birth_year = birth_year
    person.save(update_fields=["birth_year"])
    audit.record(
        events.BIRTH_YEAR_TOLD, actor=actor, target=person, data={"given": birth_year is not None, "reason": reason}
    )
    return person


@transaction.atomic
def tell_sex(*, actor: Account, person: Person, sex: str) -> Person:
    """Say whether somebody is a woman or a man, or take it back with nothing; only to count groups, never public.

    Refuses a code that is none, nothing changed. Side effects: event `sex_told`, without what was told.
    """
    require(actor, "people.correct_person", person)
    if sex and sex not in Sex.values:
        raise RefusedError(_("Hãy chọn nam, nữ hoặc để trống."), field="sex")
    person = locked(person)
    if sex == person.sex:
        raise RefusedError(_("Chưa có gì thay đổi."), field="sex")
    person.sex = sex
    person.save(update_fields=["sex"])
    audit.record(events.SEX_TOLD, actor=actor, target=person, data={"given": bool(sex)})
    return person


@transaction.atomic
def correct_household_name(*, actor: Account, household: Household, name: str, on: date, reason: str) -> Household:
    """Write a household's name as it is from now on; what was printed keeps the name it was printed with.

    Refuses an empty name, the name that stands already, no reason. Side effects: event `household_name_corrected`.
    """
    require(actor, "people.correct_household", household)
    reason, name = asked_reason(reason), nfc(name)
    household = locked(household)
    if not name:
        raise RefusedError(_("Hãy ghi tên hộ."), field="name")
    if name == household.name:
        raise RefusedError(_("Tên này đang được ghi trong danh sách."), field="name")
    before, household.name, household.sort_key = household.name, name, name_sort_key(name)
    refuse_unfit(household)
    household.save(update_fields=["name", "sort_key"])
    audit.record(
        events.HOUSEHOLD_NAME_CORRECTED,
        actor=actor,
        target=household,
        data={"before": before, "after": name, "on": on, "reason": reason},
    )
    return household


@transaction.atomic
def end_post(*, actor: Account, post: Post, on: date, reason: str) -> Post:
    """End a post with the day `on`, its last.

    Refuses a day before its first, a later end than the one it has, no reason. Side effects: event `post_ended`.
    """
    require(actor, "people.end_post", post)
    reason = asked_reason(reason)
    post = locked(post, "person", "unit")
    if on < post.valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="on")
    if post.valid_to is not None and on > post.valid_to:
        raise RefusedError(
            _("Chức vụ này kết thúc ngày %s; ghi sai thì dùng «Sửa chức vụ».") % date_short(post.valid_to), field="on"
        )
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    audit.record(
        events.POST_ENDED,
        actor=actor,
        target=post.person,
        data={"unit": post.unit.uid, "title": post.title, "on": on, "reason": reason},
    )
    return post


@transaction.atomic
def correct_post(
    *,
    actor: Account,
    post: Post,
    unit: Unit,
    title: str,
    valid_from: date,
    valid_to: date | None,
    reason: str,
) -> Post:
    """Write a post as it should have been entered; whoever keeps the records of both units may.

    Refuses what entering refuses, nothing changed, no reason. Side effects: event `post_corrected` with both versions.
    """
    require(actor, "people.correct_post", post)
    require(actor, "people.enter_post", unit)
    reason, title = asked_reason(reason), nfc(title)
    post = locked(post, "person", "unit")
    if not title:
        raise RefusedError(_("Hãy ghi chức vụ."), field="title")
    if valid_to is not None and valid_to < valid_from:
        raise RefusedError(_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."), field="valid_to")
    if not unit.holds_on(valid_from):
        raise RefusedError(
            _("%(unit)s chỉ tồn tại %(period)s.")
            % {"unit": unit, "period": date_range(unit.valid_from, unit.valid_to)},
            field="valid_from",
        )
    before = _columns(post)
    post.unit, post.title, post.valid_from, post.valid_to = unit, title, valid_from, valid_to
    if _columns(post) == before:
        raise RefusedError(_("Chưa có gì thay đổi."))
    same = Post.objects.on(valid_from).filter(person=post.person, unit=unit, title=title).exclude(pk=post.pk)
    if same.exists():
        raise RefusedError(_("%s đang giữ chức vụ này.") % post.person, field="title")
    refuse_unfit(post)
    post.save(update_fields=["unit", "title", "valid_from", "valid_to"])
    audit.record(
        events.POST_CORRECTED,
        actor=actor,
        target=post.person,
        data={"before": before, "after": _columns(post), "reason": reason},
    )
    return post


@transaction.atomic
def withdraw_post(*, actor: Account, post: Post, reason: str, rightful: Person | None = None) -> Post:
    """Take back a post that the person never held; it stays on record and counts nowhere, as if it had not been.

    `rightful` is who held it in truth: the same post is entered for them in the same act. Refuses one that was
    withdrawn, the same person, what entering refuses, no reason. Side effects: event `post_withdrawn`; `post_entered`.
    """
    require(actor, "people.withdraw_post", post)
    reason = asked_reason(reason)
    post = locked(post, "person", "unit", among=Post.all_records)
    if post.withdrawn:
        raise RefusedError(_("Chức vụ này đã được rút."))
    if rightful is not None and rightful.pk == post.person_id:
        raise RefusedError(_("Hãy chọn một người khác, hoặc để trống."), field="rightful")
    post.withdrawn = True
    post.save(update_fields=["withdrawn"])
    audit.record(
        events.POST_WITHDRAWN,
        actor=actor,
        target=post.person,
        data={**_columns(post), "rightful": rightful.key if rightful else "", "reason": reason},
    )
    if rightful is not None:
        enter_post(
            actor=actor,
            person=rightful,
            unit=post.unit,
            title=post.title,
            valid_from=post.valid_from,
            valid_to=post.valid_to,
        )
    return post


def _columns(post: Post) -> dict[str, object]:
    return {"unit": post.unit.key, "title": post.title, "valid_from": post.valid_from, "valid_to": post.valid_to}

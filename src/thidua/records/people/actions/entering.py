"""Entering people, posts and households."""

from datetime import date, timedelta

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_range, fold, name_sort_key, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.people import events
from thidua.records.people.models import Household, Person, Post
from thidua.records.people.queries import doubts_about_name
from thidua.records.people.validators import refuse_wrong_birth_year


@transaction.atomic
def enter_person(
    *,
    actor: Account | None,
    key: str,
    full_name: str,
    is_sample: bool = False,
    account: Account | None = None,
    unit: Unit | None = None,
    birth_year: int | None = None,
    confirmed: bool = False,
) -> Person:
    """Enter somebody under the office's own list number.

    Refuses an empty name, a key already used and an account that is already somebody's. Asks, unless `confirmed`, when
    a name is written in one case, and when the `unit` where a post follows has somebody of this name already, or the
    same authority somebody of this name and birth year. `actor` is None only while the installation has no
    administrator. Side effects: event `person_entered`.
    """
    require_or_set_up(actor, "people.enter_person")
    name = nfc(full_name)
    if not name:
        raise RefusedError(_("Hãy ghi họ và tên."), field="full_name")
    refuse_wrong_birth_year(birth_year)
    units = [unit] if unit is not None else []
    doubts = doubts_about_name(name, units, on=clock.today(), birth_year=birth_year)
    if doubts and not confirmed:
        raise QuestionError(joined(" ", doubts), field="full_name")
    person = Person(
        key=key,
        full_name=name,
        sort_key=name_sort_key(name),
        name_folded=fold(name),
        birth_year=birth_year,
        is_sample=is_sample,
    )
    refuse_unfit(person)
    if Person.all_records.filter(key=key).exists():
        raise RefusedError(_("Mã nội bộ «%s» đã có người dùng.") % key, field="key")
    person.save()
    audit.record(events.PERSON_ENTERED, actor=actor, target=person, data={"key": key, "is_sample": is_sample})
    if account is not None:
        link_account(actor=actor, person=person, account=account)
    return person


def _refuse_taking_over(actor: Account, person: Person, unit: Unit) -> None:
    posts = Post.objects.filter(person=person).exclude(unit=unit).select_related("unit").order_by("unit__key")
    elsewhere = list({post.unit_id: post.unit for post in posts}.values())
    if not elsewhere or may(actor, "people.move_person", unit):
        return
    if not any(may(actor, "people.enter_post", other) for other in elsewhere):
        raise NotAllowedError(
            _("%(person)s có chức vụ ở %(units)s; hãy nhờ đơn vị đó hoặc cán bộ thi đua, khen thưởng ghi chức vụ mới.")
            % {"person": person, "units": ", ".join(str(other) for other in elsewhere)},
            field="person",
        )


@transaction.atomic
def enter_post(
    *,
    actor: Account | None,
    person: Person,
    unit: Unit,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
    ends_earlier: bool = False,
) -> Post:
    """Enter a post held in a unit during a period; with `ends_earlier` the posts held until then end the day before.

    Somebody who has posts elsewhere is entered by whoever keeps the records there too, or by an officer of the
    authority. Refuses a period that runs backwards or begins when the unit does not exist, and the same post entered
    twice. Side effects: event `post_entered`.
    """
    require_or_set_up(actor, "people.enter_post", unit)
    if actor is not None:
        _refuse_taking_over(actor, person, unit)
    title = nfc(title)
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
    post = Post(person=person, unit=unit, title=title, valid_from=valid_from, valid_to=valid_to)
    refuse_unfit(post)
    if Post.objects.on(valid_from).filter(person=person, unit=unit, title=title).exists():
        raise RefusedError(_("%s đang giữ chức vụ này.") % person, field="title")
    post.save()
    audit.record(
        events.POST_ENTERED,
        actor=actor,
        target=person,
        data={"unit": unit.uid, "title": title, "valid_from": valid_from, "valid_to": valid_to},
    )
    if ends_earlier:
        _end_earlier(actor, post)
    return post


def _end_earlier(actor: Account | None, post: Post) -> None:
    """End what the person held when the post began; whoever may enter the post may say that it follows another."""
    last = post.valid_from - timedelta(days=1)
    earlier = Post.objects.on(post.valid_from).select_for_update().filter(person=post.person, valid_from__lte=last)
    for one in earlier.exclude(pk=post.pk):
        one.valid_to = last
        one.save(update_fields=["valid_to"])
        audit.record(
            events.POST_ENDED,
            actor=actor,
            target=post.person,
            data={"unit": one.unit.uid, "title": one.title, "on": last, "reason": str(post)},
        )


@transaction.atomic
def enter_household(*, actor: Account | None, key: str, name: str, unit: Unit, is_sample: bool = False) -> Household:
    """Enter a household of a residential group, under the name the office uses.

    Refuses an empty name and a key already used. Side effects: event `household_entered`.
    """
    require_or_set_up(actor, "people.enter_household", unit)
    name = nfc(name)
    if not name:
        raise RefusedError(_("Hãy ghi tên hộ."), field="name")
    household = Household(key=key, name=name, sort_key=name_sort_key(name), unit=unit, is_sample=is_sample)
    refuse_unfit(household)
    if Household.objects.filter(key=key).exists():
        raise RefusedError(_("Mã nội bộ «%s» đã có hộ dùng.") % key, field="key")
    household.save()
    audit.record(events.HOUSEHOLD_ENTERED, actor=actor, target=household, data={"key": key, "unit": unit.uid})
    return household


@transaction.atomic
def link_account(*, actor: Account | None, person: Person, account: Account) -> Person:
    """Say that the account is this person's, so that nobody judges their own dossier.

    Refuses an account or a person of units the actor does not administer, an account that is somebody else's and a
    person who already has another. Event `person_account_linked`.
    """
    require_or_set_up(actor, "people.link_account", person)
    require_or_set_up(actor, "accounts.keep_account", account)
    person = locked(person)
    if person.account_id not in (None, account.pk):
        raise RefusedError(_("%s đã có tài khoản khác.") % person, field="account")
    if Person.all_records.filter(account=account).exclude(pk=person.pk).exists():
        raise RefusedError(_("Tài khoản «%s» là của người khác.") % account, field="account")
    person.account = account
    person.save(update_fields=["account"])
    audit.record(events.PERSON_ACCOUNT_LINKED, actor=actor, target=person, data={"account": account.username})
    return person

"""Entering people, posts and households."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may, require_or_set_up
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.text import date_range, fold, name_sort_key, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.organisations.models import Unit

from .models import Household, Person, Post


@transaction.atomic
def enter_person(
    *, actor: Account | None, key: str, full_name: str, is_sample: bool = False, account: Account | None = None
) -> Person:
    """Enter somebody under the office's own list number.

    Refuses an empty name, a key already used and an account that is already somebody's. `actor` is None only while
    the installation has no administrator. Side effects: event `person_entered`.
    """
    require_or_set_up(actor, "people.enter_person")
    name = nfc(full_name)
    if not name:
        raise RefusedError(_("Hãy ghi họ và tên."), field="full_name")
    person = Person(key=key, full_name=name, sort_key=name_sort_key(name), name_folded=fold(name), is_sample=is_sample)
    refuse_unfit(person)
    if Person.objects.filter(key=key).exists():
        raise RefusedError(_("Mã nội bộ «%s» đã có người dùng.") % key, field="key")
    person.save()
    audit.record("person_entered", actor=actor, target=person, data={"key": key, "is_sample": is_sample})
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
    *, actor: Account | None, person: Person, unit: Unit, title: str, valid_from: date, valid_to: date | None = None
) -> Post:
    """Enter a post held in a unit during a period.

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
        "post_entered",
        actor=actor,
        target=person,
        data={"unit": unit.uid, "title": title, "valid_from": valid_from, "valid_to": valid_to},
    )
    return post


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
    audit.record("household_entered", actor=actor, target=household, data={"key": key, "unit": unit.uid})
    return household


@transaction.atomic
def link_account(*, actor: Account | None, person: Person, account: Account) -> Person:
    """Say that the account is this person's, so that nobody judges their own dossier.

    Refuses an account that is somebody else's and a person who already has another. Event `person_account_linked`.
    """
    require_or_set_up(actor, "people.link_account", person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.account_id not in (None, account.pk):
        raise RefusedError(_("%s đã có tài khoản khác.") % person, field="account")
    if Person.objects.filter(account=account).exclude(pk=person.pk).exists():
        raise RefusedError(_("Tài khoản «%s» là của người khác.") % account, field="account")
    person.account = account
    person.save(update_fields=["account"])
    audit.record("person_account_linked", actor=actor, target=person, data={"account": account.username})
    return person

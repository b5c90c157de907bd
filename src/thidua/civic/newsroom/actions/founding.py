"""Founding an empty installation: province, ward, lists, administrator, address, portal."""

from datetime import date
from urllib.parse import urlsplit

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from thidua.civic.newsroom.actions.site import set_up_site
from thidua.foundation.accounts import actions as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require_or_set_up
from thidua.foundation.installation.actions import tell_public_address
from thidua.foundation.installation.validators import port_of
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import complaints_of
from thidua.foundation.kernel.text import name_parts, nfc
from thidua.records.catalogue import actions as catalogue
from thidua.records.organisations import actions as organisations
from thidua.records.organisations.enums import UnitKind


@transaction.atomic
def found_installation(
    *,
    actor: Account | None,
    province: str,
    ward: str,
    code: str,
    since: date,
    username: str,
    full_name: str,
    password: str,
    public_address: str,
    on: date,
    province_code: str = "",
) -> Account:
    """Enter province and ward, the lawbook's awards and the usual fields of work; open the administrator's account,
    who holds the role in the ward from `on`; tell the public address; set the portal up. All of it or nothing.

    Refuses as soon as anybody was ever administrator (so `actor` is None), a password that is too easy, a code that is
    not the ward's. Side effects: the events of each part.
    """
    require_or_set_up(actor, "organisations.begin_tree")
    _refuse_easy(password, username=username, full_name=full_name)
    above = organisations.found_unit(
        actor=actor, key="tinh", name=province, short_name=province, kind=UnitKind.PROVINCE, valid_from=since
    )
    if province_code:
        organisations.give_code(actor=actor, unit=above, code=province_code, valid_from=since)
    unit = organisations.found_unit(
        actor=actor, key=code, name=ward, short_name=ward, kind=UnitKind.WARD, valid_from=since, parent=above
    )
    organisations.give_code(actor=actor, unit=unit, code=code, valid_from=since)
    catalogue.mirror_lawbook(actor=actor)
    catalogue.enter_standard_fields(actor=actor)
    told = tell_public_address(actor=actor, address=public_address)
    account = accounts.open_account(actor=actor, username=username, full_name=full_name, password=password)
    accounts.grant_role(actor=actor, account=account, role=Role.ADMINISTRATOR, scope=unit, valid_from=on)
    address = urlsplit(told.address)
    set_up_site(
        actor=account,
        host=address.hostname or "localhost",
        port=port_of(told.address),
        site_name=ward,
        ward_uid=unit.uid,
    )
    return account


def _refuse_easy(password: str, *, username: str, full_name: str) -> None:
    parts = name_parts(full_name)
    owner = Account(username=username, last_name=nfc(f"{parts.family} {parts.middle}"), first_name=parts.given)
    try:
        validate_password(password, user=owner)
    except ValidationError as error:
        raise RefusedError(complaints_of(error, " "), field="password") from error

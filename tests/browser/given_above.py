"""What journeys between a ward and its province start from: `python -m tests.browser.given_above WHAT PASSWORD PORT`.

WHAT is `both` (one installation: a ward with the minutes of its council, its province with a round, the sites of both),
`ward` or `province` (the same at one end only, the other known by its name), `nothing`, or `cluster` (a province with
three wards and who speaks for them). All of it is invented.
"""

import os
import sys

WARD_SITE, PROVINCE_SITE = "localhost", "127.0.0.1"
"""By which name each site is asked for."""


def lay_down(what: str, password: str, port: int) -> None:
    """Make the database and lay down the beginning by the product's own verbs, as the tests' factories do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    import django

    django.setup()
    from django.db import transaction

    from thidua.foundation.accounts.models import Account
    from thidua.screens.cli.serving import preparing

    preparing.prepare()
    with transaction.atomic():
        {"nothing": _nothing, "both": _both, "ward": _ward, "province": _province, "cluster": _cluster}[what](port)
        for account in Account.objects.all():
            account.set_password(password)
            account.save()
    preparing.run_waiting_jobs()


def _nothing(port: int) -> None:
    """Leave the database as it was made: the others begin with a copy of it."""


def _both(port: int) -> None:
    from tests.factories.upward import the_province

    _ward(port)
    _province(port)
    _site(the_province().unit, PROVINCE_SITE, port)


def _ward(port: int) -> None:
    from tests.factories import a_ward
    from tests.factories.upward import a_ward_meeting, an_authority

    a_ward_meeting()
    an_authority()
    _site(a_ward(), WARD_SITE, port)


def _province(port: int) -> None:  # noqa: ARG001  # of one shape with its neighbours
    from tests.factories import a_ward
    from tests.factories.upward import a_council_of, an_open_round_above, the_province

    a_ward()
    a_council_of(the_province().unit)
    an_open_round_above()


def _cluster(port: int) -> None:
    from tests.factories import a_province, an_account
    from tests.factories.clusters import a_member
    from tests.factories.upward import an_open_round_above

    from thidua.foundation.accounts.enums import Role

    for number in (1, 2, 3):
        an_account(
            Role.COUNCIL_SECRETARY, a_member(number), username=f"mau-{number}", full_name=f"Trần Thị Mẫu {number}"
        )
    an_account(Role.UNIT_HEAD, a_member(2), username="truong-2", full_name="Lê Thị Mẫu")
    an_account(Role.APPRAISER, a_province(), username="tinh", full_name="Hoàng Thị Mẫu")
    an_open_round_above("co-thi-dua-tinh")
    _site(a_province(), PROVINCE_SITE, port)


def _site(unit: object, host: str, port: int) -> None:
    from tests.factories import an_administrator

    from thidua.civic.newsroom.actions.site import set_up_site
    from thidua.records.organisations.models import Unit

    assert isinstance(unit, Unit)
    set_up_site(actor=an_administrator(), host=host, port=port, site_name=unit.name, ward_uid=unit.uid)


if __name__ == "__main__":
    lay_down(sys.argv[1], sys.argv[2], int(sys.argv[3]))

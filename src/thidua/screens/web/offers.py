"""What screens offer and warn of: units one works for, people told apart by their posts, an address to confirm."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from thidua.foundation.installation.queries import Address, address_in_force
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below, units_numbered
from thidua.records.people.models import Person
from thidua.records.people.queries import named_among, posts_in, written_post

from .desk import Desk


def units_of_authority(desk: Desk) -> QuerySet[Unit]:
    """Return the authority on the screen and every unit below it, ended ones included, by name."""
    if desk.issuer is None:
        return units_numbered(())
    return units_below({desk.issuer.pk}, on=desk.today).order_by("sort_key", "key")


def units_on_screen(desk: Desk, units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Keep of the units those under the authority on the screen, and the account's own wherever they are; by name."""
    if desk.issuer is None:
        return units.none()
    own = [unit.pk for unit in desk.own_units]
    below = units_of_authority(desk).order_by().values("pk")
    return units.filter(Q(pk__in=below) | Q(pk__in=own)).order_by("sort_key", "key")


def people_with_posts(units: Iterable[Unit]) -> tuple[QuerySet[Person], dict[int, str]]:
    """Return who ever held a post in one of the units, by given name, with the newest of these posts as one line."""
    lines = {post.person_id: written_post(post.title, post.unit.name) for post in posts_in(list(units))}
    return named_among(lines), lines


def address_warning() -> Address | None:
    """Return the public address while no other device has opened it: what is printed then is a trial."""
    told = address_in_force()
    return None if told.is_confirmed else told

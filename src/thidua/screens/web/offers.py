"""What screens offer and warn of: units one works for, people told apart by their posts, an address to confirm."""

from collections.abc import Iterable

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.installation.queries import Address, address_in_force
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_held
from thidua.records.organisations.queries import units_below
from thidua.records.people.models import Person, Post
from thidua.records.people.queries import written_post

from .desk import Desk


def units_of_authority(desk: Desk) -> QuerySet[Unit]:
    """Return the authority on the screen and every unit below it, ended ones included, by name."""
    if desk.issuer is None:
        return Unit.objects.none()
    return units_below({desk.issuer.pk}, on=desk.today).order_by("sort_key", "key")


def units_to_act_for(desk: Desk) -> QuerySet[Unit]:
    """Return the units whose papers the account may write: all for an officer, else those it is clerk or head of."""
    if desk.is_officer:
        return units_of_authority(desk)
    return units_held(desk.actor, Role.UNIT_CLERK, Role.UNIT_HEAD).order_by("sort_key", "key")


def people_with_posts(units: Iterable[Unit]) -> tuple[QuerySet[Person], dict[int, str]]:
    """Return who ever held a post in one of the units, by given name, with the newest of these posts as one line."""
    posts = Post.objects.filter(unit__in=list(units)).select_related("unit").order_by("valid_from", "pk")
    lines = {post.person_id: written_post(post.title, post.unit.name) for post in posts}
    return Person.objects.filter(pk__in=lines), lines


def address_warning() -> Address | None:
    """Return the public address while no other device has opened it: what is printed then is a trial."""
    told = address_in_force()
    return None if told.is_confirmed else told

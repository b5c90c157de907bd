"""People a form offers: those who work for the authority or below it, told apart by their posts."""

from collections.abc import Iterable

from django.db.models import QuerySet

from thidua.records.organisations.queries import units_below
from thidua.records.people.models import Person, Post
from thidua.records.people.queries import written_post

from .desk import Desk


def people_around(desk: Desk) -> QuerySet[Person]:
    """Return who ever held a post in the authority on the screen or below it, by given name."""
    if desk.issuer is None:
        return Person.objects.none()
    units = units_below({desk.issuer.pk}, on=desk.today)
    return Person.objects.filter(pk__in=Post.objects.filter(unit__in=units).values("person_id"))


def posts_by_person(desk: Desk, people: Iterable[Person]) -> dict[int, str]:
    """Return, by person's id, the newest of these posts as one line."""
    if desk.issuer is None:
        return {}
    units = units_below({desk.issuer.pk}, on=desk.today)
    posts = Post.objects.filter(unit__in=units, person__in=people).select_related("unit").order_by("valid_from", "pk")
    return {post.person_id: written_post(post.title, post.unit.name) for post in posts}

"""Reading people, households and posts."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from thidua.foundation.kernel.text import fold, nfc
from thidua.records.organisations.models import Unit

from .models import Household, Person, Post


def people_of(unit: Unit, on: date) -> QuerySet[Person]:
    """Return the people who hold a post in the unit on the day, by given name."""
    return Person.objects.filter(pk__in=Post.objects.on(on).filter(unit=unit).values("person_id"))


def search_people(text: str) -> QuerySet[Person]:
    """Return the people in whose name every word typed begins a word; marks may be left out."""
    found = Person.objects.all()
    for word in fold(text).split(" "):
        if word:
            found = found.filter(Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}"))
    return found


def namesakes(full_name: str) -> QuerySet[Person]:
    """Return the people who bear exactly this name, marks counted; who is meant, their posts tell."""
    return Person.objects.filter(full_name__iexact=nfc(full_name)) | Person.objects.filter(full_name=nfc(full_name))


def posts_on(person: Person, on: date) -> QuerySet[Post]:
    """Return the posts held on the day, the oldest first."""
    return Post.objects.on(on).filter(person=person).select_related("unit")


@lru_cache(maxsize=4096)
def written_post(title: str, unit_name: str) -> str:
    """Write post and unit in one line, words that end the one and begin the other said once.

    «Tổ trưởng» and «Tổ dân phố 3» give «Tổ trưởng, Tổ dân phố 3»; «Chủ tịch Ủy ban nhân dân phường» and
    «Phường Đậu Liêu» give «Chủ tịch Ủy ban nhân dân phường Đậu Liêu».
    """
    post, unit = nfc(title).split(" "), nfc(unit_name).split(" ")
    for shared in range(min(len(post), len(unit)), 0, -1):
        if [word.lower() for word in post[-shared:]] == [word.lower() for word in unit[:shared]]:
            return " ".join([*post, *unit[shared:]])
    return f"{nfc(title)}, {nfc(unit_name)}"


def post_lines(people: Iterable[Person], on: date) -> dict[int, str]:
    """Return, by person's id, the first post held on the day as one line; people without a post are left out."""
    lines: dict[int, str] = {}
    for post in Post.objects.on(on).filter(person__in=list(people)).select_related("unit"):
        lines.setdefault(post.person_id, written_post(post.title, post.unit.name))
    return lines


def post_line(person: Person, on: date) -> str:
    """Return what stands under the person's name on the day: «Chức vụ, Đơn vị»; empty without a post."""
    return post_lines([person], on).get(person.pk, "")


def home_unit(subject: Person | Unit | Household, on: date) -> Unit | None:
    """Return the unit a subject belongs to on the day: a person's first post's, a household's group, a unit itself.

    Of a person without a post on the day, the last one held before it counts.
    """
    if isinstance(subject, Unit):
        return subject
    if isinstance(subject, Household):
        return subject.unit
    post = posts_on(subject, on).first()
    if post is None:
        held = Post.objects.filter(person=subject, valid_from__lte=on).select_related("unit")
        post = held.order_by("-valid_from", "-pk").first()
    return post.unit if post is not None else None

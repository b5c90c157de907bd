"""Places of a site's map and its public directory."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.civic.directory.models import DirectoryEntry, Place
from thidua.civic.sites.models import Site
from thidua.foundation.kernel.text import decimal_vi, fold, name_sort_key
from thidua.procedure.movements.models import Contribution
from thidua.records.organisations.models import AdministrativeCode, Unit
from thidua.records.organisations.queries import TreeNode, successors_of, tree, units_below
from thidua.records.people.models import Post


@dataclass(frozen=True)
class ShownPlace:
    """A place with its number on the map, and what people gave for it with the source, in words."""

    number: int
    place: Place
    given: tuple[str, ...]
    source: str


def places_of(site: Site | None) -> QuerySet[Place]:
    """Return the places of the site, by kind and name."""
    found = Place.objects.filter(site=site) if site is not None else Place.objects.none()
    return found.select_related("picture", "work", "work__unit")


def shown_places(site: Site | None) -> list[ShownPlace]:
    """Return the site's places numbered, with the contributions of the linked works read from the records."""
    found = list(places_of(site))
    order = [kind for kind, _label in Place._meta.get_field("kind").choices or ()]
    found.sort(key=lambda place: (order.index(place.kind), [name_sort_key(word) for word in place.name.split()]))
    gifts: dict[int, list[str]] = {}
    works = [place.work_id for place in found if place.work_id is not None]
    for gift in Contribution.objects.filter(work__in=works).order_by("work_id", "kind", "pk"):
        gifts.setdefault(gift.work_id, []).append(_gift(gift))
    return [
        ShownPlace(
            number,
            place,
            tuple(gifts.get(place.work_id or 0, ())) or ((place.contribution,) if place.contribution else ()),
            place.source,
        )
        for number, place in enumerate(found, start=1)
    ]


def _gift(gift: Contribution) -> str:
    words = f"{gift.get_kind_display()}: {decimal_vi(gift.quantity)} {gift.measure_unit}"
    return f"{words} ({gift.description})" if gift.description else words


def narrowed_places(places: list[ShownPlace], *, kind: str, text: str) -> list[ShownPlace]:
    """Keep the places of a kind in whose name, address or description every word typed begins a word."""
    words = fold(text).split()
    return [
        shown
        for shown in places
        if (not kind or shown.place.kind == kind)
        and _has_words(f"{shown.place.name} {shown.place.address} {shown.place.description}", words)
    ]


def _has_words(text: str, words: list[str]) -> bool:
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)


def posts_of_site(site: Site) -> QuerySet[Post]:
    """Return the posts in the ward and the units below it, of every day."""
    last = site.ward.valid_to or date.max
    return Post.objects.filter(unit__in=units_below({site.ward_id}, on=last)).select_related("person", "unit")


def entries_of(site: Site | None, *, on: date) -> QuerySet[DirectoryEntry]:
    """Return the site's entries whose post is held on the day, with who holds it and where."""
    held = DirectoryEntry.objects.filter(site=site, post__in=Post.objects.on(on))
    return held.select_related("post", "post__person", "post__unit")


@dataclass(frozen=True)
class DirectoryBranch:
    """A unit of the directory with its published posts and the branches below it that have any."""

    unit: Unit
    entries: tuple[DirectoryEntry, ...]
    branches: tuple["DirectoryBranch", ...]


def directory_of(site: Site | None, *, on: date, text: str = "") -> DirectoryBranch | None:
    """Return what the office publishes of itself on the day as a tree; None when nothing is there or nothing matches.

    For a ward that has ended the day is its last one. Every word typed must begin a word of the name, the post, the
    unit or the duties; tone marks may be left out.
    """
    if site is None:
        return None
    on = min(on, site.ward.valid_to) if site.ward.valid_to else on
    words = fold(text).split()
    entries: dict[int, list[DirectoryEntry]] = {}
    for entry in entries_of(site, on=on):
        post = entry.post
        if _has_words(f"{post.person.full_name} {post.title} {post.unit.name} {entry.duties}", words):
            entries.setdefault(post.unit_id, []).append(entry)

    def branch(node: TreeNode) -> DirectoryBranch | None:
        below = tuple(found for child in node.children if (found := branch(child)) is not None)
        own = tuple(entries.get(node.unit.pk, ()))
        return DirectoryBranch(node.unit, own, below) if own or below else None

    return branch(tree(site.ward, on))


def map_codes_of(ward: Unit, *, on: date) -> tuple[str, ...]:
    """Return the national codes to mark on today's map: the ward's own, or those of the units that came after it."""
    units = [ward, *successors_of(ward)]
    codes = AdministrativeCode.objects.on(on).filter(unit__in=units).order_by("code")
    return tuple(codes.values_list("code", flat=True))


def marked_codes(site: Site | None, *, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the wards to mark on the map: the ward's own, and those to tint beside them."""
    if site is None:
        return (), ()
    return map_codes_of(site.ward, on=on), tuple(site.also_marked.split())

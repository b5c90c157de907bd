"""Reading people, households and posts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import toned
from thidua.foundation.kernel.text import date_short, fold, in_name_case, nfc
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_seen
from thidua.records.organisations.queries import last_chain, units_below

from .enums import SubjectKind
from .models import Household, Person, PersonMerge, Post


def visible_to(actor: Account) -> QuerySet[Person]:
    """Return who ever held a post in a unit whose records the actor reads.

    Whose every post was withdrawn is shown where it was written: somebody has to put it right.
    """
    return people_ever_in(units_seen(actor))


def people_ever_in(units: QuerySet[Unit]) -> QuerySet[Person]:
    """Return who ever held a post in one of the units, and those of whom every post there was withdrawn."""
    held = Post.objects.filter(unit__in=units).values("person_id")
    taken_back = Post.all_records.filter(unit__in=units, withdrawn=True).values("person_id")
    without = Q(pk__in=taken_back) & ~Exists(Post.objects.filter(person=OuterRef("pk")))
    return Person.objects.filter(Q(pk__in=held) | without)


def visible_households(actor: Account) -> QuerySet[Household]:
    """Return the households of the units whose records the actor reads."""
    return households_in(units_seen(actor))


def households_in(units: Iterable[Unit]) -> QuerySet[Household]:
    """Return the households of the units, with their units."""
    return Household.objects.filter(unit__in=units).select_related("unit")


def posts_in(units: Iterable[Unit]) -> QuerySet[Post]:
    """Return every post ever held in the units, the oldest first, with its unit and who held it."""
    found = Post.objects.filter(unit__in=units).select_related("unit", "person")
    return found.order_by("valid_from", "pk")


def posts_held_in(units: Iterable[Unit], *, on: date) -> QuerySet[Post]:
    """Return the posts held in the units on the day, with who holds them."""
    return Post.objects.on(on).filter(unit__in=units).select_related("person", "unit")


def posts_of_people(people: Iterable[Person]) -> QuerySet[Post]:
    """Return every post the people ever held, with its unit."""
    return Post.objects.filter(person__in=people).select_related("unit")


def posts_taken_back(person: Person) -> QuerySet[Post]:
    """Return the person's posts that were withdrawn because they were never held."""
    return Post.all_records.filter(person=person, withdrawn=True).select_related("unit")


def posts_of_account(account: Account, unit: Unit) -> QuerySet[Post]:
    """Return the posts in the unit of the person behind the account, the one taken up last first."""
    held = Post.objects.filter(person__account=account, unit=unit).select_related("person")
    return held.order_by("-valid_from", "-pk")


def person_of(account: Account) -> Person | None:
    """Return whose account it is; None while nobody said."""
    return Person.objects.filter(account=account).first()


def subject_of_kind(kind: str, uid: uuid.UUID) -> Person | Unit | Household | None:
    """Return the person, unit or household of a kind of subject and an outward id; None for what is not there."""
    if kind == SubjectKind.INDIVIDUAL:
        return Person.objects.filter(uid=uid).first()
    if kind == SubjectKind.COLLECTIVE:
        return Unit.objects.filter(uid=uid).first()
    return Household.objects.filter(uid=uid).first() if kind == SubjectKind.HOUSEHOLD else None


def named_among(people: Iterable[int]) -> QuerySet[Person]:
    """Return the people of these ids."""
    return Person.objects.filter(pk__in=people)


def people_of(unit: Unit, on: date) -> QuerySet[Person]:
    """Return the people who hold a post in the unit on the day, by given name."""
    return Person.objects.filter(pk__in=Post.objects.on(on).filter(unit=unit).values("person_id"))


def search_people(text: str) -> QuerySet[Person]:
    """Return the people in whose name every word typed begins a word; marks may be left out.

    Who is known under another name as well, because two entries were made one, is found by either.
    """
    found = Q()
    for word in fold(text).split(" "):
        if word:
            found &= Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
    gone = Person.all_records.filter(found, merged_into__isnull=False) if found else Person.all_records.none()
    return Person.objects.filter(found | Q(pk__in=gone.values("merged_into")))


def standing(person: Person) -> Person:
    """Return the entry that stands for this one today: itself, or what it was made one with."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def person_of_key(key: str) -> Person | None:
    """Return whom the office's own key names."""
    return Person.objects.filter(key=key).first()


def people_by_key(keys: Iterable[str]) -> dict[str, Person]:
    """Return people by the office's codes; the code of an entry made one with another leads to that one."""
    found = Person.all_records.filter(key__in=list(keys)).select_related("merged_into")
    return {person.key: standing(person) for person in found}


def merged_away(uid: uuid.UUID) -> Person | None:
    """Return the entry of an outward id that was made one with another; None for one that stands, or is not there."""
    return Person.all_records.filter(uid=uid, merged_into__isnull=False).first()


def merges_of(person: Person) -> QuerySet[PersonMerge]:
    """Return the entries made one with this one and not taken apart, the newest first."""
    return PersonMerge.objects.filter(kept=person, parted_at__isnull=True).select_related("gone")


def free_person_key(issuer: Unit) -> str:
    """Return the next list number of the authority that nobody bears: «18118-CN0007»."""
    stem = f"{issuer.key[:20]}-CN"
    given = Person.all_records.filter(key__startswith=stem).values_list("key", flat=True)
    numbers = [int(key[len(stem) :]) for key in given if key[len(stem) :].isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:04d}"


def free_household_key(unit: Unit) -> str:
    """Return the next list number of a unit's households that nobody bears: «18118-TDP1-H0007»."""
    stem = f"{unit.key[:24]}-H"
    given = Household.objects.filter(key__startswith=stem).values_list("key", flat=True)
    numbers = [int(key[len(stem) :]) for key in given if key[len(stem) :].isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1:04d}"


def namesakes_around(full_name: str, unit: Unit) -> list[Person]:
    """Return who bears the name, marks left out, and ever held a post in the unit or a unit beside it in its ward."""
    around = units_below(_ward_of(unit) or {unit.pk}, on=clock.today()).values("pk")
    found = Person.objects.filter(name_folded=fold(full_name))
    return list(found.filter(pk__in=Post.objects.filter(unit__in=around).values("person_id")))


def households_called(name: str, unit: Unit) -> list[Household]:
    """Return the households of the unit that bear the name, marks left out."""
    return [one for one in Household.objects.filter(unit=unit) if fold(one.name) == fold(name)]


def namesakes(full_name: str) -> QuerySet[Person]:
    """Return the people who bear exactly this name, marks counted; who is meant, their posts tell."""
    return Person.objects.filter(full_name__iexact=nfc(full_name)) | Person.objects.filter(full_name=nfc(full_name))


def lookalikes(
    full_name: str, units: Iterable[Unit], *, besides: Person | None = None, birth_year: int | None = None
) -> QuerySet[Person]:
    """Return who bears the name, marks left out, and ever held a post in one of the units: perhaps the same person.

    With a birth year also who was born that year and held a post anywhere in the same ward; who is known to be born in
    another year is somebody else.
    """
    units = list(units)
    found = Person.objects.filter(name_folded=fold(full_name))
    near = Q(pk__in=Post.objects.filter(unit__in=units).values("person_id"))
    if birth_year is not None:
        wards = {above for unit in units for above in _ward_of(unit)}
        around = units_below(wards, on=clock.today()).values("pk")
        near |= Q(birth_year=birth_year, pk__in=Post.objects.filter(unit__in=around).values("person_id"))
        found = found.filter(Q(birth_year=None) | Q(birth_year=birth_year))
    found = found.filter(near)
    return found.exclude(pk=besides.pk) if besides is not None else found


def _ward_of(unit: Unit) -> set[int]:
    chain = Unit.objects.filter(pk__in=last_chain(unit, on=clock.today()))
    return set(chain.filter(kind=UnitKind.WARD).values_list("pk", flat=True))


def doubts_about_name(
    name: str,
    units: Iterable[Unit],
    *,
    on: date,
    besides: Person | None = None,
    birth_year: int | None = None,
) -> list[str]:
    """Return what to ask about a name: whether one case is meant so, whether a namesake may be the same person.

    A name of other marks (Hoa, Hòa) is told apart in words: it is never taken for the same in silence.
    """
    doubts = []
    if in_name_case(name) != name:
        doubts.append(
            _("Họ tên viết «%(typed)s»; thường viết là «%(written)s».") % {"typed": name, "written": in_name_case(name)}
        )
    for other in lookalikes(name, units, besides=besides, birth_year=birth_year)[:3]:
        newest = other.posts.select_related("unit").order_by("-valid_from", "-pk").first()
        held = post_line(other, on) or (written_post(newest.title, newest.unit.name) if newest else "")
        told = {"name": other, "key": other.key, "post": held, "typed": name}
        if toned(other.full_name) != toned(name):
            doubts.append(
                _(
                    "Danh sách đã có «%(name)s» (mã %(key)s, %(post)s), khác dấu với «%(typed)s»; "
                    "có phải cùng một người không?"
                )
                % told
            )
            continue
        doubts.append(_("Danh sách đã có «%(name)s» (mã %(key)s, %(post)s); có phải cùng một người không?") % told)
    return doubts


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
    """Return, by person's id, the post held on the day as one line; people without a post are left out.

    Of several the one taken up last stands: an earlier one may only lack its end.
    """
    lines: dict[int, str] = {}
    held = Post.objects.on(on).filter(person__in=list(people)).select_related("unit")
    for post in held.order_by("-valid_from", "-pk"):
        lines.setdefault(post.person_id, written_post(post.title, post.unit.name))
    return lines


def post_line(person: Person, on: date) -> str:
    """Return what stands under the person's name on the day: «Chức vụ, Đơn vị»; empty without a post."""
    return post_lines([person], on).get(person.pk, "")


def written_posts(person: Person, on: date) -> list[str]:
    """Return every post held on the day as a line, the one taken up last first: a paper names one of them."""
    posts = posts_on(person, on).order_by("-valid_from", "-pk")
    return [written_post(post.title, post.unit.name) for post in posts]


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


@dataclass(frozen=True)
class Held:
    """One thing that is kept of somebody: in which list, which record of it, what is said there."""

    table: str
    record: str
    item: str
    value: str


def records_about(person: Person) -> list[models.Model]:
    """Return every record that names the person, of whatever app: found by the keys that lead here, none by name."""
    found: list[models.Model] = []
    for leads_here in Person._meta.related_objects:
        rows = leads_here.related_model._base_manager.filter(**{leads_here.field.name: person})
        found += rows.order_by("pk")
    return found


def held_about(person: Person) -> list[Held]:
    """Return all that is kept of a person, field by field; who wrote it is not theirs and is left out."""
    told = []
    for record in (person, *records_about(person)):
        table, name = str(record._meta.verbose_name), str(record)
        for field in record._meta.concrete_fields:
            if (
                field.primary_key
                or not field.editable
                or field.name == "uid"
                or _names_account_or(person, record, field)
            ):
                continue
            value = getattr(record, f"get_{field.name}_display", lambda one=record, of=field: getattr(one, of.name))()
            if value not in (None, ""):
                told.append(Held(table, name, str(field.verbose_name), _in_words(value)))
    return told


def _names_account_or(person: Person, record: models.Model, field: models.Field[object, object]) -> bool:
    return field.related_model is Account or (record is not person and field.related_model is Person)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, date):
        return date_short(clock.day_of(value) if isinstance(value, datetime) else value)
    return str(value)

"""One search over everything an account may see: people, units, dossiers, decisions, papers, movements, accounts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import CharField, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Left
from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import may
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.folded import Folded
from thidua.foundation.kernel.text import date_short, fold
from thidua.procedure.decisions.queries import visible_to as visible_decisions
from thidua.procedure.movements.queries import visible_to as visible_movements
from thidua.procedure.nominations.queries import visible_to as visible_nominations
from thidua.procedure.nominations.queries import with_names
from thidua.procedure.reports.queries import visible_papers
from thidua.records.organisations.permissions import accounts_reached
from thidua.records.organisations.queries import units_below
from thidua.records.people.queries import people_ever_in, post_lines
from thidua.records.register.queries import visible_to as visible_awards
from thidua.records.register.queries import with_words
from thidua.screens.web.desk import Desk
from thidua.screens.web.people.views import units_read

SHOWN = 8
FEWEST_LETTERS = 2
LONGEST_TEXT = 100
MOST_WORDS = 8
MOST_PAPERS = 60
_INITIALS = re.compile(r"[a-z]{2,6}")
# «DKT26-01/007», also as it is written down from a telephone: «dkt26-01 7».
_CODE = re.compile(r"(.+?)\s*[/\s-]\s*0*(\d{1,6})")
# What dossiers were quoted by before they had codes: the round's code and the beginning of the uid.
_REFERENCE = re.compile(r"(?:.*-)?([0-9a-f]{8})")
Row = TypeVar("Row", bound=Model)
_NUMBER = re.compile(r"(?:so\s+)?0*(\d{1,6})(?:/.*)?")


@dataclass(frozen=True)
class Hit:
    """One record that was found: its name, what tells it apart, its page."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more_url` leads to a list that shows the rest, where there is one."""

    label: StrOrPromise
    hits: Sequence[Hit]
    is_cut: bool = False
    more_url: str = ""


@dataclass(frozen=True)
class Asked:
    """What was typed, ready to be looked for."""

    text: str

    @property
    def folded(self) -> str:
        """Return the text without marks and capitals."""
        return fold(self.text)

    @property
    def words(self) -> list[str]:
        """Return the words to find, all of them."""
        return self.folded.split()[:MOST_WORDS]

    @property
    def is_enough(self) -> bool:
        """Say whether there is enough to look for."""
        return len(self.folded) >= FEWEST_LETTERS

    def beginning_words(self, column: str) -> Q:
        """Ask that every word begins a word of a folded column."""
        asked = Q()
        for word in self.words:
            asked &= Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
        return asked

    def within(self, *columns: str) -> Q:
        """Ask that every word stands somewhere in one of the folded columns."""
        asked = Q()
        for word in self.words:
            one = Q()
            for column in columns:
                one |= Q(**{f"{column}__contains": word})
            asked &= one
        return asked

    def initials(self, column: str) -> Q:
        """Ask for the letters as the beginnings of a name's last words: «nvc» is Nguyễn Văn Chiến."""
        if _INITIALS.fullmatch(self.folded) is None:
            return Q(pk__in=())
        return Q(**{f"{column}__regex": "(^| )" + " ".join(f"{letter}[^ ]*" for letter in self.folded) + "$"})


def found_everywhere(desk: Desk, text: str) -> list[Group]:
    """Return what the account may see of what was typed, group by group; groups without a find are left out.

    As many queries whatever is found, at most two a group.
    """
    asked = Asked(text[:LONGEST_TEXT])
    if not asked.is_enough:
        return []
    looks = (_people, _units, _awards, _dossiers, _decisions, _movements, _papers, _accounts)
    return [group for group in (look(desk, asked) for look in looks) if group.hits]


def _page(name: str, *parts: object) -> str:
    return reverse(f"web:{name}", args=parts)


def _list(name: str, asked: Asked) -> str:
    return f"{_page(name)}?{urlencode({'tim': asked.text})}"


def _group(label: StrOrPromise, found: QuerySet[Row], hit: Callable[[Row], Hit], more_url: str = "") -> Group:
    rows = list(found[: SHOWN + 1])
    is_cut = len(rows) > SHOWN
    return Group(label, [hit(row) for row in rows[:SHOWN]], is_cut, more_url if is_cut else "")


def _people(desk: Desk, asked: Asked) -> Group:
    known = Q(key__iexact=asked.text) | asked.beginning_words("name_folded") | asked.initials("name_folded")
    people = list(people_ever_in(units_read(desk)).filter(known).order_by("sort_key", "pk")[: SHOWN + 1])
    lines = post_lines(people, desk.today)
    hits = [Hit(str(one), lines.get(one.pk, ""), _page("person", one.uid)) for one in people[:SHOWN]]
    is_cut = len(people) > SHOWN
    return Group(_("Cá nhân"), hits, is_cut, _list("person_list", asked) if is_cut else "")


def _units(desk: Desk, asked: Asked) -> Group:
    inside = units_below({unit.pk for unit in desk.authorities}, on=desk.today)
    known = Q(key__iexact=asked.text) | asked.beginning_words("name_folded")
    found = inside.filter(known).order_by("sort_key", "key")
    return _group(
        _("Đơn vị"),
        found,
        lambda unit: Hit(unit.name, unit.get_kind_display(), _page("unit", unit.uid)),
        _list("unit_list", asked),
    )


def _awards(desk: Desk, asked: Asked) -> Group:
    known = with_words(visible_awards(desk.actor), " ".join(asked.words))
    found = known.select_related("award_kind").order_by("-decided_on", "subject_sort_key")
    return _group(
        _("Sổ khen thưởng"),
        found,
        lambda award: Hit(
            award.subject_name,
            f"{award.award_kind}, {award.decision_number}, {date_short(award.decided_on)}",
            _page("award", award.uid),
        ),
        _list("award_list", asked),
    )


def _dossiers(desk: Desk, asked: Asked) -> Group:
    found = with_names(visible_nominations(desk.actor)).alias(
        household_folded=Folded("household__name"), detail_folded=Folded("subject_detail")
    )
    known = (
        asked.beginning_words("person__name_folded")
        | asked.initials("person__name_folded")
        | asked.beginning_words("unit__name_folded")
        | asked.within("household_folded", "detail_folded")
    )
    code = _CODE.fullmatch(asked.folded)
    if code is not None:
        found = found.alias(code_folded=Folded("code"))
        known |= Q(code_folded=f"{code[1]}/{int(code[2]):03d}")
    reference = _REFERENCE.fullmatch(asked.folded)
    if reference is not None:
        found = found.alias(beginning=Left(Cast("uid", CharField()), 8))
        known |= Q(beginning=reference[1])
    return _group(
        _("Hồ sơ đề nghị"),
        found.filter(known).order_by("-round__opens_on", "person__sort_key", "pk"),
        lambda one: Hit(
            str(one.subject),
            f"{one.code}, {one.round.title} – {one.get_state_display()}",
            _page("nomination", one.uid),
        ),
    )


def _decisions(desk: Desk, asked: Asked) -> Group:
    found = visible_decisions(desk.actor).alias(subject_folded=Folded("subject_line"))
    known = asked.within("subject_folded")
    number = _NUMBER.fullmatch(asked.folded)
    if number is not None:
        known |= Q(number=int(number[1]))
    return _group(
        _("Quyết định"),
        found.filter(known).order_by("-drafted_on", "-pk"),
        lambda one: Hit(str(one), one.subject_line if one.number else "", _page("decision", one.uid)),
        _list("decision_list", asked),
    )


def _movements(desk: Desk, asked: Asked) -> Group:
    found = visible_movements(desk.actor).alias(title_folded=Folded("title")).filter(asked.within("title_folded"))
    return _group(
        _("Phong trào"),
        found.order_by("-year", "pk"),
        lambda one: Hit(one.title, str(one.year), _page("movement", one.uid)),
    )


def _papers(desk: Desk, asked: Asked) -> Group:
    """Look in what a paper is called; of its versions and forms the newest stands for all."""
    found = visible_papers(desk.actor).alias(title_folded=Folded("title"))
    papers: dict[tuple[str, object, str], StoredPaper] = {}
    for paper in found.filter(asked.within("title_folded")).order_by("-stored_at", "-pk")[:MOST_PAPERS]:
        papers.setdefault((paper.subject_type, paper.subject_uid, paper.title), paper)
    hits = [
        Hit(paper.title, f"{paper.get_kind_display()}, {paper.file_name}", _page("paper", paper.uid))
        for paper in papers.values()
    ]
    return Group(_("Văn bản"), hits[:SHOWN], len(hits) > SHOWN)


def _accounts(desk: Desk, asked: Asked) -> Group:
    if not may(desk.actor, "accounts.open_account"):
        return Group(_("Tài khoản"), ())
    name = Concat(F("last_name"), Value(" "), F("first_name"), Value(" "), F("username"), output_field=TextField())
    accounts = accounts_reached(desk.actor, Role.ADMINISTRATOR).alias(folded=Folded(name), mail=Folded("email"))
    found = accounts.filter(asked.within("folded", "mail")).order_by("sort_key", "username")
    return _group(
        _("Tài khoản"),
        found,
        lambda one: Hit(str(one), one.username, _page("account", one.username)),
        _list("account_list", asked),
    )

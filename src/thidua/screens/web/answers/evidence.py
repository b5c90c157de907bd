"""Where a fact comes from, and where a missing one is given: links to records and to the forms that make them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thidua.procedure.eligibility.enums import PageKind
from thidua.procedure.eligibility.queries import Evidence, RecordReference, fact_name
from thidua.procedure.nominations.models import Nomination
from thidua.records.people.enums import SubjectKind
from thidua.screens.web.screens import address

May = Callable[[str, object], bool]
RATED = frozenset({"ratings"})
REGISTERED = frozenset({"titles", "commendations"})
JUDGED = "earlier_award"
COUNTED = frozenset(
    {
        "members",
        "members_advanced",
        "members_completed",
        "members_emulation_fighters",
        "members_warned_or_worse",
    }
)
# A household has no page of its own.
_PAGES = {PageKind.PERSON: "person", PageKind.UNIT: "unit", PageKind.AWARD: "award"}


@dataclass(frozen=True)
class Witness:
    """One thing a fact rests on, in words, with the record's address when there is one."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Way:
    """Who can settle something, and where; without an address there is nothing here this account may do."""

    who: str
    act: str = ""
    url: str = ""


@dataclass(frozen=True)
class Ways:
    """How the missing facts of one dossier are given, by the account that looks at it."""

    nomination: Nomination
    may: May
    attested: frozenset[str] = field(default_factory=frozenset)
    _known: dict[str, Way] = field(default_factory=dict)

    def to_give(self, path: str) -> Way:
        """Return who gives a missing fact, and the form for it; permissions are asked once a fact."""
        name = fact_name(path)
        if name not in self._known:
            self._known[name] = self._to_give(name)
        return self._known[name]

    def _to_give(self, name: str) -> Way:
        if name == JUDGED and self.nomination.submitted_on is not None:
            return self._way(
                _("Người thẩm định, khi tiếp nhận hồ sơ"),
                _("Tiếp nhận"),
                "appraisals.accept_dossier",
                self.nomination,
                address("appraisal_accept", self.nomination.uid),
            )
        if name in self.attested:
            return self._way(
                _("Đơn vị đề nghị: %s") % self.nomination.nominating_unit,
                _("Sửa hồ sơ"),
                "nominations.amend_nomination",
                self.nomination,
                f"{address('nomination_amend', self.nomination.uid)}#id_xn-{name}",
            )
        if name in RATED:
            return self._to_rate()
        if name in REGISTERED:
            return self._way(
                _("Người giữ sổ khen thưởng"),
                _("Ghi vào sổ"),
                "register.enter_award",
                self.nomination.round.issuer,
                address("award_enter"),
            )
        recorded = self._to_record(name)
        return recorded or Way(_("Đơn vị đề nghị: %s") % self.nomination.nominating_unit)

    def _to_record(self, name: str) -> Way | None:
        """Return the way to what is recorded of the person or the unit; None for a fact that no form records."""
        person, unit = self.nomination.person, self.nomination.unit
        if name == "disciplines" and person is not None:
            url = address("person_discipline", person.uid)
            return self._way(
                _("Người ghi nhận kỷ luật"), _("Ghi kỷ luật"), "achievements.record_discipline", person, url
            )
        if name == "initiatives" and person is not None:
            url = address("initiative_record", person.uid)
            return self._way(
                _("Người ghi nhận sáng kiến"), _("Ghi sáng kiến"), "achievements.record_initiative", person, url
            )
        if name in COUNTED and unit is not None:
            url = address("complete_state", unit.uid)
            return self._way(
                _("Người xác nhận hồ sơ năm đã ghi đủ"), _("Xác nhận ghi đủ"), "achievements.state_complete", unit, url
            )
        return None

    def to_confirm(self, provision: str) -> Way:
        """Return who compares a provision with its signed text; its page is open to everybody."""
        return Way(
            _("Người được giao đối chiếu văn bản của %s") % self.nomination.round.issuer,
            _("Mở quy định"),
            address("provision", provision),
        )

    def _to_rate(self) -> Way:
        kind, who = self.nomination.subject_kind, _("Người ghi nhận xếp loại năm")
        permission = "achievements.record_rating"
        if kind == SubjectKind.INDIVIDUAL and self.nomination.person is not None:
            person = self.nomination.person
            return self._way(who, _("Ghi xếp loại"), permission, person, address("person_rate", person.uid))
        if self.nomination.unit is not None:
            unit = self.nomination.unit
            return self._way(who, _("Ghi xếp loại"), permission, unit, address("unit_rate", unit.uid))
        return Way(who)

    def _way(self, who: str, act: str, permission: str, target: object, url: str) -> Way:
        return Way(who, act, url) if self.may(permission, target) else Way(who)


def witnesses_of(evidence: Evidence | None) -> list[Witness]:
    """Return what a fact rests on: the records by their own words, or what somebody only said."""
    if evidence is None:
        return []
    records = [Witness(record.label, _page_of(record)) for record in evidence.records]
    return records or [Witness(evidence.words)]


def _page_of(record: RecordReference) -> str:
    name = _PAGES.get(record.page)
    return address(name, record.page_uid) if name and record.page_uid else ""

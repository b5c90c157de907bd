"""Making a nomination of what was pointed out: one act, both linked."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.civic.good_deeds.events import DEED_PUT_FORWARD
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.good_deeds.notices import DraftFromDeed
from thidua.civic.good_deeds.queries import locked_deed, photo_of
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.accounts.queries import holders
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short
from thidua.foundation.notifications.actions import announce
from thidua.procedure.eligibility.queries import Subject
from thidua.procedure.nominations.actions import add_found_paper, draft_found_nomination
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import nominations_of
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.actions import enter_household, enter_person, enter_post
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person
from thidua.records.people.queries import free_household_key, free_person_key

from .answering import _close_deed, _refuse_held


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the lists miss: a person with post and year of birth, or a household."""

    kind: SubjectKind
    name: str
    post: str
    birth_year: int | None


@transaction.atomic
def put_deed_forward(
    *,
    actor: Account,
    deed: GoodDeed,
    round: CommendationRound,
    nominating_unit: Unit,
    subject: Subject | None,
    achievement: str,
    period_from: date,
    period_to: date,
    on: date,
    award_kind: AwardKind | None = None,
    outside_reason: str = "",
    new_kind: SubjectKind | str = SubjectKind.INDIVIDUAL,
    new_name: str = "",
    new_post: str = "",
    birth_year: int | None = None,
    with_photo: bool = True,
    confirmed: bool = False,
) -> GoodDeed:
    """Write a draft of a nomination on the ground «đột xuất» from the deed, and link both.

    The nominee is the `subject`, or somebody entered new under `new_name` in the nominating unit (a person with the
    post `new_post`, or a household); both whole or neither. Where the subject is in the round already, the deed joins
    that dossier. Refuses a held deed, a round of another ground, and what `draft_found_nomination` and the verbs of
    entering refuse; asks what they ask, unless `confirmed`.
    Side effects: the photograph becomes a paper of the dossier; head and clerks of the unit are told; the sender is,
    where an address was left; events of the verbs used and `deed_put_forward`.
    """
    require(actor, "good_deeds.put_deed_forward", deed)
    kept = locked_deed(deed)
    _refuse_held(kept)
    if round.ground != Ground.DOT_XUAT:
        raise RefusedError(_("Đợt «%s» không phải đợt khen đột xuất.") % round.title, field="round")
    nominee = subject
    if nominee is None:
        newcomer = Newcomer(SubjectKind(new_kind), new_name, new_post, birth_year)
        nominee = _entered(actor, round, nominating_unit, newcomer, on, confirmed=confirmed)
    nomination = _standing(round, nominee, award_kind) or draft_found_nomination(
        actor=actor,
        round=round,
        nominating_unit=nominating_unit,
        subject=nominee,
        achievement=achievement,
        period_from=period_from,
        period_to=period_to,
        award_kind=award_kind,
        outside_reason=outside_reason,
        confirmed=confirmed,
    )
    photo = photo_of(kept)
    if with_photo and photo is not None:
        add_found_paper(
            actor=actor,
            nomination=nomination,
            title=_("Ảnh kèm phát hiện %s") % kept.reference,
            content=bytes(photo.content),
            media_type=photo.media_type,
        )
    kept.nomination, kept.answer = nomination, ""
    told = {"nomination": nomination.uid, "code": nomination.code}
    closed = _close_deed(actor, kept, "put_forward", DEED_PUT_FORWARD, on, **told)
    announce(
        DraftFromDeed(
            key=f"{kept.uid}-{nomination.uid}",
            record=nomination,
            code=nomination.code,
            nominee=str(nominee),
            due=date_short(round.due_on),
        ),
        to=holders(Role.UNIT_HEAD, Role.UNIT_CLERK, scope_ids=[nomination.nominating_unit_id], on=on),
    )
    return closed


def _standing(round: CommendationRound, subject: Subject, award_kind: AwardKind | None) -> Nomination | None:
    """Return the dossier of the subject that stands in the round, for the kind of award if one is named."""
    found = nominations_of(round).standing()
    found = found.filter(award_kind=award_kind) if award_kind is not None else found
    column = {Person: "person", Unit: "unit", Household: "household"}[type(subject)]
    return found.filter(**{column: subject}).order_by("pk").first()


def _entered(
    actor: Account,
    round: CommendationRound,
    unit: Unit,
    newcomer: Newcomer,
    on: date,
    *,
    confirmed: bool,
) -> Person | Household:
    kind, name, post = newcomer.kind, newcomer.name, newcomer.post
    if not name.strip():
        raise RefusedError(_("Hãy chọn người được đề nghị, hoặc ghi tên người mới."), field="subject")
    if kind == SubjectKind.HOUSEHOLD:
        return enter_household(actor=actor, key=free_household_key(unit), name=name, unit=unit)
    if kind != SubjectKind.INDIVIDUAL:
        raise RefusedError(
            _("Tập thể mới do người quản trị ghi ở mục Đơn vị; ở đây chỉ ghi mới người và hộ."), field="new_kind"
        )
    if not post.strip():
        raise RefusedError(_("Ghi chức vụ, hoặc «Người dân» kèm nơi ở."), field="new_post")
    person = enter_person(
        actor=actor,
        key=free_person_key(round.issuer),
        full_name=name,
        unit=unit,
        birth_year=newcomer.birth_year,
        confirmed=confirmed,
    )
    first = max(unit.valid_from, date(on.year, 1, 1))
    enter_post(actor=actor, person=person, unit=unit, title=post, valid_from=first)
    return person

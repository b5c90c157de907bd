"""What a cluster proposes to the unit above: how many by its regulation, whom by the ranking, the papers, dossiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import decimal_vi, nfc
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.clusters import events, papers, queries
from thidua.procedure.clusters.enums import YearState
from thidua.procedure.clusters.models import ClusterProposal, ClusterQuota, ClusterYear, MemberSheet
from thidua.procedure.clusters.workflow import CLUSTER_YEAR
from thidua.procedure.nominations.actions import draft_nomination
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind


@dataclass(frozen=True)
class QuotaInput:
    """How many of a kind of award the cluster may propose, by which text."""

    award_kind: AwardKind
    count: int
    source: str


@transaction.atomic
def set_quotas(*, actor: Account, year: ClusterYear, quotas: Sequence[QuotaInput]) -> ClusterYear:
    """Write down how many of each kind of award the cluster may propose, as its regulation or the notice says.

    Refuses once something is proposed, no line, a kind named twice or not given to collectives, none, no text.
    Side effects: event `cluster_quotas_set`.
    """
    require(actor, "clusters.set_quotas", year)
    year = queries.locked_year(year)
    if year.state == YearState.PROPOSED:
        raise RefusedError(_("Đã lập đề nghị; rút đề nghị rồi mới đổi số lượng được."))
    if not quotas:
        raise RefusedError(_("Hãy ghi ít nhất một loại khen thưởng."))
    given = set(queries.kinds_to_propose(year))
    if len({one.award_kind for one in quotas}) < len(quotas):
        raise RefusedError(_("Mỗi loại khen thưởng ghi một dòng."))
    year.quotas.all().delete()
    for order, one in enumerate(quotas, start=1):
        if one.award_kind not in given:
            raise RefusedError(_("%s không tặng cho tập thể trong năm này.") % one.award_kind)
        if not 0 < one.count <= 1000:
            raise RefusedError(_("%s: số lượng phải lớn hơn 0.") % one.award_kind)
        source = asked_reason(one.source, _("%s: hãy ghi văn bản quy định số lượng.") % one.award_kind)
        kept = ClusterQuota(cluster_year=year, award_kind=one.award_kind, order=order, count=one.count, source=source)
        refuse_unfit(kept)
        kept.save(force_insert=True)
    told = {one.award_kind.code: [one.count, nfc(one.source)] for one in quotas}
    audit.record(events.CLUSTER_QUOTAS_SET, actor=actor, target=year, data={"quotas": told})
    return year


@transaction.atomic
def propose_awards(
    *,
    actor: Account,
    year: ClusterYear,
    on: date,
    chosen: Mapping[ClusterQuota, Sequence[MemberSheet]],
    reason: str = "",
) -> ClusterYear:
    """Propose members for the awards, as the conference chose them; the minutes and the tờ trình are drawn and kept.

    Refuses nobody, more than the quota, a member without a rank, part of those who share a rank (their order is
    decided first), passing over a higher rank without `reason`, or for one's own unit, a day before the conference.
    Side effects: two papers as PDF and DOCX; event `cluster_proposed`.
    """
    require(actor, "clusters.propose_awards", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "propose")
    assert year.held_on is not None  # settled
    if on < year.held_on:
        raise RefusedError(_("Ngày đề nghị không thể trước ngày họp cụm, khối."), field="on")
    if not any(chosen.values()):
        raise RefusedError(_("Hãy chọn ít nhất một đơn vị."))
    standings = {one.sheet.pk: one for one in queries.ranking_of(year)}
    reason = nfc(reason)
    taken: set[int] = set()
    passed_over = False
    for quota, sheets in sorted(chosen.items(), key=lambda pair: pair[0].order):
        picked = {sheet.pk for sheet in sheets}
        if len(picked) > quota.count:
            raise RefusedError(
                _("%(award)s: quy định %(count)d, đã chọn %(picked)d.")
                % {"award": quota.award_kind, "count": quota.count, "picked": len(picked)},
                field=str(quota.pk),
            )
        for sheet in sheets:
            standing = standings.get(sheet.pk)
            if standing is None or standing.rank is None:
                raise RefusedError(_("%s không được xếp hạng.") % sheet.unit, field=str(quota.pk))
        over = _passed_over(standings, picked, taken, quota)
        if over and queries.units_belonged_to(actor, [one.unit for one in sheets], on=year.held_on):
            raise NotAllowedError(_("Không ai vượt thứ hạng cho đơn vị của mình."))
        passed_over = passed_over or over
        taken |= picked
    if passed_over:
        reason = asked_reason(
            reason, _("Có đơn vị hạng trên không được chọn; hãy ghi lý do theo kết luận của hội nghị.")
        )
    for quota, sheets in chosen.items():
        for sheet in sheets:
            proposal = ClusterProposal(
                quota=quota, sheet=sheet, rank=standings[sheet.pk].rank or 0, reason=reason if passed_over else ""
            )
            refuse_unfit(proposal)
            proposal.save(force_insert=True)
    year.proposed_on = on
    year.save(update_fields=["state", "proposed_on"])
    for kind, title, paper in (
        (PaperKind.MINUTES, f"Biên bản họp bình xét: {year}", papers.conference_minutes(year)),
        (PaperKind.NOMINATION_LIST, f"Tờ trình đề nghị khen thưởng: {year}", papers.proposal_letter(year, on=on)),
    ):
        render_paper(actor=actor, about=year, kind=kind, title=title, paper=paper)
    told = {
        "on": on,
        "reason": reason,
        "proposed": {quota.award_kind.code: [sheet.unit.key for sheet in sheets] for quota, sheets in chosen.items()},
    }
    audit.record(events.CLUSTER_PROPOSED, actor=actor, target=year, data=told)
    return year


def _passed_over(
    standings: Mapping[int, queries.Standing], picked: set[int], taken: set[int], quota: ClusterQuota
) -> bool:
    """Say whether somebody ranked above the last picked is not; refuse picking some of those who share a rank."""
    ranks = [standings[pk].rank or 0 for pk in picked]
    if not ranks:
        return False
    lowest = max(ranks)
    for one in standings.values():
        if one.rank is None or one.sheet.pk in picked | taken:
            continue
        if one.shares and one.rank in ranks:
            raise RefusedError(
                _("%(award)s: có đơn vị cùng hạng %(rank)d không được chọn; hãy xếp thứ tự các đơn vị đồng điểm trước.")
                % {"award": quota.award_kind, "rank": one.rank},
                field=str(quota.pk),
            )
        if one.rank < lowest:
            return True
    return False


@transaction.atomic
def withdraw_proposal(*, actor: Account, year: ClusterYear, reason: str) -> ClusterYear:
    """Take the proposal back, with the reason; its papers stay, a new one draws newer versions.

    Refuses no reason, and once a member has put a dossier forward for what was proposed (withdraw that first).
    Side effects: event `cluster_proposal_withdrawn`.
    """
    require(actor, "clusters.withdraw_proposal", year)
    year = queries.locked_year(year)
    CLUSTER_YEAR.move(year, "withdraw")
    reason = asked_reason(reason)
    proposed = list(queries.proposals_of(year))
    standing = queries.nominations_of(year)
    nominated = [str(one.sheet) for one in proposed if (one.quota.award_kind_id, one.sheet.unit_id) in standing]
    if nominated:
        raise RefusedError(_("Đã lập hồ sơ đề nghị cho: %s. Rút hồ sơ trước.") % ", ".join(nominated))
    told = [[one.quota.award_kind.code, one.sheet.unit.key] for one in proposed]
    ClusterProposal.objects.filter(pk__in=[one.pk for one in proposed]).delete()
    year.proposed_on = None
    year.save(update_fields=["state", "proposed_on"])
    data = {"reason": reason, "proposed": told}
    audit.record(events.CLUSTER_PROPOSAL_WITHDRAWN, actor=actor, target=year, data=data)
    return year


@transaction.atomic
def nominate_proposed(
    *, actor: Account, proposal: ClusterProposal, round: CommendationRound, confirmed: bool = False
) -> Nomination:
    """Draft the proposed unit's own nomination in an open round, with what the cluster found; the unit completes it.

    Refuses and asks what `draft_nomination` does. Side effects: `cluster_proposal_nominated`, `nomination_drafted`.
    """
    require(actor, "clusters.nominate_proposed", proposal)
    year, sheet = proposal.sheet.cluster_year, proposal.sheet
    standing = next(one for one in queries.ranking_of(year) if one.sheet.pk == sheet.pk)
    nomination = draft_nomination(
        actor=actor,
        round=round,
        nominating_unit=sheet.unit,
        subject_kind=SubjectKind.COLLECTIVE,
        subject=sheet.unit,
        achievement=_("%(cluster)s năm %(year)d: xếp hạng %(rank)d, %(total)s điểm.")
        % {
            "cluster": year.cluster.name,
            "year": year.year,
            "rank": proposal.rank,
            "total": decimal_vi(standing.sum.total),
        },
        period_from=date(year.year, 1, 1),
        period_to=date(year.year, 12, 31),
        award_kind=proposal.quota.award_kind,
        confirmed=confirmed,
    )
    told = {"unit": sheet.unit.key, "round": round.key, "nomination": nomination.code}
    audit.record(events.CLUSTER_PROPOSAL_NOMINATED, actor=actor, target=year, data=told)
    return nomination

"""Acts that make a decision binding: sign, take the signature back, issue."""

import re

from django.utils.translation import gettext_lazy as _

from thidua.procedure.decisions import actions
from thidua.procedure.decisions.models import Decision
from thidua.records.numbering.queries import book_of
from thidua.records.people.queries import posts_of_account
from thidua.screens.components.shapes import Link
from thidua.screens.web.decisions import forms
from thidua.screens.web.decisions.drafting import DecisionAct
from thidua.screens.web.desk import Desk
from thidua.screens.web.offers import address_warning, people_with_posts
from thidua.screens.web.screens import Receipt, address

_BODY = re.compile(r"\b(?:Ủy ban nhân dân|UBND)\b", re.IGNORECASE)


def signing_choices(desk: Desk) -> dict[str, object]:
    """Return whom a form of signing offers: the people of the authority, with their posts."""
    people, lines = people_with_posts([desk.issuer] if desk.issuer is not None else [])
    return {"people": people, "lines": lines}


def usual_signature(desk: Desk) -> dict[str, object]:
    """Propose the signed-in account's own person with their newest post in the authority."""
    post = posts_of_account(desk.actor, desk.issuer).first() if desk.issuer is not None else None
    if post is None:
        return {"on": desk.today}
    # A paper names the body above the signature already, so the post stands without it.
    title = _BODY.split(post.title, maxsplit=1)[0].strip()
    return {"signer": post.person, "signer_post": title, "on": desk.today}


class DecisionSign(DecisionAct):
    """Sign the draft."""

    template_name = "web/decisions/sign.html"
    title = _("Ký quyết định")
    form_class = forms.SignDecision
    permission = "decisions.sign_decision"
    submit = _("Ký")
    verb = staticmethod(actions.sign_decision)
    given = ("decision",)
    done = _("Đã ký quyết định")
    lands = "decision"
    tells = "subject_line"
    then = ((_("Ban hành"), "decision_issue"),)

    def form_arguments(self) -> dict[str, object]:
        """Offer the authority's people."""
        return signing_choices(self.desk)

    def initial(self) -> dict[str, object]:
        """Propose who is signed in."""
        return usual_signature(self.desk)


class DecisionUnsign(DecisionAct):
    """Send a signed decision back to draft."""

    title = _("Trả về dự thảo")
    form_class = forms.UnsignDecision
    permission = "decisions.unsign_decision"
    submit = _("Trả về dự thảo")
    verb = staticmethod(actions.unsign_decision)
    given = ("decision",)
    done = _("Đã trả về dự thảo")
    lands = "decision"


class DecisionIssue(DecisionAct):
    """Issue: the number, the register, the certificates."""

    template_name = "web/decisions/issue.html"
    title = _("Ban hành quyết định")
    form_class = forms.IssueDecision
    permission = "decisions.issue_decision"
    submit = _("Ban hành")
    confirm = _("Ban hành là không thu lại được: cấp số và vào sổ khen thưởng. Ban hành?")
    verb = staticmethod(actions.issue_decision)
    given = ("decision",)

    def initial(self) -> dict[str, object]:
        """Propose the day of the signature."""
        return {"on": self.decision.signed_on}

    def form_arguments(self) -> dict[str, object]:
        """Ask the number where the office gives it."""
        decision = self.decision
        year = decision.signed_on.year if decision.signed_on else self.desk.today.year
        return {"book": book_of(decision.issuer, decision.symbol, year)}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Warn while the codes of the certificates may lead nowhere."""
        return {**super().get_context_data(**kwargs), "unconfirmed": address_warning()}

    def receipt(self, record: Decision) -> Receipt:
        """Give the number; lead on to the certificates."""
        return Receipt(
            _("Đã ban hành quyết định"),
            address("decision", record.uid),
            reference=record.number_and_symbol,
            reference_label=_("Số quyết định"),
            lead=_("%s trường hợp đã vào sổ khen thưởng; giấy khen đang được chuẩn bị.") % record.entries.count(),
            following=[
                Link(_("Giấy khen của quyết định này"), address("certificate_batch", record.uid)),
                Link(_("Sổ khen thưởng"), f"{address('award_list')}?nam={record.round.year}"),
            ],
        )

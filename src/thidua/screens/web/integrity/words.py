"""Questions about dossiers in words: what was seen, what was answered; for their pages and for dossiers'."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.procedure.integrity.enums import Matter
from thidua.procedure.integrity.models import IntegrityQuestion
from thidua.procedure.integrity.queries import questions_about
from thidua.procedure.nominations.models import Nomination

OF_TEXTS = (Matter.COPIED_OTHER, Matter.COPIED_OWN, Matter.SAME_DEED, Matter.SPLIT_DEED)


def seen_words(question: IntegrityQuestion) -> str:
    """Return in one line what was seen, so that the list says why something is asked."""
    seen = question.seen
    if question.matter == Matter.CAP:
        words = _("Danh sách %(listed)s, nhiều nhất %(allowed)s (%(base)s: %(count)s; %(citation)s).")
        told = {"listed": seen["listed"], "allowed": seen["allowed"], "base": seen["base"], "count": seen["base_count"]}
        return words % {**told, "citation": seen["citation"]}
    if question.matter in OF_TEXTS:
        words = _("%(copied)s%% câu chữ riêng giống nhau; chung: %(common)s.")
        common = ", ".join(seen["common"][:6]) or _("không có tên, số nào")
        return words % {"copied": seen["copied"], "common": common}
    left, right = seen["left"], seen["right"]
    return f"{left['what']} ({left['unit']}) – {right['what']} ({right['unit']})"


def answer_words(question: IntegrityQuestion) -> str:
    """Return the newest answer with its reason; nothing while there is none."""
    answers = list(question.answers.all())
    return f"{answers[-1].get_verdict_display()}: {answers[-1].reason}" if answers else ""


@dataclass(frozen=True)
class Told:
    """A question as other pages show it: in one line, with its newest answer."""

    question: IntegrityQuestion
    words: str
    answer: str


def told_about(actor: Account, nominations: Iterable[Nomination]) -> list[Told]:
    """Return what stands asked about these dossiers, for a page about them; nothing where the actor reads none."""
    found = questions_about(actor, nominations).order_by("-state", "matter", "pk")
    return [Told(one, seen_words(one), answer_words(one)) for one in found]

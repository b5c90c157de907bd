"""Making a nomination of a deed: who is meant, side by side, then one act."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.civic.good_deeds.actions.putting_forward import put_deed_forward
from thidua.civic.good_deeds.enums import WhoKind
from thidua.civic.good_deeds.models import GoodDeed
from thidua.civic.good_deeds.queries import Meant, award_kinds_for_deeds, photo_of, rounds_for_deeds, who_may_be_meant
from thidua.procedure.nominations.permissions import appraises_for_the_rounds_issuer
from thidua.records.intake.outcome import NEW
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.queries import home_unit, subject_of_kind
from thidua.screens.components.shapes import Link
from thidua.screens.web.good_deeds.acts import DeedAct
from thidua.screens.web.good_deeds.forms import DETAIL, KIND, NAME, PutForwardForm
from thidua.screens.web.screens import Receipt, address

LONGEST_NAME = 160
_KINDS = {
    WhoKind.HOUSEHOLD.value: SubjectKind.HOUSEHOLD,
    WhoKind.GROUP.value: SubjectKind.COLLECTIVE,
}


class PutDeedForward(DeedAct):
    """Look for who is meant, then write the draft and answer the sender in one act."""

    template_name = "web/good_deeds/forward.html"
    title = gettext_lazy("Lập đề nghị khen đột xuất")
    form_class = PutForwardForm
    permission = "good_deeds.put_deed_forward"
    submit = gettext_lazy("Lập bản thảo và trả lời người phát hiện")
    stays = False

    @cached_property
    def kind(self) -> SubjectKind:
        """Return the kind of subject: as the officer chose it, else as the sender said."""
        chosen = self.request.GET.get(KIND, "")
        if chosen in SubjectKind.values:
            return SubjectKind(chosen)
        return _KINDS.get(self.deed.who_kind, SubjectKind.INDIVIDUAL)

    @cached_property
    def name(self) -> str:
        """Return the name that is looked for: as the officer typed it, else as the sender told it."""
        return self.request.GET.get(NAME, self.deed.who).strip()[:LONGEST_NAME]

    @property
    def issuer(self) -> Unit:
        """Return the ward on whose site it was told."""
        ward: Unit = self.deed.site.ward
        return ward

    @cached_property
    def meant(self) -> list[Meant]:
        """Return who may be meant."""
        detail = self.request.GET.get(DETAIL, "")[:LONGEST_NAME]
        return who_may_be_meant(self.issuer, self.kind, self.name, detail, on=self.desk.today)

    def form_arguments(self) -> dict[str, object]:
        """Offer those who may be meant, the open rounds with their awards, the ward's units."""
        rounds = rounds_for_deeds(self.issuer)
        kinds = award_kinds_for_deeds(self.issuer)
        told = [
            (str(one.subject.uid), " – ".join(filter(None, (str(one.subject), one.birth_year, one.place, one.why))))
            for one in self.meant
        ]
        return {
            "offered": told,
            "new_name": self.name if self.kind != SubjectKind.COLLECTIVE else "",
            "rounds": rounds,
            "kinds": kinds,
            "units": units_below({self.issuer.pk}, on=self.desk.today).order_by("sort_key", "key"),
            "has_photo": photo_of(self.deed) is not None,
        }

    def initial(self) -> dict[str, object]:
        """Begin with the sender's words and the day of their telling; with the only one who may be meant."""
        only = self.meant[0].subject if len(self.meant) == 1 else None
        home = home_unit(only, self.desk.today) if only is not None else None
        return {
            "subject": str(only.uid) if only is not None else None,
            "nominating_unit": home.uid if home is not None else None,
            "achievement": self.deed.what,
            "period_from": self.deed.told_on,
            "period_to": self.deed.told_on,
            "on": self.desk.today,
            "with_photo": True,
        }

    def act(self, form: PutForwardForm) -> GoodDeed:
        """Write the draft, for one of those meant or for somebody new."""
        told = dict(form.cleaned_data)
        answer = told.pop("subject")
        subject = None
        if answer != NEW:
            subject = next((one.subject for one in self.meant if str(one.subject.uid) == answer), None)
            subject = subject_of_kind(self.kind, subject.uid) if subject is not None else None
        return put_deed_forward(
            actor=self.actor,
            deed=self.deed,
            subject=subject,
            new_kind=self.kind,
            new_name=self.name if answer == NEW else "",
            confirmed=self.confirmed,
            **told,
        )

    def receipt(self, record: GoodDeed) -> Receipt:
        """Lead to the draft and back to the deed."""
        assert record.nomination is not None  # the act has made it
        return Receipt(
            title=_("Đã lập bản thảo đề nghị"),
            url=address("nomination", record.nomination.uid),
            reference=record.nomination.code,
            reference_label=_("Mã hồ sơ"),
            lead=_("Đơn vị đề nghị được báo: xem lại, bổ sung và trình."),
            following=[Link(_("Phát hiện %s") % record.reference, address("good_deed", record.uid))],
        )

    def get_lead(self) -> StrOrPromise:
        """Say which deed it is."""
        return str(self.deed)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the search and who may be meant; whether there is a round to nominate in."""
        rounds = [one for one in rounds_for_deeds(self.issuer) if appraises_for_the_rounds_issuer(self.actor, one)]
        return {
            **super().get_context_data(**kwargs),
            "meant": self.meant,
            "name": self.name,
            "kind": self.kind,
            "kinds": SubjectKind.choices,
            "detail": self.request.GET.get(DETAIL, ""),
            "has_round": bool(rounds),
            "keys": {"name": NAME, "kind": KIND, "detail": DETAIL},
        }

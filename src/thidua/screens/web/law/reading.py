"""Reading an instrument in one sitting: its provisions in the order of articles, confirmed or corrected in one act."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import lawbook
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.eligibility import actions
from thidua.procedure.eligibility.models import ProvisionConfirmation, ProvisionCorrection
from thidua.procedure.eligibility.queries import ProvisionStatus, law_here, provision_statuses
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import visible_rounds
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.answers.needs import needs_of
from thidua.screens.web.law import forms
from thidua.screens.web.law.provisions import AREA
from thidua.screens.web.screens import ActionScreen, Receipt, StaffScreen, address

ROWS_A_PAGE = 40
ROWS_KEY = "cac-ma"
FIELD_NAMES = {
    "document": "van-ban",
    "page": "trang",
    "text_read": "nguyen-van",
    "note": "khac",
    "provision": "chon",
}
Sections = Sequence[tuple[lawbook.Instrument, Sequence[ProvisionStatus]]]


class ReadingChoice(StaffScreen):
    """The instruments, with how many of their provisions wait: which one to read."""

    template_name = "web/law/choose.html"
    area = AREA
    title = _("Đối chiếu theo văn bản")
    lead = _("Chọn một văn bản, đọc lần lượt theo điều, ghi nhận nhiều quy định trong một lần.")

    def crumbs(self) -> list[Crumb]:
        """Come from the provisions."""
        return [Crumb(_("Quy định của luật"), address("provision_list"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add one line an instrument that has provisions."""
        issuer = self.desk.issuer
        if issuer is None or not self.may("eligibility.confirm_provision", issuer):
            raise NotAllowedError(_now("Tài khoản «%s» không được đối chiếu văn bản của cơ quan nào.") % self.actor)
        law = law_here(issuer, on=self.desk.today)
        counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for status in provision_statuses(issuer):
            for number in {cite.instrument for cite in status.provision.cites}:
                counts = counted[number]
                counts[0] += 1
                counts[1] += status.confirmation is not None
                counts[2] += status.needs_confirmation
        shelf = sorted(
            (one for one in law.shelf.all() if one.number in counted), key=lambda one: -counted[one.number][2]
        )
        lines = [(one, *counted[one.number]) for one in shelf]
        return {**super().get_context_data(**kwargs), "lines": lines}


class ReadTogether(ActionScreen):
    """One instrument, or everything one round needs: confirmed or corrected line by line, in one act."""

    template_name = "web/law/read.html"
    area = AREA
    lead = _("Chỉ giữ dấu ở dòng chính anh/chị đã đọc. Dòng văn bản ghi khác thì ghi chỗ khác, không xác nhận.")
    form_class = forms.ReadTogether
    permission = "eligibility.confirm_provision"
    submit = _("Ghi nhận những dòng đã đọc")

    def target(self) -> object:
        """Ask over the authority."""
        return self.unit

    @cached_property
    def unit(self) -> Unit | None:
        """Return the authority for which is read: that of the round, or the one on the screen."""
        return self.round.issuer if self.round is not None else self.desk.issuer

    def get_title(self) -> str:
        """Name what is read."""
        if self.round is not None:
            return _now("Đối chiếu quy định của «%s»") % self.round
        assert self.instrument is not None  # one of the two was asked for
        return _now("Đối chiếu %s") % self.instrument.cited_as

    def crumbs(self) -> list[Crumb]:
        """Come from the round, or from the instruments."""
        if self.round is not None:
            return [
                Crumb(self.round.title, address("round", self.round.uid)),
                Crumb(_("Quy định của đợt"), address("round_needs", self.round.uid)),
            ]
        return [
            Crumb(_("Quy định của luật"), address("provision_list")),
            Crumb(_("Đối chiếu theo văn bản"), address("reading_choice")),
        ]

    @cached_property
    def round(self) -> CommendationRound | None:
        """Return the round of the address; None when an instrument is read."""
        uid = self.kwargs.get("uid")
        return get_object_or_404(visible_rounds(self.actor), uid=uid) if uid is not None else None

    @cached_property
    def law(self) -> lawbook.Lawbook:
        """Return the law of the authority."""
        assert self.unit is not None  # the permission was asked over it
        return law_here(self.unit, on=self.desk.today)

    @cached_property
    def instrument(self) -> lawbook.Instrument | None:
        """Return the instrument of the address; 404 where the lawbook has none of that number."""
        if self.round is not None:
            return None
        number = self.request.GET.get("so", "")
        if number not in self.law.shelf:
            raise Http404
        return self.law.shelf[number]

    @cached_property
    def shows_all(self) -> bool:
        """Say whether also what needs no reading is shown."""
        return self.request.GET.get("xem") == "het"

    @cached_property
    def statuses(self) -> dict[str, ProvisionStatus]:
        """Return every provision of the authority's law by its code."""
        assert self.unit is not None  # the permission was asked over it
        return {one.provision.code: one for one in provision_statuses(self.unit)}

    @cached_property
    def listed(self) -> list[ProvisionStatus]:
        """Return the provisions to read, in the order of articles."""
        if self.round is not None:
            needs = needs_of(self.round, self.desk.today)
            codes = [need.provision.code for need in needs.needs]
            unsettled = {one.provision.code for one in needs.waiting}
            found = [self.statuses[code] for code in codes if code in self.statuses]
            return [one for one in found if self.shows_all or one.provision.code in unsettled]
        assert self.instrument is not None  # one of the two was asked for
        provisions = lawbook.provisions_of(self.law.provisions, self.instrument.number)
        found = [self.statuses[one.code] for one in provisions]
        return [one for one in found if self.shows_all or one.needs_confirmation]

    @property
    def page_count(self) -> int:
        """Return over how many pages the provisions are spread."""
        return max(1, -(-len(self.listed) // ROWS_A_PAGE))

    @cached_property
    def page_number(self) -> int:
        """Return which of the pages is shown."""
        asked = self.request.GET.get("trang", "")
        number = int(asked[:4]) if asked.isascii() and asked.isdecimal() else 1
        return min(max(number, 1), self.page_count)

    @cached_property
    def sections(self) -> Sections:
        """Return the page's provisions by instrument; what was sent is read by its codes, whatever the list is now."""
        if self.request.method == "POST":
            sent = dict.fromkeys(self.request.POST.get(ROWS_KEY, "")[:20000].split())
            rows = [self.statuses[code] for code in sent if code in self.statuses]
        else:
            first = (self.page_number - 1) * ROWS_A_PAGE
            rows = self.listed[first : first + ROWS_A_PAGE]
        if self.instrument is not None:
            return [(self.instrument, rows)]
        grouped: dict[str, list[ProvisionStatus]] = defaultdict(list)
        for row in rows:
            grouped[row.provision.cites[0].instrument].append(row)
        return [
            (
                self.law.shelf[number],
                [self.statuses[one.code] for one in lawbook.provisions_of((r.provision for r in found), number)],
            )
            for number, found in grouped.items()
        ]

    def form_arguments(self) -> dict[str, object]:
        """Give the rows."""
        return {"sections": self.sections}

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.ReadTogether) -> tuple[list[ProvisionConfirmation], list[ProvisionCorrection]]:
        """Keep what was read."""
        assert self.unit is not None  # the permission was asked over it
        return actions.confirm_provisions(
            actor=self.actor,
            unit=self.unit,
            readings=form.readings(),
            on=form.cleaned_data["on"],
            scans=form.scans(),
        )

    def add_refusal(self, form: BaseForm, refusal: RefusedError) -> None:
        """Put the refusal beside the box of its row; what is wrong with a document stands at its instrument."""
        name, _colon, code = (refusal.field or "").partition(":")
        box = f"{FIELD_NAMES.get(name, name)}-{code}"
        if name in ("document", "content"):
            number = next(
                (one.number for one, rows in self.sections if any(r.provision.code == code for r in rows)), ""
            )
            box = f"van-ban-{number}" if name == "document" else ""
        form.add_error(box if box in form.fields else name if name in form.fields else None, str(refusal))

    def receipt(self, record: tuple[list[ProvisionConfirmation], list[ProvisionCorrection]]) -> Receipt:
        """Say how many; lead on."""
        confirmed, corrected = record
        lead = _now("%(n)s quy định được xác nhận, %(k)s chỗ văn bản ghi khác được giữ lại.") % {
            "n": len(confirmed),
            "k": len(corrected),
        }
        if self.round is not None:
            here, words = address("round_needs", self.round.uid), _now("Quy định của đợt")
        else:
            here, words = address("reading_choice"), _now("Đọc tiếp văn bản khác")
        following = [Link(words, here), Link(_now("Lập gói đối chiếu gửi đơn vị khác"), address("pack_list"))]
        return Receipt(_("Đã ghi nhận đối chiếu"), here, lead=lead, following=following)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add where one stands among the pages."""
        query = self.request.GET.copy()
        pages = []
        for number in range(1, self.page_count + 1):
            query["trang"] = str(number)
            pages.append(Link(str(number), f"?{query.urlencode()}", current=number == self.page_number))
        query.pop("trang", None)
        query["xem"] = "" if self.shows_all else "het"
        return {
            **super().get_context_data(**kwargs),
            "pages": pages if len(pages) > 1 else [],
            "count": len(self.listed),
            "shows_all": self.shows_all,
            "other_url": f"?{query.urlencode()}",
            "rows_key": ROWS_KEY,
        }

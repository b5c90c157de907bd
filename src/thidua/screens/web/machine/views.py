"""The page of the machine, and the acts on its background jobs."""

from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.enums import Role
from thidua.foundation.installation import actions
from thidua.foundation.installation.checks import examine, worst
from thidua.foundation.installation.enums import Wellness
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import unfinished
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.catalogue.forms import NothingForm
from thidua.screens.web.screens import Act, ActionScreen, Receipt, StaffScreen, address

from .words import line_of

AREA = "machine"
KEEP = "installation.keep"
PAGE = Crumb(_("Tình trạng máy"), "/lam-viec/may/")
SAID: dict[str, StrOrPromise] = {
    Wellness.WELL: _("Mọi thứ đều ổn."),
    Wellness.WORRYING: _("Vẫn chạy, có việc cần xem."),
    Wellness.FAILING: _("Có thứ hỏng, cần sửa sớm."),
}


class MachinePage(StaffScreen):
    """What is well and what is not, what to do next; the jobs that are not done."""

    template_name = "web/machine/page.html"
    area = AREA
    title = _("Tình trạng máy")

    def get_lead(self) -> StrOrPromise:
        """Say it in one sentence."""
        return SAID[worst(self.found)]

    def acts(self) -> list[Act]:
        """Offer to have done again what was given up."""
        return self.offer(
            _("Làm lại mọi việc đã bỏ"),
            address("jobs_again"),
            KEEP,
            when=any(line.job.is_given_up and not line.job.is_stopped for line in self.lines),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what was found, and the jobs to who keeps the installation."""
        if Role.ADMINISTRATOR not in self.desk.roles:
            self.require(KEEP)
        at = clock.now()
        self.found = examine(at)
        self.lines = [line_of(job, at) for job in unfinished()] if self.may(KEEP) else []
        context = super().get_context_data(**kwargs)
        return {**context, "found": self.found, "lines": self.lines, "may_keep": self.may(KEEP)}


class _JobAct(ActionScreen):
    stays = True
    area = AREA
    permission = KEEP
    form_class = NothingForm

    def crumbs(self) -> list[Crumb]:
        """Come from the page of the machine."""
        return [PAGE]

    def receipt(self, record: int) -> Receipt:
        """Go back there."""
        return Receipt(self.words(record), address(AREA))

    def words(self, count: int) -> StrOrPromise:
        """Say what was done."""
        raise NotImplementedError


class DoAllAgain(_JobAct):
    """Let everything that was given up be tried from the beginning."""

    title = _("Làm lại mọi việc đã bỏ")
    lead = _("Mỗi việc làm lại được nhiều lần mà không thừa kết quả. Hãy sửa nguyên nhân trước.")
    submit = _("Làm lại")
    verb = staticmethod(actions.do_jobs_again)

    def words(self, count: int) -> StrOrPromise:
        """Say how many."""
        return ngettext("Đã xếp lại %d việc", "Đã xếp lại %d việc", count) % count


class DoAgain(_JobAct):
    """Let one job be tried from the beginning."""

    title = _("Làm lại việc này")
    lead = DoAllAgain.lead
    submit = _("Làm lại")

    def act(self, form: NothingForm) -> int:  # noqa: ARG002  # it asks nothing
        """Put it back."""
        job: UUID = self.kwargs["job"]
        return actions.do_jobs_again(actor=self.actor, job=job)

    def words(self, count: int) -> StrOrPromise:  # noqa: ARG002  # one
        """Say so."""
        return _now("Đã xếp lại việc này")


class Stop(_JobAct):
    """Take one job off the queue, or ask it to stop."""

    title = _("Dừng việc này")
    lead = _("Việc đang chờ thì bỏ khỏi hàng; việc đang làm thì dừng ở chỗ gần nhất, phần đã xong vẫn giữ.")
    submit = _("Dừng")
    tone = "danger"

    def act(self, form: NothingForm) -> int:  # noqa: ARG002  # it asks nothing
        """Ask it."""
        job: UUID = self.kwargs["job"]
        return actions.stop_job(actor=self.actor, job=job)

    def words(self, count: int) -> StrOrPromise:  # noqa: ARG002  # one
        """Say so."""
        return _now("Đã xin dừng việc này")

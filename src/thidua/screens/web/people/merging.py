"""Screens that make two entries of one human being into one, and take them apart again."""

from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.records.people import actions
from thidua.records.people.models import Person, PersonMerge
from thidua.records.people.queries import lookalikes, merges_of, visible_to
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.offers import people_with_posts
from thidua.screens.web.people.acts import PersonAct
from thidua.screens.web.people.forms import BirthYearForm, MergeForm, SexForm, TwinForm
from thidua.screens.web.people.views import CORRECT, units_read
from thidua.screens.web.screens import Receipt, address

MERGE = "people.merge_person"


class BirthYear(PersonAct):
    """Tell the year of birth."""

    title = gettext_lazy("Năm sinh")
    form_class = BirthYearForm
    permission = CORRECT
    submit = gettext_lazy("Lưu năm sinh")
    verb = staticmethod(actions.tell_birth_year)
    given = ("person",)
    done = gettext_lazy("Đã lưu năm sinh")
    lands = "person"
    tells = "full_name"

    def target(self) -> object:
        """Ask over the person, of those who keep records at all."""
        return self.person if self.may(CORRECT) else None

    def initial(self) -> dict[str, object]:
        """Show the year as it stands."""
        return {"birth_year": self.person.birth_year}


class TellSex(PersonAct):
    """Tell the sex."""

    title = gettext_lazy("Giới")
    form_class = SexForm
    permission = CORRECT
    submit = gettext_lazy("Lưu giới")
    verb = staticmethod(actions.tell_sex)
    given = ("person",)
    done = gettext_lazy("Đã lưu giới")
    lands = "person"
    tells = "full_name"

    def target(self) -> object:
        """Ask over the person, of those who keep records at all."""
        return self.person if self.may(CORRECT) else None

    def initial(self) -> dict[str, object]:
        """Show it as it stands."""
        return {"sex": self.person.sex}


class ChooseTwin(PersonAct):
    """Choose the other entry; what merging comes to is shown next."""

    title = gettext_lazy("Gộp hồ sơ trùng")
    form_class = TwinForm
    permission = MERGE
    submit = gettext_lazy("Xem trước việc gộp")

    def target(self) -> object:
        """Ask over the person."""
        return self.person

    def form_arguments(self) -> dict[str, object]:
        """Offer the people one may see."""
        people, lines = people_with_posts(units_read(self.desk))
        return {"people": people.exclude(pk=self.person.pk), "lines": lines}

    def initial(self) -> dict[str, object]:
        """Propose who bears the same name, marks left out."""
        twin = lookalikes(self.person.full_name, units_read(self.desk), besides=self.person).first()
        return {"gone": twin.uid} if twin is not None else {}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Lead to the preview."""
        form = self.build_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return HttpResponseRedirect(address("person_merge_with", self.person.uid, form.cleaned_data["gone"].uid))


class Merge(CorrectionScreen, PersonAct):
    """Make the other entry one with this: what moves is shown first."""

    title = gettext_lazy("Gộp hồ sơ trùng")
    form_class = MergeForm
    permission = MERGE
    submit = gettext_lazy("Gộp hai hồ sơ")
    tone = "danger"

    def target(self) -> object:
        """Ask over the person."""
        return self.person

    @cached_property
    def gone(self) -> Person:
        """Return the other entry of the address."""
        return get_object_or_404(visible_to(self.actor).exclude(pk=self.person.pk), uid=self.kwargs["subject"])

    def get_lead(self) -> str:
        """Name both."""
        return _("«%(gone)s» (mã %(gone_key)s) gộp vào «%(kept)s» (mã %(kept_key)s).") % {
            "gone": self.gone,
            "gone_key": self.gone.key,
            "kept": self.person,
            "kept_key": self.person.key,
        }

    def effects(self) -> list[Effect]:
        """Say what moves, what stands in the way, what stays."""
        moving = actions.preview_merge(actor=self.actor, kept=self.person, gone=self.gone)
        return [
            *(Effect(_("Cả hai đều có, cần rút hoặc sửa một bên trước: %s.") % one) for one in moving.conflicts),
            *(
                Effect(_("Chuyển %(count)d %(what)s.") % {"count": len(one.rows), "what": one.words})
                for one in moving.moved
            ),
            *([Effect(_("Chức vụ ghi trùng ở cả hai: giữ một."))] if moving.repeated else []),
            Effect(
                _("Văn bản, giấy khen, dòng sổ đã có giữ nguyên tên đã in; mã và địa chỉ cũ dẫn tới hồ sơ giữ lại.")
            ),
            Effect(_("Gộp nhầm thì tách lại được ở trang của người này.")),
        ]

    def act(self, form: MergeForm) -> PersonMerge:
        """Merge them."""
        return actions.merge_people(
            actor=self.actor,
            kept=self.person,
            gone=self.gone,
            reason=form.cleaned_data["reason"],
            confirmed=self.confirmed,
        )

    def receipt(self, record: PersonMerge) -> Receipt:
        """Lead to the entry that stays."""
        return Receipt(title=_("Đã gộp hồ sơ"), url=address("person", record.kept.uid), lead=str(record))


class Part(CorrectionScreen, PersonAct):
    """Take apart two entries that were merged by mistake."""

    title = gettext_lazy("Tách hồ sơ gộp nhầm")
    form_class = MergeForm
    permission = MERGE
    submit = gettext_lazy("Tách hai hồ sơ")
    tone = "danger"

    def target(self) -> object:
        """Ask over the person."""
        return self.person

    @cached_property
    def merge(self) -> PersonMerge:
        """Return the merge of the address, if it still stands."""
        found = merges_of(self.person).filter(pk=self.kwargs["pk"])
        merge = found.select_related("kept", "gone").first()
        if merge is None:
            raise Http404
        return merge

    def get_lead(self) -> str:
        """Name both."""
        return str(self.merge)

    def effects(self) -> list[Effect]:
        """Say what goes back and what stays."""
        count = sum(len(rows) for _label, _column, rows in self.merge.moved)
        return [
            Effect(_("%(count)d mục đã chuyển trở về «%(gone)s».") % {"count": count, "gone": self.merge.gone}),
            Effect(_("Điều ghi thêm sau khi gộp ở lại với «%s».") % self.person),
        ]

    def act(self, form: MergeForm) -> PersonMerge:
        """Take them apart."""
        return actions.part_people(actor=self.actor, merge=self.merge, reason=form.cleaned_data["reason"])

    def receipt(self, record: PersonMerge) -> Receipt:
        """Lead to the entry that stands again."""
        return Receipt(title=_("Đã tách hồ sơ"), url=address("person", record.gone.uid), lead=record.gone.full_name)

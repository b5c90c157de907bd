"""Snippets that belong to one ward's site: an editor sees and changes those of the own wards; the trail notes it."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import ClassVar, Protocol, TypeGuard

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, extract_panel_definitions_from_model_class
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import CreateView
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views import chooser, snippets

from thidua.civic.newsroom.actions.furniture import note_furniture
from thidua.civic.sites.models import Site, SiteFace
from thidua.civic.sites.queries import is_dressed, sites_kept_by
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import accounts_holding
from thidua.foundation.kernel import clock
from thidua.screens.components.choices import offer
from thidua.screens.desk.forms.fields import record_field
from thidua.screens.desk.wagtail_hooks.hook import on_hook

# Numbers of more digits are no record's.
LONGEST_NUMBER = 19


class KeptBySite(BasePermissionPolicy):
    """Whoever is an editor of a site's ward today may do everything with what belongs to the site, and nobody else.

    `lookup` leads from the record to its site: "site", "group__site" for a record inside another one, or nothing for
    the site itself, which is changed here and neither made nor removed.
    """

    def __init__(self, model: type[models.Model], lookup: str) -> None:
        super().__init__(model)
        self.lookup = lookup

    def site_of(self, record: models.Model) -> Site:
        """Return the site a record belongs to."""
        found: object = record
        for step in filter(None, self.lookup.split("__")):
            found = getattr(found, step)
        assert isinstance(found, Site)  # every lookup ends there
        return found

    def own(self, actor: object) -> QuerySet[models.Model]:
        """Return the records of the actor's own sites."""
        sites = sites_kept_by(actor)
        return self.model._default_manager.filter(**{f"{self.lookup or 'pk'}__in": sites})

    def _is_possible(self, action: str) -> bool:
        return bool(self.lookup) or action not in {"add", "delete"}

    def user_has_permission(self, user: object, action: str) -> bool:
        return self._is_possible(action) and sites_kept_by(user).exists()

    def user_has_permission_for_instance(self, user: object, action: str, instance: models.Model) -> bool:
        return self._is_possible(action) and sites_kept_by(user).filter(pk=self.site_of(instance).pk).exists()

    def instances_user_has_any_permission_for(self, user: object, actions: Iterable[str]) -> QuerySet[models.Model]:  # noqa: ARG002
        return self.own(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Account]:  # noqa: ARG002
        return accounts_holding(Role.EDITOR, on=clock.today()).filter(is_active=True)


class _OfASite(Protocol):
    """A record that names its site, which a new one does not have yet."""

    site: Site
    site_id: int | None


def _names_its_site(record: object) -> TypeGuard[_OfASite]:
    return hasattr(type(record), "site")


class KeptForm(WagtailAdminModelForm):
    """The form of a record of a site: it offers the editor's own sites, and chooses the only one itself.

    A record stays on the site on which it was begun. Other records it points to are those of the own sites.
    """

    site = record_field(_("Trang của đơn vị"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sites = sites_kept_by(self.for_user)
        only = sites.get() if sites.count() == 1 else None
        record: object = self.instance
        if not _names_its_site(record) or self.instance.pk is not None:
            del self.fields["site"]
        elif only is not None:
            record.site = only
            del self.fields["site"]
        else:
            offer(self.fields, "site", sites)
        for field in self.fields.values():
            records = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            policy = policy_registry.get_by_type(records.model) if records is not None else None
            if isinstance(field, forms.ModelChoiceField) and isinstance(policy, KeptBySite):
                field.queryset = policy.own(self.for_user)

    def _get_validation_exclusions(self) -> set[str]:
        # The site is set by us when it is not asked, so what must be unique on a site is checked all the same.
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded if self._is_there_already() else excluded - {"site"}

    def _is_there_already(self) -> bool:
        """Whether the site that is not asked has such a record, and may have only one."""
        record: object = self.instance
        if "site" in self.fields or self.instance.pk is not None or not isinstance(record, SiteFace):
            return False
        return is_dressed(record.site)

    def clean(self) -> dict[str, object]:
        """Refuse to join records of two sites, which only an editor of both could try."""
        cleaned = super().clean()
        if self._is_there_already():
            self.add_error(None, _t("Trang của đơn vị đã có mục này. Hãy mở mục đã có trong danh sách để sửa."))
        record: object = self.instance
        site = cleaned.get("site") or (record.site if _names_its_site(record) and record.site_id else None)
        for name, value in cleaned.items():
            if not site or not isinstance(value, models.Model):
                continue
            policy = policy_registry.get_by_type(type(value))
            if isinstance(policy, KeptBySite) and policy.site_of(value) != site:
                self.add_error(name, ValidationError(_t("Mục được chọn thuộc trang của đơn vị khác.")))
        return cleaned


class _Noting:
    """A view that notes in the trail what it did, in the same transaction."""

    request: HttpRequest
    permission_policy: KeptBySite

    def note(self, record: models.Model, change: str, *, site: Site) -> None:
        actor = self.request.user
        assert isinstance(actor, Account)  # the desk asks for an account
        note_furniture(actor=actor, site=site, record=record, change=change)


class AddView(_Noting, snippets.CreateView):
    """Begins a record."""

    @transaction.atomic
    def save_instance(self) -> models.Model:
        """Keep the new record and note it."""
        record = super().save_instance()
        self.note(record, "added", site=self.permission_policy.site_of(record))
        return record


class EditView(_Noting, snippets.EditView):
    """Changes a record."""

    @transaction.atomic
    def save_instance(self) -> models.Model:
        """Keep the change and note it."""
        record = super().save_instance()
        self.note(record, "changed", site=self.permission_policy.site_of(record))
        return record


class DeleteView(_Noting, snippets.DeleteView):
    """Removes a record on which nothing else stands."""

    @transaction.atomic
    def delete_action(self) -> None:
        """Note the removal and remove."""
        self.note(self.object, "removed", site=self.permission_policy.site_of(self.object))
        super().delete_action()

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        """Say so when the record is still used."""
        try:
            response = super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _t("Mục này đang được dùng ở nơi khác nên chưa xóa được."))
            return redirect(self.index_url_name)
        return response


class IndexView(snippets.IndexView):
    """Lists records without boxes to mark several: each removal is noted by itself."""

    @property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "bulk_actions"]


class _OwnChoices:
    """Choosing among the records of the own sites."""

    request: HttpRequest
    model_class: type[models.Model]

    def get_object_list(self) -> QuerySet[models.Model]:
        policy = policy_registry.get_by_type(self.model_class)
        assert isinstance(policy, KeptBySite)  # every set of snippets below registers its own
        return policy.own(self.request.user)

    def get_object(self, pk: str) -> models.Model:
        try:
            return self.get_object_list().get(pk=pk)
        except ValueError as strange:  # an address that somebody typed: no number at all
            raise ObjectDoesNotExist from strange

    def get_objects(self, pks: Sequence[str]) -> QuerySet[models.Model]:
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdecimal() and len(pk) < LONGEST_NUMBER])


class _ChooseView(_OwnChoices, chooser.ChooseView):
    pass


class _ChooseResultsView(_OwnChoices, chooser.ChooseResultsView):
    pass


class _ChosenView(_OwnChoices, chooser.SnippetChosenView):
    pass


class _ChosenMultipleView(_OwnChoices, chooser.SnippetChosenMultipleView):
    pass


class _CreateView(CreateView):
    def can_create(self) -> bool:
        """Say no as well where nothing may be made while choosing: Wagtail would look for a form that is not there."""
        return self.get_creation_form_class() is not None and super().can_create()


class _OwnChooser(chooser.SnippetChooserViewSet):
    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
    chosen_multiple_view_class = _ChosenMultipleView
    create_view_class = _CreateView


class SiteSnippetViewSet(snippets.SnippetViewSet):
    """A snippet that belongs to one ward's site.

    Set `site_lookup` when the record has no `site` of its own («group__site»). Records of other wards are not there:
    they are in no list, in no chooser, and their addresses answer 404.
    """

    site_lookup: ClassVar[str] = "site"
    form_class: ClassVar[type[KeptForm]] = KeptForm
    index_view_class = IndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    chooser_viewset_class = _OwnChooser
    copy_view_enabled = False

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.policy = KeptBySite(self.model, self.site_lookup)
        register_permission_policy(self.model, self.policy, exact_class=True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Model]:
        """Return the records of the own sites."""
        return self.policy.own(request.user)

    def get_edit_handler(self) -> ObjectList:
        """Put the site before the other fields; the form leaves it out when there is nothing to choose."""
        panels = getattr(self, "panels", None) or getattr(self.model, "panels", None)
        panels = list(panels or extract_panel_definitions_from_model_class(self.model, exclude=["site"]))
        if self.site_lookup == "site":
            panels.insert(0, FieldPanel("site"))
        return ObjectList(panels, base_form_class=self.form_class).bind_to_model(self.model)

    def construct_view(self, view_class: type[View], **kwargs: object) -> Callable[..., HttpResponse]:
        """Let no view, whatever it asks itself, open a record of another ward."""
        view = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def own_only(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if "pk" in kwargs and not self.policy.own(request.user).filter(pk=kwargs["pk"]).exists():
                raise Http404
            return view(request, *args, **kwargs)

        return own_only


@on_hook("before_bulk_action")
def remove_one_by_one(
    request: HttpRequest, action_type: str, objects: Sequence[object], _action: object
) -> HttpResponse | None:
    """Refuse to remove several records of a site at once, because each removal is noted by itself."""
    kept = [record for record in objects if isinstance(policy_registry.get(record), KeptBySite)]
    if action_type != "delete" or not kept:
        return None
    messages.error(request, _t("Hãy xóa từng mục một để việc xóa được ghi vào nhật ký."))
    viewset = vars(type(kept[0]))["snippet_viewset"]
    assert isinstance(viewset, SiteSnippetViewSet)  # it registered the policy
    return redirect(viewset.get_url_name("list"))

from collections.abc import Callable, Sequence
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.views.generic import View
from django_stubs_ext import StrOrPromise
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet

class _ModelView(View):
    model: type[Model]
    index_url_name: str
    @property
    def permission_policy(self) -> BasePermissionPolicy: ...

class CreateView(_ModelView):
    def save_instance(self) -> Model: ...

class EditView(_ModelView):
    object: Model
    def save_instance(self) -> Model: ...

class DeleteView(_ModelView):
    object: Model
    def delete_action(self) -> None: ...
    def form_valid(self, form: BaseForm) -> HttpResponse: ...

class IndexView(_ModelView):
    @property
    def columns(self) -> list[Column]: ...

class SnippetViewSet:
    model: type[Model]
    icon: str
    form_class: ClassVar[type[BaseForm]]
    list_display: Sequence[str]
    list_filter: Sequence[str]
    panels: Sequence[Panel]
    add_to_reference_index: bool
    copy_view_enabled: bool
    index_view_class: type[IndexView]
    add_view_class: type[CreateView]
    edit_view_class: type[EditView]
    delete_view_class: type[DeleteView]
    chooser_viewset_class: type[SnippetChooserViewSet]
    def __init__(self, **kwargs: object) -> None: ...
    def get_queryset(self, request: HttpRequest) -> QuerySet[Model] | None: ...
    def get_edit_handler(self) -> Panel: ...
    def get_url_name(self, view_name: str) -> str: ...
    def construct_view(self, view_class: type[View], **kwargs: object) -> Callable[..., HttpResponse]: ...

class SnippetViewSetGroup:
    menu_label: StrOrPromise
    menu_icon: str
    menu_order: int
    items: Sequence[type[SnippetViewSet]]

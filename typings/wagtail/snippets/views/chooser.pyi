from collections.abc import Sequence
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.views.generic import View
from wagtail.admin.views.generic.chooser import CreateView

class _ChoosingView(View):
    @property
    def model_class(self) -> type[Model]: ...

class _ListingView(_ChoosingView):
    def get_object_list(self) -> QuerySet[Model]: ...

class ChooseView(_ListingView): ...
class ChooseResultsView(_ListingView): ...

class SnippetChosenView(_ChoosingView):
    def get_object(self, pk: str) -> Model: ...

class SnippetChosenMultipleView(_ChoosingView):
    def get_objects(self, pks: Sequence[str]) -> QuerySet[Model]: ...

class SnippetChooserViewSet:
    choose_view_class: ClassVar[type[ChooseView]]
    choose_results_view_class: ClassVar[type[ChooseResultsView]]
    chosen_view_class: ClassVar[type[SnippetChosenView]]
    chosen_multiple_view_class: ClassVar[type[SnippetChosenMultipleView]]
    create_view_class: ClassVar[type[CreateView]]

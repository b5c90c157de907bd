from collections.abc import Mapping

from django.forms.widgets import Media, MediaDefiningClass
from django.utils.safestring import SafeString

class Component(metaclass=MediaDefiningClass):
    template_name: str
    order: int
    @property
    def media(self) -> Media: ...
    def render_html(self, parent_context: Mapping[str, object] | None = None) -> SafeString: ...
    # The library hands on the context of the page's own template, which is a mapping by str of whatever stands there.
    def get_context_data(self, parent_context: Mapping[str, object]) -> Mapping[str, object] | None: ...

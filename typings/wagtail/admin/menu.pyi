from collections.abc import Mapping, Sequence

from django.forms.widgets import MediaDefiningClass
from django.http import HttpRequest
from django_stubs_ext import StrOrPromise
from wagtail.admin.ui import sidebar

class MenuItem(metaclass=MediaDefiningClass):
    label: StrOrPromise
    url: str
    name: str
    classname: str
    icon_name: str
    attrs: Mapping[str, object]
    order: int
    def __init__(
        self,
        label: StrOrPromise,
        url: str,
        name: str | None = None,
        classname: str = "",
        icon_name: str = "",
        attrs: Mapping[str, object] | None = None,
        order: int = 1000,
    ) -> None: ...
    def is_shown(self, request: HttpRequest) -> bool: ...
    def render_component(self, request: HttpRequest) -> sidebar.MenuItem: ...

class Menu:
    def __init__(
        self,
        register_hook_name: str | None = None,
        construct_hook_name: str | None = None,
        items: Sequence[MenuItem] | None = None,
    ) -> None: ...

class SubmenuMenuItem(MenuItem):
    menu: Menu
    def __init__(
        self,
        label: StrOrPromise,
        menu: Menu,
        *,
        name: str | None = None,
        classname: str = "",
        icon_name: str = "",
        attrs: Mapping[str, object] | None = None,
        order: int = 1000,
    ) -> None: ...

from collections.abc import Mapping

from django_stubs_ext import StrOrPromise

class MenuItem:
    def __init__(
        self,
        name: str,
        label: StrOrPromise,
        icon_name: str = "",
        classname: str = "",
        attrs: Mapping[str, object] | None = None,
    ) -> None: ...

class LinkMenuItem(MenuItem):
    url: str
    def __init__(
        self,
        name: str,
        label: StrOrPromise,
        url: str,
        icon_name: str = "",
        classname: str = "",
        attrs: Mapping[str, object] | None = None,
    ) -> None: ...

"""Wagtail's third API: every start would load it, with three libraries, and no address of ours serves it."""

import sys
from types import ModuleType, SimpleNamespace

_LIBRARIES = ("images", "documents", "snippets")


def leave_out_unserved_api() -> None:
    """Let Wagtail's apps, while they get ready, register with an API that is not there.

    Before the apps are loaded. Their second API, which the editors' choosers ask, stays.
    """
    _stands_in("wagtail.api.v3.api", api=SimpleNamespace(add_router=_does_nothing))
    for name in _LIBRARIES:
        for module in ("", ".registry", ".router"):
            _stands_in(f"wagtail.{name}.api.v3{module}", register_content_types=_does_nothing, router=None)


def _stands_in(name: str, **holds: object) -> None:
    module = ModuleType(name, "Left out: no address serves it.")
    vars(module).update(holds)
    sys.modules.setdefault(name, module)


def _does_nothing(*_what: object) -> None:
    """Register nothing."""

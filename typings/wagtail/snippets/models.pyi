from typing import TypeVar

_Registered = TypeVar("_Registered", bound=type)

def register_snippet(registerable: _Registered, viewset: type | None = None) -> _Registered: ...

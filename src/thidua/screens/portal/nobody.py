"""Whether a page is drawn for the front's store and so for nobody in particular; see `live`."""

from django.http import HttpRequest


def for_nobody(request: HttpRequest) -> bool:
    """Say so of a request: it has no reader, and what is drawn for it everybody will see."""
    return bool(getattr(request, "for_nobody", False))

"""Where what readers leaf through has its page on a site: below the screens no address is known."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

# By the model's label, the name of the page, whose address holds the record's word of the address.
PAGES = {"newsroom.storycategory": "category", "newsroom.storytag": "tag"}


def _leads_to(name: str) -> Callable[[Any], str]:
    return lambda record: reverse(f"portal:{name}", args=[record.slug])


# Django gives each of these models a `get_absolute_url` of this kind.
ABSOLUTE_URL_OVERRIDES = {label: _leads_to(name) for label, name in PAGES.items()}

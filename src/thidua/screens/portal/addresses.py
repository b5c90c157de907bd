"""Where the lists of a category and of a word lie on a site: below the screens no address is known."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse


def category_address(category: Any) -> str:
    """Return the address of a category's list."""
    return reverse("portal:category", args=[category.slug])


def tag_address(tag: Any) -> str:
    """Return the address of the list of a word."""
    return reverse("portal:tag", args=[tag.slug])


# By the model's label; Django gives each of these models a `get_absolute_url` of this kind.
ABSOLUTE_URL_OVERRIDES: dict[str, Callable[[Any], str]] = {
    "newsroom.storycategory": category_address,
    "newsroom.storytag": tag_address,
}

"""The editors' pages and what they are made of; each kind is named by its own module."""

from . import categories, furniture, pages, reviews, stories

__all__ = ["categories", "furniture", "pages", "reviews", "stories"]

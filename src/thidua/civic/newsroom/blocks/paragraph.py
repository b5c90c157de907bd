"""A paragraph of rich text, cleaned by a list of what it may hold each time it is drawn."""

from collections.abc import Mapping, Sequence

import nh3
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks

_CLEANER = nh3.Cleaner(
    tags={"p", "b", "strong", "i", "em", "br", "ol", "ul", "li", "a"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto", "tel"},
    # Taken away with what is inside: their text is a program or a style. Of other unknown tags the words stay.
    clean_content_tags={
        *("script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "form"),
    },
    link_rel=None,
)


def cleaned(html: str) -> SafeString:
    """Return the HTML with nothing in it but the plain elements of a paragraph and links to ordinary addresses."""
    return mark_safe(_CLEANER.clean(html))  # noqa: S308  # what is not on the list has just been taken out


class ParagraphBlock(blocks.RichTextBlock):
    """Rich text whose stored form is not trusted: a version of long ago or an import may hold anything."""

    def render_basic(self, value: object, context: Mapping[str, object] | None = None) -> SafeString:
        """Draw it, cleaned."""
        return cleaned(str(super().render_basic(value, context=context)))

    def deconstruct(self) -> tuple[str, Sequence[object], Mapping[str, object]]:
        """Stand in migrations as the library's own block: what is stored is the same."""
        _path, arguments, named = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", arguments, named

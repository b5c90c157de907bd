"""A paragraph of rich text, cleaned by a list of what it may hold each time it is drawn."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

_PLAIN = ("p", "b", "strong", "i", "em", "br", "ol", "ul", "li")
# Taken away with what is inside: their text is a program or a style, no words.
_GONE = frozenset({"script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "form"})
# What the desk's own editor writes: nearly every paragraph is just that, and need not be taken apart.
_AS_WRITTEN = re.compile(
    rf"""[^<]*(?:(?:</?(?:{"|".join(_PLAIN)})(?:\sdata-block-key="[A-Za-z0-9]+")?\s?/?>"""
    r"""|<a\shref="(?:https?://|mailto:|tel:|/|\#)[^"<>]*">|</a>)[^<]*)*"""
)


class _Cleaner(Whitelister):
    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": check_url}),
        **dict.fromkeys(_PLAIN, allow_without_attributes),
    }

    def clean_tag_node(self, doc: Any, tag: Any) -> None:
        """Drop programs whole; of other unknown tags the words stay."""
        if tag.name in _GONE:
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


def cleaned(html: str) -> SafeString:
    """Return the HTML with nothing in it but the plain elements of a paragraph and links to ordinary addresses."""
    kept = html if _AS_WRITTEN.fullmatch(html) else _Cleaner().clean(html)
    return mark_safe(kept)  # noqa: S308  # what is not on the list has just been taken out


class ParagraphBlock(blocks.RichTextBlock):
    """Rich text whose stored form is not trusted: a version of long ago or an import may hold anything."""

    def render_basic(self, value: object, context: Mapping[str, object] | None = None) -> SafeString:
        """Draw it, cleaned."""
        return cleaned(str(super().render_basic(value, context=context)))

    def deconstruct(self) -> tuple[str, Sequence[object], Mapping[str, object]]:
        """Stand in migrations as the library's own block: what is stored is the same."""
        _path, arguments, named = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", arguments, named

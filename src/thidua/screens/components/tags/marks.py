"""Small marks: icons, states, samples, people."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import Tone, tone_of
from thidua.screens.components.tags.drawing import draw_alike

register = template.Library()

ASSESSMENT_WORDS = {
    "met": _("Đạt"),
    "not_met": _("Không đạt"),
    "unknown": _("Chưa đủ căn cứ"),
    "waived": _("Được miễn"),
}
ASSESSMENT_ICONS = {"met": "check", "waived": "check", "not_met": "cross", "unknown": "question"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a small picture beside a word."""
    return draw_alike("icon", name=name)


@register.simple_tag
def emblem(size: int = 40, url: str = "") -> SafeString:
    """Draw the emblem at this address, the product's mark where there is none."""
    return draw_alike("emblem", size=size, url=url)


@register.simple_tag
def status(state: str, label: str = "", tone: str = "") -> SafeString:
    """Draw a state as a tag; the tone is the one its app names beside it, unless given."""
    words = label or getattr(state, "label", "") or str(state)
    return draw_alike("status", label=words, tone=tone or tone_of(state))


@register.simple_tag
def mark(label: str, tone: Tone) -> SafeString:
    """Draw a remark that is no record's state as a tag of that tone."""
    return draw_alike("status", label=label, tone=tone)


@register.simple_tag
def assessment(outcome: str, label: str = "") -> SafeString:
    """Draw an assessment's outcome: đạt, không đạt, chưa đủ căn cứ."""
    code = str(outcome)
    return draw_alike(
        "assessment",
        label=label or ASSESSMENT_WORDS.get(code, code),
        tone=tone_of(code),
        icon_name=ASSESSMENT_ICONS.get(code, "question"),
    )


@register.simple_tag
def sample_mark(shown: bool = True) -> SafeString:
    """Draw «dữ liệu mẫu» beside what is invented."""
    return draw_alike("sample_mark", shown=bool(shown))


@register.inclusion_tag("components/person.html")
def person(name: str, line: str = "", url: str = "", sample: bool = False, note: str = "") -> dict[str, object]:
    """Draw a person as one line: name, then post and unit."""
    return {"name": name, "line": line, "url": url, "sample": sample, "note": note}

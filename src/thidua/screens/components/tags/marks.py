"""Small marks: icons, states, samples, people."""

from django import template
from django.utils.translation import gettext as _

from thidua.foundation.kernel.tones import Tone, tone_of

register = template.Library()

ASSESSMENT_ICONS = {"met": "check", "waived": "check", "not_met": "cross", "unknown": "question"}


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict[str, object]:
    """Draw a small picture beside a word."""
    return {"name": name}


@register.inclusion_tag("components/emblem.html")
def emblem(size: int = 40, url: str = "") -> dict[str, object]:
    """Draw the emblem at this address, the product's mark where there is none."""
    return {"size": size, "url": url}


@register.inclusion_tag("components/status.html")
def status(state: str, label: str = "", tone: str = "") -> dict[str, object]:
    """Draw a state as a tag; the tone is the one its app names beside it, unless given."""
    words = label or getattr(state, "label", "") or str(state)
    return {"label": words, "tone": tone or tone_of(state)}


@register.inclusion_tag("components/status.html")
def mark(label: str, tone: Tone) -> dict[str, object]:
    """Draw a remark that is no record's state as a tag of that tone."""
    return {"label": label, "tone": tone}


@register.inclusion_tag("components/assessment.html")
def assessment(outcome: str, label: str = "") -> dict[str, object]:
    """Draw an assessment's outcome: đạt, không đạt, chưa đủ căn cứ."""
    labels = {"met": _("Đạt"), "not_met": _("Không đạt"), "unknown": _("Chưa đủ căn cứ"), "waived": _("Được miễn")}
    code = str(outcome)
    return {
        "label": label or labels.get(code, code),
        "tone": tone_of(code),
        "icon_name": ASSESSMENT_ICONS.get(code, "question"),
    }


@register.inclusion_tag("components/sample_mark.html")
def sample_mark(shown: bool = True) -> dict[str, object]:
    """Draw «dữ liệu mẫu» beside what is invented."""
    return {"shown": shown}


@register.inclusion_tag("components/person.html")
def person(name: str, line: str = "", url: str = "", sample: bool = False, note: str = "") -> dict[str, object]:
    """Draw a person as one line: name, then post and unit."""
    return {"name": name, "line": line, "url": url, "sample": sample, "note": note}

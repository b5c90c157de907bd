"""Parts of a page: panels, notes, figures, steps, files."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thidua.foundation.kernel import text
from thidua.screens.components.tags.drawing import draw, trimmed

register = template.Library()

MESSAGE_TONES = {"debug": "neutral", "info": "progress", "success": "done", "warning": "attention", "error": "bad"}
TONE_ICONS = {"neutral": "info", "progress": "info", "attention": "warning", "done": "check", "bad": "warning"}


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "", hint: str = "", level: int = 2) -> SafeString:  # noqa: A002  # the HTML attribute's name
    """Draw a titled part of the page."""
    return draw("panel", title=title, id=id, hint=hint, level=level, content=content)


@register.simple_block_tag
def alert(content: str, tone: str = "progress", title: str = "") -> SafeString:
    """Draw a notice the reader must not miss."""
    return draw("alert", tone=tone, title=title, icon_name=TONE_ICONS.get(tone, "info"), content=content)


@register.inclusion_tag("components/messages.html", takes_context=True)
def messages(context: Context) -> dict[str, object]:
    """Draw what the last act reported."""
    shown = []
    for message in context.get("messages") or ():
        tone = MESSAGE_TONES.get(message.level_tag, "progress")
        shown.append({"text": message, "tone": tone, "icon_name": TONE_ICONS[tone]})
    return {"shown": shown}


@register.simple_block_tag(name="help")
def help_disclosure(content: str, summary: str = "") -> SafeString:
    """Draw an explanation that opens on demand."""
    return draw("help", summary=summary or _("Giải thích"), content=content)


@register.simple_block_tag
def empty_state(content: str, title: str, text: str = "") -> SafeString:  # the name the template's author expects
    """Draw a list that has nothing yet; the content holds what one may do."""
    return draw("empty_state", title=title, text=text, actions=trimmed(content))


@register.simple_block_tag
def confirmation(
    content: str, title: str, reference: str = "", reference_label: str = "", lead: str = "", level: int = 1
) -> SafeString:
    """Draw the answer to an act done: its reference, then what happens next."""
    return draw(
        "confirmation",
        title=title,
        reference=reference,
        reference_label=reference_label or _("Số tham chiếu"),
        lead=lead,
        level=level,
        content=content,
    )


@register.simple_block_tag
def facts(content: str, columns: int = 1) -> SafeString:
    """Draw key facts as term and value; holds `fact` tags."""
    return draw("facts", content=content, columns=columns)


@register.simple_block_tag
def fact(content: str, term: str) -> SafeString:
    """Draw one key fact; an empty value shows as a dash."""
    return draw("fact", term=term, content=trimmed(content))


@register.simple_block_tag
def figures(content: str) -> SafeString:
    """Draw figures side by side; holds `figure` tags."""
    return draw("figures", content=content)


@register.inclusion_tag("components/figure.html")
def figure(
    number: object, label: str, source: str = "", url: str = "", qualifier: str = "", unit: str = ""
) -> dict[str, object]:
    """Draw one figure with what it counts and where it comes from; a plain whole number is grouped."""
    shown = text.integer_vi(number) if isinstance(number, int) else number
    return {"number": shown, "label": label, "source": source, "url": url, "qualifier": qualifier, "unit": unit}


@register.inclusion_tag("components/steps.html")
def steps(items: Sequence[object], label: str = "") -> dict[str, object]:
    """Draw the steps of a procedure: done, current, waiting."""
    return {"items": items, "label": label or _("Các bước")}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Sequence[object], label: str = "") -> dict[str, object]:
    """Draw what happened, in the order given."""
    return {"entries": entries, "label": label or _("Diễn biến")}


@register.inclusion_tag("components/file_list.html")
def file_list(papers: Iterable[object], url_name: str = "", empty: str = "") -> dict[str, object]:
    """Draw papers with kind, version, size and the beginning of their SHA-256."""
    return {"papers": list(papers), "url_name": url_name, "empty": empty or _("Chưa có văn bản nào.")}


@register.inclusion_tag("components/print_link.html")
def print_link(label: str = "", url: str = "") -> dict[str, object]:
    """Draw the way to paper: a print address, or the browser's own print dialogue."""
    return {"label": label or _("In trang này"), "url": url}


@register.inclusion_tag("components/print_head.html")
def print_head(issuer: str, title: str, on: date | None = None, above: str = "", place: str = "") -> dict[str, object]:
    """Draw the head that only paper shows: who, quốc hiệu, title, day."""
    return {"issuer": issuer, "title": title, "on": on, "above": above, "place": place}

"""The components as template tags: `{% load thidua %}` gives every screen the same parts.

A tag named `x` draws `components/x.html`, whose header comment documents the parameters. Tags that take content end
with `endx`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, Textarea
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Language
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import text
from thidua.foundation.kernel.tones import Tone, tone_of
from thidua.screens.components.listing import PAGE_KEY, Heading, Listing
from thidua.screens.components.typist import TYPIST, draft_key, typist_of

register = template.Library()

ASSESSMENT_ICONS = {"met": "check", "waived": "check", "not_met": "cross", "unknown": "question"}
MESSAGE_TONES = {"debug": "neutral", "info": "progress", "success": "done", "warning": "attention", "error": "bad"}
TONE_ICONS = {"neutral": "info", "progress": "info", "attention": "warning", "done": "check", "bad": "warning"}


def _trimmed(content: str) -> SafeString:
    return mark_safe(content.strip())  # noqa: S308  # rendered, escaped template content without its white space


def _draw(name: str, **values: object) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


# Filters


@register.filter
def integer_vi(value: int | None) -> str:
    """Write 2762064 as «2.762.064»; nothing for nothing."""
    return "" if value is None else text.integer_vi(int(value))


@register.filter
def decimal_vi(value: Decimal | float | None) -> str:
    """Write 70.50 as «70,5»; nothing for nothing."""
    return "" if value is None else text.decimal_vi(Decimal(str(value)))


@register.filter
def money_vi(value: int | Decimal | None) -> str:
    """Write 220000 as «220.000 đồng»; nothing for nothing."""
    return "" if value is None else text.money_vi(int(value))


@register.filter
def date_vi(value: date | datetime | None) -> str:
    """Write a date, or the local date of a moment, as «13/01/2022»; nothing for nothing."""
    if value is None:
        return ""
    return text.date_short(_local(value) if isinstance(value, datetime) else value)


@register.filter
def date_letter_vi(value: date | None) -> str:
    """Write a date as official papers do: «ngày 13 tháng 01 năm 2022»."""
    return "" if value is None else text.date_in_letter(value)


@register.filter
def moment_vi(value: datetime | date | None) -> str:
    """Write a moment as «14 giờ 05, 13/01/2022», in English «14:05, 13/01/2022»; a date alone stays a date."""
    if not isinstance(value, datetime):
        return date_vi(value)
    local = _local(value)
    hour = _("%(hour)d giờ %(minute)02d") % {"hour": local.hour, "minute": local.minute}
    return f"{hour}, {text.date_short(local)}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """Write a date or moment for machines, as the `datetime` attribute wants it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")  # HTML takes no more than three digits of a second
    return "" if value is None else value.isoformat()


@register.filter
def size_vi(value: int | None) -> str:
    """Write a file's size as «128 KB»."""
    if not value:
        return ""
    if value < 1024:
        return f"{value} B"
    if value < 1024 * 1024:
        return f"{round(value / 1024)} KB"
    return f"{text.decimal_vi(Decimal(value * 10 // (1024 * 1024)) / 10)} MB"


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


# Small marks


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


# The page


@register.simple_tag
def work_home() -> str:
    """Give the address where signed-in people begin."""
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[object]) -> dict[str, object]:
    """Draw the way to this page."""
    return {"crumbs": crumbs}


@register.simple_block_tag
def page_head(
    content: str,
    title: str,
    lead: str = "",
    eyebrow: str = "",
    crumbs: Sequence[object] = (),
    state: str = "",
    state_label: str = "",
    sample: bool = False,
) -> SafeString:
    """Draw the head of a page; the content holds its actions."""
    return _draw(
        "page_head",
        title=title,
        lead=lead,
        eyebrow=eyebrow,
        crumbs=crumbs,
        state=state,
        state_label=state_label,
        sample=sample,
        actions=_trimmed(content),
    )


@register.inclusion_tag("components/navigation.html")
def navigation(groups: Sequence[object], label: str = "") -> dict[str, object]:
    """Draw the side navigation."""
    return {"groups": groups, "label": label or _("Điều hướng chính")}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[object], label: str = "") -> dict[str, object]:
    """Draw the parts of a record as links side by side."""
    return {"items": items, "label": label or _("Các phần")}


@register.inclusion_tag("components/year_switch.html")
def year_switch(years: Sequence[object], current: object = "", note: str = "") -> dict[str, object]:
    """Draw the choice of the year, under a note of what must be known of them."""
    return {"years": years, "current": current, "note": note}


@register.inclusion_tag("components/bell.html")
def bell(unread: int = 0, url: str = "") -> dict[str, object]:
    """Draw the way to the messages with the number unread."""
    return {"unread": unread or 0, "url": url}


@register.inclusion_tag("components/user_menu.html", takes_context=True)
def user_menu(context: Context, items: Sequence[object] = ()) -> dict[str, object]:
    """Draw the signed-in account's menu, or the link to sign in."""
    request = _request(context)
    account = getattr(request, "user", None)
    return {
        "account": account,
        "items": items,
        "languages": [one for one in Language if one != getattr(account, "language", "")],
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }


# Parts of a page


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "", hint: str = "", level: int = 2) -> SafeString:  # noqa: A002  # the HTML attribute's name
    """Draw a titled part of the page."""
    return _draw("panel", title=title, id=id, hint=hint, level=level, content=content)


@register.simple_block_tag
def alert(content: str, tone: str = "progress", title: str = "") -> SafeString:
    """Draw a notice the reader must not miss."""
    return _draw("alert", tone=tone, title=title, icon_name=TONE_ICONS.get(tone, "info"), content=content)


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
    return _draw("help", summary=summary or _("Giải thích"), content=content)


@register.simple_block_tag
def empty_state(content: str, title: str, text: str = "") -> SafeString:  # the name the template's author expects
    """Draw a list that has nothing yet; the content holds what one may do."""
    return _draw("empty_state", title=title, text=text, actions=_trimmed(content))


@register.simple_block_tag
def confirmation(
    content: str, title: str, reference: str = "", reference_label: str = "", lead: str = "", level: int = 1
) -> SafeString:
    """Draw the answer to an act done: its reference, then what happens next."""
    return _draw(
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
    return _draw("facts", content=content, columns=columns)


@register.simple_block_tag
def fact(content: str, term: str) -> SafeString:
    """Draw one key fact; an empty value shows as a dash."""
    return _draw("fact", term=term, content=_trimmed(content))


@register.simple_block_tag
def figures(content: str) -> SafeString:
    """Draw figures side by side; holds `figure` tags."""
    return _draw("figures", content=content)


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


# Tables and lists

_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<(td|th)\b([^>]*)>", re.IGNORECASE)


def label_cells(rows: str, headings: Sequence[Heading], *, acts: bool = False) -> SafeString:
    """Write each heading into its cells, for narrow screens where a row becomes a card.

    Numeric columns get their class too; with `acts`, so do columns without a heading, which hold what one may do: their
    words stay on one line. A row with a spanning cell is left as it is.
    """

    def one_row(row: re.Match[str]) -> str:
        if "colspan" in row.group():
            return row.group()
        places = iter(headings)

        def one_cell(cell: re.Match[str]) -> str:
            heading = next(places, None)
            tag, attributes = cell.groups()
            if heading is None:
                return cell.group()
            if heading.numeric and "class=" not in attributes:
                attributes += ' class="num"'
            elif acts and not heading.label and "class=" not in attributes:
                attributes += ' class="row-acts"'
            if "data-label" not in attributes and heading.label:
                attributes += f' data-label="{escape(heading.label)}"'
            return f"<{tag}{attributes}>"

        return _CELL.sub(one_cell, row.group())

    return mark_safe(_ROW.sub(one_row, rows))  # noqa: S308  # the rows are rendered, escaped template content


@register.simple_block_tag
def table(content: str, columns: str, caption: str, numeric: str = "", show_caption: bool = False) -> SafeString:
    """Draw a plain table: `columns` are headings parted by |, `numeric` the places of the numeric ones."""
    places = {int(place) for place in numeric.split()}
    headings = [
        Heading(label.strip(), index in places, "", "") for index, label in enumerate(str(columns).split("|"), start=1)
    ]
    return _draw(
        "table", headings=headings, caption=caption, show_caption=show_caption, rows=label_cells(content, headings)
    )


@register.simple_block_tag(takes_context=True)
def list_table(
    context: Context, content: str, listing: Listing, caption: str, empty_title: str = "", empty_text: str = ""
) -> SafeString:
    """Draw a `Listing`: search, filters, count, the table whose rows are the content, paging."""
    headings = listing.headings
    return render_to_string(
        "components/list_table.html",
        {
            "listing": listing,
            "headings": headings,
            "caption": caption,
            "rows": label_cells(content, headings, acts=True),
            "empty_title": empty_title or _("Chưa có gì ở đây"),
            "empty_text": empty_text,
            "request": _request(context),
        },
    )


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object], key: str = PAGE_KEY, label: str = "") -> dict[str, object]:
    """Draw the pages of a list, keeping the rest of the address."""
    request = _request(context)
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{key}={number}"
        query[key] = str(number)
        return f"?{query.urlencode()}"

    links = [
        {"number": number, "url": address(number) if isinstance(number, int) else ""}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "label": label or _("Các trang"),
        "links": links,
        "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
        "next_url": address(page.next_page_number()) if page.has_next() else "",
    }


# Forms


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """Draw everything a form refused, each with a link to its field."""
    problems: list[Mapping[str, object]] = [{"text": error, "target": ""} for error in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or bound.auto_id
        problems += [{"text": error, "label": bound.label, "target": target} for error in bound.errors]
    return {"problems": problems}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", width: str = "") -> dict[str, object]:
    """Draw a form's field: label, hint, error, box."""
    return {
        "field": bound,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "kind": bound.widget_type,
        "width": width,
    }


@register.inclusion_tag("components/fields.html")
def fields(form: BaseForm, only: str = "", without: str = "") -> dict[str, object]:
    """Draw a form's fields one under another: all, those named in `only`, or all but those named in `without`."""
    wanted, unwanted = only.split(), without.split()
    visible = [one for one in form.visible_fields() if one.name not in unwanted]
    if wanted:
        visible = [form[name] for name in wanted]
    return {"hidden": [] if wanted else form.hidden_fields(), "visible": visible}


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> SafeString:
    """Draw fields that belong together."""
    return _draw("fieldset", legend=legend, hint=hint, content=content)


@register.simple_block_tag
def form_actions(content: str, submit: str = "", cancel: str = "", tone: str = "primary") -> SafeString:
    """Draw the end of a form: the act, then the way back."""
    return _draw("form_actions", submit=submit or _("Lưu"), cancel=cancel, tone=tone, content=content)


def _draft_of(request: HttpRequest | None, form: BaseForm | None) -> str:
    """Return under which name a browser keeps what is being typed: a long form of an account's, at its address."""
    account = getattr(request, "user", None)
    long = form is not None and any(isinstance(one.widget, Textarea) for one in form.fields.values())
    return draft_key(account, request.path) if request and long and isinstance(account, Account) else ""


@register.simple_block_tag(takes_context=True)
def form(
    context: Context,
    content: str,
    form: BaseForm | None = None,
    submit: str = "",
    cancel: str = "",
    action: str = "",
    tone: str = "primary",
    method: str = "post",
    draw_fields: bool = True,
    confirm: str = "",
) -> SafeString:
    """Draw a whole form: error summary, fields, then the content, then its actions."""
    return render_to_string(
        "components/form.html",
        {
            "form": form,
            "submit": submit or _("Lưu"),
            "cancel": cancel,
            "action": action,
            "tone": tone,
            "method": method,
            "draw_fields": draw_fields and form is not None,
            "confirm": confirm,
            "content": content,
            "csrf_token": context.get("csrf_token"),
            "typist": typist_of(getattr(_request(context), "user", None)) if method == "post" else "",
            "typist_key": TYPIST,
            "draft": _draft_of(_request(context), form) if method == "post" else "",
        },
    )


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    href: str = "",
    tone: str = "secondary",
    icon: str = "",
    type: str = "submit",  # noqa: A002  # the HTML attribute's name
    name: str = "",
    value: str = "",
    form: str = "",
    id: str = "",  # noqa: A002  # idem
    small: bool = False,
    new_window: bool = False,
) -> dict[str, object]:
    """Draw a button, or with `href` a link that looks like one."""
    return {
        "label": label,
        "href": href,
        "tone": tone,
        "icon_name": icon,
        "type": type,
        "name": name,
        "value": value,
        "form": form,
        "id": id,
        "small": small,
        "new_window": new_window,
    }


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: Context,
    label: str,
    action: str,
    tone: str = "secondary",
    confirm: str = "",
    icon: str = "",
    small: bool = False,
    name: str = "",
    value: str = "",
) -> dict[str, object]:
    """Draw an act of one click as a form of its own."""
    return {
        "label": label,
        "action": action,
        "tone": tone,
        "confirm": confirm,
        "icon_name": icon,
        "small": small,
        "name": name,
        "value": value,
        "csrf_token": context.get("csrf_token"),
    }

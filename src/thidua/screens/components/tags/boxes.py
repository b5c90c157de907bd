"""Forms, their boxes and buttons."""

from collections.abc import Mapping

from django import template
from django.forms import BaseForm, BoundField, Textarea
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.screens.components.tags.drawing import draw, draw_alike, request_of
from thidua.screens.components.typist import TYPIST, draft_key, typist_of

register = template.Library()


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
    return draw("fieldset", legend=legend, hint=hint, content=content)


@register.simple_block_tag
def form_actions(content: str, submit: str = "", cancel: str = "", tone: str = "primary") -> SafeString:
    """Draw the end of a form: the act, then the way back."""
    return draw("form_actions", submit=submit or _("Lưu"), cancel=cancel, tone=tone, content=content)


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
            "typist": typist_of(getattr(request_of(context), "user", None)) if method == "post" else "",
            "typist_key": TYPIST,
            "draft": _draft_of(request_of(context), form) if method == "post" else "",
        },
    )


@register.simple_tag
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
) -> SafeString:
    """Draw a button, or with `href` a link that looks like one."""
    return draw_alike(
        "button",
        label=label,
        href=href,
        tone=tone,
        icon_name=icon,
        type=type,
        name=name,
        value=value,
        form=form,
        id=id,
        small=small,
        new_window=new_window,
    )


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

"""What the desk's screens share: who may come in, and a form that carries out one verb."""

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.components.shapes import Crumb


def editor_of(request: HttpRequest) -> Account:
    """Return the account, which edits at least one site today; refuse anybody else."""
    actor = request.user
    if not isinstance(actor, Account) or not may(actor, "gazette.keep_documents"):
        raise PermissionDenied
    return actor


def carry_out(request: HttpRequest, act: Callable[[], str], *, to: str) -> HttpResponse:
    """Do an act of one click, say what was done or why it was refused, and go back."""
    try:
        messages.success(request, act())
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    return redirect(to)


def form_screen(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], tuple[str, str]],
    *,
    title: str,
    submit: str,
    back: str,
    icon: str = "doc-full",
    crumbs: Sequence[Crumb] = (),
    template: str = "desk/form.html",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Show a form, or carry out its verb; `act` returns what to say and where to go. What was typed stays."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                said, to = act()
            except RefusedError as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            else:
                messages.success(request, said)
                return redirect(to)
        status = 422
    shown = {
        "form": form,
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "submit": submit,
        "back": back,
        "crumbs": crumbs,
        **(context or {}),
    }
    return TemplateResponse(request, template, shown, status=status)

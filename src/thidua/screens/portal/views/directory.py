"""The public directory of the office, and how to reach it, in Vietnamese and in English."""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from thidua.civic.directory.enums import PlaceKind
from thidua.civic.directory.queries import directory_of, entries_of, places_of
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.site_of_request import site_of_request
from thidua.screens.portal.views.surrounded import surrounded


@require_safe
@counted("danh-ba")
def directory(request: HttpRequest) -> HttpResponse:
    """Show the units with their published posts as a tree, narrowed by the words typed."""
    context = surrounded(request)
    text = request.GET.get("q", "")[:100]
    context |= {
        "root": directory_of(context.site, on=context.today, text=text),
        "text": text,
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Danh bạ"))],
    }
    return TemplateResponse(request, "portal/directory.html", context)


def _plain(text: str) -> str:
    """Write a text as a vCard asks (RFC 6350, 3.4)."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


@require_safe
def card(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Give one entry as a vCard: name, post, unit, office telephone and e-mail, nothing else."""
    site = site_of_request(request)
    entry = get_object_or_404(entries_of(site, on=_day_of(request)), uid=uid)
    post = entry.post
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{entry.uid}",
        f"FN:{_plain(post.person.full_name)}",
        f"ORG:{_plain(post.unit.name)}",
        f"TITLE:{_plain(post.title)}",
        *([f"TEL;TYPE=work:{_plain(entry.phone)}"] if entry.phone else []),
        *([f"EMAIL;TYPE=work:{_plain(entry.email)}"] if entry.email else []),
        *(["NOTE:Dữ liệu mẫu"] if post.person.is_sample else []),
        "END:VCARD",
    ]
    response = HttpResponse("\r\n".join([*lines, ""]), content_type="text/vcard; charset=utf-8")
    name = "-".join(fold(post.person.full_name).split())
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    return response


def _day_of(request: HttpRequest) -> date:
    site = site_of_request(request)
    today = clock.today()
    return min(today, site.ward.valid_to) if site is not None and site.ward.valid_to else today


@require_safe
@counted("lien-he")
def contact(request: HttpRequest) -> HttpResponse:
    """Say where the office is, when it is open and how it is reached."""
    context = surrounded(request)
    context |= {
        "root": root_of(request),
        "office": places_of(context.site).filter(kind=PlaceKind.OFFICE).first(),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Liên hệ"))],
    }
    return TemplateResponse(request, "portal/contact.html", context)


@require_safe
@counted("lien-he")
def contact_in_english(request: HttpRequest) -> HttpResponse:
    """Say the same in English."""
    with override("en"):
        context = surrounded(request)
        context |= {"root": root_of(request), "office": places_of(context.site).filter(kind=PlaceKind.OFFICE).first()}
        # Drawn here and not by the handler, which would do it after the language has gone back.
        return TemplateResponse(request, "portal/contact_en.html", context).render()


urls = [
    path("danh-ba/", directory, name="directory"),
    path("danh-ba/<uuid:uid>.vcf", card, name="card"),
    path("lien-he/", contact, name="contact"),
    path("en/contact", contact_in_english, name="contact_en"),
]

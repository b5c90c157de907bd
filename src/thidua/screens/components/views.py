"""The living page: every component with sample content, for administrators."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.foundation.accounts.permissions import may

from .samples import samples


@login_required
def living_page(request: HttpRequest) -> HttpResponse:
    """Show every component as it is now."""
    if not may(request.user, "accounts.view_components"):
        raise PermissionDenied
    return render(request, "components/living.html", samples(request))

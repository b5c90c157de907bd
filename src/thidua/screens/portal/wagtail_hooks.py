"""What the portal hears from Wagtail: that a page of the tree is about to be shown."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from thidua.screens.components.counting import count


def count_page(page: Page, request: HttpRequest, _serve_args: object, _serve_kwargs: object) -> None:
    """Count a page of the tree as it is shown."""
    count(request, f"page-{page.pk}")


hooks.register("before_serve_page", count_page)

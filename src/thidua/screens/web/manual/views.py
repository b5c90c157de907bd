"""The manual's chapters, as pages beside the work."""

from functools import cached_property

from django.http import Http404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.manual.places import Chapter, chapters
from thidua.screens.web.screens import StaffScreen, address

TITLE = _("Hướng dẫn")


class ManualChapter(StaffScreen):
    """One chapter, with the way to the others."""

    template_name = "web/manual/chapter.html"

    @cached_property
    def chapter(self) -> Chapter:
        """Return the chapter of this address; the first where none is named."""
        found = chapters().get(self.kwargs.get("chapter") or next(iter(chapters())))
        if found is None:
            raise Http404
        return found

    def get_title(self) -> StrOrPromise:
        """Return its heading."""
        return self.chapter.title

    def crumbs(self) -> list[Crumb]:
        """Come from the manual."""
        return [Crumb(TITLE, address("manual"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add its words and the other chapters."""
        return {
            **super().get_context_data(**kwargs),
            "text": mark_safe(self.chapter.html),  # noqa: S308  # written by us, generated from docs/manual
            "chapters": [
                Link(one.title, address("manual_chapter", one.name), current=one == self.chapter)
                for one in chapters().values()
            ],
        }

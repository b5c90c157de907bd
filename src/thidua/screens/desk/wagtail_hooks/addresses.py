"""The desk's own addresses under /quan-tri/: each area lists its own."""

from django.urls import URLResolver, include, path

from thidua.screens.desk.views import comments, consultations, drafting, gazette, polls, questions

from .hook import on_hook


@on_hook("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Lay them beside the library's."""
    areas = (comments, drafting, gazette, questions, consultations, polls)
    return [path("", include(([one for area in areas for one in area.urls], "desk")))]

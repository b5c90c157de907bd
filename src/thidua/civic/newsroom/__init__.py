"""Stories and texts of a site, written at the editors’ desk: the only part that knows Wagtail."""

"""The desk's own screens, beside those of Wagtail."""

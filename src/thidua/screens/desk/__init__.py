"""The editors' desk at /quan-tri/, on Wagtail: its own screens, its face, its words."""

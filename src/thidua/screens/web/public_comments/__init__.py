"""Screens of consulting the public on nominees: opening, looking into what was said, concluding."""

"""The components as template tags: `{% load thidua %}` gives every screen the same parts.

A tag named `x` draws `components/x.html`, whose header comment documents the parameters. Tags that take content end
with `endx`.
"""

from django import template

from thidua.screens.components.tags import boxes, filters, lists, marks, page, parts

register = template.Library()
for part in (filters, marks, page, parts, lists, boxes):
    register.tags |= part.register.tags
    register.filters |= part.register.filters

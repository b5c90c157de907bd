"""The emblem that a ward put in, as frames show it."""

from django.urls import reverse

from thidua.civic.sites.queries import emblem_of, every_site

# Drawn once, kept with the picture; small enough for a head, twice as fine as a usual screen.
SHOWN = "max-128x128|format-webp"


def emblem_url(unit_id: int) -> str:
    """Return the address of the ward's emblem; nothing where it put none in."""
    emblem = emblem_of(unit_id)
    return str(emblem.get_rendition(SHOWN).url) if emblem is not None else ""


def emblem_page(unit_id: int) -> str:
    """Return where the ward's emblem is chosen; nothing for a unit without a site."""
    uid = every_site().filter(ward=unit_id).values_list("ward__uid", flat=True).first()
    return reverse("portal:emblem", args=[uid]) if uid else ""

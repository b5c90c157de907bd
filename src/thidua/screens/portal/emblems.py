"""The emblem that a ward put in, as frames show it."""

from django.urls import reverse

from thidua.civic.sites.models import Site, SiteFace

# Drawn once, kept with the picture; small enough for a head, twice as fine as a usual screen.
SHOWN = "max-128x128|format-webp"


def emblem_url(unit_id: int) -> str:
    """Return the address of the ward's emblem; nothing where it put none in."""
    face = SiteFace.objects.filter(site__ward_id=unit_id).exclude(emblem=None).select_related("emblem").first()
    return str(face.emblem.get_rendition(SHOWN).url) if face is not None and face.emblem is not None else ""


def emblem_page(unit_id: int) -> str:
    """Return where the ward's emblem is chosen; nothing for a unit without a site."""
    uid = Site.objects.filter(ward_id=unit_id).values_list("ward__uid", flat=True).first()
    return reverse("portal:emblem", args=[uid]) if uid else ""

"""How often a site is seen."""

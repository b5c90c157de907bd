"""Pages of the portal that are not in the editors' tree."""

"""Screens that offer the papers made from a record on demand, to print or to edit; none of them is kept."""

"""Screens of clusters: the list, one cluster, its year, a member's sheet, and what is done to them."""

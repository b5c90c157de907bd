"""The first year of a ward, in the order in which it is lived."""

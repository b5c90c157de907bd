"""Screens of what readers point out: the list by its clock, one deed, answering it, a nomination of it."""

"""Screens of statistics: the forms of a year, one form, the rows behind a figure, what moved, the year in pictures."""

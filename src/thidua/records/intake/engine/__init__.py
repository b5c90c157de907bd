"""A list, whatever it is a list of: looked at row by row, matched with what is known, decided before it is kept.

No word of any domain stands here: callers bring the columns, what is known, and the verbs.
"""

"""Books of official numbers: which authority numbers which kind of paper, and who gives the numbers.

A book is one authority's numbers of one series in one year. It is kept here (the next number from a start that the
office sets, gapless) or by the office's own clerk or document system; then the act that takes a number asks for it,
and it is taken once only. It refuses to know what the numbered papers say.
"""

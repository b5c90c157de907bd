"""Statistics: the forms that the ministry asks for and one of our own, counted from the records whenever they are read.

A form is data (`definitions`): lines, columns, and what a row must be to stand in them. A report that was issued keeps
its figures and the rows behind them; what has moved since is told award by award. It changes nothing that it counts,
and what no record holds is stated by an officer with its source or printed as «…».
"""

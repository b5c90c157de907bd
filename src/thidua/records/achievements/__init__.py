"""What titles depend on and somebody else has settled: the year's rating and discipline.

Each is a fact with its source; what follows from it is the lawbook's to say.
"""

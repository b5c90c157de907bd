"""What titles depend on and somebody else has settled: ratings, discipline, initiatives and what they were used for.

Each is a fact with its source; what follows from it is the lawbook's to say. That nothing is recorded means nothing,
unless an officer has stated that a year is fully recorded.
"""

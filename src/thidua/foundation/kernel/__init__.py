"""What every other app stands on and no office would notice: the clock, the identity of a
record, dated periods, tables of allowed moves, official numbers, Vietnamese text.

It knows no word of emulation, no account and no paper; it imports nothing of ours.
"""

"""Decisions: drafted from what the council recommended, signed, issued with an official number.

Issuing enters every award in the register in the same transaction; there is no decision without its awards and
no award of ours without its decision. It knows the council's conclusion, not its discussion.
"""

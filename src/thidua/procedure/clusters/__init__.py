"""Emulation clusters: units that compete with each other for a year, score themselves, are checked and ranked.

The law sets no clusters: the province (or the ward, of its own units) makes them and regulates how they score. So the
product holds what that regulation says as data (members, heads, scoring table, how many flags) and no rule of its own.
Knows nothing of councils and decisions: what a cluster proposes is handed over, or drafted as a nomination of a round.
"""

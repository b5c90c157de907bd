"""Kinds of award and fields of work: the lists that forms choose from and reports count by.

Kinds of award mirror the lawbook by code; this app adds no award of its own and no condition.
"""

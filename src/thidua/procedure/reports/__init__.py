"""The year: its steps at a glance, its figures counted from the records, and the summing-up report.

The topmost floor of the procedure: it reads everything below and changes nothing there.
"""

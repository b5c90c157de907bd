"""Screens of judging by points: scoring sheets, the board of all units, a unit's grid, workbooks, submitting."""

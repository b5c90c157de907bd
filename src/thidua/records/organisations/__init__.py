"""Units: who exists, under what name and parent, on which day, and who came after whom.

A unit is an authority, an office, an association, a school, a residential group or an enterprise. A merger ends
units and founds a new one; nothing is renamed in place, so a decision of 2021 keeps pointing at the ward of 2021.
It refuses to know who works there and what was awarded.
"""

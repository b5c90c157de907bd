"""Who may sign in, and which dated roles each account holds where.

A role is tied to a scope (in this product a unit) and to a period. What a role may do is written in
the `permissions` room of each app; this app only answers who holds which role on which day.
It knows nothing of units beyond that a role is tied to one.
"""

"""Who did what, when, to which record: one chain of events that can be added to and never altered.

Each event carries the hash of the one before it, and both databases refuse UPDATE and DELETE by trigger.
It knows no other app: an event names its actor and its target by type, uid and label.
"""

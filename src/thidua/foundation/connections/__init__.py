"""Other systems that are let in: the keys they show, and what they were answered.

A key acts for one account, within that account's own permissions and, of those, only for what its scopes name. It is
shown once and kept as a digest. This app knows nothing of what may be read or done: each scope is a word here, and
the screen that answers other systems says which door it opens.
"""

"""Papers as they were made or received: the bytes, their SHA-256, what kind, which version.

A stored paper is never overwritten; a corrected one is the next version beside it. Rendering goes through
`decree30`. What a paper is about is named by type and uid, so that this app need not know the record.
"""

"""What is true of the installation as a whole: the address the world reaches it by, what its keeper has seen to.

The address goes into every QR code, so it is told once, kept with its day, and counts as confirmed only when a page
was opened through it. This app knows nothing of wards beyond the scope a note may be tied to, and refuses to guess: a
mail server counts as working when a letter was handed to it. Who keeps it is said where the tree of units is known:
`organisations.permissions`.
"""

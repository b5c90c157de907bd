"""Emulation and commendation for a ward or a province, on Django.

Four wings stand on each other: screens → procedure → records → foundation. A wing
imports only from the wings below it; below them all lie `lawbook` (the law) and
`decree30` (the papers), which know nothing of Django. docs/architecture.md is the map.
"""

__version__ = "0.1.0"

"""How days and hours may be typed, for each language of the interface: the same in both, day first."""

DAYS = [
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%d%m%Y",
    "%Y-%m-%d",
]
HOURS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"]

"""Registration of titles at the start of the year: a unit says which of its people and parts strive for what.

The authority opens a call with a last day; every unit enters whom it registers for which title, sends it, may take it
back while nobody has decided; the office approves or returns it with the reason. It grants nothing and bars nothing:
whether a title may be given without it is the law's to say, and what a unit puts forward at the end of the year is the
nominations', which stand above and read what was registered.
"""

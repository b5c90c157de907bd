"""People and households that may be named on a certificate, and the posts people hold in units.

It keeps no identity number, address or telephone number, and of a birth only the year, where it is needed to tell
namesakes apart: the procedure needs none of them here.
`SubjectFields` is how every other record names whom it is about: a person, a unit or a household.
"""

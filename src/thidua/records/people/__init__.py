"""People and households that may be named on a certificate, and the posts people hold in units.

It keeps no birth date, identity number, address or telephone number: the procedure needs none of them here.
`SubjectFields` is how every other record names whom it is about: a person, a unit or a household.
"""

"""What other systems read and do here (API): the verbs and queries of the staff screens, asked in JSON.

It decides nothing: a key acts for an account, the account's permissions hold as on any page, and of them only what the
key's scopes open. The library behind it (django-ninja, which Wagtail brings along) is loaded by the first request:
an installation that nobody asks pays nothing for it.
"""

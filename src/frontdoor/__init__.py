"""The front of the portal: answers readers from memory, counts every visit, and hands the rest on to Django.

It means: public pages as bytes, kept until the stamp in the database moves, with the live numbers filled in at each
answer; visits counted in journals that outlive the process. It refuses to know: Django, sessions, accounts, what a
page says. What it may keep, Django tells it in the headers of `marks`; it asks for pages as nobody in particular, so
that nothing private can come to it.
"""

"""A ward's first records from one workbook: units, people with posts, households, accounts, and earlier awards.

It keeps nothing of its own: every row goes through the verb of the app it belongs to, in one transaction. What is there
already is known again by code or by name, so taking the same file in twice changes nothing. What may mean two things is
asked, never guessed; what cannot be taken stays in the file, with the reason.
"""

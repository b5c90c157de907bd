"""The few parts every screen is made of: page head, table, form, status, steps … and one style sheet.

Both the staff screens and the portal stand on it; it knows no record and no verb.
"""

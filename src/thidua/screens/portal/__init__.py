"""The public portal, on Wagtail: news with rating and comments, register of awards, check of certificates,
map, songs, links, visits. It shows `public_records` only.
"""

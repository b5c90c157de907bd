"""The components' template tags by what they are of; `templatetags/thidua.py` gives them all under one name."""

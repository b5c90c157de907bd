"""Screens for the people who do the work, at /lam-viec/: every page works without scripts first.

They call actions and queries and decide nothing themselves.
"""

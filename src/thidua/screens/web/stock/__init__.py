"""Printed stock: designs of blanks, printers, the emblem, words on blanks."""

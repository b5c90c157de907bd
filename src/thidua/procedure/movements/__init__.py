"""Emulation movements: launched with a plan and targets, pledged to, followed by results, summed up.

Also what people gave (land, assets, money), the works built with it, and good models worth copying.
It knows nothing of awards.
"""

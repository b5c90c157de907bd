"""Certificates (giấy khen): one for each award, with a code anybody can check, rendered, printed, handed over.

The page behind the QR code says whether the award stands today; the paper in the hand cannot.
"""

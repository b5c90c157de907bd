"""Orders besides the Labour order: Điều 34–41 and 45–53 of the law of 2022; the decrees on long dedication; in regime A
Điều 14–21 and 25–33 of the decree of 2017."""

from lawbook.national.requirements.huan_chuong import defence, feats, highest, independence, others

BOOKS = (
    highest.law,
    independence.law,
    feats.law,
    defence.law,
    others.law,
)

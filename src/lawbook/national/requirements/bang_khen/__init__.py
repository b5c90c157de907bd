"""Bằng khen of the province's chairman and of the Prime Minister, limb by limb for whom the law names.

Each article opens with how its subject has to keep the law, asked beside whichever of the alternatives carries it.
"""

from lawbook.national.requirements.bang_khen import (
    conduct,
    prime_minister_collectives,
    prime_minister_persons,
    prime_minister_workers,
    province_collectives,
    province_persons,
)

BOOKS = (
    conduct.law,
    province_persons.law,
    province_collectives.law,
    prime_minister_persons.law,
    prime_minister_workers.law,
    prime_minister_collectives.law,
)

"""The one list of addresses: what is read at an address and what is done there stand in different modules."""

from ninja import Router

router = Router()

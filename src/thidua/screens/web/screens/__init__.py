"""The four kinds of screen: any page, a list, a record's page, an act."""

from .acting import RECEIPTS, ActionScreen, KeptReceipt, Receipt
from .listing import ListScreen
from .page import Act, StaffScreen, address
from .record import DetailScreen

__all__ = [
    "RECEIPTS",
    "Act",
    "ActionScreen",
    "DetailScreen",
    "KeptReceipt",
    "ListScreen",
    "Receipt",
    "StaffScreen",
    "address",
]

from collections import UserList
from typing import Any

from wagtail.blocks import ListBlock

# What stands in a list is the value of its block, which the library cannot say.
class ListValue(UserList[Any]):
    list_block: ListBlock

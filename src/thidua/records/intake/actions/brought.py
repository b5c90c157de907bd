"""What taking in a row brought: records that are new, and fields of others that were filled."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import models


class Brought(NamedTuple):
    """A record that a row brought; where it was there `before`, the fields that were filled, as they were."""

    record: models.Model
    before: Mapping[str, str] | None = None

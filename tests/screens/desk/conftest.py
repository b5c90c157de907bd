"""The fixtures of a ward's site."""

from tests.civic.fixtures import (  # noqa: F401  # pytest finds them here
    administrator,
    as_editor,
    conference,
    editor,
    home,
    other_editor,
    other_home,
    other_ward,
    own_media,
    story,
    ward,
)

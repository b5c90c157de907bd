"""Every door of the installation, found in the resolver: its address with places to fill, and who stands behind it."""

from dataclasses import dataclass

from django.urls import URLResolver, get_resolver
from tests.screens.components.test_one_door import patterns

# What stands in a named place of an address. A door with a place that is not named here is not tried by anybody: the
# walk says so, and whoever made the place says what belongs there.
PLACES = {
    **dict.fromkeys(
        ("uid", "unit", "subject", "target", "nomination", "taking", "taken", "movement_taken", "registration_taken"),
        "uid",
    ),
    **dict.fromkeys(
        (
            *("pk", "page_id", "image_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "doc_id"),
            *("revision_id", "revision_id_a", "revision_id_b", "document_id", "uploaded_file_id", "task_state_id"),
            *("task_id", "session_id", "restriction_id", "page_view_restriction_id", "workflow_state_id"),
            *("collection_id", "workflow_pk", "object_id", "site_id", "file_id", "relation_id", "sequence", "number"),
            *("job", "part"),
        ),
        "number",
    ),
    **dict.fromkeys(("year", "month"), "year"),
    **dict.fromkeys(
        (
            *(
                "username",
                "slug",
                "code",
                "token",
                "secret",
                "kind",
                "form",
                "listed",
                "paper",
                "key",
                "series",
                "matter",
                "chapter",
                "action",
            ),
            *(
                "action_name",
                "uidb36",
                "uidb64",
                "filter_spec",
                "province",
                "section",
                "name",
                "folder",
                "_0",
                "_1",
                "provider_id",
            ),
        ),
        "word",
    ),
    **dict.fromkeys(("app_label", "content_type_app_name", "app_name"), "app"),
    **dict.fromkeys(("model_name", "content_type_model_name"), "model"),
    "path": "path",
    "rest": "path",
}
KINDS = {
    "lam-viec": "staff",
    "tai-khoan": "account",
    "quan-tri": "desk",
    "tai-lieu": "documents",
    "_util": "documents",
    "media": "documents",
    "api": "api",
}


class UnknownDoorError(Exception):
    """A door has a place of which nobody has said what belongs there."""


@dataclass(frozen=True, slots=True)
class Door:
    """An address with places (`%(name)s`), their names, and whose door it is."""

    text: str
    names: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Return whose door it is: staff, account, desk, documents, or the public's."""
        return KINDS.get(self.text.split("/")[1], "public")

    def address(self, values: dict[str, str]) -> str:
        """Return the address with its places filled."""
        return self.text % values


def every_door(resolver: URLResolver | None = None) -> list[Door]:
    """Return every door of the resolver; raise UnknownDoorError when one of them cannot be tried."""
    found = [Door(text, tuple(names)) for text, names in patterns(resolver or get_resolver())]
    unknown = sorted({f"{name} ({door.text})" for door in found for name in door.names if name not in PLACES})
    if unknown:
        raise UnknownDoorError(f"say in tests/fuzz/doors.py what belongs in: {', '.join(unknown)}")
    return found

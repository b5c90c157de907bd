"""Papers, polls and the like of a ward's site, and files to attach."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from thidua.foundation.accounts.models import Account
from thidua.screens.portal import actions
from thidua.screens.portal.enums import DocumentKind
from thidua.screens.portal.models import HomePage, Poll, PublicDocument

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
ISSUED = date(2021, 3, 1)


def docx_bytes(*, parts: tuple[str, ...] = ("[Content_Types].xml", "word/document.xml")) -> bytes:
    """A file that is a DOCX as far as its parts tell."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return kept.getvalue()


def a_document(
    home: HomePage, editor: Account, number: str = "05/KH-UBND", *, public: bool = True, **told: Any
) -> PublicDocument:
    """A paper of the site, public from its own day on."""
    told = {
        "issued_on": ISSUED,
        "issuer": "Ủy ban nhân dân phường Đậu Liêu",
        "kind": DocumentKind.PLAN,
        "subject": "Tổng vệ sinh môi trường đầu năm",
        "in_force_from": told.get("issued_on", ISSUED),
        **told,
    }
    document = actions.enter_document(actor=editor, home=home, number=number, **told)
    return actions.publish_document(actor=editor, document=document, on=document.issued_on) if public else document


def a_poll(home: HomePage, editor: Account, *, public: bool = True, **told: Any) -> Poll:
    """A poll of three choices in the first half of January 2022."""
    told = {
        "question": "Nên mở lớp dạy bơi vào buổi nào?",
        "choices": ["Sáng", "Chiều", "Tối"],
        "opens_on": date(2022, 1, 1),
        "closes_on": date(2022, 1, 15),
        **told,
    }
    poll = actions.draft_poll(actor=editor, home=home, **told)
    return actions.publish_poll(actor=editor, poll=poll, on=told["opens_on"]) if public else poll

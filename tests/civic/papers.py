"""Papers, polls and the like of a ward's site, and files to attach."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from thidua.civic.gazette.actions import enter_document, publish_document
from thidua.civic.gazette.enums import DocumentKind
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.polls.actions import draft_poll, publish_poll
from thidua.civic.polls.models import Poll
from thidua.foundation.accounts.models import Account

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
    document = enter_document(actor=editor, site=home.site, number=number, **told)
    return publish_document(actor=editor, document=document, on=document.issued_on) if public else document


def a_poll(home: HomePage, editor: Account, *, public: bool = True, **told: Any) -> Poll:
    """A poll of three choices in the first half of January 2022."""
    told = {
        "question": "Nên mở lớp dạy bơi vào buổi nào?",
        "choices": ["Sáng", "Chiều", "Tối"],
        "opens_on": date(2022, 1, 1),
        "closes_on": date(2022, 1, 15),
        **told,
    }
    poll = draft_poll(actor=editor, site=home.site, **told)
    return publish_poll(actor=editor, poll=poll, on=told["opens_on"]) if public else poll

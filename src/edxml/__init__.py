"""Messages of the national document exchange (edXML, QCVN 102:2016/BTTTT): envelopes read and written, and a folder.

It means: the document message with its business (new, recalled, updated, replaced), its attachments, and the status
message that answers it. It refuses to know: Django, what a document is about, who may send it, and the wire of any one
exchange; a message is bytes here, and a folder carries them.

What is read and written was taken from public sample messages and public programs of the exchange, not from the
regulation's own text, which was not at hand: see `docs/decisions/0078-…`. What those do not show is not written, and
whatever else a message holds is left alone.
"""

from .folder import ENDING, Folder, Waiting
from .messages import (
    Attachment,
    Business,
    BusinessKind,
    Document,
    Organization,
    Replacement,
    ResponseFor,
    Signer,
    Staff,
    Status,
    StatusCode,
    Trace,
    document_id,
)
from .reading import LARGEST_MESSAGE, UnreadableError, read
from .writing import written

__all__ = [
    "ENDING",
    "LARGEST_MESSAGE",
    "Attachment",
    "Business",
    "BusinessKind",
    "Document",
    "Folder",
    "Organization",
    "Replacement",
    "ResponseFor",
    "Signer",
    "Staff",
    "Status",
    "StatusCode",
    "Trace",
    "UnreadableError",
    "Waiting",
    "document_id",
    "read",
    "written",
]

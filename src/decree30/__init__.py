"""Official papers as Decree 30/2020/NĐ-CP lays them out: one model, a PDF and a DOCX of the same words.

``Paper`` and its blocks say what a paper holds; ``render_pdf`` and ``render_docx`` draw it. ``Certificate``
is the giấy khen. The package knows no database, no clock and no award: it refuses to decide what a paper
should say.
"""

from decree30.certificate import Certificate
from decree30.composition import refuse_unprintable
from decree30.docx import ReadAnnex, ReadDecision, ReadRow, UnreadableDocxError, read_decision, render_docx
from decree30.metrics import UnprintableTextError, missing_signs, unprintable
from decree30.paper import (
    Agenda,
    AgendaItem,
    Align,
    Annex,
    Article,
    Bullets,
    Clause,
    Column,
    GroupRow,
    Heading,
    HeadingLevel,
    Issuer,
    Number,
    OpenDate,
    Paper,
    Paragraph,
    Point,
    Row,
    Signature,
    Span,
    Table,
    TotalRow,
    place_date,
    table_of,
)
from decree30.pdf import (
    crowded_fields,
    render_calibration_pdf,
    render_certificate_files,
    render_certificate_pdf,
    render_certificates_pdf,
    render_mark_pdf,
    render_on_stock_pdf,
    render_pdf,
)
from decree30.stock import STANDARD, Field, Place, Stock
from decree30.vietnamese import date_in_words, padded, roman, short_date, time_in_words

__all__ = [
    "STANDARD",
    "Agenda",
    "AgendaItem",
    "Align",
    "Annex",
    "Article",
    "Bullets",
    "Certificate",
    "Clause",
    "Column",
    "Field",
    "GroupRow",
    "Heading",
    "HeadingLevel",
    "Issuer",
    "Number",
    "OpenDate",
    "Paper",
    "Paragraph",
    "Place",
    "Point",
    "ReadAnnex",
    "ReadDecision",
    "ReadRow",
    "Row",
    "Signature",
    "Span",
    "Stock",
    "Table",
    "TotalRow",
    "UnprintableTextError",
    "UnreadableDocxError",
    "crowded_fields",
    "date_in_words",
    "missing_signs",
    "padded",
    "place_date",
    "read_decision",
    "refuse_unprintable",
    "render_calibration_pdf",
    "render_certificate_files",
    "render_certificate_pdf",
    "render_certificates_pdf",
    "render_docx",
    "render_mark_pdf",
    "render_on_stock_pdf",
    "render_pdf",
    "roman",
    "short_date",
    "table_of",
    "time_in_words",
    "unprintable",
]

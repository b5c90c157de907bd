"""Sample content of the living page: invented, and said to be."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.text import fold

from .listing import Column, Filter, Listing
from .shapes import Crumb, Link, LinkGroup, PaperFile, Step, TimelineEntry

STATES = [("submitted", _("Đã trình")), ("accepted", _("Đã tiếp nhận")), ("returned", _("Trả lại bổ sung"))]
NOMINEES = [
    ("Tổ dân phố 1", "Tập thể", "accepted", 450000),
    ("Nguyễn Thị Mẫu", "Cá nhân", "submitted", 225000),
    ("Trần Văn Ví Dụ", "Cá nhân", "returned", 225000),
    ("Trường Tiểu học Mẫu", "Tập thể", "accepted", 450000),
    ("Lê Thị Minh Họa", "Cá nhân", "submitted", 225000),
    ("Đặng Văn Thử", "Cá nhân", "accepted", 225000),
    ("Hội Phụ nữ phường Mẫu", "Tập thể", "accepted", 450000),
]


class SampleForm(forms.Form):
    """Every kind of box a form may hold."""

    title = forms.CharField(label=_("Tên phong trào"), help_text=_("Ghi đúng như trong kế hoạch phát động."))
    launched_on = forms.DateField(
        label=_("Ngày phát động"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    field_of_work = forms.ChoiceField(
        label=_("Lĩnh vực"), choices=[("", "—"), ("economy", _("Kinh tế")), ("culture", _("Văn hóa – xã hội"))]
    )
    purpose = forms.CharField(label=_("Mục đích"), widget=forms.Textarea, required=False)
    form = forms.ChoiceField(
        label=_("Hình thức tổ chức"),
        choices=[("regular", _("Thường xuyên")), ("thematic", _("Theo chuyên đề (đợt)"))],
        widget=forms.RadioSelect,
        help_text=_("Phong trào theo chuyên đề phải có ngày kết thúc."),
    )
    plan = forms.FileField(label=_("Kế hoạch đã ký"), required=False, help_text=_("Tệp PDF, tối đa 10 MB."))
    read = forms.BooleanField(label=_("Tôi đã đối chiếu với bản giấy"))


def _having(rows: Sequence[SimpleNamespace], words: str) -> Sequence[SimpleNamespace]:
    return [row for row in rows if fold(words) in fold(row.name)]


def samples(request: HttpRequest) -> dict[str, object]:
    """Return what the living page shows."""
    rows = [SimpleNamespace(name=name, kind=kind, state=state, bonus=bonus) for name, kind, state, bonus in NOMINEES]
    labels = dict(STATES)
    for row in rows:
        row.state_label = labels[row.state]
    refused = SampleForm({"title": "", "form": "thematic", "field_of_work": "economy"}, auto_id="refused_%s")
    refused.add_error("launched_on", _("Ngày phát động phải nằm trong năm của phong trào."))
    digest = "9f2c41d07ab3e6581c0d55e2a7f94b6308d1c7e2f5a94b60833d1f0e6c2b7a14"
    return {
        "crumbs": [Crumb(_("Năm 2021"), "#"), Crumb(_("Thành phần giao diện"))],
        "states": [
            ("draft", _("Dự thảo")),
            ("submitted", _("Đã trình")),
            ("returned", _("Trả lại bổ sung")),
            ("issued", _("Đã ban hành")),
            ("annulled", _("Đã hủy bỏ")),
        ],
        "outcomes": ["met", "not_met", "unknown", "waived"],
        "icons": [
            "check",
            "cross",
            "question",
            "warning",
            "info",
            "bell",
            "printer",
            "file",
            "download",
            "search",
            "plus",
            "arrow",
            "down",
            "up",
            "star",
            "menu",
            "person",
            "calendar",
            "key",
            "clock",
            "edit",
            "external",
        ],
        "groups": (
            LinkGroup(_("Năm 2021"), (Link(_("Tổng quan năm"), "#", current=True), Link(_("Đề nghị"), "#", count=37))),
            LinkGroup(_("Hồ sơ"), (Link(_("Sổ khen thưởng"), "#"), Link(_("Đơn vị"), "#"))),
        ),
        "tabs": [
            Link(_("Nội dung"), "#", current=True),
            Link(_("Văn bản"), "#", count=3),
            Link(_("Diễn biến"), "#", count=12),
        ],
        "years": [Link("2022", "#"), Link("2021", "#", current=True)],
        "steps": [
            Step(_("Phát động phong trào"), "done", "#", _("Kế hoạch số 05/KH-UBND"), 1, _("phong trào")),
            Step(_("Ký giao ước"), "done", "#", count=26, count_label=_("giao ước")),
            Step(_("Thẩm định"), "current", "#", _("Còn 4 hồ sơ chờ kết luận."), 33, _("hồ sơ"), _("Mở danh sách chờ")),
            Step(_("Họp Hội đồng"), "waiting"),
        ],
        "entries": [
            TimelineEntry(datetime(2022, 1, 4, 1, 15, tzinfo=UTC), _("Trình hồ sơ"), "Nguyễn Thị Mẫu", tone="progress"),
            TimelineEntry(
                datetime(2022, 1, 5, 7, 40, tzinfo=UTC),
                _("Trả lại để bổ sung"),
                "Trần Văn Ví Dụ",
                _("Thiếu báo cáo thành tích có xác nhận của đơn vị."),
                tone="attention",
            ),
            TimelineEntry(date(2022, 1, 7), _("Tiếp nhận"), "Trần Văn Ví Dụ", tone="done"),
        ],
        "papers": [
            PaperFile(_("Quyết định khen thưởng tổng kết năm 2021"), _("Quyết định"), "#", size=184320, sha256=digest),
            PaperFile(
                _("Biên bản họp Hội đồng"),
                _("Biên bản"),
                "#",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                2,
                48211,
                digest[::-1],
            ),
        ],
        "listing": Listing(
            request.GET,
            rows,
            [
                Column(_("Tên"), sort="name"),
                Column(_("Loại"), sort="kind"),
                Column(_("Trạng thái")),
                Column(_("Tiền thưởng"), sort="bonus", numeric=True),
                Column(""),
            ],
            search=_having,
            filters=[Filter("state", _("Trạng thái"), STATES)],
            per_page=5,
        ),
        "long_page": Paginator(range(480), 25).page(7),
        "blank_form": SampleForm(),
        "refused_form": refused,
        "sample_messages": [
            SimpleNamespace(level_tag="success", message=_("Đã lưu giao ước.")),
        ],
        "day": date(2022, 1, 13),
        "moment": datetime(2022, 1, 13, 7, 0, tzinfo=UTC),
    }

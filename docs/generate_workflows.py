"""Writes docs/manual/quy-trinh.md: a state diagram of every record that moves, from the apps' own tables.

Run it after changing a `workflow.py`: `.venv/bin/python docs/generate_workflows.py`. Same tables, same bytes.
"""

import os
from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).parent / "manual" / "quy-trinh.md"

# In the order of the year. A name is a table of the module; what follows it is the heading and the sentence above.
SECTIONS = (
    (
        "thidua.procedure.movements",
        (
            (
                "MOVEMENT",
                "Phong trào",
                "Phát động rồi thì kế hoạch và chỉ tiêu cố định; tổng kết rồi thì không nhận số liệu.",
            ),
            ("PLEDGE", "Giao ước", "Ký rồi thì nội dung giao ước cố định."),
        ),
    ),
    (
        "thidua.procedure.registrations",
        (
            ("CALL", "Đợt đăng ký thi đua", "Gửi sau hạn vẫn nhận và ghi là quá hạn, cho đến khi khóa đợt."),
            (
                "REGISTRATION",
                "Bản đăng ký thi đua",
                "Gửi rồi thì cố định; đơn vị rút về được khi chưa duyệt, duyệt nhầm thì trả lại được.",
            ),
        ),
    ),
    (
        "thidua.procedure.eligibility",
        (
            ("PACK", "Gói đối chiếu", "Gói nhận về chưa xác nhận gì cho đến khi áp dụng; rút là rút cả gói."),
            ("OVERLAY", "Quy định của tỉnh", "Phiên bản cũ được giữ: hồ sơ của thời nào xét theo quy định thời đó."),
        ),
    ),
    (
        "thidua.procedure.nominations",
        (
            ("ROUND", "Đợt khen thưởng", "Danh sách đã đưa ra phiên họp thì không mở lại được."),
            ("NOMINATION", "Đề nghị", "Hồ sơ đã trình là cố định: muốn sửa thì rút về, hoặc được trả lại để bổ sung."),
        ),
    ),
    (
        "thidua.procedure.councils",
        (
            (
                "MEETING",
                "Phiên họp Hội đồng",
                "Số phiếu sửa được đến khi kết thúc biểu quyết; biên bản đã có số thì cố định.",
            ),
            (
                "BALLOT",
                "Lượt bỏ phiếu kín",
                "Hai người kiểm phiếu ghi khớp nhau mới đóng được; chỉ giữ tổng số, không giữ ai bỏ phiếu nào.",
            ),
        ),
    ),
    (
        "thidua.procedure.decisions",
        (("DECISION", "Quyết định", "Ban hành là không thu lại được: cấp số và vào sổ khen thưởng."),),
    ),
    (
        "thidua.procedure.clusters",
        (
            (
                "CLUSTER_YEAR",
                "Năm thi đua của cụm, khối",
                "Chốt điểm theo hội nghị của cụm, khối; mở lại phải ghi lý do, sau khi rút đề nghị.",
            ),
            (
                "MEMBER_SHEET",
                "Bảng điểm của đơn vị",
                "Gửi rồi thì đơn vị không sửa được; người khác sửa điểm phải ghi lý do, điểm cũ còn nguyên.",
            ),
        ),
    ),
    (
        "thidua.procedure.fund",
        (
            (
                "FUND",
                "Sổ quỹ năm",
                "Dòng đã ghi không sửa được, chỉ đảo bằng dòng mới; khóa sổ chuyển số dư sang năm sau.",
            ),
        ),
    ),
    (
        "thidua.procedure.submissions",
        (
            (
                "SUBMISSION",
                "Hồ sơ trình cấp trên",
                "Thu hồi, thay thế được đến khi cơ quan nhận tiếp nhận; từ đó hồ sơ đi theo đợt của cơ quan nhận.",
            ),
        ),
    ),
    (
        "thidua.procedure.certificates",
        (("CERTIFICATE", "Giấy khen", "Giấy chưa trao có thể tạo lại bản in."),),
    ),
    (
        "thidua.procedure.conferences",
        (("CONFERENCE", "Hội nghị", "Ghi nhận đã tổ chức thì mọi giấy khen trong chương trình thành đã trao."),),
    ),
    (
        "thidua.procedure.reports",
        (("REPORT", "Báo cáo tổng kết", "Dự thảo đếm lại số liệu mỗi lần mở; ban hành rồi thì số liệu giữ nguyên."),),
    ),
    (
        "thidua.civic.feedback",
        (("COMMENT", "Bình luận của bạn đọc", "Chỉ bình luận đã duyệt hiện trên cổng; biên tập viên đổi ý được."),),
    ),
    (
        "thidua.civic.questions",
        (("QUESTION", "Câu hỏi của bạn đọc", "Câu hỏi có đồng hồ theo ngày làm việc, cho đến khi được trả lời."),),
    ),
    (
        "thidua.civic.nominee_doors",
        (("REMARK", "Ý kiến của người được đề nghị", "Gửi bằng liên kết; hồ sơ không tự đổi theo."),),
    ),
    (
        "thidua.civic.good_deeds",
        (
            (
                "DEED",
                "Gương tốt được phát hiện",
                "Người gửi thấy từng bước bằng mã; để riêng không phải một trạng thái, vẫn có hạn trả lời.",
            ),
        ),
    ),
)


def diagram(workflow) -> list[str]:  # type: ignore[no-untyped-def]  # the type needs Django to be set up
    """Return a Mermaid diagram: states and moves by the words of the screens."""
    states = list(workflow.states)
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{state.label}" as {state.value}' for state in states]
    lines.append(f"    [*] --> {states[0].value}")
    lines += [
        f"    {source.value} --> {move.target.value}: {move.label}"
        for move in workflow.transitions
        for source in move.sources
    ]
    lines += [f"    {state.value} --> [*]" for state in states if not workflow.verbs_from(state)]
    return [*lines, "```"]


def table(workflow) -> list[str]:  # type: ignore[no-untyped-def]  # idem
    """Return the same moves as a table, for readers whose viewer draws no diagrams."""
    rows = ["| Việc | Từ | Thành |", "|---|---|---|"]
    for move in workflow.transitions:
        sources = "; ".join(str(source.label) for source in move.sources)
        rows.append(f"| {move.label} | {sources} | {move.target.label} |")
    return rows


def page() -> str:
    """Return the whole page; Django is set up already."""
    lines = [
        "# Quy trình: mỗi hồ sơ đi qua những trạng thái nào",
        "",
        "Trang này được lập tự động từ bảng trạng thái của chương trình (`docs/generate_workflows.py`);",
        "đừng sửa bằng tay. Chữ trên mũi tên là việc làm, chữ trong ô là trạng thái hiện trên màn hình.",
        "Việc không có mũi tên thì bị từ chối: «Không thể «…» khi … đang ở trạng thái «…»».",
        "Ai được làm việc nào: xem [Bắt đầu](01-bat-dau.md#ai-làm-việc-gì).",
    ]
    for app, tables in SECTIONS:
        module = import_module(f"{app}.workflow")
        for name, heading, sentence in tables:
            workflow = getattr(module, name)
            lines += ["", f"## {heading}", "", sentence, "", *diagram(workflow), "", *table(workflow)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")
    import django  # the settings must be named first

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

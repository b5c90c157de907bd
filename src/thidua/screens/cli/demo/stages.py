"""The stages of the demo: Đậu Liêu's year in its order, then the year of its successor, which stands half-way."""

from collections.abc import Callable
from dataclasses import dataclass

from . import civic, closing, commendation, emulation, groundwork, publication, ward
from .publication import story_path
from .successor import good_deeds, province, public, registrations, rounds, settling, upward, work

__all__ = ["STAGES", "Stage", "story_path"]


@dataclass(frozen=True)
class Stage:
    """One stage: what it is called, whether it is already done, and the acts it carries out."""

    title: str
    done: Callable[[], bool]
    run: Callable[[], None]


def _round(code: str, title: str) -> Stage:
    return Stage(f"Khen thưởng: {title}", commendation.round_done(code), commendation.run_round(code))


STAGES: tuple[Stage, ...] = (
    Stage("Đơn vị, sáp nhập, mã hành chính", ward.units_are_there, ward.found_units),
    Stage("Loại khen thưởng, lĩnh vực công tác", ward.lists_are_there, ward.enter_lists),
    Stage("Con người, chức vụ, tài khoản", ward.people_are_there, ward.enter_people),
    Stage("Xác nhận quy định đã đối chiếu văn bản", groundwork.confirmed, groundwork.confirm_provisions),
    Stage("Thể thức văn bản của đơn vị", groundwork.styled, groundwork.set_styles),
    Stage("Chọn cách làm tròn tiền thưởng", groundwork.rounding_settled, groundwork.settle_rounding),
    Stage(
        "Phát động thi đua năm 2021",
        lambda: emulation.launched(emulation.LAUNCHES_2021),
        lambda: emulation.launch(emulation.LAUNCHES_2021),
    ),
    Stage("Ký giao ước năm 2021", emulation.signed_2021, emulation.sign_2021),
    Stage("Hội đồng Thi đua - Khen thưởng", groundwork.seated, groundwork.establish_council),
    Stage("Xếp loại cán bộ, công chức năm 2021", groundwork.rated, groundwork.rate_officials),
    Stage("Sáng kiến được công nhận", groundwork.ideas_recorded, groundwork.record_initiatives),
    _round("DKT01", "tuyển quân, quân sự địa phương"),
    _round("DKT02", "bầu cử"),
    _round("DKT03", "giáo dục, khuyến học"),
    _round("DKT04", "phòng, chống dịch Covid-19"),
    _round("DKT05", "an sinh xã hội"),
    _round("DKT06", "chỉnh trang đô thị, ngõ phố văn minh"),
    _round("DKT08", "danh hiệu Lao động tiên tiến"),
    Stage("Khu dân cư văn hóa do thị xã công nhận", commendation.titled, commendation.enter_titles),
    Stage("Kết quả, công trình, đóng góp, mô hình hay", emulation.reported, emulation.report_results),
    _round("DKT07", "tổng kết năm 2021"),
    Stage("Báo cáo tổng kết năm 2021", closing.adopted, closing.adopt_report),
    Stage(
        "Phát động thi đua năm 2022",
        lambda: emulation.launched(emulation.LAUNCHES_2022),
        lambda: emulation.launch(emulation.LAUNCHES_2022),
    ),
    Stage("Chuẩn bị hội nghị tổng kết", closing.planned, closing.plan_conference),
    Stage("Hội nghị ngày 13/01/2022", closing.held, closing.hold_conference),
    Stage("Cổng thông tin: trang, liên kết, ca khúc", publication.site_is_there, publication.set_up_site),
    Stage("Bản đồ, danh bạ, liên hệ", publication.places_are_there, publication.furnish_place),
    Stage("Bài viết trên cổng thông tin", publication.story_is_there, publication.publish_story),
    Stage("Văn bản, hỏi đáp, lấy ý kiến, thăm dò", civic.civic_is_there, civic.fill_civic_parts),
    Stage("Nam Hồng Lĩnh: đơn vị, con người, tài khoản, Hội đồng", settling.is_settled, settling.settle),
    Stage("Nam Hồng Lĩnh: phong trào đang chạy", work.is_under_way, work.launch),
    Stage("Nam Hồng Lĩnh: giao ước, số liệu mới có một phần", work.is_pledged, work.pledge),
    Stage("Nam Hồng Lĩnh: đăng ký thi đua của các đơn vị", registrations.are_gathered, registrations.gather),
    Stage("Nam Hồng Lĩnh: đợt đã có quyết định, giấy khen chờ trao", rounds.decided, rounds.decide),
    Stage("Nam Hồng Lĩnh: dự thảo quyết định chờ ký", rounds.waits_for_signature, rounds.leave_to_sign),
    Stage("Nam Hồng Lĩnh: Hội đồng họp tuần tới", rounds.is_before_the_council, rounds.convene),
    Stage("Nam Hồng Lĩnh: đợt đang nhận, hồ sơ, lấy ý kiến", rounds.takes_dossiers, rounds.take_dossiers),
    Stage("Nam Hồng Lĩnh: trang của phường kế thừa", public.site_is_there, public.set_up_site),
    Stage("Nam Hồng Lĩnh: tin đã đăng, tin chờ đọc lại", public.is_told, public.tell),
    Stage("Nam Hồng Lĩnh: câu hỏi, bình luận chờ xử lý", public.is_asked, public.ask),
    Stage("Nam Hồng Lĩnh: gương tốt được phát hiện", good_deeds.are_told, good_deeds.tell),
    Stage("Nam Hồng Lĩnh: cụm thi đua của tỉnh", province.has_clusters, province.lead_clusters),
    Stage("Nam Hồng Lĩnh: hồ sơ trình tỉnh, tỉnh trả lại một", upward.is_answered, upward.send_up),
)

"""Dossiers made of invented sentences: pairs of which something is the matter, and honest pairs beside them.

Every deed is told clause by clause, each clause in one of several wordings; facts are drawn for each. Honest pairs
share the movement, often the post and the unit, stock phrases and the kind of deed: what honest lists really share.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.procedure.integrity.queries.looking import Dossier

PLACES = re.split(
    ", ",
    "Rú Nài, Cồn Lở, Đập Bún, Bàu Rạ, Cầu Hói, Ngã ba Giếng Mới, Đồng Chài, Khe Su, Bãi Thuyền, Lò Gạch, Xóm Trửa, "
    "Chợ Chùa, Cống Mụ, Đồi Sim, Bến Đình, Eo Gió, Vực Trống, Hồ Đá Bạc, Nương Vại, Cửa Truông, Lạch Kèn, Trại Lúa",
)
FAMILY = re.findall(r"\w+", "Nguyễn Trần Lê Phạm Phan Võ Đặng Bùi Hồ Dương Đậu Thái Hoàng Cao")
MIDDLE = re.findall(r"\w+", "Văn Thị Đình Thanh Quốc Xuân Hữu Minh Ngọc Kim Đức Bá Thu Hồng")
GIVEN = re.findall(
    r"\w+",
    "An Bình Chiến Dung Giang Hà Hạnh Hoà Hùng Khánh Lan Lộc Mai Nga Oanh Phúc Quý Sơn Tâm Thắng Tuyết Vinh Yến",
)
UNITS = [f"Tổ dân phố {number}" for number in range(1, 13)] + ["Trường Mầm non Hoa Sen", "Trạm Y tế phường"]
POSTS = ("Tổ trưởng", "Chi hội trưởng Phụ nữ", "Giáo viên", "Trưởng ban công tác Mặt trận", "Công an viên", "Hội viên")
MOVEMENTS = (
    "Chung sức xây dựng đô thị văn minh, xanh, sạch, đẹp",
    "Toàn dân bảo vệ an ninh Tổ quốc",
    "Dân vận khéo vì một phường nghĩa tình",
)
STOCK = (
    "Luôn chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
    "Gương mẫu, có phẩm chất đạo đức tốt, lối sống lành mạnh, đoàn kết nội bộ.",
    "Hoàn thành tốt nhiệm vụ được giao trong năm.",
    "Hoàn thành xuất sắc nhiệm vụ, được cán bộ và nhân dân tín nhiệm.",
    "Tích cực học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Tham gia đầy đủ các buổi sinh hoạt, hội họp do phường và đơn vị tổ chức.",
    "Có tinh thần trách nhiệm cao, giúp đỡ đồng nghiệp cùng tiến bộ.",
    "Thực hiện tốt quy chế dân chủ ở cơ sở, tiết kiệm, chống lãng phí.",
)
OF_MOVEMENT = (
    "Hưởng ứng phong trào thi đua «{movement}», đã đăng ký và thực hiện đủ các chỉ tiêu đề ra.",
    "Là nòng cốt của phong trào «{movement}» do phường phát động.",
    "Vận động bà con {unit} cùng tham gia phong trào «{movement}» có hiệu quả.",
)
OF_POST = {
    "Tổ trưởng": "Trên cương vị Tổ trưởng, đã nắm chắc địa bàn, đến từng hộ, kịp thời phản ánh kiến nghị của nhân dân.",
    "Chi hội trưởng Phụ nữ": "Duy trì sinh hoạt chi hội hằng quý, giúp nhau phát triển kinh tế gia đình.",
    "Giáo viên": "Bảo đảm ngày giờ công, soạn giảng chu đáo, phối hợp chặt chẽ với phụ huynh chăm sóc, giáo dục trẻ.",
    "Trưởng ban công tác Mặt trận": "Tổ chức tốt ngày hội đại đoàn kết, giám sát các khoản đóng góp công khai.",
    "Công an viên": "Thường xuyên tuần tra, nắm tình hình, hòa giải kịp thời các mâu thuẫn trong nhân dân.",
    "Hội viên": "Tham gia sinh hoạt đều, đóng hội phí đủ, ủng hộ các loại quỹ theo phát động.",
}
# Deeds: clauses, and the wordings of each.
DEEDS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        (
            "Đã vận động {a} hộ ở {place} hiến {b} m2 đất để mở rộng đường",
            "Thuyết phục được {a} gia đình khu {place} tự nguyện nhường {b} m2 đất vườn làm đường",
            "Cùng ban vận động đến nhà {a} hộ dọc tuyến {place}, bà con đồng ý hiến {b} m2 đất",
        ),
        (
            "đổ bê tông {c} mét đường {place} trước mùa mưa",
            "tuyến {place} dài {c} mét được cứng hóa, xe cứu thương vào tận ngõ",
            "làm xong {c} mét bê tông đường {place}",
        ),
        (
            "khánh thành ngày {day}, tổng kinh phí {money} triệu đồng do dân đóng góp",
            "công trình bàn giao ngày {day} với {money} triệu đồng góp từ nhân dân",
            "ngày {day} đưa vào sử dụng; nhân dân góp {money} triệu đồng",
        ),
    ),
    (
        (
            "Chiều {day}, nghe tiếng kêu cứu ở {place}, đã nhảy xuống cứu {a} cháu nhỏ bị đuối nước",
            "Ngày {day} tại {place} đã dũng cảm lao ra dòng nước đưa {a} em nhỏ vào bờ",
            "Kịp thời cứu sống {a} trẻ em bị nước cuốn ở {place} ngày {day}",
        ),
        (
            "sơ cứu cho cháu {name} rồi đưa đi bệnh viện",
            "cháu {name} được hô hấp nhân tạo tại chỗ, nay đã khỏe",
            "trong đó cháu {name} ngạt nặng đã hồi phục sau khi được sơ cứu",
        ),
        (
            "gia đình và xóm giềng {place} hết lòng biết ơn",
            "được bà con {place} kể lại như một gương dũng cảm",
            "sau đó còn cùng thanh niên cắm biển cảnh báo ở {place}",
        ),
    ),
    (
        (
            "Xây dựng mô hình camera an ninh với {a} mắt tại {place}",
            "Lắp {a} camera giám sát trên các lối vào {place} bằng nguồn xã hội hóa",
            "Đề xuất và quyên góp lắp đặt {a} mắt camera quanh {place}",
        ),
        (
            "nhờ đó công an bắt được nhóm trộm xe của {name} đêm {day}",
            "hình ảnh ghi được đêm {day} giúp tìm ra đối tượng {name}",
            "vụ mất trộm đêm {day} được làm rõ, đối tượng {name} bị xử lý",
        ),
        (
            "số vụ trộm cắp giảm {b}% so với năm trước, chi phí {money} triệu đồng",
            "trị an tốt lên rõ rệt, giảm {b}% số vụ; tốn {money} triệu đồng không dùng ngân sách",
            "kinh phí {money} triệu đồng; vi phạm giảm {b}%",
        ),
    ),
    (
        (
            "Nhận đỡ đầu em {name} mồ côi ở {place}, mỗi tháng {money} nghìn đồng",
            "Hằng tháng trích {money} nghìn đồng tiền lương nuôi em {name}, trẻ mồ côi tại {place}",
            "Giúp em {name} ở {place} tiếp tục đến trường với {money} nghìn đồng mỗi tháng",
        ),
        (
            "tặng {a} suất quà và {b} bộ sách giáo khoa đầu năm học",
            "đầu năm học trao {b} bộ sách, {a} suất học bổng nhỏ",
            "kêu gọi bạn bè góp {a} suất học bổng cùng {b} bộ sách giáo khoa",
        ),
        (
            "lễ trao ngày {day} có đại diện phường dự",
            "buổi trao quà ngày {day} ấm áp, đúng đối tượng",
            "trao tận tay các em ngày {day}",
        ),
    ),
    (
        (
            "Chủ trì dọn bãi rác tự phát ở {place}, thu {a} tấn rác",
            "Huy động hội viên thu gom {a} tấn rác tồn đọng tại {place}",
            "Xóa điểm đen rác thải {place} với {a} tấn rác được chuyển đi",
        ),
        (
            "trồng {b} cây giáng hương, làm {c} mét hàng rào hoa",
            "thay vào đó là {b} cây xanh và {c} mét đường hoa",
            "nay thành vườn hoa có {b} gốc cây, hàng rào dài {c} mét",
        ),
        (
            "ra quân ngày {day}, {money} lượt người tham gia",
            "với {money} lượt người góp công từ ngày {day}",
            "bắt đầu ngày {day}, tổng cộng {money} lượt công",
        ),
    ),
    (
        (
            "Chuyển {a} sào ruộng sâu ở {place} sang nuôi cá lúa",
            "Mạnh dạn cải tạo {a} sào đất trũng khu {place} làm ao cá kết hợp lúa",
            "Là người đầu tiên ở {place} làm lúa cá trên {a} sào",
        ),
        (
            "thu {money} triệu đồng một vụ, gấp {b} lần trước",
            "lãi ròng {money} triệu đồng mỗi vụ",
            "doanh thu mỗi vụ lên {money} triệu đồng, thêm việc cho {b} lao động",
        ),
        (
            "hướng dẫn lại cho {c} hộ, trong đó có hộ {name}",
            "{c} hộ học theo, hộ {name} đã thoát nghèo",
            "giúp {c} hộ nghèo cùng làm, điển hình là hộ {name}",
        ),
    ),
    (
        (
            "Sáng kiến phần mềm tra cứu hồ sơ đặt tên {name} giảm thời gian chờ còn {a} phút",
            "Tự viết công cụ tra cứu hồ sơ mang tên {name}, người dân chỉ chờ {a} phút",
            "Đưa vào dùng sổ tra cứu điện tử {name}, mỗi lượt giải quyết {a} phút",
        ),
        (
            "áp dụng tại bộ phận một cửa từ ngày {day}",
            "chạy thử thành công ngày {day} ở bộ phận một cửa",
            "vận hành từ ngày {day} tại quầy tiếp nhận",
        ),
        (
            "xử lý {b} hồ sơ, tiết kiệm {money} triệu đồng giấy in",
            "đã phục vụ {b} lượt, bớt {money} triệu đồng tiền giấy mực",
            "{b} hồ sơ được giải quyết sớm hạn, tiết kiệm {money} triệu đồng",
        ),
    ),
    (
        (
            "Trong bão số {small}, tổ chức sơ tán {a} hộ khu {place} ngay đêm {day}",
            "Đêm {day} khi bão số {small} đổ bộ đã đưa {a} hộ ở {place} đến nơi an toàn",
            "Đi từng nhà ở {place} đưa {a} hộ đi tránh bão số {small} đêm {day}",
        ),
        (
            "chằng chống {b} mái nhà, chèn {c} bao cát",
            "gia cố được {b} nóc nhà bằng {c} bao cát",
            "cùng lực lượng xung kích đóng {c} bao cát giữ {b} mái nhà",
        ),
        (
            "dựng lại nhà cho bà {name}, trị giá {money} triệu đồng",
            "sau bão kêu gọi {money} triệu đồng sửa nhà cho bà {name}",
            "giúp bà {name} neo đơn {money} triệu đồng làm lại nhà",
        ),
    ),
)
SYNONYMS = {
    "vận động": "kêu gọi",
    "tham gia": "góp sức vào",
    "hộ": "nhà",
    "tổ chức": "đứng ra lo",
    "bà con": "nhân dân",
    "giúp": "hỗ trợ",
    "kịp thời": "nhanh chóng",
    "thực hiện": "làm",
    "tích cực": "hăng hái",
    "xây dựng": "gây dựng",
    "hoàn thành": "làm xong",
    "gương mẫu": "mẫu mực",
    "đề ra": "đã đặt",
    "mở rộng": "nới rộng",
    "đã": "từng",
    "đưa": "chuyển",
    "năm": "niên độ",
}
# How hands differ: what one writes, others write otherwise. Every dossier is written by one hand.
HANDS = {
    "mở rộng": ("nới rộng", "làm rộng thêm", "cải tạo"),
    "tự nguyện": ("vui vẻ", "không đòi hỏi gì", "đồng lòng"),
    "đồng ý": ("nhất trí", "thuận lòng", "ưng thuận"),
    "mét": ("m", "thước"),
    "dọc tuyến": ("bên đường", "hai bên", "ven lối"),
    "bàn giao": ("nghiệm thu", "trao lại cho dân"),
    "đưa vào sử dụng": ("đi vào dùng", "thông đường"),
    "do dân đóng góp": ("từ sức dân", "bà con tự góp", "hoàn toàn xã hội hóa"),
    "góp từ nhân dân": ("dân tự lo", "lấy từ đóng góp", "nhân dân chung tay"),
    "nghe tiếng kêu cứu": ("thấy người gặp nạn", "biết có trẻ chới với", "nghe gọi cứu"),
    "dũng cảm": ("không quản hiểm nguy", "liền", "gan dạ"),
    "dòng nước": ("chỗ nước xiết", "giữa dòng", "lòng hồ"),
    "bị nước cuốn": ("sa xuống nước", "trượt chân xuống hồ", "bị cuốn trôi"),
    "hô hấp nhân tạo": ("hà hơi", "cấp cứu", "ép tim"),
    "hết lòng biết ơn": ("cảm phục", "xúc động cảm ơn", "mang ơn"),
    "gương dũng cảm": ("chuyện đẹp", "tấm gương sáng", "việc nghĩa"),
    "cắm biển cảnh báo": ("rào chỗ nguy hiểm", "đặt phao cứu sinh", "căng dây chắn"),
    "giám sát": ("theo dõi", "quan sát", "trông chừng"),
    "nguồn xã hội hóa": ("tiền ủng hộ", "đóng góp của các nhà hảo tâm", "kinh phí vận động"),
    "lối vào": ("ngả đường", "cửa ngõ", "con hẻm"),
    "làm rõ": ("phá nhanh", "tìm ra", "kết luận"),
    "trị an": ("an ninh", "tình hình", "trật tự"),
    "đỡ đầu": ("làm mẹ đỡ đầu", "bảo trợ", "nuôi giúp"),
    "mồ côi": ("không cha mẹ", "có hoàn cảnh éo le", "côi cút"),
    "tiếp tục đến trường": ("khỏi bỏ học", "học hết cấp", "được đi học"),
    "đầu năm học": ("dịp khai giảng", "trước ngày tựu trường", "tháng Tám"),
    "đúng đối tượng": ("không bỏ sót ai", "công khai", "gọn gàng"),
    "dọn": ("xóa", "giải tỏa", "khơi thông"),
    "thu gom": ("gom", "bốc xúc", "vét sạch"),
    "được chuyển đi": ("đã xử lý", "chở về bãi", "không còn"),
    "cây xanh": ("gốc cây bóng mát", "cây lộc vừng", "cây sao đen"),
    "vườn hoa": ("công viên nhỏ", "chỗ chơi cho trẻ", "khoảng xanh"),
    "đường hoa": ("luống hoa", "hoa mười giờ", "bồn hoa"),
    "lượt người": ("lượt hội viên", "lượt đoàn viên", "người"),
    "cải tạo": ("đào đắp", "sửa sang", "quy hoạch lại"),
    "mạnh dạn": ("quyết tâm", "vay vốn", "tiên phong"),
    "kết hợp": ("xen", "đi đôi với", "luân canh"),
    "lãi ròng": ("để ra", "trừ chi phí còn", "thu lời"),
    "học theo": ("làm theo", "nhân rộng", "bắt chước"),
    "thoát nghèo": ("đủ ăn", "ra khỏi danh sách hộ nghèo", "có của để dành"),
    "thời gian chờ": ("số phút chờ", "lượt chờ", "công chờ đợi"),
    "người dân": ("công dân", "khách", "bà con"),
    "công cụ tra cứu": ("bảng tính tra", "ứng dụng tìm", "chương trình quản lý"),
    "áp dụng": ("dùng", "triển khai", "đưa vào"),
    "tiết kiệm": ("bớt", "đỡ tốn", "giảm"),
    "sơ tán": ("di dời", "đưa đi tránh", "chuyển người khỏi"),
    "đổ bộ": ("vào bờ", "quét qua", "tràn tới"),
    "nơi an toàn": ("trường học", "nhà văn hóa", "chỗ cao ráo"),
    "gia cố": ("néo", "giằng", "giữ chắc"),
    "xung kích": ("dân quân", "thanh niên", "bảo vệ dân phố"),
    "neo đơn": ("già yếu", "sống một mình", "không nơi nương tựa"),
    "dựng lại nhà": ("lợp lại mái", "sửa nhà", "làm nhà mới"),
    "chủ trương": ("đường lối", "nghị quyết", "chỉ thị"),
    "lành mạnh": ("giản dị", "trong sáng", "chan hòa"),
    "tín nhiệm": ("tin yêu", "quý mến", "ghi nhận"),
    "nắm chắc": ("sâu sát", "bám sát", "gần gũi"),
    "chu đáo": ("kỹ càng", "đúng giờ", "nghiêm túc"),
    "nòng cốt": ("hạt nhân", "người đi đầu", "lực lượng chính"),
}


@dataclass(frozen=True)
class Pair:
    """Two dossiers and what is the matter: a kind of case, or nothing («honest»)."""

    case: str
    left: Dossier
    right: Dossier


Facts = dict[str, str]


class Ward:
    """Makes pairs, always the same of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.serial = 0

    def name(self) -> str:
        """An invented name."""
        pick = self.random.choice
        return f"{pick(FAMILY)} {pick(MIDDLE)} {pick(GIVEN)}"

    def facts(self) -> Facts:
        """The facts of one deed."""
        number = self.random.randrange
        return {
            "place": f"{self.random.choice(PLACES)}",
            "name": self.name(),
            "a": str(number(11, 99)),
            "b": str(number(15, 480)),
            "c": str(number(120, 990)),
            "small": str(number(2, 9)),
            "money": str(number(21, 980)),
            "day": f"{number(1, 29)}/{number(1, 13)}",
        }

    def clauses(self, deed: int, facts: Facts, taken: Sequence[int] = ()) -> tuple[list[str], list[int]]:
        """The clauses of a deed, each in a wording other than the one taken before, and which wordings they are."""
        told, chosen = [], []
        for place, wordings in enumerate(DEEDS[deed]):
            free = [one for one in range(len(wordings)) if place >= len(taken) or one != taken[place]]
            chosen.append(self.random.choice(free))
            told.append(wordings[chosen[-1]].format(**facts))
        return told, chosen

    def around(self, told: Sequence[str], *, post: str, unit: str, movement: str, phrases: Sequence[str] = ()) -> str:
        """What is told, between what everybody says of movement, post and duty (or these phrases)."""
        common = [*(phrases or self.phrases()), OF_POST[post]]
        said = [one.format(movement=movement, unit=unit) for one in common]
        said.append(", ".join(told) + ".")
        self.random.shuffle(said)
        return self.by_a_hand(" ".join(one[0].upper() + one[1:] for one in said))

    def by_a_hand(self, text: str) -> str:
        """The text as one hand would write it."""
        for words, others in HANDS.items():
            if words in text and self.random.random() < 0.7:
                text = text.replace(words, self.random.choice(others))
        return text

    def phrases(self) -> list[str]:
        """Some stock phrases, and one about the movement."""
        return [*self.random.sample(STOCK, 2), self.random.choice(OF_MOVEMENT)]

    def dossier(
        self,
        text: str,
        *,
        subject: str = "",
        year: int = 2026,
        known: Sequence[str] = (),
        batch: str = "A",
        born: int | None = None,
    ) -> Dossier:
        """A dossier that says this."""
        self.serial += 1
        return Dossier(
            key=f"{self.serial:05d}",
            subject=subject or f"person:{self.serial}",
            name=(known or ("",))[0],
            round=f"{batch}{year}",
            award="giay-khen-xa",
            year=year,
            period_from=date(year, 1, 1),
            period_to=date(year, 12, 31),
            text=text,
            known=tuple(known),
            person_unit=(known or ("", ""))[1],
            birth_year=born,
        )

    def copied(self, *, own: bool) -> Pair:
        """A report taken over: words changed here and there, sentences in another order, other numbers and names."""
        facts, deed, post, unit = self.facts(), self._deed(), self._post(), self._unit()
        movement = self.random.choice(MOVEMENTS)
        told, _chosen = self.clauses(deed, facts)
        more, _others = self.clauses((deed + 1) % len(DEEDS), self.facts())
        text = self.around([*told, *more], post=post, unit=unit, movement=movement)
        changed = text
        if self.random.random() < 0.4:  # the deed alone is taken over, what stands around it is one's own
            kept = max(re.split(r"(?<=\.) ", text), key=len)
            others = self.clauses((deed + 3) % len(DEEDS), self.facts())[0]
            changed = f"{self.around(others, post=self._post(), unit=unit, movement=movement)} {kept}"
        for value in sorted((facts[one] for one in ("a", "b", "c", "money", "day")), key=len, reverse=True):
            changed = changed.replace(value, str(self.random.randrange(11, 990)))
        if not own:
            changed = changed.replace(facts["name"], self.name())
        changed = self.reworded(changed, 0.35)
        left, right = self.name(), self.name()
        subject = f"person:c{self.serial}"
        return Pair(
            "copied from last year" if own else "copied from another",
            self.dossier(
                text, subject=subject if own else "", year=2025 if own else 2026, known=(left, unit, movement)
            ),
            self.dossier(changed, subject=subject if own else "", known=(left if own else right, unit, movement)),
        )

    def same(self, *, own: bool) -> Pair:
        """One deed told twice in other words: by two people, or by one in two years."""
        facts, deed = self.facts(), self._deed()
        movement, unit = self.random.choice(MOVEMENTS), self._unit()
        told, chosen = self.clauses(deed, facts)
        again, _others = self.clauses(deed, facts, chosen)
        left, right, subject = self.name(), self.name(), f"person:s{self.serial}"
        first = self.around(told, post=self._post(), unit=unit, movement=movement)
        second = self.around(again, post=self._post(), unit=unit, movement=self.random.choice(MOVEMENTS))
        return Pair(
            "same deed, two years" if own else "same deed, two people",
            self.dossier(
                first, subject=subject if own else "", year=2025 if own else 2026, known=(left, unit, movement)
            ),
            self.dossier(
                self.reworded(second, 0.2),
                subject=subject if own else "",
                known=(left if own else right, unit, movement),
            ),
        )

    def split(self) -> Pair:
        """One deed of one person in two dossiers of one year: a part here, the rest there, the place in both."""
        facts, deed = self.facts(), self._deed()
        movement, unit, post, who = self.random.choice(MOVEMENTS), self._unit(), self._post(), self.name()
        told, _chosen = self.clauses(deed, facts)
        rest = f"Cũng trong việc ở {facts['place']} ngày {facts['day']}, {told[2]}"
        subject = f"person:t{self.serial}"
        first = self.around([f"Ngày {facts['day']}, {told[0]}"], post=post, unit=unit, movement=movement)
        second = self.around([rest, told[1]], post=post, unit=unit, movement=movement)
        return Pair(
            "split over two",
            self.dossier(first, subject=subject, known=(who, unit, movement)),
            self.dossier(second, subject=subject, batch="B", known=(who, unit, movement)),
        )

    def twice(self) -> Pair:
        """One person put forward for the same in two rounds of one year, for two deeds."""
        one = self.honest(own=True)
        left = replace(one.left, year=2026, round="A2026", period_from=date(2026, 1, 1), period_to=date(2026, 12, 31))
        return Pair("one person in two rounds", left, replace(one.right, round="B2026"))

    def spelt(self) -> Pair:
        """One person entered twice, the name once without a mark, with the tone elsewhere, or with a blank too many."""
        one = self.honest()
        name = f"{self.random.choice(FAMILY)} {self.random.choice(MIDDLE)} {self.random.choice(('Hoà', 'Thuý', 'Quế'))}"
        other = {"Hoà": "Hòa", "Thuý": "Thúy", "Quế": "Que"}[name.split()[-1]]
        again = " ".join([*name.split()[:-1], other]).replace(" ", "  ", self.random.randrange(2))
        unit, born = one.left.person_unit, self.random.choice((None, 1978))
        return Pair(
            "two spellings",
            replace(one.left, name=name, birth_year=born),
            replace(one.right, name=again, person_unit=unit, birth_year=self.random.choice((None, born))),
        )

    def namesakes(self) -> Pair:
        """Two people called alike: of two units, or born in two years."""
        one = self.honest()
        if self.random.random() < 0.5:
            return Pair(
                "honest", replace(one.left, birth_year=1970), replace(one.right, name=one.left.name, birth_year=1991)
            )
        return Pair(
            "honest",
            replace(one.left, person_unit="Tổ dân phố 20"),
            replace(one.right, name=one.left.name, person_unit="Tổ dân phố 21"),
        )

    def honest(self, *, own: bool = False) -> Pair:
        """Two deeds: one movement, one post, one unit, often the same kind of deed, sometimes the same place."""
        movement, unit, post = self.random.choice(MOVEMENTS), self._unit(), self._post()
        left, right, subject = self.name(), self.name(), f"person:h{self.serial}"
        deed, facts, others = self._deed(), self.facts(), self.facts()
        kind = deed if self.random.random() < 0.5 else self._deed()
        if self.random.random() < 0.3:
            others["place"] = facts["place"]
        told, chosen = self.clauses(deed, facts)
        again, _others = self.clauses(kind, others, chosen if kind == deed else ())
        phrases = self.phrases() if self.random.random() < 0.3 else ()
        return Pair(
            "honest",
            self.dossier(
                self.around(told, post=post, unit=unit, movement=movement, phrases=phrases),
                subject=subject if own else "",
                year=2025 if own else 2026,
                known=(left, unit, movement),
            ),
            self.dossier(
                self.around(again, post=post, unit=unit, movement=movement, phrases=phrases),
                subject=subject if own else "",
                known=(left if own else right, unit, movement),
            ),
        )

    def reworded(self, text: str, part: float) -> str:
        """The text with synonyms in the place of some words, and its sentences in another order."""
        for word, other in SYNONYMS.items():
            text = re.sub(rf"\b{word}\b", lambda found, to=other: to if self.random.random() < part else found[0], text)
        said = re.split(r"(?<=\.) ", text)
        self.random.shuffle(said)
        return " ".join(said)

    def _deed(self) -> int:
        return self.random.randrange(len(DEEDS))

    def _post(self) -> str:
        return self.random.choice(POSTS)

    def _unit(self) -> str:
        return self.random.choice(UNITS)


def pairs(seed: int, of_each: int = 40) -> list[Pair]:
    """So many pairs of each kind of case, and as many honest ones as all of those together."""
    ward = Ward(seed)
    makers: Sequence[Callable[[], Pair]] = (
        lambda: ward.copied(own=False),
        lambda: ward.copied(own=True),
        lambda: ward.same(own=False),
        lambda: ward.same(own=True),
        ward.split,
        ward.twice,
        ward.spelt,
    )
    cases = [make() for make in makers for _one in range(of_each)]
    honest = [ward.namesakes() if place % 7 == 0 else ward.honest(own=place % 3 == 0) for place in range(len(cases))]
    return [*cases, *honest]

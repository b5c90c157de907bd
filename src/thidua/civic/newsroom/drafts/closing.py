"""How the story of a closing conference is told from the records: its title, its lead, its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape

from thidua.civic.newsroom.drawn import told_results, words_of
from thidua.foundation.kernel.text import date_short, in_sentence, integer_vi
from thidua.procedure.conferences.enums import DelegateKind
from thidua.procedure.conferences.models import Conference
from thidua.procedure.movements.enums import MovementForm, PledgeState
from thidua.procedure.reports.queries import ResultFigure, YearFigures, year_figures


@dataclass(frozen=True)
class Told:
    """What the records say of one conference and its year; everything the story may use."""

    conference: Conference
    guests: tuple[str, ...]
    signed_at_conference: int
    figures: YearFigures

    @property
    def results(self) -> tuple[ResultFigure, ...]:
        """Return the indicators that have a figure, each once."""
        return told_results(self.figures)


def gather(conference: Conference) -> Told:
    """Read the records of the conference and its year."""
    posts = conference.delegates.filter(kind=DelegateKind.GUEST).order_by("order", "pk").values_list("post", flat=True)
    return Told(
        conference=conference,
        guests=tuple(dict.fromkeys(post.rpartition(",")[2].strip() for post in posts)),
        signed_at_conference=conference.signings.filter(pledge__state=PledgeState.SIGNED).count(),
        figures=year_figures(conference.issuer, conference.year),
    )


def title_of(told: Told) -> str:
    """Return the story's title."""
    year, name = told.conference.year, told.conference.issuer.name
    launching = f", phát động thi đua năm {year + 1}" if told.conference.next_movement_id else ""
    return f"{name} tổng kết thi đua, khen thưởng năm {year}{launching}"


def lead_of(told: Told) -> str:
    """Return the story's lead: when, where, who, what."""
    conference = told.conference
    part = "Chiều" if conference.starts_at.hour >= 12 else "Sáng"
    launching = f" và phát động phong trào thi đua năm {conference.year + 1}" if conference.next_movement_id else ""
    guests = f" Cùng dự có đại diện {_listed(told.guests)}." if told.guests else ""
    place, issuer = in_sentence(conference.place), in_sentence(conference.issuer.name)
    return (
        f"{part} {date_short(conference.held_on)}, tại {place}, {issuer}"
        f" tổ chức hội nghị nhìn lại một năm thi đua, khen thưởng{launching}.{guests}"
    )


def opening_of(told: Told) -> str:
    """Return the paragraph on the year's movements and the good models that came out of them."""
    figures = told.figures
    launched = [movement for movement in figures.movements if movement.launched_on]
    themes = [movement.title for movement in launched if movement.form == str(MovementForm.THEMATIC.label)]
    sentences = []
    if launched:
        pledged = (
            f", với {figures.signed_pledges} bản giao ước được các đơn vị ký kết" if figures.signed_pledges else ""
        )
        sentences.append(
            f"Năm {figures.year}, trên địa bàn có {len(launched)} phong trào thi đua được phát động{pledged}."
        )
    if themes:
        some = _listed([f"«{title}»" for title in themes[:3]])
        sentences.append(f"Bên cạnh phong trào chung là những đợt thi đua theo chuyên đề, như {some}.")
    if figures.good_models:
        some = _listed([f"«{model.name}»" for model in figures.good_models[:3]])
        more = "trong đó có" if len(figures.good_models) > 3 else "gồm"
        sentences.append(f"Từ cơ sở đã xuất hiện {len(figures.good_models)} mô hình hay được ghi nhận, {more} {some}.")
    return _paragraph(" ".join(sentences)) if sentences else ""


def results_of(told: Told) -> str:
    """Return the year's figures as a list, each with its «trên» or «gần»."""
    if not told.results:
        return ""
    newest = max((result.as_of for result in told.results if result.as_of), default=None)
    until = f", tính đến {date_short(newest)}" if newest else ""
    items = "".join(
        f"<li>{escape(result.indicator)}: <b>{escape(f'{words_of(result)} {result.measure_unit}')}</b>.</li>"
        for result in told.results
    )
    gifts = dict.fromkeys(in_sentence(gift.kind) for gift in told.figures.contributions)
    given = f"Để làm nên các công trình ấy, Nhân dân đã góp {_listed(list(gifts))}." if gifts else ""
    return (
        _paragraph(f"Kết quả do các đơn vị báo cáo và phường tổng hợp{until}:")
        + f"<ul>{items}</ul>"
        + (_paragraph(given) if given else "")
    )


def awards_of(told: Told) -> str:
    """Return the paragraph on what was commended in the year and at the conference."""
    awarded, year_end, year = told.figures.awarded, told.figures.year_end, told.conference.year
    households = f", {integer_vi(awarded.household)} hộ gia đình" if awarded.household else ""
    sentences = [
        f"Tính theo năm thành tích, {in_sentence(told.conference.issuer.name)} đã khen thưởng"
        f" {integer_vi(awarded.collective)} tập thể và {integer_vi(awarded.individual)} cá nhân{households} có"
        f" đóng góp nổi bật trong năm {year}, qua các đợt thi đua và các cuộc vận động."
    ]
    if year_end.collective or year_end.individual:
        sentences.append(
            f"Ngay tại hội nghị, Giấy khen tổng kết năm được trao cho {integer_vi(year_end.collective)} tập thể"
            f" và {integer_vi(year_end.individual)} cá nhân có thành tích xuất sắc."
        )
    return _paragraph(" ".join(sentences))


def launch_of(told: Told) -> str:
    """Return the paragraph on the next year's movement and its pledges."""
    movement = told.conference.next_movement
    if movement is None:
        return ""
    slogan = f" với khẩu hiệu «{movement.slogan}»" if movement.slogan else ""
    signed = (
        f" Đại diện {integer_vi(told.signed_at_conference)} đơn vị đã ký giao ước, nhận chỉ tiêu cụ thể để cuối năm"
        " cùng đối chiếu."
        if told.signed_at_conference
        else ""
    )
    return _paragraph(f"Khép lại hội nghị, phường phát động {in_sentence(movement.title)}{slogan}.{signed}")


def body_of(told: Told, pictures: Sequence[dict[str, object]]) -> list[tuple[str, object]]:
    """Return the body's blocks in order, with the pictures set between the paragraphs."""
    slots = _places_of(pictures)
    blocks: list[tuple[str, object]] = []

    def add(kind: str, value: object) -> None:
        if value:
            blocks.append((kind, value))

    def show(slot: str) -> None:
        for group in slots[slot]:
            add("gallery", group) if len(group) > 1 else add("picture", group[0])

    add("paragraph", opening_of(told))
    show("opening")
    if told.results:
        add("heading", f"Kết quả thi đua năm {told.conference.year}")
        add("paragraph", results_of(told))
        add("figures", _figures_block(told))
    show("results")
    add("heading", "Biểu dương, khen thưởng")
    add("paragraph", awards_of(told))
    show("awards")
    if told.conference.next_movement is not None:
        add("heading", f"Bước vào năm {told.conference.year + 1}")
        add("paragraph", launch_of(told))
    show("launch")
    return blocks


def _places_of(pictures: Sequence[dict[str, object]]) -> dict[str, list[list[dict[str, object]]]]:
    """Place the pictures: those whose captions run on («các tập thể..», «..và các cá nhân») as a pair at the awards.

    Pictures before such a pair stand at the opening and the results, those after it at the launch; without a pair they
    follow the order of the story.
    """
    groups: list[list[dict[str, object]]] = []
    for picture in pictures:
        if groups and str(groups[-1][-1]["caption"]).endswith(("..", "…")):
            groups[-1].append(picture)
        else:
            groups.append([picture])
    pair = next((at for at, group in enumerate(groups) if len(group) > 1), None)
    slots: dict[str, list[list[dict[str, object]]]] = {"opening": [], "results": [], "awards": [], "launch": []}
    for at, group in enumerate(groups):
        order = ("opening", "results", "awards", "launch")[min(at, 3)]
        slots[order if pair is None else "awards" if at == pair else "launch" if at > pair else order].append(group)
    return slots


def _figures_block(told: Told) -> dict[str, object]:
    awarded = told.figures.awarded
    figures = [
        {"value": words_of(result), "measure_unit": result.measure_unit, "label": result.indicator}
        for result in told.results
    ]
    figures += [
        {"value": integer_vi(awarded.collective), "measure_unit": "tập thể", "label": "Tập thể được khen thưởng"},
        {"value": integer_vi(awarded.individual), "measure_unit": "cá nhân", "label": "Cá nhân được khen thưởng"},
    ]
    sources = dict.fromkeys(result.source for result in told.results if result.source)
    return {
        "title": f"Năm {told.conference.year} qua các con số",
        "figures": figures,
        "source": "; ".join([*sources, "sổ khen thưởng"])[:300],
    }


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _listed(names: Sequence[str]) -> str:
    names = [in_sentence(name) for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def day_of(told: Told) -> date:
    """Return the day a story is dated by default: the day of the conference."""
    return told.conference.held_on

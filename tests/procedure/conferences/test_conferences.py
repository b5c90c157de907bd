"""Planning and holding conferences."""

import io
import json
from datetime import date, time

import pytest
from PIL import Image
from tests.factories.procedure_late import a_round, an_issued_decision, an_office, nominations
from tests.factories.records import a_person, a_unit, an_account, an_award_kind

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.procedure.certificates.actions import hand_over_certificate, prepare_certificates, render_certificates
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.certificates.queries import certificates_of
from thidua.procedure.conferences import actions, queries
from thidua.procedure.conferences.enums import ConferenceState, DelegateKind
from thidua.procedure.conferences.models import Conference, Picture
from thidua.procedure.conferences.validators import LARGEST_BYTES, cleaned_picture
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement, Pledge
from thidua.records.organisations.enums import UnitKind
from thidua.records.register.actions import annul_award

pytestmark = pytest.mark.django_db
HELD_ON = date(2022, 1, 13)


def events() -> list[str]:
    late = ["conference_planned", "conference_held", "agenda_set", "delegates_invited", "hand_overs_ordered"]
    late += ["signings_ordered", "picture_added"]
    return list(AuditEvent.objects.filter(event__in=late).values_list("event", flat=True))


def a_conference(**given: object) -> Conference:
    office = an_office()
    values: dict[str, object] = {
        "actor": office.secretary,
        "issuer": office.ward,
        "title": "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2021",
        "year": 2021,
        "held_on": HELD_ON,
        "starts_at": time(14, 0),
        "place": "Hội trường",
    }
    return actions.plan_conference(**{**values, **given})  # type: ignore[arg-type]


def certificates(*, collectives: int = 1, individuals: int = 2, rendered: bool = True) -> Decision:
    decision = an_issued_decision(collectives=collectives, individuals=individuals)
    keeper = an_office().keeper
    prepare_certificates(actor=keeper, decision=decision)
    if rendered:
        render_certificates(actor=keeper, decision=decision)
    return decision


def ordered(conference: Conference, decision: Decision, **given: object) -> list[int]:
    values: dict[str, object] = {"actor": an_office().secretary, "conference": conference, "decision": decision}
    actions.order_hand_overs(**{**values, **given})  # type: ignore[arg-type]
    return [len(group.hand_overs) for group in queries.hand_over_groups(conference)]


def a_launched_movement(units: int = 2) -> Movement:
    office = an_office()
    movement = Movement.objects.create(
        issuer=office.ward,
        year=2022,
        title="Phong trào thi đua năm 2022",
        form="regular",
        purpose="Mục đích",
        scope="Phạm vi",
        criteria="Tiêu chí",
        starts_on=date(2022, 1, 1),
        ends_on=date(2022, 12, 31),
        state="launched",
        launched_on=HELD_ON,
        launch_number=1,
        launched_by=office.head,
    )
    for at in range(units):
        unit = a_unit(kind=UnitKind.SCHOOL, name=f"Trường số {at}")
        person = a_person(f"Lê Văn {at}", title="Hiệu trưởng", unit=unit)
        an_account(Role.UNIT_HEAD, unit, person=person)
        Pledge.objects.create(movement=movement, unit=unit)
    return movement


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red").save(written, kind, **options)
    return written.getvalue()


def test_planning_tells_the_trail() -> None:
    assert a_conference().state == ConferenceState.PLANNED
    assert events() == ["conference_planned"]


def test_planning_refuses_a_day_before_the_year() -> None:
    with pytest.raises(RefusedError) as refusal:
        a_conference(held_on=date(2020, 12, 31))
    assert refusal.value.field == "held_on"


def test_planning_needs_a_role() -> None:
    with pytest.raises(NotAllowedError):
        a_conference(actor=an_office().keeper)


def test_the_agenda_is_set_anew_each_time() -> None:
    conference, secretary = a_conference(), an_office().secretary
    for titles in (("Khai mạc",), ("Khai mạc", "Báo cáo", "Bế mạc")):
        points = [actions.AgendaInput(time(14, at * 10), title, "Chủ tịch") for at, title in enumerate(titles)]
        actions.set_agenda(actor=secretary, conference=conference, points=points)
    assert list(conference.agenda.values_list("order", "title")) == [(1, "Khai mạc"), (2, "Báo cáo"), (3, "Bế mạc")]
    assert events()[1:] == ["agenda_set", "agenda_set"]


@pytest.mark.parametrize(
    "points",
    [
        [],
        [actions.AgendaInput(time(14, 0), " ")],
        [actions.AgendaInput(time(14, 0), "Khai mạc"), actions.AgendaInput(time(13, 0), "Báo cáo")],
    ],
)
def test_the_agenda_refuses_what_cannot_be_followed(points: list[actions.AgendaInput]) -> None:
    with pytest.raises(RefusedError) as refusal:
        actions.set_agenda(actor=an_office().secretary, conference=a_conference(), points=points)
    assert refusal.value.field == "points"


def test_delegates_keep_their_order() -> None:
    conference = a_conference()
    actions.invite_delegates(
        actor=an_office().secretary,
        conference=conference,
        delegates=[
            actions.DelegateInput(DelegateKind.GUEST, "Phạm Thị Bảo Ngân", "Phó Trưởng phòng Nội vụ"),
            actions.DelegateInput(DelegateKind.HOST, "Hồ Sỹ Quyết", "Chủ tịch"),
        ],
    )
    assert list(conference.delegates.values_list("order", "name", "attended")) == [
        (1, "Phạm Thị Bảo Ngân", False),
        (2, "Hồ Sỹ Quyết", False),
    ]
    with pytest.raises(RefusedError):
        actions.invite_delegates(
            actor=an_office().secretary,
            conference=conference,
            delegates=[actions.DelegateInput(DelegateKind.GUEST, " ", "")],
        )


@pytest.mark.parametrize(
    ("sizes", "groups"), [((9, 7), [9, 7, 7, 7, 7]), (10, [9, 10, 10, 8]), ((5,), [5, 4, 5, 5, 5, 5, 5, 3])]
)
def test_hand_overs_go_in_groups_that_do_not_mix(sizes: int | tuple[int, ...], groups: list[int]) -> None:
    decision = certificates(collectives=9, individuals=28, rendered=False)
    conference = a_conference()
    assert ordered(conference, decision, group_size=sizes, presenters=["Chủ tịch", "Bí thư"]) == groups
    rows = list(queries.hand_overs_of(conference))
    assert [row.order for row in rows] == list(range(1, 38))
    assert [row.certificate.award.register_number for row in rows] == list(range(1, 38))
    assert [group.presenter for group in queries.hand_over_groups(conference)][:3] == ["Chủ tịch", "Bí thư", "Chủ tịch"]
    assert events()[-1] == "hand_overs_ordered"


def test_hand_overs_of_two_decisions_stand_by_rank() -> None:
    round = a_round(award="lao-dong-tien-tien")
    nominations(round, collectives=0, individuals=2)
    title = an_issued_decision(round)
    prepare_certificates(actor=an_office().keeper, decision=title)
    form = certificates(collectives=1, individuals=1, rendered=False)
    conference = a_conference()
    ordered(conference, title)
    assert ordered(conference, form) == ordered(conference, form)
    rows = [row.certificate.award for row in queries.hand_overs_of(conference)]
    assert [(award.award_kind.code, award.subject_kind) for award in rows] == [
        *[("lao-dong-tien-tien", "individual")] * 2,
        ("giay-khen-xa", "collective"),
        ("giay-khen-xa", "individual"),
    ]


def test_hand_over_puts_titles_before_forms_and_the_higher_before_the_lower() -> None:
    certificates(collectives=1, individuals=1, rendered=False)
    standing = {one.award.subject_kind: one for one in Certificate.objects.select_related("award__award_kind")}
    told = [
        ("individual", "giay-khen-xa"),
        ("individual", "lao-dong-tien-tien"),
        ("collective", "giay-khen-xa"),
        ("individual", "chien-si-thi-dua-co-so"),
        ("collective", "tap-the-lao-dong-tien-tien"),
        ("individual", "bang-khen-tinh"),
    ]
    ranked = []
    for subject, code in told:
        standing[subject].award.award_kind = an_award_kind(code)
        ranked.append((queries.rank_of(standing[subject]), subject, code))
    assert [(subject, code) for _rank, subject, code in sorted(ranked)] == [
        ("individual", "bang-khen-tinh"),
        ("collective", "tap-the-lao-dong-tien-tien"),
        ("individual", "chien-si-thi-dua-co-so"),
        ("individual", "lao-dong-tien-tien"),
        ("collective", "giay-khen-xa"),
        ("individual", "giay-khen-xa"),
    ]


def test_hand_overs_refuse() -> None:
    conference, decision = a_conference(), certificates(rendered=False)
    with pytest.raises(RefusedError) as refusal:
        ordered(conference, decision, group_size=0)
    assert refusal.value.field == "group_size"
    with pytest.raises(RefusedError) as refusal:
        ordered(conference, an_issued_decision())
    assert str(refusal.value) == "Quyết định này chưa lập giấy khen."
    ordered(conference, decision)
    with pytest.raises(RefusedError) as refusal:
        ordered(a_conference(title="Hội nghị khác"), decision)
    assert str(refusal.value) == "Giấy khen của quyết định này đã nằm trong chương trình hội nghị khác."


def test_texts_that_cannot_be_kept_are_refused() -> None:
    conference, secretary = a_conference(), an_office().secretary
    decision = certificates(rendered=False)
    for act in (
        lambda: a_conference(title="H" * 301),
        lambda: a_conference(place="Hội\x00trường"),
        lambda: actions.set_agenda(
            actor=secretary, conference=conference, points=[actions.AgendaInput(time(14, 0), "K" * 301)]
        ),
        lambda: actions.invite_delegates(
            actor=secretary,
            conference=conference,
            delegates=[actions.DelegateInput(DelegateKind.GUEST, "An\x00", "Đại biểu")],
        ),
        lambda: ordered(conference, decision, presenters=["P" * 201]),
        lambda: added(conference, picture(), caption="C" * 301),
    ):
        with pytest.raises(RefusedError):
            act()


def test_signings_stand_by_unit_and_refuse_a_movement_without_pledges() -> None:
    conference, movement = a_conference(), a_launched_movement()
    actions.order_signings(actor=an_office().secretary, conference=conference, movement=movement)
    assert [(s.order, s.pledge.unit.name) for s in queries.signings_of(conference)] == [
        (1, "Trường số 0"),
        (2, "Trường số 1"),
    ]
    assert events()[-1] == "signings_ordered"
    movement.pledges.update(state="signed")
    with pytest.raises(RefusedError) as refusal:
        actions.order_signings(actor=an_office().secretary, conference=conference, movement=movement)
    assert str(refusal.value) == "Phong trào này không còn giao ước nào chờ ký."


def test_the_programme_is_kept_with_its_annexes() -> None:
    conference, secretary = a_conference(), an_office().secretary
    with pytest.raises(RefusedError) as refusal:
        actions.render_programme(actor=secretary, conference=conference)
    assert str(refusal.value) == "Hãy lập các mục chương trình trước."
    actions.set_agenda(
        actor=secretary, conference=conference, points=[actions.AgendaInput(time(14, 0), "Khai mạc", "Chủ tịch")]
    )
    ordered(conference, certificates(rendered=False))
    for _time in range(2):
        actions.render_programme(actor=secretary, conference=conference)
    assert list(papers_of(conference, PaperKind.PROGRAMME).values_list("version", flat=True)) == [1, 1]


def hold(conference: Conference, **given: object) -> Conference:
    values: dict[str, object] = {"actor": an_office().secretary, "conference": conference, "on": HELD_ON}
    return actions.hold_conference(**{**values, "presenter": "Hồ Sỹ Quyết", **given})  # type: ignore[arg-type]


def test_holding_hands_over_every_certificate_and_signs_every_pledge() -> None:
    conference, movement = a_conference(), a_launched_movement()
    ordered(conference, certificates(), presenters=["Hồ Sỹ Quyết, Chủ tịch"])
    actions.order_signings(actor=an_office().secretary, conference=conference, movement=movement)
    invited = actions.invite_delegates(
        actor=an_office().secretary,
        conference=conference,
        delegates=[actions.DelegateInput(DelegateKind.GUEST, name, "Đại biểu") for name in ("An", "Bình")],
    )
    held = hold(conference, attended=invited[:1])
    assert held.state == ConferenceState.HELD
    assert set(Certificate.objects.values_list("state", "handed_over_on", "handed_over_by")) == {
        ("handed_over", HELD_ON, "Hồ Sỹ Quyết, Chủ tịch")
    }
    assert list(movement.pledges.order_by("unit__key").values_list("state", "signed_on", "signer__full_name")) == [
        ("signed", HELD_ON, "Lê Văn 0"),
        ("signed", HELD_ON, "Lê Văn 1"),
    ]
    assert list(conference.delegates.values_list("attended", flat=True)) == [True, False]
    assert events()[-1] == "conference_held"
    with pytest.raises(RefusedError) as refusal:
        hold(conference)
    assert str(refusal.value) == "Hội nghị đã tổ chức, không thay đổi được nữa."


def of_office(decision: Decision, at: int) -> Certificate:
    return list(certificates_of(decision))[at]


def test_holding_passes_over_what_was_handed_over_or_signed_before() -> None:
    office, conference, movement = an_office(), a_conference(), a_launched_movement()
    decision = certificates(individuals=3)
    ordered(conference, decision)
    actions.order_signings(actor=office.secretary, conference=conference, movement=movement)
    early, same_day = of_office(decision, 0), of_office(decision, 1)
    for certificate, on in ((early, date(2022, 1, 12)), (same_day, HELD_ON)):
        hand_over_certificate(actor=office.keeper, certificate=certificate, on=on, presenter="Tại nhà")
    pledge = movement.pledges.get(unit__name="Trường số 0")
    pledge.state, pledge.signed_on, pledge.signer = "signed", date(2022, 1, 14), office.head
    pledge.save()
    hold(conference)
    assert list(conference.hand_overs.order_by("order").values_list("order", "certificate__handed_over_by")) == [
        (2, "Tại nhà"),
        (3, "Hồ Sỹ Quyết"),
        (4, "Hồ Sỹ Quyết"),
    ]
    early.refresh_from_db()
    assert (early.handed_over_on, early.handed_over_by) == (date(2022, 1, 12), "Tại nhà")
    assert [signing.pledge.unit.name for signing in queries.signings_of(conference)] == ["Trường số 1"]
    told = json.loads(AuditEvent.objects.get(event="conference_held").payload)
    assert (told["hand_overs"], told["signings"]) == (2, 1)


def test_an_annulled_award_leaves_the_programme_and_is_not_handed_over() -> None:
    conference, decision = a_conference(), certificates()
    assert ordered(conference, decision, group_size=1) == [1, 1, 1]
    gone = of_office(decision, 1)
    annul_award(actor=an_office().signer, award=gone.award, on=date(2022, 1, 12), reason="Kê khai không đúng")
    assert [group.number for group in queries.hand_over_groups(conference)] == [1, 2]
    hold(conference)
    gone.refresh_from_db()
    assert (gone.state, conference.hand_overs.count()) == ("rendered", 2)


def test_ordering_takes_what_is_left_after_an_early_hand_over() -> None:
    conference, decision = a_conference(), certificates()
    assert ordered(conference, decision) == [1, 2]
    for at, left in ((0, [2]), (1, [1])):
        certificate = of_office(decision, at)
        hand_over_certificate(actor=an_office().keeper, certificate=certificate, on=HELD_ON, presenter="Tại nhà")
        assert ordered(conference, decision) == left
    hand_over_certificate(actor=an_office().keeper, certificate=of_office(decision, 2), on=HELD_ON, presenter="Tại nhà")
    with pytest.raises(RefusedError) as refusal:
        ordered(conference, decision)
    assert str(refusal.value) == "Mọi giấy khen của quyết định này đã được trao."


def test_the_council_chair_holds_the_conference() -> None:
    office, conference, movement = an_office(), a_conference(), a_launched_movement(units=1)
    ordered(conference, certificates(), actor=office.chair)
    actions.order_signings(actor=office.chair, conference=conference, movement=movement)
    assert hold(conference, actor=office.chair).state == ConferenceState.HELD


def test_holding_refuses_while_a_certificate_is_not_rendered() -> None:
    conference = a_conference()
    ordered(conference, certificates(rendered=False))
    with pytest.raises(RefusedError) as refusal:
        hold(conference)
    assert str(refusal.value).startswith("Còn 3 giấy khen chưa tạo bản in: ")
    assert Certificate.objects.filter(state="handed_over").count() == 0


def test_holding_refuses_a_day_before_and_a_hand_over_without_presenter() -> None:
    conference = a_conference()
    ordered(conference, certificates())
    with pytest.raises(RefusedError) as refusal:
        hold(conference, on=date(2022, 1, 12))
    assert refusal.value.field == "on"
    with pytest.raises(RefusedError) as refusal:
        hold(conference, presenter="")
    assert refusal.value.field == "presenter"
    conference.refresh_from_db()
    assert conference.state == ConferenceState.PLANNED


def test_holding_asks_who_signs_for_a_unit_without_head() -> None:
    conference, movement = a_conference(), a_launched_movement(units=0)
    unit = a_unit(kind=UnitKind.SCHOOL, name="Trường chưa có hiệu trưởng")
    pledge = Pledge.objects.create(movement=movement, unit=unit)
    actions.order_signings(actor=an_office().secretary, conference=conference, movement=movement)
    with pytest.raises(RefusedError) as refusal:
        hold(conference)
    assert str(refusal.value) == "Chưa rõ ai ký giao ước của: Trường chưa có hiệu trưởng."
    deputy = a_person("Phan Thị Phó", title="Phó Hiệu trưởng", unit=unit)
    hold(conference, signers={pledge: deputy})
    pledge.refresh_from_db()
    assert pledge.signer == deputy


def added(conference: Conference, content: bytes, **given: object) -> Picture:
    values: dict[str, object] = {
        "actor": an_office().secretary,
        "conference": conference,
        "file_name": "toan-canh.png",
        "content": content,
        "media_type": "image/png",
        "caption": "Toàn cảnh hội nghị",
        "alternative": "Hội trường nhìn từ cuối phòng",
    }
    return actions.add_picture(**{**values, **given})  # type: ignore[arg-type]


def test_a_picture_is_written_anew_without_what_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Máy ảnh của ông An"
    kept = added(a_conference(), picture("JPEG", (40, 30), exif=exif))
    with kept.paper.file.open() as handle, Image.open(handle) as written:
        assert (written.format, written.size, dict(written.getexif())) == ("JPEG", (30, 40), {})
    assert (kept.order, kept.paper.media_type, kept.paper.file_name) == (1, "image/jpeg", "toan-canh-png.jpg")
    assert events()[-1] == "picture_added"


def test_pictures_take_the_next_order_and_refuse_one_that_is_taken() -> None:
    conference = a_conference()
    orders = [added(conference, picture()).order, added(conference, picture(), order=5).order]
    assert [*orders, added(conference, picture()).order] == [1, 5, 6]
    with pytest.raises(RefusedError) as refusal:
        added(conference, picture(), order=5)
    assert refusal.value.field == "order"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"caption": " "}, "caption"), ({"alternative": ""}, "alternative"), ({"media_type": "text/plain"}, "content")],
)
def test_pictures_refuse_what_is_missing(given: dict[str, object], field: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        added(a_conference(), picture(), **given)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"khong phai anh", "Tệp này không phải là ảnh đọc được."),
        (picture("JPEG", (400, 300))[:900], "Tệp ảnh bị hỏng hoặc thiếu; hãy chọn tệp khác."),
        (picture("GIF"), "Chỉ nhận ảnh JPEG, PNG hoặc WebP không quá 60 megapixel."),
        (b"\0" * (LARGEST_BYTES + 1), "Ảnh lớn hơn 8 MB; hãy chọn bản nhỏ hơn."),
    ],
)
def test_pictures_refuse_what_is_no_whole_image(content: bytes, words: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        added(a_conference(), content)
    assert str(refusal.value) == words


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_pictures_are_made_small_enough_for_a_page(kind: str) -> None:
    content, _media_type, _suffix = cleaned_picture(picture(kind, (3000, 1500)))
    with Image.open(io.BytesIO(content)) as written:
        assert (written.format, written.size) == (kind, (2560, 1280))


def test_a_picture_with_a_preview_behind_it_is_its_first_frame() -> None:
    written = io.BytesIO()
    first, preview = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    first.save(written, "MPO", save_all=True, append_images=[preview])
    content, media_type, suffix = cleaned_picture(written.getvalue())
    assert (media_type, suffix) == ("image/jpeg", ".jpg")
    with Image.open(io.BytesIO(content)) as kept:
        pixel = kept.convert("RGB").getpixel((5, 5))
        assert (kept.format, isinstance(pixel, tuple) and pixel[0] > 200) == ("JPEG", True)


def test_transparency_is_kept() -> None:
    content, _media_type, _suffix = cleaned_picture(picture("PNG", mode="RGBA"))
    with Image.open(io.BytesIO(content)) as written:
        assert written.mode == "RGBA"


def test_pictures_need_a_role_and_an_editor_has_it() -> None:
    conference = a_conference()
    with pytest.raises(NotAllowedError):
        added(conference, picture(), actor=an_account(Role.UNIT_CLERK))
    assert added(conference, picture(), actor=an_account(Role.EDITOR)).order == 1


def test_editors_see_conferences_and_unit_heads_do_not() -> None:
    conference = a_conference()
    assert list(queries.visible_to(an_account(Role.EDITOR))) == [conference]
    assert list(queries.visible_to(an_account(Role.UNIT_HEAD))) == []

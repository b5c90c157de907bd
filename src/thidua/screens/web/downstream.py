"""What rests on a name that is about to be corrected: dossiers under way, certificates and lines of the register."""

from django.utils.translation import gettext as _

from thidua.procedure.certificates.enums import CertificateState
from thidua.procedure.nominations.queries import nominations_about
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person
from thidua.records.register.queries import awards_of

from .corrections import Effect
from .screens import address

MOST = 8


def effects_of_fact(subject: Person | Unit | Household) -> list[Effect]:
    """Return what a corrected fact of a subject changes: answers from now on, not kept ones."""
    effects = [
        Effect(_("Lần xét điều kiện từ nay dựa vào nội dung mới; kết quả xét, văn bản đã có giữ nguyên như lúc lập."))
    ]
    for one in nominations_about(subject)[:MOST]:
        said = {"round": one.round.title, "state": one.get_state_display()}
        effects.append(
            Effect(
                _("Hồ sơ trong «%(round)s» (%(state)s): xem lại kết quả xét điều kiện.") % said,
                address("nomination", one.uid),
            )
        )
    return effects


def effects_of_name(subject: Person | Unit | Household) -> list[Effect]:
    """Return what follows the corrected name, and what keeps the old one until it is replaced."""
    effects = [
        Effect(_("Danh sách, trang tra cứu và văn bản lập từ nay mang tên mới; văn bản đã ký, đã in giữ nguyên."))
    ]
    for one in nominations_about(subject)[:MOST]:
        said = {"round": one.round.title, "state": one.get_state_display()}
        effects.append(
            Effect(_("Hồ sơ trong «%(round)s» (%(state)s) hiện tên mới.") % said, address("nomination", one.uid))
        )
    for award in awards_of(subject).standing().select_related("certificate")[:MOST]:
        certificate = getattr(award, "certificate", None)
        words = {
            "kind": str(award.award_kind),
            "number": award.decision_number,
            "name": award.subject_name,
        }
        if certificate is None:
            effects.append(
                Effect(
                    _("Sổ ghi %(kind)s, %(number)s cho «%(name)s»: giữ như quyết định.") % words,
                    address("award", award.uid),
                )
            )
            continue
        words["state"] = str(CertificateState(certificate.state).label).lower()
        effects.append(
            Effect(
                _("Giấy khen %(number)s in «%(name)s» (%(state)s) không tự đổi: mở và bấm «Thay giấy khen».") % words,
                address("certificate", certificate.uid),
            )
        )
    return effects

"""What holds for every numbered paper of an authority: who may issue it, who signs, in what order of days."""

from datetime import date

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold
from thidua.records.numbering.queries import Book
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person
from thidua.records.people.queries import posts_on


def post_in_office(signer: Person, issuer: Unit, post: str, on: date) -> str:
    """Return the post to be printed, as it was written.

    Refuses a signer who holds no post in the authority that day and a post that is none of theirs; the authority's
    name may be left out of it, because it stands above the signature.
    """
    written = " ".join(post.split())
    if not written:
        raise RefusedError(_("Hãy ghi chức vụ người ký."), field="signer_post")
    held = [held.title for held in posts_on(signer, on).filter(unit=issuer)]
    if not held:
        raise RefusedError(
            _("%(person)s không giữ chức vụ nào ở %(issuer)s ngày %(on)s.")
            % {"person": signer, "issuer": issuer, "on": date_short(on)},
            field="signer",
        )
    if not any(_same_post(written, title, issuer) for title in held):
        raise RefusedError(
            _("Chức vụ của %(person)s ngày %(on)s là «%(held)s», không phải «%(written)s».")
            % {"person": signer, "on": date_short(on), "held": "», «".join(held), "written": written},
            field="signer_post",
        )
    return written


def _same_post(written: str, title: str, issuer: Unit) -> bool:
    shorter, longer = sorted((_spelt_out(written), _spelt_out(title)), key=len)
    if shorter == longer:
        return True
    rest = longer.removeprefix(f"{shorter} ")
    return rest != longer and any(fold(name).startswith(rest) for name in (issuer.authority_name, issuer.name))


def _spelt_out(post: str) -> str:
    return fold(post).replace("ubnd", "uy ban nhan dan")


def refuse_out_of_turn(on: date, *, last: tuple[str, date] | None, book: Book) -> None:
    """Refuse a day after today, and one before that of the last paper of the series: numbers and days run together.

    `last` names that paper and its day. Asked after the number is taken, because whoever takes one waits for the
    others of the series (NĐ 30/2020/NĐ-CP Điều 15). In a book kept by the office its own clerk sees to the order.
    """
    today = clock.today()
    if on > today:
        raise RefusedError(_("Ngày %s chưa đến; văn bản không thể mang ngày sau hôm nay.") % date_short(on), field="on")
    if book.kept_here and last is not None and on < last[1]:
        raise RefusedError(
            _("%(paper)s đã mang ngày %(day)s; văn bản lấy số sau không thể mang ngày trước đó.")
            % {"paper": last[0], "day": date_short(last[1])},
            field="on",
        )

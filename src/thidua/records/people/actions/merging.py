"""Making two entries of one human being into one, and taking them apart again as they were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db import IntegrityError, models, transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import QuestionError, RefusedError
from thidua.foundation.kernel.events import Event
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, fold
from thidua.foundation.kernel.validators import asked_reason
from thidua.records.people import events
from thidua.records.people.models import Person, PersonMerge, Post

POSTS = Post._meta.label


@dataclass(frozen=True)
class Moved:
    """The rows of one table that named one entry in one column and name the other from now on."""

    label: str
    column: str
    rows: tuple[int, ...]

    @property
    def words(self) -> str:
        """Name the table as an office does, and the column where it is not simply the person."""
        model = apps.get_model(self.label)
        named = model._meta.get_field(self.column)
        what = str(model._meta.verbose_name)
        return what if self.column == "person" else f"{what} ({named.verbose_name})"


@dataclass
class Moving:
    """What moving everything from one entry to another comes to: what moves, what stands in the way."""

    moved: list[Moved] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def _columns() -> Iterable[tuple[type[models.Model], str]]:
    """Return every column of every table that names a person, whichever app keeps it."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or isinstance(relation, models.ManyToManyRel):
            continue
        model = relation.related_model
        if isinstance(model, type) and model not in (Person, PersonMerge):
            yield model, relation.field.name


def _move(gone: Person, kept: Person) -> Moving:
    """Let every row that names the one name the other; what a table holds only once stays and is said."""
    moving = Moving()
    for model, column in sorted(_columns(), key=lambda pair: (pair[0]._meta.label, pair[1])):
        done = []
        for row in model._base_manager.filter(**{column: gone}).order_by("pk"):
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{column: kept})
            except IntegrityError:
                moving.conflicts.append(f"{model._meta.verbose_name} «{row}»")
            else:
                done.append(row.pk)
        if done:
            moving.moved.append(Moved(model._meta.label, column, tuple(done)))
    posts = [pk for one in moving.moved if one.label == POSTS for pk in one.rows]
    for post in Post.objects.filter(pk__in=posts):
        same = Post.objects.filter(person=kept, unit=post.unit, title=post.title, valid_from=post.valid_from)
        if same.filter(valid_to=post.valid_to).exclude(pk__in=[*posts[posts.index(post.pk) :]]).exists():
            moving.repeated.append(post.pk)
    Post.objects.filter(pk__in=moving.repeated).update(withdrawn=True)
    return moving


def _refuse_unmergeable(actor: Account, kept: Person, gone: Person) -> None:
    for one in (kept, gone):
        require(actor, "people.merge_person", one)
    if kept.pk == gone.pk:
        raise RefusedError(_("Hãy chọn hai hồ sơ khác nhau."), field="gone")
    for one in (kept, gone):
        if one.merged_into is not None:
            raise RefusedError(
                _("«%(name)s» (mã %(key)s) đã được gộp vào «%(into)s».")
                % {"name": one, "key": one.key, "into": one.merged_into}
            )
    if kept.account is not None and gone.account is not None and gone.account.is_active:
        raise RefusedError(
            _("Cả hai đều có tài khoản đang mở; hãy đóng tài khoản «%s» rồi gộp.") % gone.account.username
        )


def preview_merge(*, actor: Account, kept: Person, gone: Person) -> Moving:
    """Say what merging would move and what stands in its way, and keep nothing: the moving itself is tried.

    Refuses as `merge_people` does.
    """
    _refuse_unmergeable(actor, kept, gone)
    with transaction.atomic():
        moving = _move(gone, kept)
        transaction.set_rollback(True)
    return moving


def _doubts(kept: Person, gone: Person) -> list[str]:
    doubts = []
    if fold(kept.full_name) != fold(gone.full_name):
        doubts.append(_("Hai tên khác nhau: «%(one)s» và «%(other)s».") % {"one": kept, "other": gone})
    if kept.birth_year is not None and gone.birth_year is not None and kept.birth_year != gone.birth_year:
        doubts.append(_("Hai năm sinh khác nhau."))
    return doubts


@transaction.atomic
def merge_people(*, actor: Account, kept: Person, gone: Person, reason: str, confirmed: bool = False) -> PersonMerge:
    """Make two entries of one human being into one: whatever names `gone` names `kept` from now on.

    What was printed stays as printed: awards, papers and the trail hold names of their own. `gone` keeps its row, its
    code and its address, which lead to `kept`; a post that both entries hold alike is withdrawn once. An account or a
    birth year that only `gone` has becomes `kept`'s. Refuses one's own entry, entries merged already, two open
    accounts, whatever a table may hold only once (a rating of one year, a dossier of one round, a council seat), no
    reason. Asks, unless `confirmed`, about names or birth years that differ.
    Side effects: event `people_merged` on both.
    """
    people = {
        one.pk: one for one in Person.all_records.select_for_update(of=("self",)).filter(pk__in=[kept.pk, gone.pk])
    }
    kept, gone = people[kept.pk], people[gone.pk]
    _refuse_unmergeable(actor, kept, gone)
    reason = asked_reason(reason)
    doubts = _doubts(kept, gone)
    if doubts and not confirmed:
        raise QuestionError(joined(" ", [*doubts, _("Có đúng là một người không?")]), field="reason")
    moving = _move(gone, kept)
    if moving.conflicts:
        raise RefusedError(
            _("Cả hai hồ sơ đều có: %s. Hãy rút hoặc sửa một bên rồi gộp.") % "; ".join(moving.conflicts)
        )
    merge = PersonMerge(
        kept=kept,
        gone=gone,
        reason=reason,
        merged_at=clock.now(),
        moved=[[one.label, one.column, list(one.rows)] for one in moving.moved],
        repeated=moving.repeated,
    )
    if kept.account is None and gone.account is not None:
        account, gone.account = gone.account, None
        gone.save(update_fields=["account"])
        kept.account, merge.account_moved = account, True
    if kept.birth_year is None and gone.birth_year is not None:
        kept.birth_year, merge.birth_year_moved = gone.birth_year, True
    kept.save(update_fields=["account", "birth_year"])
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    merge.save(force_insert=True)
    _tell(events.PEOPLE_MERGED, actor, merge, reason)
    return merge


@transaction.atomic
def part_people(*, actor: Account, merge: PersonMerge, reason: str) -> PersonMerge:
    """Take apart what was merged by mistake: what moved goes back, what came since stays where it was written.

    Refuses one taken apart already, an entry that has itself been merged since (that one is taken apart first), what
    a table may hold only once, no reason. Side effects: event `people_parted` on both.
    """
    merge = locked(merge)
    people = Person.all_records.select_for_update(of=("self",))
    kept, gone = people.get(pk=merge.kept_id), people.get(pk=merge.gone_id)
    require(actor, "people.merge_person", kept)
    reason = asked_reason(reason)
    if merge.parted_at is not None:
        raise RefusedError(_("Đã tách ra ngày %s.") % date_short(clock.day_of(merge.parted_at)))
    if kept.merged_into is not None:
        raise RefusedError(
            _("«%(name)s» đã được gộp tiếp vào «%(into)s»; hãy tách lần gộp đó trước.")
            % {"name": kept, "into": kept.merged_into}
        )
    left = _move_back(merge, kept, gone)
    if left:
        raise RefusedError(_("Chưa trả lại được: %s. Hãy rút hoặc sửa một bên rồi tách.") % "; ".join(left))
    Post.all_records.filter(pk__in=merge.repeated).update(withdrawn=False)
    if merge.account_moved:
        account, kept.account = kept.account, None
        kept.save(update_fields=["account"])
        gone.account = account
    if merge.birth_year_moved:
        kept.birth_year = None
        kept.save(update_fields=["birth_year"])
    gone.merged_into = None
    gone.save(update_fields=["account", "merged_into"])
    merge.parted_at, merge.parted_reason = clock.now(), reason
    merge.save(update_fields=["parted_at", "parted_reason"])
    _tell(events.PEOPLE_PARTED, actor, merge, reason)
    return merge


def _move_back(merge: PersonMerge, kept: Person, gone: Person) -> list[str]:
    left = []
    moved: Sequence[tuple[str, str, list[int]]] = merge.moved
    for label, column, rows in moved:
        model = apps.get_model(label)
        for row in model._base_manager.filter(pk__in=rows, **{column: kept}).order_by("pk"):
            try:
                with transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{column: gone})
            except IntegrityError:
                left.append(f"{model._meta.verbose_name} «{row}»")
    return left


def _tell(event: Event, actor: Account, merge: PersonMerge, reason: str) -> None:
    for target in (merge.kept, merge.gone):
        audit.record(
            event,
            actor=actor,
            target=target,
            data={"kept": merge.kept.key, "gone": merge.gone.key, "moved": merge.moved, "reason": reason},
        )

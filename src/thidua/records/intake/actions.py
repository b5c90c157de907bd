"""Looking at a ward's workbook row by row, and taking it in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.actions import grant_role, one_time_password, open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import joined
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold, in_sentence, name_parts, nfc
from thidua.foundation.kernel.workbooks import Source, Table, TableRow, find_sheet, open_table
from thidua.records.achievements.actions import record_discipline, record_initiative, record_rating
from thidua.records.achievements.enums import DisciplineForm, InitiativeKind, InitiativeScope, RatingClass, Recogniser
from thidua.records.achievements.models import Discipline, Initiative
from thidua.records.achievements.queries import rating_of
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.actions import found_unit
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.unit_names import any_name
from thidua.records.people.actions import enter_household, enter_person, enter_post, link_account
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns
from thidua.records.register.actions import enter_external_award
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from . import events, sheets
from .enums import Fate
from .outcome import (
    HIDDEN,
    NEW,
    Candidate,
    DoubtError,
    GivenPassword,
    Outcome,
    RowFate,
    ask_about_cells,
    ask_about_hidden,
    one_name,
)
from .queries import WardLists, ward_lists

# What a unit's name begins with where its kind can be told from it, the longer words first.
_KINDS = (
    (UnitKind.RESIDENTIAL_GROUP, ("to dan pho", "khu pho", "khu dan cu", "thon", "xom", "ap", "ban", "buon", "khom")),
    (UnitKind.SCHOOL, ("truong", "lop mau giao", "nhom tre")),
    (UnitKind.HEALTH_STATION, ("tram y te",)),
    (UnitKind.FORCE, ("cong an", "ban chi huy quan su", "quan su", "dan quan")),
    (UnitKind.PARTY, ("dang uy", "dang bo", "chi bo", "van phong dang uy")),
    (UnitKind.ASSOCIATION, ("uy ban mat tran", "mat tran", "hoi ", "doan ", "cong doan", "lien doan")),
    (UnitKind.ENTERPRISE, ("cong ty", "hop tac xa", "doanh nghiep", "xi nghiep")),
    (UnitKind.TEAM, ("cau lac bo", "doi ", "to ")),
    (UnitKind.OFFICE, ("phong ", "van phong", "trung tam", "ban ", "bo phan")),
)


def survey(
    *, actor: Account, ward: Unit, content: bytes, on: date, answers: Mapping[str, str] | None = None
) -> Outcome:
    """Say of every row what would become of it, and keep nothing.

    The very acts are tried and taken back, so a row said to be new is one that can be taken in. Refuses who does not
    administer the ward, and a file without any of the sheets.
    """
    require(actor, "intake.take_in", ward)
    with transaction.atomic():
        outcome = _Intake(actor, ward, on, answers or {}, gives_passwords=False).run(content)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def take_in(
    *, actor: Account, ward: Unit, content: bytes, on: date, answers: Mapping[str, str] | None = None
) -> Outcome:
    """Take in every row that is new; what is there already changes nothing, what is wrong or in doubt stays behind.

    `answers` says of doubtful rows, by their token, which candidate is meant, or `new`. Refuses as `survey`, and a file
    that brings nothing. Side effects: those of each row's act; event `records_taken_in`.
    """
    require(actor, "intake.take_in", ward)
    outcome = _Intake(actor, ward, on, answers or {}, gives_passwords=True).run(content)
    if not outcome.count(Fate.NEW):
        raise RefusedError(_("Tệp không có dòng nào mới để nhận."))
    audit.record(
        events.RECORDS_TAKEN_IN,
        actor=actor,
        target=ward,
        data={fate.value: outcome.count(fate) for fate in Fate} | {"on": on},
    )
    return outcome


class _Intake:
    """One reading of one workbook."""

    def __init__(
        self, actor: Account, ward: Unit, on: date, answers: Mapping[str, str], *, gives_passwords: bool
    ) -> None:
        self.actor, self.ward, self.on, self.answers = actor, ward, on, answers
        self.gives_passwords = gives_passwords
        self.lists: WardLists = ward_lists(ward, actor=actor, on=on)
        self.passwords: list[GivenPassword] = []
        self.takes: dict[str, Callable[[TableRow], tuple[Fate, str]]] = {
            sheets.UNITS.name: self.unit,
            sheets.PEOPLE.name: self.person,
            sheets.HOUSEHOLDS.name: self.household,
            sheets.ACCOUNTS.name: self.account,
            sheets.AWARDS.name: self.award,
            sheets.RATINGS.name: self.rating,
            sheets.INITIATIVES.name: self.initiative,
            sheets.DISCIPLINES.name: self.discipline,
        }

    def run(self, content: bytes) -> Outcome:
        source = Source(content)
        there = source.names
        rows: list[RowFate] = []
        missing: list[str] = []
        tables: list[tuple[str, Table]] = []
        for form in sheets.SHEETS:
            if find_sheet(there, form.name) is None:
                missing.append(form.name)
                continue
            table = open_table(source, form.name, form.columns, answers=self.answers_in(form.name))
            tables.append((form.name, table))
            rows += [self.fate(form.name, row) for row in table.rows]
        if not tables:
            raise RefusedError(
                _("Tệp không có trang tính nào của tệp mẫu: %s.")
                % ", ".join(f"«{form.name}»" for form in sheets.SHEETS)
            )
        return Outcome(
            tuple(rows),
            tuple((name, one) for name, table in tables for one in table.unread),
            tuple(missing),
            tuple(self.passwords),
            tuple((name, one) for name, table in tables for one in table.aside),
            tuple(one for _name, table in tables for row in table.rows for one in row.rewritten),
            tuple(note for _name, table in tables for note in table.notes),
        )

    def answers_in(self, sheet: str) -> dict[str, str]:
        """Return what was answered about the cells of a sheet."""
        first = f"{sheets.place_of(sheet)}-"
        return {token.removeprefix(first): said for token, said in self.answers.items() if token.startswith(first)}

    def fate(self, sheet: str, row: TableRow) -> RowFate:
        place = sheets.place_of(sheet)
        told = RowFate(sheet, row.number, str(row["name"] or ""), Fate.WRONG, place=place)
        try:
            ask_about_cells(row)
            if row.wrong:
                return replace(told, said="; ".join(f"{one.column}: {one.message}" for one in row.wrong))
            ask_about_hidden(row, self.answers.get(f"{place}-{row.number}-{HIDDEN}", ""))
            with transaction.atomic():
                fate, said = self.takes[sheet](row)
            return replace(told, fate=fate, said=said)
        except DoubtError as doubt:
            return replace(told, fate=Fate.DOUBTFUL, said=doubt.message, candidates=doubt.candidates, about=doubt.about)
        except NotAllowedError as refusal:
            return replace(told, said=_("%s Hãy giao vai trò ấy ở trang «Tài khoản» của tệp.") % refusal)
        except RefusedError as refusal:
            return replace(told, said=refusal.message)

    # What rows point at.

    def answer(self, sheet: str, row: TableRow) -> str:
        return self.answers.get(f"{sheets.place_of(sheet)}-{row.number}", "")

    def find_unit(self, written: str) -> Unit:
        by_key = self.lists.units.get(fold(written))
        if by_key is not None:
            return by_key
        found = self.lists.named_units.found(written)
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(
                _("có %(count)d đơn vị tên «%(name)s»; hãy ghi mã: %(keys)s")
                % {"count": len(found), "name": written, "keys": ", ".join(unit.key for unit in found)}
            )
        raise RefusedError(
            _did_you_mean(
                _("chưa có đơn vị «%s»") % written, [str(unit) for unit in self.lists.named_units.near(written)]
            )
        )

    def find_person(self, sheet: str, row: TableRow) -> Person:
        name = one_name(row["name"])
        if row.values.get("key"):
            person = self.lists.people.get(fold(row["key"]))
            if person is None:
                raise RefusedError(_("không có người mã «%s»") % row["key"])
            if fold(person.full_name) != fold(name):
                raise RefusedError(_("mã «%(key)s» là của «%(name)s»") % {"key": row["key"], "name": person})
            return person
        answer = self.answer(sheet, row)
        found = self.lists.named_people.found(name)
        if row["unit"]:
            unit = self.find_unit(row["unit"])
            found = [person for person in found if self.lists.works_in(person, unit)] or found
        if len(found) == 1:
            return found[0]
        candidates = found or self.lists.named_people.near(name)
        chosen = next((person for person in candidates if self.token(person) == answer), None)
        if chosen is not None:
            return chosen
        if candidates:
            said = _("có %d người tên này; là ai?") % len(found) if found else _("chưa có tên này; có phải …?")
            raise DoubtError(said, [self.candidate(person) for person in candidates])
        raise RefusedError(_("chưa có «%s» trong danh sách cá nhân") % name)

    def token(self, person: Person) -> str:
        return self.lists.made_by.get(person.pk, str(person.uid))

    def candidate(self, person: Person) -> Candidate:
        units = {unit.pk: unit.short_name for unit in self.lists.units.values()}
        places = ", ".join(dict.fromkeys(units[place] for place, _t in self.lists.posts[person.pk] if place in units))
        words = ", ".join(filter(None, (person.key, places)))
        facts = (person.full_name, person.key, str(person.birth_year or ""), places)
        return Candidate(self.token(person), f"{person.full_name} ({words})", facts)

    def find_subject(self, sheet: str, row: TableRow) -> tuple[SubjectKind, Person | Unit | Household]:
        kind = SubjectKind(row["kind"]) if row["kind"] else self.guess_kind(row)
        if kind == SubjectKind.INDIVIDUAL:
            return kind, self.find_person(sheet, row)
        if kind == SubjectKind.COLLECTIVE:
            return kind, self.find_unit(row["key"] or row["name"])
        return kind, self.find_household(row)

    def guess_kind(self, row: TableRow) -> SubjectKind:
        if fold(row["name"]).startswith("ho "):
            return SubjectKind.HOUSEHOLD
        if self.lists.named_units.found(row["name"]) or fold(row["key"] or "") in self.lists.units:
            return SubjectKind.COLLECTIVE
        return SubjectKind.INDIVIDUAL

    def find_household(self, row: TableRow) -> Household:
        by_key = self.lists.households.get(fold(row["key"] or ""))
        found = [by_key] if by_key is not None else self.lists.named_households.found(row["name"])
        if row["unit"] and len(found) > 1:
            unit = self.find_unit(row["unit"])
            found = [one for one in found if one.unit_id == unit.pk]
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(_("có %d hộ tên này; hãy ghi mã") % len(found))
        near = [str(one) for one in self.lists.named_households.near(row["name"])]
        raise RefusedError(_did_you_mean(_("chưa có hộ «%s» trong danh sách") % row["name"], near))

    # The sheets.

    def unit(self, row: TableRow) -> tuple[Fate, str]:
        name = nfc(row["name"])
        by_key = self.lists.units.get(fold(row["key"])) if row["key"] else None
        if by_key is not None:
            if any_name(name) not in {any_name(by_key.name), any_name(by_key.short_name)}:
                raise RefusedError(_("mã «%(key)s» là của «%(name)s»") % {"key": row["key"], "name": by_key})
            return Fate.THERE, by_key.key
        found = self.lists.named_units.found(name)
        if found and not row["key"]:
            return Fate.THERE, ", ".join(unit.key for unit in found)
        kind = UnitKind(row["kind"]) if row["kind"] else _kind_of(name)
        parent = self.find_unit(row["parent"]) if row["parent"] else self.ward
        short_name = row["short_name"] or re.sub(r"^[Tt]ổ dân phố(?: số)? ", "TDP ", name)[:100]
        unit = found_unit(
            actor=self.actor,
            key=row["key"] or self.new_unit_key(short_name),
            name=name,
            short_name=short_name,
            kind=kind,
            valid_from=row["valid_from"] or parent.valid_from,
            parent=parent,
        )
        self.lists.enter_unit(unit)
        said = _("mã %(key)s, %(kind)s, thuộc %(parent)s")
        return Fate.NEW, said % {"key": unit.key, "kind": kind.label.lower(), "parent": parent.short_name}

    def new_unit_key(self, short_name: str) -> str:
        words = re.findall(r"[a-z]+|\d+", fold(short_name))
        stem = "".join(word for word in words).upper()
        if len(stem) > 10:
            stem = "".join(word if word.isdigit() else word[0] for word in words).upper()
        return self.free(_numbered(f"{self.ward.key[:18]}-{stem[:10]}"))

    def free(self, keys: Iterator[str]) -> str:
        """Return the first key that nothing bears yet."""
        return next(key for key in keys if fold(key) not in self.lists.taken)

    def person(self, row: TableRow) -> tuple[Fate, str]:
        unit, title = self.find_unit(row["unit"]), nfc(row["title"])
        person = self.meant_person(row, unit, title)
        words = ""
        if person is None:
            key = row["key"] or self.free(_serial(f"{self.ward.key[:20]}-CN"))
            person = enter_person(
                actor=self.actor,
                key=key,
                full_name=one_name(row["name"]),
                birth_year=row["birth_year"],
                confirmed=True,  # who may be meant was asked of the row
            )
            self.lists.enter_person(person)
            self.lists.made_by[person.pk] = f"row:{sheets.place_of(sheets.PEOPLE.name)}-{row.number}"
            words = _("người mới, mã %s") % person.key
        elif (unit.pk, fold(title)) in self.lists.posts[person.pk]:
            return Fate.THERE, person.key
        else:
            words = _("thêm chức vụ cho %s") % person.key
        first = row["valid_from"] or max(unit.valid_from, date(self.on.year, 1, 1))
        post = enter_post(
            actor=self.actor, person=person, unit=unit, title=title, valid_from=first, valid_to=row["valid_to"]
        )
        self.lists.enter_post(post)
        said = _("%(words)s; %(title)s, %(unit)s từ %(day)s")
        return Fate.NEW, said % {"words": words, "title": title, "unit": unit.short_name, "day": date_short(first)}

    def meant_person(self, row: TableRow, unit: Unit, title: str) -> Person | None:
        """Return who a row of the list means; None for somebody new."""
        name = one_name(row["name"])
        if len(name.split(" ")) < 2:
            raise RefusedError(_("họ tên «%s» chưa đủ họ và tên") % name)
        if row["key"]:
            person = self.lists.people.get(fold(row["key"]))
            if person is not None and fold(person.full_name) != fold(name):
                raise RefusedError(_("mã «%(key)s» là của «%(name)s»") % {"key": row["key"], "name": person})
            return person
        found = [one for one in self.lists.named_people.found(name) if _may_be_born(one, row["birth_year"])]
        same = [one for one in found if (unit.pk, fold(title)) in self.lists.posts[one.pk]]
        if len(same) == 1:
            return same[0]
        if not found:
            alike = [one for one in self.lists.named_people.alike(name) if _may_be_born(one, row["birth_year"])]
            found = [one for one in alike if self.lists.works_in(one, unit) or _born_alike(one, row["birth_year"])]
        answer = self.answer(sheets.PEOPLE.name, row)
        if not found or answer == NEW:
            return None
        chosen = next((one for one in found if self.token(one) == answer), None)
        if chosen is not None:
            return chosen
        raise DoubtError(
            _("đã có người tên này; cùng một người hay người khác?"),
            [*map(self.candidate, found), Candidate(NEW, _("Người khác: ghi thành người mới"))],
        )

    def household(self, row: TableRow) -> tuple[Fate, str]:
        unit, name = self.find_unit(row["unit"]), nfc(row["name"])
        if not fold(name).startswith("ho "):
            name = f"Hộ {in_sentence(name)}" if fold(name).startswith(("ong ", "ba ")) else f"Hộ {name}"
        by_key = self.lists.households.get(fold(row["key"])) if row["key"] else None
        if by_key is not None:
            return Fate.THERE, by_key.key
        same = [one for one in self.lists.named_households.found(name) if one.unit_id == unit.pk]
        if same and not row["key"]:
            return Fate.THERE, same[0].key
        key = row["key"] or self.free(_serial(f"{self.ward.key[:20]}-HO"))
        household = enter_household(actor=self.actor, key=key, name=name, unit=unit)
        self.lists.enter_household(household)
        return Fate.NEW, f"{name}, {unit.short_name} ({key})"

    def account(self, row: TableRow) -> tuple[Fate, str]:
        name = one_name(row["name"])
        unit = self.find_unit(row["unit"]) if row["unit"] else self.ward
        roles = [_role(written) for written in re.split(r"[;\n]", row["roles"]) if written.strip()]
        owners = self.lists.named_people.found(name)
        owners = [one for one in owners if self.lists.works_in(one, unit)] or owners
        owner = owners[0] if len(owners) == 1 else None
        account = self.known_account(row, name, owner)
        opened = account is None
        if account is None:
            account = self.open(row, name, owner)
        given = []
        for role in roles:
            held = RoleAssignment.objects.filter(account=account, role=role, scope=unit)
            if not held.on(self.on).exists():
                grant_role(
                    actor=self.actor, account=account, role=role, scope=unit, valid_from=row["valid_from"] or self.on
                )
                given.append(str(role.label))
        if not opened and not given:
            return Fate.THERE, account.username
        said = _("%(username)s: %(roles)s, %(unit)s")
        return Fate.NEW, said % {"username": account.username, "roles": "; ".join(given), "unit": unit.short_name}

    def known_account(self, row: TableRow, name: str, owner: Person | None) -> Account | None:
        if row["username"]:
            known = self.lists.accounts.get(row["username"].lower())
            if known is not None and fold(one_name(str(known))) != fold(name):
                raise RefusedError(
                    _("tên đăng nhập «%(key)s» là của «%(name)s»") % {"key": row["username"], "name": known}
                )
            return known
        if owner is not None and owner.account is not None:
            return owner.account
        same = self.lists.named_accounts.found(name)
        if len(same) > 1:
            raise RefusedError(_("có %d tài khoản tên này; hãy ghi tên đăng nhập") % len(same))
        return same[0] if same else None

    def open(self, row: TableRow, name: str, owner: Person | None) -> Account:
        username = row["username"] or self.new_username(name)
        password = one_time_password() if self.gives_passwords else None
        account = open_account(
            actor=self.actor,
            username=username,
            full_name=name,
            email=row["email"],
            password=password,
            must_change_password=True,
        )
        if owner is not None and owner.account_id is None:
            link_account(actor=self.actor, person=owner, account=account)
            owner.account = account
        if password is not None:
            self.passwords.append(GivenPassword(name, username, password))
        self.lists.enter_account(account)
        return account

    def new_username(self, name: str) -> str:
        parts = name_parts(name)
        initials = "".join(word[0] for word in fold(f"{parts.family} {parts.middle}").split())
        stem = re.sub(r"[^a-z0-9.]", "", f"{fold(parts.given)}.{initials}")
        return next(key for key in _numbered(stem, "") if key not in self.lists.usernames)

    def award(self, row: TableRow) -> tuple[Fate, str]:
        kind, subject = self.find_subject(sheets.AWARDS.name, row)
        found = self.lists.award_kinds.found(row["award"])
        if len(found) != 1:
            near = [str(one) for one in self.lists.award_kinds.near(row["award"])]
            raise RefusedError(_did_you_mean(_("không có danh hiệu, hình thức «%s»") % row["award"], near))
        fields = self.lists.fields.found(row["field"]) if row["field"] else []
        if row["field"] and len(fields) != 1:
            raise RefusedError(_("không có lĩnh vực «%s»") % row["field"])
        number = nfc(row["decision_number"])
        entered = Award.all_records.filter(
            **subject_columns(kind, subject),
            award_kind=found[0],
            decision_number=number,
            decided_on=row["decided_on"],
        ).exclude(state__in=[AwardState.ANNULLED, AwardState.MISTAKEN])
        if entered.exists():
            return Fate.THERE, number
        enter_external_award(
            actor=self.actor,
            award_kind=found[0],
            subject_kind=kind,
            subject=subject,
            year=row["year"],
            period_from=row["period_from"] or _first_day(row["year"]),
            period_to=row["period_to"] or date(row["year"], 12, 31),
            ground=Ground(row["ground"]),
            field=fields[0] if fields else None,
            achievement=row["achievement"],
            issuer_name=row["issuer_name"],
            decision_number=number,
            decided_on=row["decided_on"],
            on=self.on,
        )
        return Fate.NEW, f"{found[0]}, {number}"

    def rating(self, row: TableRow) -> tuple[Fate, str]:
        kind, subject = self.find_subject(sheets.RATINGS.name, row)
        _first_day(row["year"])
        rating = RatingClass(row["rating"])
        known = rating_of(subject, row["year"])
        if known is not None and known.rating == rating:
            return Fate.THERE, str(rating.label)
        record_rating(
            actor=self.actor,
            subject_kind=kind,
            subject=subject,
            year=row["year"],
            rating=rating,
            source=row["source"],
            service_months=row["service_months"],
        )
        return Fate.NEW, f"{row['year']}: {rating.label}"

    def initiative(self, row: TableRow) -> tuple[Fate, str]:
        person = self.find_person(sheets.INITIATIVES.name, row)
        _first_day(row["year"])
        title = nfc(row["title"])
        if Initiative.objects.filter(person=person, year=row["year"], name=title).exists():
            return Fate.THERE, title
        record_initiative(
            actor=self.actor,
            person=person,
            name=title,
            kind=InitiativeKind(row["kind"]),
            year=row["year"],
            source=row["source"],
            scope=InitiativeScope(row["scope"]) if row["scope"] else None,
            recognised_by=Recogniser(row["recognised_by"]) if row["recognised_by"] else None,
        )
        return Fate.NEW, title

    def discipline(self, row: TableRow) -> tuple[Fate, str]:
        person, form = self.find_person(sheets.DISCIPLINES.name, row), DisciplineForm(row["form"])
        if Discipline.objects.filter(person=person, form=form, decided_on=row["decided_on"]).exists():
            return Fate.THERE, str(form.label)
        record_discipline(
            actor=self.actor,
            person=person,
            form=form,
            decided_on=row["decided_on"],
            source=row["source"],
            served_on=row["served_on"],
        )
        return Fate.NEW, f"{form.label}, {date_short(row['decided_on'])}"


def _did_you_mean(message: str, near: Sequence[str]) -> str:
    return joined("; ", [message, _("có phải %s?") % _(" hay ").join(map("«{}»".format, near[:3]))][: 1 + bool(near)])


def _kind_of(name: str) -> UnitKind:
    begins = f"{any_name(name)} "
    for kind, words in _KINDS:
        if any(begins.startswith(word if word.endswith(" ") else f"{word} ") for word in words):
            return kind
    raise RefusedError(_("không đoán được loại của «%s»; hãy chọn ở cột «Loại đơn vị»") % name)


def _role(written: str) -> Role:
    for role in Role:
        if fold(written) in {fold(str(role.label)), fold(role.value)}:
            return role
    names = ", ".join(str(role.label) for role in Role)
    raise RefusedError(_("không có vai trò «%(role)s»; các vai trò: %(names)s") % {"role": written, "names": names})


def _first_day(year: int) -> date:
    if not 1945 <= year <= 2200:
        raise RefusedError(_("năm «%s» không đúng") % year)
    return date(year, 1, 1)


def _may_be_born(person: Person, birth_year: int | None) -> bool:
    return birth_year is None or person.birth_year in (None, birth_year)


def _born_alike(person: Person, birth_year: int | None) -> bool:
    return birth_year is not None and person.birth_year == birth_year


def _numbered(stem: str, sign: str = "-") -> Iterator[str]:
    yield stem
    for number in range(2, 10_000):
        yield f"{stem}{sign}{number}"


def _serial(stem: str) -> Iterator[str]:
    for number in range(1, 100_000):
        yield f"{stem}{number:04d}"

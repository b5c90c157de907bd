"""The rows of a ward's lists, each taken in by the verb of the app it belongs to."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from thidua.foundation.accounts.actions import grant_role, one_time_password, open_account
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold, in_sentence, name_parts, nfc
from thidua.foundation.kernel.workbooks import TableRow
from thidua.records.achievements.actions import record_discipline, record_initiative, record_rating
from thidua.records.achievements.enums import DisciplineForm, InitiativeKind, InitiativeScope, RatingClass, Recogniser
from thidua.records.achievements.models import Discipline, Initiative
from thidua.records.achievements.queries import rating_of
from thidua.records.catalogue.enums import Ground
from thidua.records.intake import sheets
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import GivenPassword, one_name
from thidua.records.organisations.actions import found_unit
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Placement, Unit
from thidua.records.organisations.unit_names import any_name
from thidua.records.people.actions import enter_household, enter_person, enter_post, link_account, tell_sex
from thidua.records.people.enums import Sex
from thidua.records.people.models import Person, subject_columns
from thidua.records.register.actions import enter_external_award
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .brought import Brought
from .finding import Finding, _did_you_mean

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


class WardRows(Finding):
    """Takes rows of a ward's lists in; what each brings is noted, so that it can be taken back."""

    def __init__(
        self, actor: Account, ward: Unit, on: date, answers: Mapping[str, str], *, gives_passwords: bool = False
    ) -> None:
        super().__init__(actor, ward, on, answers)
        self.gives_passwords = gives_passwords
        self.passwords: list[GivenPassword] = []
        self.brought: list[Brought] = []
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

    def unit(self, row: TableRow) -> tuple[Fate, str]:
        """Take in a unit."""
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
        self.brought += [Brought(unit), *map(Brought, Placement.objects.filter(unit=unit))]
        said = _("mã %(key)s, %(kind)s, thuộc %(parent)s")
        return Fate.NEW, said % {"key": unit.key, "kind": kind.label.lower(), "parent": parent.short_name}

    def new_unit_key(self, short_name: str) -> str:
        """Return a code for a unit, made of its short name."""
        words = re.findall(r"[a-z]+|\d+", fold(short_name))
        stem = "".join(word for word in words).upper()
        if len(stem) > 10:
            stem = "".join(word if word.isdigit() else word[0] for word in words).upper()
        return self.free(_numbered(f"{self.ward.key[:18]}-{stem[:10]}"))

    def free(self, keys: Iterator[str]) -> str:
        """Return the first key that nothing bears yet."""
        return next(key for key in keys if fold(key) not in self.lists.taken)

    def person(self, row: TableRow) -> tuple[Fate, str]:
        """Take in somebody with a post, or a post of somebody known."""
        unit, title = self.find_unit(row["unit"]), nfc(row["title"])
        person = self.meant_person(row)
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
            self.brought.append(Brought(person))
            self.lists.made_by[person.pk] = f"row:{sheets.place_of(sheets.PEOPLE.name)}-{row.number}"
            words = _("người mới, mã %s") % person.key
        elif (unit.pk, fold(title)) in self.lists.posts[person.pk]:
            told = self.sex_of(person, row)
            return (Fate.NEW, f"{person.key}; {told}") if told else (Fate.THERE, person.key)
        else:
            words = _("thêm chức vụ cho %s") % person.key
        first = row["valid_from"] or max(unit.valid_from, date(self.on.year, 1, 1))
        post = enter_post(
            actor=self.actor, person=person, unit=unit, title=title, valid_from=first, valid_to=row["valid_to"]
        )
        self.lists.enter_post(post)
        self.brought.append(Brought(post))
        told = self.sex_of(person, row)
        words = f"{words}; {told}" if told else words
        said = _("%(words)s; %(title)s, %(unit)s từ %(day)s")
        return Fate.NEW, said % {"words": words, "title": title, "unit": unit.short_name, "day": date_short(first)}

    def sex_of(self, person: Person, row: TableRow) -> str:
        """Write down the sex that a row tells where none was told; return so in words. Refuses another than is kept."""
        sex = row["sex"] or ""
        if not sex or sex == person.sex:
            return ""
        label = Sex(sex).label
        if person.sex:
            kept = {"list": label, "kept": Sex(person.sex).label}
            raise RefusedError(_("danh sách ghi giới «%(list)s», hồ sơ ghi «%(kept)s»; hãy sửa một nơi") % kept)
        if all(one.record != person for one in self.brought):
            self.brought.append(Brought(person, {"sex": person.sex}))
        tell_sex(actor=self.actor, person=person, sex=sex)
        person.sex = sex
        return _("giới: %s") % label

    def meant_person(self, row: TableRow) -> Person | None:
        """Return who a row of the list means; None for somebody new."""
        name = one_name(row["name"])
        if len(name.split(" ")) < 2:
            raise RefusedError(_("họ tên «%s» chưa đủ họ và tên") % name)
        if row["key"]:
            return self.of_code(row, name)
        return self.newcomer_or(sheets.PEOPLE.name, row, name)

    def household(self, row: TableRow) -> tuple[Fate, str]:
        """Take in a household."""
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
        self.brought.append(Brought(household))
        return Fate.NEW, f"{name}, {unit.short_name} ({key})"

    def account(self, row: TableRow) -> tuple[Fate, str]:
        """Open an account and give it its roles."""
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
        """Return the account a row means; None where it is to be opened."""
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
        """Open an account for somebody."""
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
        """Return a user name that nobody has."""
        parts = name_parts(name)
        initials = "".join(word[0] for word in fold(f"{parts.family} {parts.middle}").split())
        stem = re.sub(r"[^a-z0-9.]", "", f"{fold(parts.given)}.{initials}")
        return next(key for key in _numbered(stem, "") if key not in self.lists.usernames)

    def award(self, row: TableRow) -> tuple[Fate, str]:
        """Enter an award that was given before."""
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
        award = enter_external_award(
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
        self.brought.append(Brought(award))
        return Fate.NEW, f"{found[0]}, {number}"

    def rating(self, row: TableRow) -> tuple[Fate, str]:
        """Record how somebody was rated for a year."""
        kind, subject = self.find_subject(sheets.RATINGS.name, row)
        _first_day(row["year"])
        rating = RatingClass(row["rating"])
        known = rating_of(subject, row["year"])
        if known is not None and known.rating == rating:
            return Fate.THERE, str(rating.label)
        recorded = record_rating(
            actor=self.actor,
            subject_kind=kind,
            subject=subject,
            year=row["year"],
            rating=rating,
            source=row["source"],
            service_months=row["service_months"],
        )
        self.brought.append(Brought(recorded))
        return Fate.NEW, f"{row['year']}: {rating.label}"

    def initiative(self, row: TableRow) -> tuple[Fate, str]:
        """Record an initiative."""
        person = self.find_person(sheets.INITIATIVES.name, row)
        _first_day(row["year"])
        title = nfc(row["title"])
        if Initiative.objects.filter(person=person, year=row["year"], name=title).exists():
            return Fate.THERE, title
        recorded = record_initiative(
            actor=self.actor,
            person=person,
            name=title,
            kind=InitiativeKind(row["kind"]),
            year=row["year"],
            source=row["source"],
            scope=InitiativeScope(row["scope"]) if row["scope"] else None,
            recognised_by=Recogniser(row["recognised_by"]) if row["recognised_by"] else None,
        )
        self.brought.append(Brought(recorded))
        return Fate.NEW, title

    def discipline(self, row: TableRow) -> tuple[Fate, str]:
        """Record a disciplinary measure."""
        person, form = self.find_person(sheets.DISCIPLINES.name, row), DisciplineForm(row["form"])
        if Discipline.objects.filter(person=person, form=form, decided_on=row["decided_on"]).exists():
            return Fate.THERE, str(form.label)
        recorded = record_discipline(
            actor=self.actor,
            person=person,
            form=form,
            decided_on=row["decided_on"],
            source=row["source"],
            served_on=row["served_on"],
        )
        self.brought.append(Brought(recorded))
        return Fate.NEW, f"{form.label}, {date_short(row['decided_on'])}"


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


def _numbered(stem: str, sign: str = "-") -> Iterator[str]:
    yield stem
    for number in range(2, 10_000):
        yield f"{stem}{sign}{number}"


def _serial(stem: str) -> Iterator[str]:
    for number in range(1, 100_000):
        yield f"{stem}{number:04d}"

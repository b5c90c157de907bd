"""The office of a drilled ward, a process beside its server: prepares what is acted on, and counts what there is.

Each line of its input is `[verb, arguments …]`, each line of its output what came of it.
"""

import hashlib
import itertools
import json
import sys
import time
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from tests.factories import procedure_late, records, signing_keys  # noqa: E402
from tests.factories.memory import forget  # noqa: E402
from tests.factories.procedure_late import (  # noqa: E402
    a_nomination,
    a_round,
    a_signed_decision,
    an_issued_decision,
    an_office,
)
from tests.factories.records import a_person, a_unit, a_ward, an_account  # noqa: E402
from tests.frontdoor import office as portal  # noqa: E402
from tests.records.intake.workbooks import a_workbook  # noqa: E402

from thidua.civic.visits.models import SiteVisits  # noqa: E402
from thidua.foundation.accounts.enums import Role  # noqa: E402
from thidua.foundation.accounts.models import Account  # noqa: E402
from thidua.foundation.audit.models import AuditEvent  # noqa: E402
from thidua.foundation.documents.enums import PaperKind  # noqa: E402
from thidua.foundation.documents.models import StoredPaper  # noqa: E402
from thidua.foundation.documents.queries import papers_of  # noqa: E402
from thidua.foundation.documents.trust import seen_signatures  # noqa: E402
from thidua.foundation.kernel import clock  # noqa: E402
from thidua.procedure.certificates.models import Certificate  # noqa: E402
from thidua.procedure.decisions.models import Decision  # noqa: E402
from thidua.records.organisations.enums import UnitKind  # noqa: E402
from thidua.records.people.models import Household  # noqa: E402
from thidua.records.register.models import Award  # noqa: E402
from thidua.records.signing.actions import enrol_key  # noqa: E402
from thidua.records.signing.enums import KeyPlace  # noqa: E402
from thidua.records.signing.models import SigningKey  # noqa: E402


def found(port: int) -> dict[str, object]:
    """Found the ward with its site; return the story's address and the sessions of who acts."""
    told = portal.found("127.0.0.1", port)
    office = an_office()
    a_unit(kind=UnitKind.TEAM, name="Tổ dân phố 1")
    # From its first number on the book is kept here.
    an_issued_decision(collectives=0, individuals=1)
    keeper = an_account(Role.ADMINISTRATOR, a_ward(), username="quan-tri-phuong", full_name="Đặng Thị Trực")
    acting = {"keeper": office.keeper, "intake": keeper, "signer": office.signer}
    told["accounts"] = {name: account.username for name, account in acting.items()}
    told["sessions"] = {name: _session(account) for name, account in acting.items()}
    told["administrator"] = keeper.username
    return told


def signed_in(accounts: dict[str, str]) -> dict[str, str]:
    """Sign in anew whoever acts, as after a session that has ended; return their sessions."""
    return {name: _session(Account.objects.get(username=username)) for name, username in accounts.items()}


def _session(account: Any) -> str:
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def signed(number: int) -> list[str]:
    """Prepare so many signed decisions, each of one person; return them."""
    made = []
    for at in range(number):
        round = a_round(title=f"Thực hiện nhiệm vụ năm 2021, đợt {at}")
        a_nomination(round, a_person(f"Nguyễn Thị Diễn Tập {Decision.objects.count()}"))
        made.append(str(a_signed_decision(round).uid))
    forget()
    return made


def workbook(name: str, rows: int) -> str:
    """Return a list of so many households as the page carries it along."""
    from thidua.screens.web.carried import carried

    households = [[f"Hộ ông {name} {row}", "Tổ dân phố 1"] for row in range(rows)]
    return carried(a_workbook(("Hộ gia đình", ("Tên hộ", "Đơn vị"), households)))


def issued(uid: str) -> dict[str, int]:
    """Count what an issued decision must have once: its number, its award, the event; and its papers."""
    decision = Decision.objects.get(uid=uid)
    awards = Award._default_manager.filter(pk__in=decision.entries.exclude(award=None).values("award"))
    return {
        "number": decision.number or 0,
        "awards": awards.count(),
        "of_its_number": Award._default_manager.filter(decision_number=decision.number_and_symbol).count()
        if decision.number
        else 0,
        "events": AuditEvent.objects.filter(event="decision_issued", target_uid=str(decision.uid)).count(),
        "papers": _papers(decision),
        "certificates": Certificate.objects.filter(award__in=awards).count(),
    }


def _papers(decision: Decision) -> int:
    """Count the decision's papers whose file is there and whole."""
    return sum(1 for paper in papers_of(decision) if paper.file.storage.exists(paper.file.name))


def households(name: str) -> int:
    """Count the households of a list."""
    return Household.objects.filter(name__startswith=f"Hộ ông {name} ").count()


def numbers() -> list[int]:
    """Return the numbers of all issued decisions in their order."""
    return sorted(Decision.objects.exclude(number=None).values_list("number", flat=True))


def seen() -> int:
    """Return the visits of all sites as folded."""
    return sum(SiteVisits.objects.values_list("count", flat=True))


def signing_key() -> dict[str, str]:
    """Enrol the key of who signs, once; return what the form that signs asks for."""
    office = an_office()
    key = SigningKey.objects.filter(person=office.head).first()
    if key is None:
        root = signing_keys.made("Cơ quan chứng thực thử", number=90)
        key = enrol_key(
            actor=office.signer,
            issuer=office.ward,
            person=office.head,
            place=KeyPlace.FILE,
            on=clock.today(),
            content=signing_keys.a_file(signing_keys.made("Hồ Sỹ Quyết", by=root, number=1), root),
            passphrase=signing_keys.PASSPHRASE,
            picture=signing_keys.a_hand(),
        )
    return {"key": str(key.pk), "passphrase": signing_keys.PASSPHRASE}


def signatures(uid: str) -> dict[str, int]:
    """Count the signed copies of a decision, those that are cut, missing or do not hold, and the events of signing."""
    decision = Decision.objects.get(uid=uid)
    copies = list(papers_of(decision, PaperKind.DECISION).exclude(signed_from=None))
    return {
        "copies": len(copies),
        "unsound": sum(1 for copy in copies if not _holds(copy)),
        "events": AuditEvent.objects.filter(event="decision_paper_signed", target_uid=str(decision.uid)).count(),
    }


def _holds(copy: StoredPaper) -> bool:
    try:
        with copy.file.open("rb") as file:
            content = file.read()
    except OSError:
        return False
    seen = seen_signatures(content, now=clock.now())
    return hashlib.sha256(content).hexdigest() == copy.sha256 and bool(seen) and all(one.is_whole for one in seen)


def without_paper() -> list[str]:
    """Return issued decisions that have no paper."""
    return [str(one.uid) for one in Decision.objects.exclude(number=None) if not _papers(one)]


def papers() -> int:
    """Count the stored papers."""
    return StoredPaper.objects.count()


VERBS = (
    signing_key,
    signatures,
    found,
    signed_in,
    signed,
    workbook,
    issued,
    households,
    numbers,
    seen,
    without_paper,
    papers,
)
NAMED = {verb.__name__: verb for verb in VERBS}


def main() -> None:
    """Do what each line says."""
    # An office before this one, in another process, has used the first numbers.
    for factory in (procedure_late, records):
        factory._serial = itertools.count(int(time.time()))
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        connection.close()  # it may have been taken away since
        sys.stdout.write(json.dumps(NAMED[name](*arguments)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Counting visits: one that Django answered itself, and those that the fronts wrote in their journals."""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Model

from frontdoor.journal import Keeper, ReadJournal, journals_in, seen_in, seen_since
from thidua.civic.sites.models import Site
from thidua.civic.visitors.identity import Visitor
from thidua.civic.visitors.models import VisitorSalt
from thidua.civic.visits.models import JournalMark, OnlineVisitor, PageVisits, SiteVisits
from thidua.civic.visits.queries import ONLINE_WITHIN
from thidua.foundation.freshness.actions import gather_stamps


@transaction.atomic
def count_visit(*, actor: Visitor, site: Site, place: str, on: date, at: datetime) -> None:
    """Add one to the place's and the site's count of the day and note that the visitor is here.

    Side effects: visitors last seen more than five minutes ago are forgotten when a new one comes.
    """
    of_place = PageVisits.objects.filter(site=site, place=place, day=on)
    if not of_place.update(count=F("count") + 1):
        PageVisits.objects.get_or_create(site=site, place=place, day=on)
        of_place.update(count=F("count") + 1)
    of_site = SiteVisits.objects.filter(site=site, day=on)
    if not of_site.update(count=F("count") + 1):
        SiteVisits.objects.get_or_create(site=site, day=on)
        of_site.update(count=F("count") + 1)
    digest = f"{actor.origin}-{site.pk}"
    if not OnlineVisitor.objects.filter(digest=digest).update(seen_at=at):
        OnlineVisitor.objects.filter(seen_at__lte=at - ONLINE_WITHIN).delete()
        OnlineVisitor.objects.bulk_create([OnlineVisitor(digest=digest, site=site, seen_at=at)], ignore_conflicts=True)


_ADD = {
    PageVisits: (
        "INSERT INTO visits_pagevisits (site_id, place, day, count) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (site_id, place, day) DO UPDATE SET count = visits_pagevisits.count + excluded.count"
    ),
    SiteVisits: (
        "INSERT INTO visits_sitevisits (site_id, day, count) VALUES (%s, %s, %s) "
        "ON CONFLICT (site_id, day) DO UPDATE SET count = visits_sitevisits.count + excluded.count"
    ),
    JournalMark: (
        "INSERT INTO visits_journalmark (keeper, journal, site_id, place, day, count) VALUES (%s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (journal, site_id, place, day) DO UPDATE SET count = excluded.count"
    ),
    OnlineVisitor: (
        "INSERT INTO visits_onlinevisitor (digest, site_id, seen_at) VALUES (%s, %s, %s) "
        "ON CONFLICT (digest) DO UPDATE SET seen_at = excluded.seen_at"
    ),
}


Column = str | int | date | datetime | None


@transaction.atomic
def fold_visits(*, actor: Keeper, on: date, at: datetime) -> int:
    """Bring the visits of a keeper's journals, and who is online, into the database; return how many were new.

    How far each row was folded is written in the same transaction, so that a crash at any moment neither loses a
    visit nor counts it twice. Two folds of one keeper at once wait for each other. Side effects: salts for today and
    tomorrow are made, earlier ones thrown away; visitors not seen for five minutes are forgotten.
    """
    known = set(Site.objects.values_list("pk", flat=True))
    folded = 0
    for path in journals_in(actor.folder):
        journal = ReadJournal(path)
        marks = {
            (mark.site_id, mark.place, mark.day.toordinal()): mark.count
            for mark in JournalMark.objects.select_for_update().filter(keeper=actor.name, journal=journal.identity)
        }
        pages: dict[tuple[int, str, date], int] = defaultdict(int)
        sites: dict[tuple[int, date], int] = defaultdict(int)
        moved: list[tuple[Column, ...]] = []
        for row in journal.rows():
            new = row.count - marks.get((row.home, row.place, row.day), 0)
            if new <= 0 or row.home not in known:
                continue
            day = date.fromordinal(row.day)
            if row.place:
                pages[row.home, row.place, day] += new
            else:
                sites[row.home, day] += new
                folded += new
            moved.append((actor.name, journal.identity, row.home, row.place, day, row.count))
        _add(PageVisits, ((*key, count) for key, count in sorted(pages.items())))
        _add(SiteVisits, ((*key, count) for key, count in sorted(sites.items())))
        _add(JournalMark, moved)
    since = int((at - ONLINE_WITHIN).timestamp())
    seen: dict[tuple[int, str], int] = {}
    for path in seen_in(actor.folder):
        for who, when in seen_since(path, since).items():
            seen[who] = max(when, seen.get(who, 0))
    _add(
        OnlineVisitor,
        (
            (f"{digest}-{site}", site, _moment(when))
            for (site, digest), when in sorted(seen.items(), key=lambda one: one[0][1])
            if site in known
        ),
    )
    OnlineVisitor.objects.filter(seen_at__lte=at - ONLINE_WITHIN).delete()
    VisitorSalt.objects.filter(day__lt=on).delete()
    for day in (on, on + timedelta(days=1)):
        VisitorSalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_bytes(32)})
    return folded


def _moment(second: int) -> str | datetime | None:
    moment = datetime.fromtimestamp(second, UTC)
    return connection.ops.adapt_datetimefield_value(moment)


def _add(model: type[Model], rows: Iterable[tuple[Column, ...]]) -> None:
    listed = list(rows)
    if listed:
        with connection.cursor() as cursor:
            cursor.executemany(_ADD[model], listed)


def close_journals(*, actor: Keeper, on: date, at: datetime) -> int:
    """Fold a keeper's journals for the last time and remove them; return how many visits were new.

    Called before its fronts start, when nobody writes in them. Marks of journals that are no longer there are removed,
    and on PostgreSQL the stamps of connections that have ended are put together in one row; their sum stays.
    """
    folded = fold_visits(actor=actor, on=on, at=at)
    for path in (*journals_in(actor.folder), *seen_in(actor.folder)):
        path.unlink()
    JournalMark.objects.filter(keeper=actor.name).delete()
    gather_stamps(actor=None)
    return folded

"""What the portal reads: stories, what readers left, visits, songs and links, the public register."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Max, Prefetch, Q, QuerySet, Sum
from wagtail.models import Page, Site

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import integer_vi
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import AdministrativeCode, Unit
from thidua.records.organisations.permissions import units_held
from thidua.records.organisations.queries import successors_of
from thidua.records.people.enums import SubjectKind
from thidua.records.register import queries as register
from thidua.records.register.models import Award

from .enums import CommentState
from .models import (
    Comment,
    HomePage,
    LinkGroup,
    NewsPage,
    OnlineVisitor,
    PageVisits,
    Rating,
    SiteLink,
    Song,
    TextPage,
)

ONLINE_WITHIN = timedelta(minutes=5)


def home_of(page: Page) -> HomePage | None:
    """Return the home page of the site the page belongs to."""
    home: HomePage | None = HomePage.objects.ancestor_of(page, inclusive=True).select_related("ward").first()
    return home


def home_of_site(site: Site | None) -> HomePage | None:
    """Return the site's home page, or None when the site is not one of ours."""
    if site is None:
        return None
    home: HomePage | None = HomePage.objects.filter(pk=site.root_page_id).select_related("ward", "picture").first()
    return home


def stories_of(home: HomePage) -> QuerySet[NewsPage]:
    """Return the published stories of the site, the newest day first."""
    found: QuerySet[NewsPage] = NewsPage.objects.live().descendant_of(home).order_by("-published_on", "-pk")
    return found


def text_pages_of(home: HomePage) -> QuerySet[TextPage]:
    """Return the site's published pages of text that editors put in the menu."""
    found: QuerySet[TextPage] = TextPage.objects.live().child_of(home).filter(show_in_menus=True).order_by("path")
    return found


def stories_beside(page: NewsPage, *, limit: int = 4) -> list[NewsPage]:
    """Return the stories an editor put beside this one; without any, the newest others of the site."""
    chosen = [
        related.story
        for related in page.related_stories.select_related("story").order_by("sort_order")
        if related.story.live
    ]
    if chosen:
        return chosen[:limit]
    others: QuerySet[NewsPage] = page.get_siblings(inclusive=False).live().order_by("-first_published_at")
    return list(NewsPage.objects.filter(pk__in=others.values("pk")).order_by("-published_on", "-pk")[:limit])


@dataclass(frozen=True)
class RatingSummary:
    """How readers rated one story: number of ratings, mean to one decimal (None without any), the visitor's own."""

    count: int
    mean: Decimal | None
    own: int | None = None

    @property
    def words(self) -> str:
        """Return «12 lượt đánh giá, trung bình 4,6»."""
        if self.mean is None:
            return "0 lượt đánh giá, chưa có điểm trung bình"
        return f"{integer_vi(self.count)} lượt đánh giá, trung bình {str(self.mean).replace('.', ',')}"


def rating_summary(page: NewsPage, *, visitor: object = None) -> RatingSummary:
    """Count the ratings of a story and compute their mean from the rows themselves."""
    counted = Rating.objects.filter(page=page).aggregate(
        count=Count("pk"), total=Sum("stars"), own=Sum("stars", filter=Q(visitor=visitor) if visitor else Q(pk=None))
    )
    mean = None
    if counted["count"]:
        mean = (Decimal(counted["total"]) / counted["count"]).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return RatingSummary(counted["count"], mean, counted["own"])


def approved_comments(page: NewsPage) -> QuerySet[Comment]:
    """Return the comments readers may see, oldest first."""
    return Comment.objects.filter(page=page, state=CommentState.APPROVED)


def comments_for(actor: Account) -> QuerySet[Comment]:
    """Return the comments on the sites of the wards where the actor is an editor, newest first."""
    homes = HomePage.objects.filter(ward__in=units_held(actor, Role.EDITOR))
    here = Q(pk=None)
    for path in homes.values_list("path", flat=True):
        here |= Q(page__path__startswith=path)
    return Comment.objects.filter(here).select_related("page", "decided_by").order_by("-sent_at", "-pk")


@dataclass(frozen=True)
class Statistics:
    """The portal's numbers now: visits since it began, visits of the day, visitors seen in the last five minutes."""

    total: int
    today: int
    online: int


def statistics(*, at: datetime, on: date) -> Statistics:
    """Add up the visits and count who is reading now."""
    visits = PageVisits.objects.aggregate(total=Sum("count"), today=Sum("count", filter=Q(day=on)))
    online = OnlineVisitor.objects.filter(seen_at__gt=at - ONLINE_WITHIN).count()
    return Statistics(visits["total"] or 0, visits["today"] or 0, online)


def visits_of(place: str) -> int:
    """Return how often one place was seen on all days."""
    return PageVisits.objects.filter(place=place).aggregate(total=Sum("count"))["total"] or 0


def songs() -> QuerySet[Song]:
    """Return the songs in their order."""
    return Song.objects.all()


def link_groups() -> QuerySet[LinkGroup]:
    """Return the groups of links that have any, with their links."""
    return (
        LinkGroup.objects.filter(links__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("links", SiteLink.objects.order_by("order", "pk")))
    )


def public_awards() -> QuerySet[Award]:
    """Return what everybody may see of the register, the newest decision first, lists in their order."""
    return register.public_awards().order_by(
        "-decided_on", "-decision_number", "subject_kind", "subject_sort_key", "pk"
    )


def with_words(awards: QuerySet[Award], text: str) -> QuerySet[Award]:
    """Keep the awards whose subject's name, post or unit has words beginning so, with or without tone marks."""
    return awards.filter(pk__in=register.public_awards(text=text).order_by().values("pk"))


def awards_of_same_subject(award: Award) -> QuerySet[Award]:
    """Return the other public awards of the same person, unit or household."""
    same = public_awards().filter(person=award.person_id, unit=award.unit_id, household=award.household_id)
    return same.exclude(pk=award.pk)


def public_years() -> list[int]:
    """Return the years of achievement of the public register, the newest first."""
    return list(Award.public_records.order_by("-year").values_list("year", flat=True).distinct())


@dataclass(frozen=True)
class YearOfAwards:
    """How many commendations a ward gave for the achievements of one year; titles are not counted in."""

    year: int
    collectives: int
    individuals: int


def newest_year_of(ward: Unit) -> YearOfAwards | None:
    """Return the newest year for which the ward commended anybody, with its numbers; None before that."""
    given = Award.public_records.filter(issuer=ward, award_kind__family=AwardFamily.FORM)
    year = given.aggregate(year=Max("year"))["year"]
    if year is None:
        return None
    counted = given.filter(year=year).aggregate(
        collectives=Count("pk", filter=Q(subject_kind=SubjectKind.COLLECTIVE)),
        individuals=Count("pk", filter=Q(subject_kind=SubjectKind.INDIVIDUAL)),
    )
    return YearOfAwards(year, **counted)


def map_codes_of(ward: Unit, *, on: date) -> tuple[str, ...]:
    """Return the national codes to mark on today's map: the ward's own, or those of the units that came after it."""
    units = [ward, *successors_of(ward)]
    codes = AdministrativeCode.objects.on(on).filter(unit__in=units).order_by("code")
    return tuple(codes.values_list("code", flat=True))

"""What the portal reads: the site, its stories, what readers left, visits, songs and links, the public register."""

from .furniture import link_groups, songs
from .honours import (
    YearOfAwards,
    awards_of_same_subject,
    map_codes_of,
    newest_year_of,
    public_awards,
    public_years,
    with_words,
)
from .readers import RatingSummary, approved_comments, comments_for, rating_summary
from .site import home_of, home_of_site, homes_kept_by, text_pages_of
from .stories import stories_beside, stories_of
from .visits import ONLINE_WITHIN, MonthOfVisits, live_numbers, months_of, most_read, visits_of

__all__ = [
    "ONLINE_WITHIN",
    "MonthOfVisits",
    "RatingSummary",
    "YearOfAwards",
    "approved_comments",
    "awards_of_same_subject",
    "comments_for",
    "home_of",
    "home_of_site",
    "homes_kept_by",
    "link_groups",
    "live_numbers",
    "map_codes_of",
    "months_of",
    "most_read",
    "newest_year_of",
    "public_awards",
    "public_years",
    "rating_summary",
    "songs",
    "stories_beside",
    "stories_of",
    "text_pages_of",
    "visits_of",
    "with_words",
]

"""What the portal keeps: the editors' pages, what readers leave on them, visits, songs and links."""

from .furniture import LinkGroup, SiteLink, Song
from .readers import ActionCount, Comment, Rating, SpentCheck
from .site import Furnished, HomePage, NewsIndexPage, TextPage
from .stories import NewsPage, RelatedStory
from .visits import JournalMark, OnlineVisitor, PageVisits, SiteVisits, Stamp, VisitorSalt

__all__ = [
    "ActionCount",
    "Comment",
    "Furnished",
    "HomePage",
    "JournalMark",
    "LinkGroup",
    "NewsIndexPage",
    "NewsPage",
    "OnlineVisitor",
    "PageVisits",
    "Rating",
    "RelatedStory",
    "SiteLink",
    "SiteVisits",
    "Song",
    "SpentCheck",
    "Stamp",
    "TextPage",
    "VisitorSalt",
]

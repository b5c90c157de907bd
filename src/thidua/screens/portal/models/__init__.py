"""What the portal keeps: the editors' pages, what readers leave on them, visits, songs and links."""

from .furniture import LinkGroup, SiteLink, Song
from .readers import Comment, Rating, SpentCheck
from .site import Furnished, HomePage, NewsIndexPage, TextPage
from .stories import NewsPage, RelatedStory
from .visits import OnlineVisitor, PageVisits

__all__ = [
    "Comment",
    "Furnished",
    "HomePage",
    "LinkGroup",
    "NewsIndexPage",
    "NewsPage",
    "OnlineVisitor",
    "PageVisits",
    "Rating",
    "RelatedStory",
    "SiteLink",
    "Song",
    "SpentCheck",
    "TextPage",
]

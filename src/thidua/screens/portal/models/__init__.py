"""What the portal keeps: the editors' pages, what readers leave on them, visits, songs and links."""

from .consultations import Consultation, ConsultationFile, ConsultationOpinion, ConsultationRuling
from .directory import DirectoryEntry
from .documents import DocumentFile, DocumentRelation, PublicDocument
from .furniture import LinkGroup, SiteLink, Song
from .news import Recording, StoryCategory, StoryTag, TaggedStory
from .newsroom import StoryReview
from .places import Place
from .polls import Poll, PollBallot, PollChoice, PollMark
from .questions import Question
from .readers import ActionCount, Comment, Rating, SpentCheck
from .site import Furnished, HomePage, NewsIndexPage, TextPage
from .stories import NewsPage, RelatedStory
from .visits import JournalMark, OnlineVisitor, PageVisits, SiteVisits, Stamp, VisitorSalt
from .wards import SiteFace

__all__ = [
    "ActionCount",
    "Comment",
    "Consultation",
    "ConsultationFile",
    "ConsultationOpinion",
    "ConsultationRuling",
    "DirectoryEntry",
    "DocumentFile",
    "DocumentRelation",
    "Furnished",
    "HomePage",
    "JournalMark",
    "LinkGroup",
    "NewsIndexPage",
    "NewsPage",
    "OnlineVisitor",
    "PageVisits",
    "Place",
    "Poll",
    "PollBallot",
    "PollChoice",
    "PollMark",
    "PublicDocument",
    "Question",
    "Rating",
    "Recording",
    "RelatedStory",
    "SiteFace",
    "SiteLink",
    "SiteVisits",
    "Song",
    "SpentCheck",
    "Stamp",
    "StoryCategory",
    "StoryReview",
    "StoryTag",
    "TaggedStory",
    "TextPage",
    "VisitorSalt",
]

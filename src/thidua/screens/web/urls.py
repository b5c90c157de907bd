"""Addresses of the staff screens: each area lists its own."""

from django.urls import URLPattern

from .accounts import urls as accounts
from .api_keys import urls as api_keys
from .appraisals import urls as appraisals
from .audit import urls as audit
from .catalogue import urls as catalogue
from .certificates import urls as certificates
from .clusters import urls as clusters
from .conferences import urls as conferences
from .councils import urls as councils
from .decisions import urls as decisions
from .fund import urls as fund
from .good_deeds import urls as good_deeds
from .intake import urls as intake
from .integrity import urls as integrity
from .keys import urls as keys
from .law import urls as law
from .lists import urls as lists
from .machine import urls as machine
from .made import urls as made
from .manual import urls as manual
from .messages import urls as messages
from .movements import urls as movements
from .nominations import urls as nominations
from .nominee_doors import urls as nominee_doors
from .numbering import urls as numbering
from .organisations import urls as organisations
from .papers import urls as papers
from .people import urls as people
from .pledges import urls as pledges
from .public_comments import urls as public_comments
from .receipts import urls as receipts
from .register import urls as register
from .registrations import urls as registrations
from .reports import urls as reports
from .results import urls as results
from .rounds import urls as rounds
from .scoring import urls as scoring
from .search import urls as search
from .season import urls as season
from .setup import urls as setup
from .statistics import urls as statistics
from .stock import urls as stock
from .submissions import urls as submissions
from .year import urls as year

app_name = "web"
urlpatterns: list[URLPattern] = [
    *year.urls,
    *search.urls,
    *movements.urls,
    *pledges.urls,
    *registrations.urls,
    *results.urls,
    *clusters.urls,
    *rounds.urls,
    *nominations.urls,
    *nominee_doors.urls,
    *season.urls,
    *scoring.urls,
    *appraisals.urls,
    *integrity.urls,
    *councils.urls,
    *decisions.urls,
    *submissions.urls,
    *certificates.urls,
    *stock.urls,
    *fund.urls,
    *conferences.urls,
    *reports.urls,
    *statistics.urls,
    *numbering.urls,
    *keys.urls,
    *register.urls,
    *organisations.urls,
    *catalogue.urls,
    *people.urls,
    *intake.urls,
    *lists.urls,
    *law.urls,
    *public_comments.urls,
    *good_deeds.urls,
    *audit.urls,
    *accounts.urls,
    *api_keys.urls,
    *messages.urls,
    *setup.urls,
    *machine.urls,
    *papers.urls,
    *made.urls,
    *manual.urls,
    *receipts.urls,
]

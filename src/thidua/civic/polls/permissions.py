"""Who may act on polls."""

from thidua.civic.sites.permissions import edits_the_site
from thidua.foundation.accounts.permissions import allow

allow("polls.keep_polls", edits_the_site)

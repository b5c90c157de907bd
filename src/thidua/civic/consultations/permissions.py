"""Who may act on consultations."""

from thidua.civic.sites.permissions import edits_the_site
from thidua.foundation.accounts.permissions import allow

allow("consultations.keep_consultations", edits_the_site)

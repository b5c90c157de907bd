"""Who may act on papers."""

from thidua.civic.sites.permissions import edits_the_site
from thidua.foundation.accounts.permissions import allow

allow("gazette.keep_documents", edits_the_site)
allow("gazette.publish_document", edits_the_site)

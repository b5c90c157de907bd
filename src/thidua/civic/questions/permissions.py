"""Who may act on questions."""

from thidua.civic.sites.permissions import edits_the_site
from thidua.foundation.accounts.permissions import allow

allow("questions.answer_question", edits_the_site)
allow("questions.publish_answer", edits_the_site)

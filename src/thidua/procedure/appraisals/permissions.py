"""Who may appraise a dossier."""

from thidua.foundation.accounts.permissions import allow
from thidua.procedure.nominations.permissions import appraises_for_the_issuer, is_the_nominee

allow("appraisals.accept_dossier", appraises_for_the_issuer & ~is_the_nominee)
allow("appraisals.return_for_supplement", appraises_for_the_issuer & ~is_the_nominee)

"""Who may make a nominee's link, and answer what came through it."""

from thidua.foundation.accounts.permissions import allow
from thidua.procedure.nominations.permissions import (
    appraises_for_the_issuer,
    is_the_nominee,
    writes_for_the_nominating_unit,
)

allow("nominee_doors.make_link", (appraises_for_the_issuer | writes_for_the_nominating_unit) & ~is_the_nominee)
allow("nominee_doors.answer_remark", appraises_for_the_issuer & ~is_the_nominee)

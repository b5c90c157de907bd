"""Who may look into what readers point out."""

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.permissions import holds_over

from .enums import KEEPERS
from .models import GoodDeed


@sentence
def looks_into_deeds(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the ward on whose site it was pointed out, or above it."""
    return isinstance(target, GoodDeed) and holds_over(actor, *KEEPERS, unit=target.site.ward)


allow("good_deeds.look_into_deed", looks_into_deeds)
allow("good_deeds.answer_deed", looks_into_deeds)
allow("good_deeds.put_deed_forward", looks_into_deeds)

"""Who may change the lists."""

from thidua.foundation.accounts.permissions import allow, is_administrator

allow("catalogue.mirror_lawbook", is_administrator)
allow("catalogue.enter_field", is_administrator)
allow("catalogue.amend_field", is_administrator)

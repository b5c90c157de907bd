"""What journeys at the desk start from, laid down by the product's own verbs: `python -m tests.browser.given PASSWORD`.

The demo year has one editor and one conference, which was told already. A review takes a writer who is not the editor,
and a second factor, or a key, is set up by somebody whom no other test signs in. Prints what there is now.
"""

import json
import os
import secrets
import sys
from datetime import date, time


def lay_down(password: str) -> dict[str, str]:
    """Open three writers' accounts, plan and hold another conference; return their names and its title."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
    import django

    django.setup()
    from django.db import transaction

    from thidua.foundation.accounts.actions import grant_role, open_account
    from thidua.foundation.accounts.enums import Role
    from thidua.procedure.conferences.actions import hold_conference, plan_conference
    from thidua.screens.cli.demo.cast import officer, ward

    mark = secrets.token_hex(3)
    title = f"Hội nghị sơ kết phong trào thi đua sáu tháng đầu năm 2022 ({mark})"
    with transaction.atomic():
        administrator = officer(Role.ADMINISTRATOR)
        writers = {"viet": "Trần Thị Mẫu", "moi": "Lê Văn Mẫu", "khoa": "Phạm Thị Mẫu"}
        for username, full_name in ((f"{name}-{mark}", whole) for name, whole in writers.items()):
            account = open_account(actor=administrator, username=username, full_name=full_name, password=password)
            grant_role(
                actor=administrator, account=account, role=Role.WRITER, scope=ward(), valid_from=date(2021, 1, 1)
            )
        actor = officer(Role.COUNCIL_SECRETARY)
        conference = plan_conference(
            actor=actor,
            issuer=ward(),
            title=title,
            year=2022,
            held_on=date(2022, 7, 8),
            starts_at=time(8, 0),
            place="Hội trường Ủy ban nhân dân phường",
        )
        hold_conference(actor=actor, conference=conference, on=date(2022, 7, 8))
    return {"conference": title, "writer": f"viet-{mark}", "newcomer": f"moi-{mark}", "keyholder": f"khoa-{mark}"}


if __name__ == "__main__":
    print(json.dumps(lay_down(sys.argv[1])))  # noqa: T201  # a script prints what it made

"""Keep what a list of accounts sorts by."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from thidua.foundation.kernel.text import name_sort_key


def _sort(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    for one in apps.get_model("accounts", "Account").objects.only("first_name", "last_name", "username"):
        one.sort_key = name_sort_key(f"{one.last_name} {one.first_name}".strip() or one.username)
        one.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_closing_and_voiding")]

    operations = [
        migrations.AddField(
            "account", "sort_key", models.CharField(db_index=True, default="", editable=False, max_length=400)
        ),
        migrations.RunPython(_sort, migrations.RunPython.noop),
    ]

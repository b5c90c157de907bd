"""Keep what a list of units sorts by."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from thidua.foundation.kernel.text import text_sort_key


def _sort(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    for one in apps.get_model("organisations", "Unit").objects.only("name"):
        one.sort_key = text_sort_key(one.name)
        one.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            "unit", {"ordering": ["sort_key", "key"], "verbose_name": "đơn vị", "verbose_name_plural": "đơn vị"}
        ),
        migrations.AddField(
            "unit", "sort_key", models.CharField(db_index=True, default="", editable=False, max_length=400)
        ),
        migrations.RunPython(_sort, migrations.RunPython.noop),
    ]

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.foundation.kernel.text import name_sort_key


def sort_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the sort keys anew: the tone of a syllable no longer depends on the letter that bears it."""
    for name, column in (("Person", "full_name"), ("Household", "name")):
        model = apps.get_model("people", name)
        rows = list(model._base_manager.all())
        for row in rows:
            row.sort_key = name_sort_key(getattr(row, column))
        model._base_manager.bulk_update(rows, ["sort_key"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("people", "0003_merging")]
    operations = [migrations.RunPython(sort_again, migrations.RunPython.noop)]

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.foundation.kernel.text import name_sort_key, text_sort_key


def sort_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the sort keys anew: the tone of a syllable no longer depends on the letter that bears it."""
    awards = apps.get_model("register", "Award")._base_manager
    rows = list(awards.all())
    for row in rows:
        written = text_sort_key if row.subject_kind == "collective" else name_sort_key
        row.subject_sort_key = written(row.subject_name)
    awards.bulk_update(rows, ["subject_sort_key"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("register", "0002_withdrawn")]
    operations = [migrations.RunPython(sort_again, migrations.RunPython.noop)]

from typing import Any

from django.db import migrations

from thidua.foundation.kernel.folded import POSTGRESQL


def make(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]

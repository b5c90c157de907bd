"""A rating that waits for an editor is stored under the word it is now called by."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def rename(apps: StateApps, _editor: BaseDatabaseSchemaEditor, *, before: str = "held", after: str = "doubted") -> None:
    """Write the new word over the old one."""
    apps.get_model("feedback", "Rating").objects.filter(standing=before).update(standing=after)


def rename_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the old word again."""
    rename(apps, editor, before="doubted", after="held")


class Migration(migrations.Migration):

    dependencies = [("feedback", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="rating",
            name="standing",
            field=models.CharField(
                choices=[("counted", "Được tính"), ("doubted", "Chờ xem"), ("left_out", "Không tính")],
                default="counted",
                max_length=8,
                verbose_name="tính hay không",
            ),
        ),
        migrations.RunPython(rename, rename_back),
    ]

"""The single round of a meeting goes; its agenda holds it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("councils", "0003_agenda_of_a_meeting")]

    operations = [migrations.RemoveField(model_name="meeting", name="round")]

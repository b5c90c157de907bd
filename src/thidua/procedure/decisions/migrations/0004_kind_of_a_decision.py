"""A decision is on one kind of award; those that stand are on that of their names."""

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Give every decision the kind of its names, or where it has none, of its round."""
    for decision in apps.get_model("decisions", "Decision").objects.order_by("pk").iterator():
        entry = decision.entries.order_by("order").select_related("nomination").first()
        kinds = decision.round.award_kinds.order_by("order", "code")
        decision.award_kind_id = entry.nomination.award_kind_id if entry is not None else kinds.first().pk
        decision.save(update_fields=["award_kind"])


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_field_retired"),
        ("councils", "0004_no_single_round"),
        ("decisions", "0003_words_and_bases"),
        ("nominations", "0006_kind_of_a_nomination"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="award_kind",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="catalogue.awardkind",
                verbose_name="loại khen thưởng",
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]

"""A round asks for one kind of award or several; each nomination names its own. What stood is carried over."""

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Give every round the kind it had as its only one, and every nomination that of its round."""
    rounds = apps.get_model("nominations", "CommendationRound").objects
    nominations = apps.get_model("nominations", "Nomination").objects
    for round in rounds.order_by("pk").iterator():
        round.award_kinds.add(round.award_kind_id)
        nominations.filter(round=round).update(award_kind=round.award_kind_id)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_field_retired"),
        ("nominations", "0004_list_headings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="commendationround",
            name="award_kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.awardkind",
                verbose_name="loại khen thưởng",
            ),
        ),
        migrations.AddField(
            model_name="commendationround",
            name="award_kinds",
            field=models.ManyToManyField(
                related_name="rounds", to="catalogue.awardkind", verbose_name="loại khen thưởng"
            ),
        ),
        migrations.AddField(
            model_name="nomination",
            name="award_kind",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="catalogue.awardkind",
                verbose_name="loại khen thưởng",
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]

"""Every nomination has a kind of award, once for each subject in a round; the round's single kind goes."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


def once(name, field):
    """Return the constraint that a subject is put forward once in a round for one kind of award."""
    return models.UniqueConstraint(
        fields=["round", "award_kind", field], condition=~Q(state="withdrawn"), name=name
    )


class Migration(migrations.Migration):
    dependencies = [("nominations", "0005_kinds_of_a_round")]

    operations = [
        migrations.AlterField(
            model_name="nomination",
            name="award_kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="catalogue.awardkind",
                verbose_name="loại khen thưởng",
            ),
        ),
        *(
            operation
            for name, field in (
                ("nominations_person_once_a_round", "person"),
                ("nominations_unit_once_a_round", "unit"),
                ("nominations_household_once_a_round", "household"),
            )
            for operation in (
                migrations.RemoveConstraint(model_name="nomination", name=name),
                migrations.AddConstraint(model_name="nomination", constraint=once(name, field)),
            )
        ),
        migrations.RemoveField(model_name="commendationround", name="award_kind"),
        migrations.AlterModelOptions(
            name="nomination",
            options={
                "ordering": ["round_id", "award_kind__order", "subject_kind", "pk"],
                "verbose_name": "đề nghị khen thưởng",
                "verbose_name_plural": "đề nghị khen thưởng",
            },
        ),
    ]

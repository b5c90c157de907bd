"""Every decision has its kind of award, one for each in a round."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_kind_of_a_decision")]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="award_kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="catalogue.awardkind",
                verbose_name="loại khen thưởng",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("round", "award_kind"), name="decisions_decision_once_a_kind"
            ),
        ),
    ]

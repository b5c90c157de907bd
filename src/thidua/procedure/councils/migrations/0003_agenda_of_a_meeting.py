"""A meeting weighs the rounds of its agenda; a kind of award may have its own majority. What stood is carried over."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def carry_over(apps, schema_editor):
    """Make the round of every meeting the only one of its agenda."""
    for meeting in apps.get_model("councils", "Meeting").objects.order_by("pk").iterator():
        meeting.rounds.add(meeting.round_id)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_field_retired"),
        ("councils", "0002_corrections"),
        ("nominations", "0006_kind_of_a_nomination"),
    ]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nominations.commendationround",
                verbose_name="đợt khen thưởng",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="rounds",
            field=models.ManyToManyField(
                related_name="meetings", to="nominations.commendationround", verbose_name="đợt khen thưởng"
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.CreateModel(
            name="KindMajority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("majority_numerator", models.PositiveSmallIntegerField(verbose_name="tử số tỷ lệ tán thành")),
                ("majority_denominator", models.PositiveSmallIntegerField(verbose_name="mẫu số tỷ lệ tán thành")),
                ("majority_is_strict", models.BooleanField(default=False, verbose_name="phải vượt quá tỷ lệ")),
                (
                    "majority_of",
                    models.CharField(
                        choices=[("all_members", "tổng số thành viên"), ("present", "thành viên có mặt")],
                        max_length=16,
                        verbose_name="tính trên",
                    ),
                ),
                ("rules_basis", models.CharField(max_length=300, verbose_name="căn cứ của tỷ lệ")),
                (
                    "award_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.awardkind",
                        verbose_name="loại khen thưởng",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kind_majorities",
                        to="councils.meeting",
                        verbose_name="phiên họp",
                    ),
                ),
            ],
            options={
                "verbose_name": "tỷ lệ tán thành của một loại khen thưởng",
                "verbose_name_plural": "tỷ lệ tán thành của từng loại khen thưởng",
                "ordering": ["meeting_id", "award_kind__order"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "award_kind"), name="councils_kindmajority_once"),
                    models.CheckConstraint(
                        condition=Q(majority_numerator__lte=F("majority_denominator"), majority_denominator__gt=0),
                        name="councils_kindmajority_share",
                    ),
                ],
            },
        ),
    ]

"""Pages and collections kept by a shared password are kept by sign-in: nothing asks for such a password any more."""

from typing import Any

from django.db import migrations


def _ask_to_sign_in(apps: Any, _schema_editor: Any) -> None:
    for name in ("PageViewRestriction", "CollectionViewRestriction"):
        kept = apps.get_model("wagtailcore", name).objects.filter(restriction_type="password")
        kept.update(restriction_type="login", password="")


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0008_answer_days"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(_ask_to_sign_in, migrations.RunPython.noop)]

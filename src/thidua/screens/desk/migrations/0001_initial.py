"""Wagtail's hundred migrations come first: drawing their state is quick while our models are not there yet."""

from django.db import migrations

FIRST_OF_OURS = (
    *("audit", "documents", "freshness", "installation", "kernel", "notifications"),
    *("catalogue", "movements", "numbering", "people", "sites", "visitors"),
)


class Migration(migrations.Migration):
    """Order only."""

    initial = True
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    run_before = [(label, "0001_initial") for label in FIRST_OF_OURS]
    operations: list[object] = []

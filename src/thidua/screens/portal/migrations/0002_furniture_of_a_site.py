"""Songs and groups of links belong to one site: those there are go to the site that answers by default."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def give_to_the_default_site(apps: Any, _editor: Any) -> None:
    """Give every song and group to the default site's home, or to the only home there is."""
    song, group = apps.get_model("portal", "Song"), apps.get_model("portal", "LinkGroup")
    if not song.objects.exists() and not group.objects.exists():
        return
    site = apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True).first()
    homes = apps.get_model("portal", "HomePage").objects.order_by("pk")
    home = homes.filter(pk=site.root_page_id).first() if site is not None else None
    home = home or homes.first()
    if home is None:
        raise RuntimeError("Có ca khúc hoặc liên kết nhưng chưa có trang nào: hãy lập trang của phường rồi nâng cấp.")
    song.objects.update(home=home)
    group.objects.update(home=home)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="song",
            name="home",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="songs",
                to="portal.homepage",
                verbose_name="trang",
            ),
        ),
        migrations.AddField(
            model_name="linkgroup",
            name="home",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="own_link_groups",
                to="portal.homepage",
                verbose_name="trang",
            ),
        ),
        migrations.RunPython(give_to_the_default_site, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="song",
            name="home",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="songs",
                to="portal.homepage",
                verbose_name="trang",
            ),
        ),
        migrations.AlterField(
            model_name="linkgroup",
            name="home",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="own_link_groups",
                to="portal.homepage",
                verbose_name="trang",
            ),
        ),
        migrations.RemoveConstraint(model_name="song", name="portal_song_once"),
        migrations.AlterField(
            model_name="linkgroup",
            name="title",
            field=models.CharField(max_length=100, verbose_name="tên nhóm"),
        ),
        migrations.AddConstraint(
            model_name="song",
            constraint=models.UniqueConstraint(fields=("home", "title", "composer"), name="portal_song_once"),
        ),
        migrations.AddConstraint(
            model_name="linkgroup",
            constraint=models.UniqueConstraint(fields=("home", "title"), name="portal_linkgroup_once"),
        ),
    ]

"""What the fronts are told of Django: its tables, its database, its addresses."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from frontdoor.options import Options, Tables
from thidua.civic.visitors.models import VisitorSalt
from thidua.civic.visits.models import JournalMark, OnlineVisitor, PageVisits, SiteVisits
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.installation.queries import public_url


def hosts() -> list[str]:
    """Return the host names served: those of the settings and that of the public address."""
    told = urlsplit(public_url()).hostname
    return [*settings.ALLOWED_HOSTS, *([told] if told and told not in settings.ALLOWED_HOSTS else [])]


def options() -> Options:
    """Return what every front is told; who serves it, and where, is for the server to add."""
    database = connection.settings_dict
    return Options(
        backend="",
        key="",
        visits="",
        keeper="",
        number=0,
        tables=tables_read(),
        sqlite=str(database["NAME"]) if connection.vendor == "sqlite" else "",
        postgresql=psycopg_address(database) if connection.vendor == "postgresql" else "",
        redis=settings.REDIS_URL,
        installation=urlsplit(public_url()).netloc,
        https=settings.HTTPS,
        zone=settings.TIME_ZONE,
        static=settings.STATIC_URL,
        session_cookie=settings.SESSION_COOKIE_NAME,
        private_cookies=(settings.SESSION_COOKIE_NAME, "messages", settings.LANGUAGE_COOKIE_NAME),
        private_paths=(
            *("/lam-viec/", "/tai-khoan/", "/quan-tri/", "/tai-lieu/", "/api/", "/khoi-dau/", "/xac-nhan-dia-chi/"),
            *(reverse(f"portal:{name}") for name in ("health", "ready", "metrics")),
        ),
    )


def tables_read() -> Tables:
    """Return what the tables are called that the fronts read."""
    return Tables(
        stamps=Stamp._meta.db_table,
        salts=VisitorSalt._meta.db_table,
        site_visits=SiteVisits._meta.db_table,
        page_visits=PageVisits._meta.db_table,
        journal_marks=JournalMark._meta.db_table,
        online=OnlineVisitor._meta.db_table,
        sessions=Session._meta.db_table,
    )


def psycopg_address(database: dict[str, object]) -> str:
    """Return Django's settings of a PostgreSQL database as the address its driver takes."""
    from psycopg.conninfo import make_conninfo  # only an installation on PostgreSQL needs it

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    options = database.get("OPTIONS")
    said = {name: str(value) for name, value in options.items()} if isinstance(options, dict) else {}
    return make_conninfo(
        **{ours: str(database[theirs]) for theirs, ours in names.items() if database.get(theirs)},
        # How the connection is made (sslmode, sslrootcert …); what Django alone understands is left out.
        **{
            name: value for name, value in said.items() if name.startswith(("ssl", "connect_", "target_", "keepalives"))
        },
    )

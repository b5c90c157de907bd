"""Whether the installation can serve: asked by machines."""

from dataclasses import asdict

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import queue


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is reachable and every migration applied, otherwise 503. Sets no cookie.

    Jobs that wait for longer than ten minutes, or were given up, are told by the status «jobs» and with 200: whoever
    distributes readers must not take a portal away because papers are late.
    """
    database, migrations, jobs = False, False, None
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
        executor = MigrationExecutor(connection)
        migrations = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        jobs = queue(clock.now()) if migrations else None
    except DatabaseError:
        pass
    sound = database and migrations
    status = "error" if not sound else "ok" if jobs is None or jobs.is_sound else "jobs"
    body = {"status": status, "database": database, "migrations": migrations, "jobs": jobs and asdict(jobs)}
    return JsonResponse(body, status=200 if sound else 503)


urls = [
    path("healthz", health, name="health"),
]

"""Whether the installation can serve: asked by machines."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is reachable and every migration applied, otherwise 503. Sets no cookie."""
    database, migrations = False, False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = True
        executor = MigrationExecutor(connection)
        migrations = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        pass
    sound = database and migrations
    body = {"status": "ok" if sound else "error", "database": database, "migrations": migrations}
    return JsonResponse(body, status=200 if sound else 503)


urls = [
    path("healthz", health, name="health"),
]

"""Sessions where nothing can be written: whoever only reads, reads on."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse


class KeepingMiddleware(SessionMiddleware):
    """Django's own, but for a full disk and a database that takes nothing.

    What a page notes in the session while it is read (that it is used, which year is shown) is then lost and not the
    page. An act, a sign-in for one, is answered with what truly ails. Django says of both that the session was deleted.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep the session, if it changed."""
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, OperationalError, InternalError) as error:
            trouble = _trouble(error)
            if trouble is None:
                raise
            if request.method not in {"GET", "HEAD"}:
                raise trouble from error
            request.session.modified = False
            return super().process_response(request, response)


def _trouble(error: BaseException | None) -> OperationalError | InternalError | None:
    while error is not None:
        if isinstance(error, (OperationalError, InternalError)):
            return error
        error = error.__cause__ or error.__context__
    return None

"""The installation under test, behind a socket of this machine: for clients that are processes of their own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_what: object) -> None:
        """Say nothing."""


@contextmanager
def connection_kept() -> Iterator[None]:
    """Let no request close the connection of the test when it ends, as it would where it is the server's own."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


@contextmanager
def served() -> Iterator[str]:
    """Serve what the test sees, its open transaction included, one request after another; give the address.

    The test itself waits meanwhile: the connection to the database is lent to the thread that answers.
    """
    lent, answer = connections["default"], get_wsgi_application()

    def application(environ, start):
        connections["default"] = lent
        return answer(environ, start)

    server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    lent.inc_thread_sharing()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with connection_kept():
            yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        lent.dec_thread_sharing()

"""Reading what Django answers, piece by piece or whole, as llhttp (`httptools`) reads it."""

from dataclasses import dataclass

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

# Between Django and us; what is between the reader and us we say ourselves.
_HOP_BY_HOP = {b"connection", b"keep-alive", b"transfer-encoding"}
_BODILESS = {204, 304}


class UnreadableError(Exception):
    """The answer could not be read as HTTP, or is not whole."""


@dataclass(slots=True)
class Answer:
    """What Django answered to nobody in particular."""

    status: int
    reason: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: bytes) -> bytes:
        """Return the first header of this lower-case name."""
        return next((value for key, value in self.headers if key == name), b"")


class Reading:
    """One answer as it comes: its head once that is whole, its body without the chunks it came in."""

    def __init__(self, *, bodiless: bool = False) -> None:
        self._parser = HttpResponseParser(self)
        self._pieces: list[bytes] = []
        self._bodiless = bodiless
        self._ended = False
        self.status = 0
        self.reason = b""
        self.fields: list[tuple[bytes, bytes]] = []
        self.begun = False

    # What the parser calls.

    def on_message_begin(self) -> None:
        if self._ended:
            raise UnreadableError("a second answer")

    def on_status(self, reason: bytes) -> None:
        self.reason += reason

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name, value.strip(b" \t")))

    def on_headers_complete(self) -> None:
        self.status = self._parser.get_status_code()
        self.begun = True

    def on_body(self, piece: bytes) -> None:
        self._pieces.append(piece)

    def on_message_complete(self) -> None:
        self._ended = True

    # What we call.

    def take(self, content: bytes) -> None:
        """Read on; raise UnreadableError at what is no answer."""
        if self._ended or (self._bodiless and self.begun):
            raise UnreadableError("something follows the answer")
        try:
            self._parser.feed_data(content)
        except (HttpParserError, HttpParserUpgrade) as error:
            raise UnreadableError(str(error)) from error
        if self.begun and self.status < 200:
            raise UnreadableError("an answer before the answer")

    def body(self) -> bytes:
        """Return what came of the body since the last time."""
        piece = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        self._pieces.clear()
        return piece

    @property
    def length(self) -> bytes | None:
        """Return what the answer says of its own length."""
        return next((value for name, value in self.fields if name.lower() == b"content-length"), None)

    @property
    def is_whole(self) -> bool:
        """Say, once the connection ended, whether all of it came: by its length, its last chunk or the end itself."""
        if not self.begun or self._ended or self._bodiless:
            return self.begun
        chunked = any(name.lower() == b"transfer-encoding" for name, _value in self.fields)
        return self.length is None and not chunked


class Relay:
    """An answer passed on to a reader as it comes, on a connection that goes on after it where it may."""

    def __init__(self, *, bodiless: bool, stays: bool, takes_chunks: bool) -> None:
        self._reading = Reading(bodiless=bodiless)
        self._bodiless = bodiless
        self._takes_chunks = takes_chunks
        self._stays = stays
        self._chunked = False
        self.begun = False

    def passed(self, content: bytes) -> bytes:
        """Return what the reader is sent of what came; raise UnreadableError at what is no answer."""
        self._reading.take(content)
        if not self._reading.begun:
            return b""
        head = b"" if self.begun else self._head()
        body = self._reading.body()
        if self._chunked and body:
            body = b"%x\r\n%b\r\n" % (len(body), body)
        return head + body

    def _head(self) -> bytes:
        self.begun = True
        reading = self._reading
        lines = [b"HTTP/1.1 %d %b" % (reading.status, reading.reason)]
        lines += [b"%b: %b" % one for one in reading.fields if one[0].lower() not in _HOP_BY_HOP]
        if reading.length is None and not self._bodiless and reading.status not in _BODILESS:
            # Its end is the end of Django's connection: said in chunks, or by ending the reader's.
            self._chunked = self._takes_chunks
            self._stays = self._stays and self._takes_chunks
            lines += [b"transfer-encoding: chunked"] if self._chunked else []
        lines += [] if self._stays else [b"connection: close"]
        return b"\r\n".join(lines) + b"\r\n\r\n"

    def ended(self) -> bytes | None:
        """Return the last of it once Django's connection ended; None when not all of it came."""
        if not self._reading.is_whole:
            return None
        return b"0\r\n\r\n" if self._chunked else b""

    @property
    def status(self) -> int:
        """Return the status that Django answered with."""
        return self._reading.status

    @property
    def stays(self) -> bool:
        """Say whether another request may follow it."""
        return self._stays


def read_answer(content: bytes) -> Answer:
    """Read a whole answer of a connection that was closed after it."""
    reading = Reading()
    reading.take(content)
    if not reading.is_whole:
        raise UnreadableError("the answer is not whole")
    headers = [(name.lower(), value) for name, value in reading.fields]
    return Answer(reading.status, reading.reason or b"OK", headers, reading.body())

"""One request drawn: a form filled as it should be but for what is not, or any door asked in any way."""

import json
from dataclasses import dataclass, field
from urllib.parse import quote, quote_from_bytes

from .doors import PLACES, Door
from .values import COOKIES, FILES, HEADERS, Chance
from .world import Field, Form, World

Value = str | bytes | tuple[str, bytes, str]
_BOUNDARY = "thidua-fuzz"
_ASKED = ("q", "p", "trang", "tim", "nam", "xep", "co-quan", "in", "next")
_METHODS = (*(["GET"] * 5), *(["POST"] * 4), "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")
_CONTENT_TYPES = (
    *("multipart/form-data", "multipart/form-data; boundary=a", "text/plain", "a", "application/json; charset=xx"),
    *("application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=xx"),
)
_MANAGEMENT = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")


@dataclass(frozen=True, slots=True)
class Asking:
    """A request: of which kind of door, who asks, how and what."""

    kind: str
    who: str
    method: str
    address: str
    body: bytes = b""
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = {name: value[:60] for name, value in self.headers.items()}
        said = f"{told} {self.content_type} {self.body[:600]!r}"
        return f"{self.method} {self.address[:300]} as {self.who or 'nobody'} {said}"


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def _urlencoded(pairs: list[tuple[str, Value]]) -> bytes:
    told = [(name, value[0] if isinstance(value, tuple) else value) for name, value in pairs]
    return "&".join(
        f"{quote(name, errors='replace')}={quote_from_bytes(_bytes(value))}" for name, value in told
    ).encode()


def _multipart(pairs: list[tuple[str, Value]]) -> bytes:
    out = bytearray()
    for name, value in pairs:
        named = name.replace('"', "%22").replace("\r", "").replace("\n", "").encode("utf-8", "replace")
        out += b'--%b\r\nContent-Disposition: form-data; name="%b"' % (_BOUNDARY.encode(), named)
        if isinstance(value, tuple):
            file, content, kind = value
            out += b'; filename="%b"\r\nContent-Type: %b\r\n\r\n%b\r\n' % (file.encode(), kind.encode(), content)
        else:
            out += b"\r\n\r\n" + _bytes(value) + b"\r\n"
    return bytes(out) + b"--%b--\r\n" % _BOUNDARY.encode()


def _value(chance: Chance, world: World, one: Field) -> Value:
    """Return what is put into a field."""
    if one.name.endswith(_MANAGEMENT):
        return chance.choice((one.value, one.value, one.value, "0", "1", "-1", "1001", "99999999999", "a", ""))
    if one.kind == "file":
        return chance.hostile() if chance.one_in(6) else chance.choice(FILES)
    choice = chance.randrange(10)
    if one.kind in ("hidden", "submit", "checkbox", "radio", "button") and choice < 7:
        return one.value
    if one.kind == "select" and one.offered and choice < 7:
        return chance.choice(one.offered)
    if choice < 3 and one.value:
        return one.value
    if choice < 5:
        return chance.plain()
    if choice < 6:
        return chance.choice(world.places[chance.choice(("uid", "number", "word", "year"))])
    return chance.hostile()


def _right(chance: Chance, one: Field) -> Value:
    """Return what belongs into a field, as far as a page says it."""
    if one.kind == "file":
        return chance.choice(FILES)
    if one.offered and not one.value:
        return chance.choice(one.offered)
    return one.value or chance.plain()


def _filled(chance: Chance, world: World, form: Form) -> list[tuple[str, Value]]:
    """Return a form's fields as somebody sends them: most right, one or some wrong, missing, twice or not its own."""
    careless = chance.choice((2, 6, 20))
    pairs: list[tuple[str, Value]] = []
    for one in form.fields:
        if one.kind in ("submit", "button", "checkbox", "radio") and chance.one_in(2):
            continue
        if not chance.one_in(careless):
            pairs.append((one.name, _right(chance, one)))
        elif not chance.one_in(10):
            pairs.append((one.name, _value(chance, world, one)))
    if pairs and chance.one_in(6):
        pairs.append((chance.choice(pairs)[0], chance.hostile()))
    if chance.one_in(8):
        pairs.append((chance.choice([*world.names, chance.short()]), chance.hostile()))
    return pairs


def _query(chance: Chance, world: World) -> str:
    names = [*_ASKED, *_ASKED, chance.short(), *chance.some(world.names, 9)]
    pairs: list[tuple[str, Value]] = [
        (name, chance.choice((chance.plain(), chance.short()))) for name in chance.some(names, 3)
    ]
    return _urlencoded(pairs).decode()


def _address(chance: Chance, world: World, door: Door, route: str) -> str:
    known = world.addresses.get(route, [])
    if known and chance.one_in(2):
        return chance.choice(known)
    values = {}
    for name in door.names:
        value = chance.short() if chance.one_in(5) else chance.choice(world.places[PLACES[name]])
        values[name] = quote(value, safe="/" if PLACES[name] == "path" else "", errors="replace")
    return door.address(values)


def _body(chance: Chance, pairs: list[tuple[str, Value]], *, multipart: bool) -> tuple[bytes, str]:
    how = chance.randrange(20)
    if how == 0:
        told = {name: value for name, value in pairs if isinstance(value, str)}
        return json.dumps(told).encode(), "application/json"
    if how == 1:
        return chance.randbytes(chance.randrange(60)), chance.choice(_CONTENT_TYPES)
    if how == 2:
        content = _multipart(pairs)
        return content[: chance.randrange(len(content))], f"multipart/form-data; boundary={_BOUNDARY}"
    if multipart or how == 3:
        return _multipart(pairs), f"multipart/form-data; boundary={_BOUNDARY}"
    return _urlencoded(pairs), "application/x-www-form-urlencoded"


def asking(chance: Chance, world: World, door: Door, route: str) -> Asking:
    """Draw one request at a door."""
    headers = {name: chance.choice(HEADERS[name]) for name in chance.some(sorted(HEADERS), 2) if chance.one_in(2)}
    if chance.one_in(15):
        headers["HTTP_COOKIE"] = chance.choice(COOKIES)
    forms = world.forms.get(route, [])
    who = chance.choice(world.accounts if chance.one_in(5) else world.inside(door.kind))
    if forms and not chance.one_in(4):
        form = chance.choice(forms)
        who = who if chance.one_in(6) else form.who
        pairs = _filled(chance, world, form)
        if form.method == "GET":
            path = form.action.partition("?")[0]
            return Asking(door.kind, who, "GET", f"{path}?{_urlencoded(pairs).decode()}"[:8000], headers=headers)
        body, content_type = _body(chance, pairs, multipart=form.multipart)
        return Asking(door.kind, who, form.method, form.action, body, content_type, headers)
    address = _address(chance, world, door, route)
    if chance.one_in(2):
        address += ("&" if "?" in address else "?") + _query(chance, world)
    method = chance.choice(_METHODS)
    if method in ("GET", "HEAD", "OPTIONS", "DELETE"):
        return Asking(door.kind, who, method, address, headers=headers)
    told: list[tuple[str, Value]] = [
        (name, chance.choice((chance.plain(), chance.hostile()))) for name in chance.some(world.names, 6)
    ]
    body, content_type = _body(chance, told, multipart=False)
    return Asking(door.kind, who, method, address, body, content_type, headers)

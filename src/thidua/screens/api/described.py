"""What may be read and done, told in OpenAPI 3.1 for machines and on a page for people."""

import json
from functools import cache
from typing import cast

from thidua.foundation.connections.enums import Scope

from .bearer import Bearer
from .interface import api
from .problems import MEDIA_TYPE, PROBLEMS

_METHODS = ("get", "post", "patch", "put", "delete")
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "Vì sao không làm được và phải làm gì (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "next"],
    "properties": {
        "type": {"type": "string", "enum": [f"urn:thidua:loi:{code}" for code in PROBLEMS]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "next": {"type": "string", "description": "Việc cần làm tiếp."},
        "scope": {"type": "string", "description": "Phạm vi còn thiếu của khóa."},
        "allowed": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_REFUSALS = {
    "401": "Thiếu khóa hoặc khóa không dùng được.",
    "403": "Khóa không mở việc này, hoặc tài khoản không được làm.",
    "404": "Không tìm thấy, hoặc ngoài phạm vi của tài khoản.",
    "422": "Dữ liệu không đúng, hoặc việc bị từ chối.",
    "429": "Gọi quá nhiều lần; tiêu đề Retry-After nói phải chờ bao lâu.",
}
_REFUSALS_OF_ACTS = {
    "400": "Thân yêu cầu không phải JSON đọc được.",
    "409": "Việc mang Idempotency-Key này đang được làm.",
    "412": "Bản ghi đã đổi từ lúc được đọc.",
}
# What acts read beside their bodies: the name of the call, and what was read before.
_HEADERS = [
    {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "maxLength": 200, "pattern": "^[ -~]*$"},
        "description": "Mã của lần gọi, tự đặt; gửi lại trong 24 giờ thì nhận lại câu trả lời cũ.",
    },
    {
        "in": "header",
        "name": "If-Match",
        "required": False,
        "schema": {"type": "string", "pattern": "^[ -~]*$"},
        "description": "ETag của lần đọc trước; bản ghi đã đổi thì trả 412.",
    },
]


@cache
def document_text() -> str:
    """Return the OpenAPI document, as its file holds it."""
    return json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def document() -> dict[str, object]:
    """Return the OpenAPI document: the library's, with the answers of what is refused and the scope of each act."""
    said = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    said["components"]["schemas"]["Problem"] = _PROBLEM
    scheme = said["components"]["securitySchemes"]["Bearer"]
    scheme["description"] = "Khóa API, tạo ở màn hình làm việc: Tài khoản › Khóa API."
    refusal = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for place, path in said["paths"].items():
        for method, operation in path.items():
            if method not in _METHODS:
                continue
            scope = _scope_of(method, place)
            if scope:
                operation["x-scope"] = scope
            if method != "get":
                operation.setdefault("parameters", []).extend(_HEADERS if "{uid}" in place else _HEADERS[:1])
            told = _REFUSALS if method == "get" else {**_REFUSALS, **_REFUSALS_OF_ACTS}
            for status, words in told.items():
                operation["responses"][status] = {"description": words, "content": refusal}
            for status, answer in operation["responses"].items():
                answer["description"] = "Được." if status in {"200", "201"} else answer["description"]
            if method == "get":
                operation["responses"]["304"] = {"description": "Không đổi từ lần đọc trước (If-None-Match)."}
            operation["responses"] = dict(sorted(operation["responses"].items()))
    return cast("dict[str, object]", _without_our_own_notes(said))


def _without_our_own_notes(said: object) -> object:
    """Leave out what the library takes from our docstrings: readers are told Vietnamese, which is never plain ASCII."""
    if isinstance(said, list):
        return [_without_our_own_notes(one) for one in said]
    if not isinstance(said, dict):
        return said
    return {
        name: _without_our_own_notes(one)
        for name, one in said.items()
        if not (name == "description" and isinstance(one, str) and one.isascii() and one)
    }


def _scope_of(method: str, place: str) -> str:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            if f"/api/v1/{prefix.strip('/')}{path}".replace("v1//", "v1/") == place:
                for operation in view.operations:
                    keys = operation.auth_callbacks
                    if method.upper() in operation.methods and keys and isinstance(keys[0], Bearer):
                        return keys[0].scope.value if keys[0].scope is not None else ""
    return ""


def described() -> dict[str, object]:
    """Return what the page shows: each act by its group, the scopes, what refusals are called."""
    said = document()
    groups: dict[str, list[dict[str, object]]] = {}
    for place, path in cast("dict[str, dict[str, dict[str, object]]]", said["paths"]).items():
        for method, operation in path.items():
            tags = cast("list[str]", operation.get("tags", []))
            groups.setdefault(tags[0] if tags else "", []).append(
                {
                    "method": method.upper(),
                    "place": place,
                    "summary": operation.get("summary", ""),
                    "description": operation.get("description", ""),
                    "scope": operation.get("x-scope", ""),
                }
            )
    return {
        "groups": list(groups.items()),
        "scopes": [(scope.value, scope.label) for scope in Scope],
        "problems": [(code, *words) for code, words in PROBLEMS.items()],
    }

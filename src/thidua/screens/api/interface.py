"""The API as its library knows it: what is answered where, and how refusals are said."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation

from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError

from . import acts, procedure, records  # noqa: F401  # each says what stands at which address
from .bearer import CalledTooOftenError, ScopeMissingError
from .once import ChangedMeanwhileError
from .pages import CursorError
from .problems import pointer, problem
from .routes import router

VERSION = "1.0"
ABOUT = """Các việc của màn hình làm việc, cho phần mềm khác. Khóa làm thay một tài khoản: quyền là quyền của tài
khoản đó, thu hẹp theo phạm vi của khóa; mọi việc vào nhật ký.
Danh sách trả theo trang (`cursor`), câu trả lời có `ETag`
(`If-None-Match` → 304). Việc ghi nhận `Idempotency-Key`: gửi lại trong 24 giờ thì nhận lại đúng câu trả lời cũ.
Lỗi là `application/problem+json`: `title`, `detail`, `next` nói phải làm gì, `errors` chỉ trường sai."""


class Interface(NinjaAPI):
    """The library's own, with short names for its acts."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return what a client made from the document calls the act."""
        return operation.view_func.__name__


api = Interface(
    title="Thi đua – Khen thưởng",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="thidua_api",
)
api.add_router("", router)


def addresses() -> list[URLPattern | URLResolver]:
    """Return what the API answers, below its root."""
    return api.urls[0]


# What a value is wrong by, in words; the library says it in English.
_WRONG: Mapping[str, str] = {
    "missing": "Thiếu trường này.",
    "extra_forbidden": "Không có trường tên như vậy.",
    "uuid_parsing": "Phải là một mã dạng UUID.",
    "uuid_type": "Phải là một mã dạng UUID.",
    "int_parsing": "Phải là số nguyên.",
    "int_type": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "int_from_float": "Phải là số nguyên.",
    "bool_parsing": "Phải là true hoặc false.",
    "bool_type": "Phải là true hoặc false.",
    "string_type": "Phải là chữ.",
    "string_unicode": "Có ký tự không đọc được.",
    "string_too_short": "Không được để trống.",
    "date_type": "Phải là ngày, viết năm-tháng-ngày.",
    "date_parsing": "Phải là ngày, viết năm-tháng-ngày.",
    "date_from_datetime_parsing": "Phải là ngày, viết năm-tháng-ngày.",
    "date_from_datetime_inexact": "Phải là ngày, không kèm giờ.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
    "model_type": "Phải là một đối tượng JSON.",
    "dict_type": "Phải là một đối tượng JSON.",
    "list_type": "Phải là một danh sách.",
}


def _wrong(error: Mapping[str, object]) -> str:
    kind, given = str(error.get("type", "")), error.get("ctx")
    limits = given if isinstance(given, Mapping) else {}
    if kind == "string_too_long":
        return f"Dài quá {limits.get('max_length')} ký tự."
    if kind == "greater_than_equal":
        return f"Nhỏ nhất là {limits.get('ge')}."
    if kind == "less_than_equal":
        return f"Lớn nhất là {limits.get('le')}."
    if kind == "literal_error":
        return f"Phải là một trong: {limits.get('expected')}.".replace(" or ", ", ").replace("'", "")
    if kind == "value_error":
        return str(limits.get("error", "")) or "Giá trị không đúng."
    return _WRONG.get(kind, "Giá trị không đúng kiểu.")


@api.exception_handler(ValidationError)
def _not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told: list[Mapping[str, object]] = list(error.errors)
    errors = [{"pointer": pointer(cast("Sequence[object]", one["loc"])), "detail": _wrong(one)} for one in told]
    return problem(request, 422, "khong-hop-le", errors=errors)


@api.exception_handler(CursorError)
def _no_cursor(request: HttpRequest, _error: CursorError) -> HttpResponse:
    errors = [{"pointer": "/cursor", "detail": "Không phải con trỏ đã nhận ở trang trước; bỏ trống để đọc từ đầu."}]
    return problem(request, 422, "khong-hop-le", errors=errors)


@api.exception_handler(AuthenticationError)
def _no_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    response = problem(request, 401, "thieu-khoa")
    response["WWW-Authenticate"] = 'Bearer realm="thidua"'
    return response


@api.exception_handler(ScopeMissingError)
def _no_scope(request: HttpRequest, error: ScopeMissingError) -> HttpResponse:
    detail = f"Việc này cần phạm vi «{error.scope.label}» ({error.scope.value})."
    response = problem(request, 403, "thieu-pham-vi", detail, scope=error.scope.value)
    response["WWW-Authenticate"] = f'Bearer realm="thidua", error="insufficient_scope", scope="{error.scope.value}"'
    return response


@api.exception_handler(CalledTooOftenError)
def _too_often(request: HttpRequest, error: CalledTooOftenError) -> HttpResponse:
    response = problem(request, 429, "qua-nhieu-lan", f"Khóa này gọi tiếp được sau {error.seconds} giây.")
    response["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(NotAllowedError)
def _not_allowed(request: HttpRequest, error: NotAllowedError) -> HttpResponse:
    return problem(request, 403, "khong-du-quyen", str(error))


@api.exception_handler(QuestionError)
def _asked(request: HttpRequest, error: QuestionError) -> HttpResponse:
    return problem(request, 422, "can-xac-nhan", str(error), errors=_at(error))


@api.exception_handler(RefusedError)
def _refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return problem(request, 422, "bi-tu-choi", str(error), errors=_at(error))


def _at(error: RefusedError) -> list[Mapping[str, object]]:
    return [{"pointer": f"/{error.field}", "detail": str(error)}] if error.field else []


@api.exception_handler(ChangedMeanwhileError)
def _changed(request: HttpRequest, _error: ChangedMeanwhileError) -> HttpResponse:
    return problem(request, 412, "da-thay-doi")


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(request, 404, "khong-tim-thay")


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Say that the body could not be read: the library's own error."""
    return problem(request, error.status_code, "khong-hop-le", "Thân yêu cầu không phải JSON đọc được.")

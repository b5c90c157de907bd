from typing import Any

# Which model it is, a setting says; the library's own names no types.
def get_document_model() -> Any: ...

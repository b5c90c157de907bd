"""What a screen reader is told of a page, in its order: `python -m tests.browser.aloud ADDRESS`.

Read from the browser's own accessibility tree, which is what screen readers are given.
"""

import sys
from typing import Any

from playwright.sync_api import Page

# What is told with its kind; of the rest only the words are told.
KINDS = {
    "banner": "đầu trang",
    "navigation": "điều hướng",
    "main": "nội dung chính",
    "contentinfo": "chân trang",
    "complementary": "phần bên",
    "search": "tìm kiếm",
    "region": "vùng",
    "form": "biểu mẫu",
    "heading": "đề mục",
    "link": "liên kết",
    "button": "nút",
    "image": "ảnh",
    "textbox": "ô nhập",
    "searchbox": "ô tìm",
    "checkbox": "ô đánh dấu",
    "radio": "lựa chọn",
    "DisclosureTriangle": "mục mở ra được",
    "DisclosureTriangleGrouped": "mục mở ra được",
    "list": "danh sách",
    "table": "bảng",
    "figure": "hình",
    "Audio": "trình phát nhạc",
    "status": "thông báo",
    "application": "bản đồ",
}
# Whose name is all there is to tell: what lies within says it once more.
_NAMED = {
    "heading",
    "link",
    "button",
    "image",
    "textbox",
    "searchbox",
    "checkbox",
    "radio",
    "DisclosureTriangle",
    "Audio",
}


def told(page: Page) -> list[str]:
    """Return what is told, a line each."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []

    def tell(node: dict[str, Any]) -> None:
        role = node.get("role", {}).get("value", "")
        name = " ".join(str(node.get("name", {}).get("value", "")).split())
        ignored = node.get("ignored", False)
        if not ignored and role in KINDS:
            level = next((one["value"]["value"] for one in node.get("properties", []) if one["name"] == "level"), "")
            kind = f"{KINDS[role]} {level}".strip()
            if name or role not in {"list", "figure", "form", "region", "status"}:
                lines.append(f"[{kind}] {name}".strip())
            if role in _NAMED:
                return
        elif not ignored and role == "StaticText" and name:
            lines.append(name)
            return
        for child in node.get("childIds", []):
            if child in known:
                tell(known[child])

    tell(nodes[0])
    return lines


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright
    from tests.browser.conftest import CHROMIUM

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = opened.new_context(locale="vi-VN").new_page()
        shown.goto(sys.argv[1])
        print("\n".join(told(shown)))  # noqa: T201  # a script prints what it read

"""Write the chapters of docs/manual/ as pages that the product serves; running it twice changes nothing.

The pages lie in the package, so that a wheel has them and serving them needs no parser. A link between chapters stays
one, a link out of the manual keeps its words, pictures and diagrams are left to the repository's readers.
"""

import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "manual"
PAGES = ROOT / "src" / "thidua" / "screens" / "web" / "manual_pages"
HEAD = "<!-- Lập từ docs/manual/{name} bằng docs/generate_manual.py; đừng sửa bằng tay. -->\n"


def anchor(heading: str) -> str:
    """Return the anchor that a Git host makes of a heading, so that links mean the same there and here."""
    plain = unicodedata.normalize("NFC", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def _address(link: str) -> str:
    """Return where a link leads within the product; empty for one that leads out of the manual."""
    path, _mark, place = unquote(link).partition("#")
    mark = f"#{unicodedata.normalize('NFC', place)}" if place else ""
    if not path:
        return mark
    if re.fullmatch(r"[\w-]+\.md", path) and path != "README.md" and (MANUAL / path).exists():
        return f"../{path.removesuffix('.md')}/{mark}"
    return ""


def _inline(tokens: Sequence[Token]) -> list[Token]:
    """Return a line's parts with links led within the product and pictures left out."""
    kept: list[Token] = []
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "image":
            continue
        if token.type == "link_open":
            address = _address(str(token.attrs["href"]))
            open_links.append(bool(address))
            if not address:
                continue
            token.attrs["href"] = address
        elif token.type == "link_close" and not open_links.pop():
            continue
        kept.append(token)
    return kept


def page_of(file: Path) -> str:
    """Return a chapter as HTML: a fragment that begins with its heading."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(file.read_text(encoding="utf-8"))
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = anchor(tokens[place + 1].content)
        if token.type == "fence" and token.info == "mermaid":
            continue
        if token.type == "inline" and token.children is not None:
            token.children = _inline(token.children)
        kept.append(token)
    html = parser.renderer.render(kept, parser.options, {})
    html = re.sub(r"<p>\s*</p>\n?", "", html)
    html = html.replace("<table>", '<div class="table-wrap"><table class="table">').replace(
        "</table>", "</table></div>"
    )
    return HEAD.format(name=file.name) + html


def pages() -> dict[str, str]:
    """Return every chapter by the name of its page."""
    found = sorted(file for file in MANUAL.glob("*.md") if file.name != "README.md")
    return {f"{file.stem}.html": page_of(file) for file in found}


def main() -> None:
    """Write the pages, remove those of chapters that are gone, and say which changed."""
    PAGES.mkdir(exist_ok=True)
    wanted = pages()
    for file in PAGES.glob("*.html"):
        if file.name not in wanted:
            file.unlink()
    for name, html in wanted.items():
        file = PAGES / name
        if not file.exists() or file.read_text(encoding="utf-8") != html:
            file.write_text(html, encoding="utf-8")
            sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()

"""The documents as one site: `make site` builds it strictly into build/site (Sphinx, MyST; requirements/site.lock).

The source is the whole repository, so that a link to README, deploy or code leads where it does on a Git host.
"""

import re
from pathlib import Path

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]

project = "thidua"
author = "thidua maintainers"
language = "vi"
release = re.findall(r'^__version__ = "(.+)"', (ROOT / "src/thidua/__init__.py").read_text("utf-8"), re.MULTILINE)[0]

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "deploy/*.md"]
exclude_patterns = ["docs/package.md"]  # the page of the package index, told again by README.vi
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]

html_theme = "furo"
html_title = "thidua"
html_copy_source = False
html_show_sphinx = False


def _door(app: Sphinx, failed: Exception | None) -> None:
    """The site's own address leads to its first page."""
    if failed is None:
        words = f'<!DOCTYPE html><title>thidua</title><meta http-equiv="refresh" content="0; url={root_doc}.html">\n'
        Path(app.outdir, "index.html").write_text(words, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Diagrams stay text: a page of the site loads no program from elsewhere."""
    app.add_lexer("mermaid", TextLexer)
    app.connect("build-finished", _door)

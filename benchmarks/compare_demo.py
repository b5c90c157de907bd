"""Compare what two builds made of the sample year: papers by their text, open data by their rows, pages by their words.

`python benchmarks/compare_demo.py HOME_BEFORE HOME_AFTER` names every paper and every public page that is not equal.
What no two runs have in common is left out of the comparison: codes drawn at random, digests, hours of making.
The homes are copied and brought up to this build before their pages are asked for; papers are read as they lie.
"""

import difflib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from pypdf import PdfReader

# Random: codes of certificates and questions, uids; of the moment: digests, versions of static files, hours.
NEVER_ALIKE = (
    (re.compile(r"\b[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}\b", re.IGNORECASE), "UID"),
    (re.compile(r"/xac-thuc/[0-9A-Z ]{12,16}/"), "/xac-thuc/CODE/"),
    (re.compile(r"\b[0-9A-Z]{4} ?-[0-9A-Z ]{4,6}-[0-9A-Z ]{3,6}\b"), "CODE"),
    # The sum that is asked of who runs no scripts.
    (re.compile(r"\S+ cộng \S+ bằng mấy\?"), "SUM"),
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{10,20}\b"), "CODE"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "DIGEST"),
    (re.compile(r"\b\d{1,2}(?::\d{2}){1,2}\b|\b\d{1,2} giờ \d{2}\b"), "HOUR"),
)
PAGES = """
import sys, json
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from django.test import Client
from wagtail.models import Site
host = Site.objects.order_by("pk").first()
client = Client(headers={"Host": f"{host.hostname}:{host.port}"}, raise_request_exception=False)
told = {}
waiting = ["/", "/so-khen-thuong/du-lieu.csv", "/du-lieu-mo/so-khen-thuong.csv", "/du-lieu-mo/so-khen-thuong.json"]
import re
while waiting and len(told) < 400:
    address = waiting.pop(0)
    if address in told:
        continue
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    is_read = any(kind in answer["Content-Type"] for kind in ("text", "json"))
    text = body.decode("utf-8", "replace") if is_read else ""
    told[address] = [answer.status_code, text]
    main = re.search(r"<main.*?</main>", text, re.S)
    for found in re.findall(r'href="(/[^"#?]*)"', main[0] if main else ""):
        if not found.startswith(("/static/", "/media/", "/lam-viec/", "/tai-khoan/", "/quan-tri/")):
            waiting.append(found)
json.dump(told, open(sys.argv[1], "w"), ensure_ascii=False)
"""


def masked(text: str) -> str:
    """Return a text without what no two runs have in common, blanks made one."""
    for pattern, name in NEVER_ALIKE:
        text = pattern.sub(name, text)
    return " ".join(text.split())


def content_of(page: str) -> str:
    """Return the words of a page's own content; of data the data themselves."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    return re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", main[0] if main else page, flags=re.DOTALL)


def words_of(paper: Path) -> str:
    """Return the words of a paper: of a PDF page by page, of a DOCX from its document."""
    if paper.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(paper).pages)
    if paper.suffix == ".docx":
        with zipfile.ZipFile(paper) as archive:
            return re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode("utf-8"))
    return paper.read_text(encoding="utf-8", errors="replace")


def papers(home: Path) -> dict[str, Path]:
    """Return the papers that the demo laid out, by their place."""
    found = (path for path in (home / "demo").rglob("*") if path.suffix in {".pdf", ".docx"})
    return {path.relative_to(home / "demo").as_posix(): path for path in found}


def pages(home: Path) -> dict[str, tuple[int, str]]:
    """Return the public pages and data of a copy of the home, drawn by this build."""
    with tempfile.TemporaryDirectory() as room:
        copied = Path(room) / "home"
        shutil.copytree(home, copied, ignore=shutil.ignore_patterns("papers", "demo", "nu", "pages"))
        (copied / "papers").symlink_to(home / "papers")
        told = Path(room) / "pages.json"
        environment = os.environ | {"THIDUA_HOME": str(copied), "DJANGO_SETTINGS_MODULE": "thidua.settings"}
        subprocess.run([sys.executable, "-c", PAGES, str(told)], env=environment, check=True)
        return {address: (status, text) for address, (status, text) in json.loads(told.read_text("utf-8")).items()}


def told_apart(kind: str, before: dict[str, str], after: dict[str, str], *, same_bytes: int = 0) -> int:
    """Print what is equal and what is not; return how many are not."""
    both = sorted(before.keys() & after.keys())
    differ = [name for name in both if before[name] != after[name]]
    print(
        f"{kind}: {len(both)} in both, {same_bytes} equal to the byte, {len(both) - len(differ)} equal in their words"
    )
    for name in sorted(before.keys() ^ after.keys()):
        print(f"  only {'before' if name in before else 'after'}: {name}")
    for name in differ:
        pieces = difflib.SequenceMatcher(None, before[name].split(), after[name].split(), autojunk=False)
        shown = [
            (" ".join(before[name].split()[a:b])[:60], " ".join(after[name].split()[c:d])[:60])
            for tag, a, b, c, d in pieces.get_opcodes()
            if tag != "equal"
        ]
        print(f"  differs: {name}: {shown[:3]}")
    return len(differ) + len(before.keys() ^ after.keys())


def main(before: Path, after: Path) -> int:
    """Compare two homes; return 1 when anything is told apart."""
    laid = papers(before), papers(after)
    alike = sum(
        hashlib.sha256(laid[0][name].read_bytes()).digest() == hashlib.sha256(laid[1][name].read_bytes()).digest()
        for name in laid[0].keys() & laid[1].keys()
    )
    texts = [{name: masked(words_of(path)) for name, path in one.items()} for one in laid]
    apart = told_apart("papers", texts[0], texts[1], same_bytes=alike)
    drawn = [
        {masked(address): f"{status} {masked(content_of(text))}" for address, (status, text) in one.items()}
        for one in (pages(before), pages(after))
    ]
    return int(bool(apart + told_apart("pages and data", drawn[0], drawn[1])))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

"""Write the generated pages of docs/ again; running it twice changes nothing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from lawbook.documents import write_pages
from lawbook.national import national_law

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write docs/law/ and say which pages changed."""
    for path in write_pages(national_law(), ROOT / "docs" / "law"):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()

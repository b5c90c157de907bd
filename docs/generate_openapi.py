"""Write docs/openapi.json, what other systems may read and do here, again; running it twice changes nothing."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")

PAGE = Path(__file__).resolve().parent / "openapi.json"


def main() -> None:
    """Write the document; say whether it changed."""
    import django

    django.setup()
    from thidua.foundation.kernel.language import officially
    from thidua.screens.api.described import document_text

    with officially():
        text = document_text()
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        PAGE.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{PAGE.name}\n")


if __name__ == "__main__":
    main()

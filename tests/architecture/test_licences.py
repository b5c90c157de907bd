"""What is locked to run: each library's licence is known, allowed, and what the library itself says."""

import csv
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What may stand beside the Apache licence in one process; of the GPL's family the lesser one alone, and as a library.
ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "MPL-2.0"),
    *("MIT OR Apache-2.0", "Apache-2.0 AND BSD-2-Clause", "Apache-2.0 AND MIT", "Apache-2.0 OR BSD-3-Clause"),
    *("LGPL-3.0-only", "ZPL-2.1"),
}
# Words by which a licence is known that a library names in no expression.
WORDS = {
    "MIT": r"\bMIT\b|Permission is hereby granted, free of charge",
    "ISC": r"\bISC\b",
    "BSD-2-Clause": r"\bBSD\b|Redistribution and use in source and binary forms",
    "BSD-3-Clause": r"\bBSD\b|Redistribution and use in source and binary forms",
    "Apache-2.0": r"Apache",
    "PSF-2.0": r"Python Software Foundation|PSFL?",
    "MPL-2.0": r"MPL|Mozilla Public License",
    "MIT OR Apache-2.0": r"MIT",
    "ZPL-2.1": r"Zope Public License",
}
ROWS = {
    row["library"]: row
    for row in csv.DictReader((ROOT / "requirements/licences.tsv").read_text("utf-8").splitlines(), delimiter="\t")
}


def installed(library: str) -> importlib.metadata.Distribution:
    try:
        return importlib.metadata.distribution(library)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("not for this system or this Python")


def texts(distribution: importlib.metadata.Distribution) -> str:
    files = [
        file for file in distribution.files or [] if re.search(r"licen[cs]e|copying|notice", str(file), re.IGNORECASE)
    ]
    paths = [Path(str(distribution.locate_file(file))) for file in files]
    return "\n".join(path.read_text("utf-8", "replace") for path in paths if path.is_file() and path.suffix != ".py")


def test_every_locked_library_has_its_row() -> None:
    lock = (ROOT / "requirements/runtime.lock").read_text("utf-8")
    assert sorted(ROWS) == sorted(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))


@pytest.mark.parametrize("library", sorted(ROWS))
def test_licence_is_allowed_and_what_the_library_says(library: str) -> None:
    row = ROWS[library]
    assert row["licence"] in ALLOWED
    found = installed(library)
    told = found.metadata
    if told["License-Expression"]:
        assert told["License-Expression"] == row["licence"]
    else:
        said = "\n".join([told["License"] or "", *(told.get_all("Classifier") or []), texts(found)])
        assert re.search(WORDS[row["licence"]], said), said[:500]
    assert texts(found) or row["remark"], "brings no licence: say where it was read"
    if re.search(r"(?<!L)GPL|(?<!LESSER )GENERAL PUBLIC LICENSE", texts(found)):
        assert row["remark"], "its licence files speak of the GPL: say what of it is loaded"


def test_encoder_under_the_gpl_is_neither_locked_nor_loaded() -> None:
    assert "pillow-heif" not in ROWS
    asked = (
        "import django, sys; django.setup(); import thidua.urls, willow.plugins.pillow; "
        "print(sys.modules.get('pillow_heif'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "thidua.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("None\n", "")

"""Writes the JSON schemas of the exchange again: `python -m tests.procedure.submissions.schemas`."""

import json
from pathlib import Path

import thidua.procedure.submissions as app
from thidua.procedure.submissions.package import Answers, Package, json_schema

FOLDER = Path(app.__file__).parent / "schemas"
FILES = {"package.schema.json": Package, "answers.schema.json": Answers}


def schema_text(kind: type[Package] | type[Answers]) -> str:
    """Return the schema as its file holds it."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name, kind in FILES.items():
        (FOLDER / name).write_text(schema_text(kind), encoding="utf-8")

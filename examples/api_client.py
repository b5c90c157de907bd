#!/usr/bin/env python3
"""A small client of the API, with nothing but Python's own library: copy it and go on from here.

    python api_client.py https://thi-dua.example.gov.vn thidua_0a1b2c3d_…
    python api_client.py ADDRESS KEY enter-award award.json

Without a further word it says for whom the key acts and lists the rounds and the awards it may read. `enter-award`
enters one award of another body from a JSON file; run again with the same file it changes nothing, because the act is
named after the file's content (`Idempotency-Key`).
"""

import hashlib
import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

TRIES = 4


class ProblemError(Exception):
    """What the other side would not do: its own words, what to do next, and the fields that are wrong."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        super().__init__(f"{status} {said.get('detail', '')} {said.get('next', '')}".strip())
        self.status = status
        self.said = said


class Thidua:
    """One installation, asked with one key."""

    def __init__(self, address: str, key: str) -> None:
        self.root = address.rstrip("/") + "/api/v1/"
        self.key = key

    def ask(self, place: str, *, method: str = "GET", body: object = None, **headers: str) -> Any:
        """Ask, and wait where the other side asks for patience; raises ProblemError for what is refused."""
        sent = json.dumps(body).encode() if body is not None else None
        told = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", **headers}
        for attempt in range(1, TRIES + 1):
            request = urllib.request.Request(self.root + place, data=sent, method=method, headers=told)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code in {409, 429, 503} and attempt < TRIES:
                    time.sleep(min(int(error.headers.get("Retry-After") or attempt), 60))
                    continue
                raise ProblemError(error.code, _said(error)) from error
        raise AssertionError("not reached")

    def each(self, place: str, **asked: str) -> Iterator[dict[str, Any]]:
        """Give every row of a list, page after page."""
        cursor = ""
        while True:
            page = self.ask(f"{place}?{urlencode({**asked, 'limit': '200', 'cursor': cursor})}")
            yield from page["items"]
            cursor = page["next_cursor"]
            if not cursor:
                return

    def do(self, place: str, body: object) -> Any:
        """Do something once, however often it is sent: the act is named after what is sent."""
        name = hashlib.sha256(json.dumps([place, body], sort_keys=True).encode()).hexdigest()
        return self.ask(place, method="POST", body=body, **{"Idempotency-Key": name})


def _said(error: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        said = json.load(error)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def main(address: str, key: str, *rest: str) -> int:
    """Do what the command line asks; return the exit status."""
    there = Thidua(address, key)
    try:
        me = there.ask("me")
        print(f"{me['name']} ({me['account']}): {', '.join(me['scopes'])}")
        if rest and rest[0] == "enter-award":
            award = there.do("awards", json.loads(Path(rest[1]).read_text(encoding="utf-8")))
            print(f"{award['uid']} {award['award_name']}: {award['subject']['name']}, {award['decision_number']}")
            return 0
        for one in there.each("rounds"):
            print(f"{one['key']} {one['title']}: {one['state']}")
        for award in there.each("awards"):
            print(f"{award['decision_number']} {award['subject']['name']}: {award['award_name']}")
    except ProblemError as problem:
        print(problem, file=sys.stderr)
        for wrong in problem.said.get("errors", []):
            print(f"  {wrong['pointer']}: {wrong['detail']}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

"""`python -m thidua.screens.cli.backup.verifying`: what a home that was laid down holds, told as JSON.

Run in a process of its own, with the environment of that home: the trail event by event, every paper by its digest.
"""

import json
import sys
from dataclasses import asdict, dataclass, field


@dataclass
class Told:
    """What was found: the trail, the papers, and whether the database is of an older version."""

    events: int = 0
    intact: bool = False
    reason: str = ""
    newest: str = ""
    papers: int = 0
    missing: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    behind: int = 0

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is missing or altered."""
        return self.intact and not self.missing and not self.differing

    def trouble(self) -> str:
        """Say what is not as it was recorded; nothing where all is."""
        said = [] if self.intact else [f"nhật ký không nguyên vẹn: {self.reason}"]
        for words, names in (("thiếu", self.missing), ("khác mã SHA-256 đã ghi:", self.differing)):
            if names:
                said.append(f"{words} {len(names)} văn bản ({', '.join(names[:3])}{' …' if len(names) > 3 else ''})")
        return "; ".join(said)


def verify() -> Told:
    """Look at the home that the settings name."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from thidua.foundation.audit.queries import newest_digest, verify_chain
    from thidua.foundation.documents.queries import papers_amiss, papers_stored

    executor = MigrationExecutor(connection)
    told = Told(behind=len(executor.migration_plan(executor.loader.graph.leaf_nodes())))
    verdict = verify_chain()
    told.events, told.intact = verdict.events, verdict.intact
    told.reason = "" if verdict.intact else f"sự kiện {verdict.broken_at}: {verdict.reason}"
    told.newest = newest_digest()
    told.papers = papers_stored()
    told.missing, told.differing = papers_amiss()
    return told


def main() -> int:
    """Print what was found."""
    import django
    from django.db import DatabaseError

    django.setup()
    try:
        told = verify()
    except DatabaseError as error:
        print(str(error), file=sys.stderr)
        return 1
    print(json.dumps(asdict(told), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

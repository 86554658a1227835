"""What was found wrong with a pack, each with its file, its line, and what to do."""

from dataclasses import dataclass

# These name something a person should see to, but what they concern can still be shown as it is.
TOLERABLE = frozenset({"crisis-expired", "reading-age", "missing-translation"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong in one place."""

    file: str
    line: int
    code: str
    what: str
    todo: str

    @property
    def blocks(self) -> bool:
        """Whether the pack must not be served as it is."""
        return self.code not in TOLERABLE

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.todo}"

"""How a demonstration went, and whether all was as it should be. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.demo.expectation import Expected, Raised, difference
from monitor.demo.observing import Stored
from monitor.demo.receiving import MAIL, SLACK, Notice, arrivals


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What there is to say at the end."""

    published: int
    """Articles."""
    polls: Counter[int]
    """By the status that the newsroom answered with."""
    pages: int
    stored: Stored
    raised: dict[str, Raised]
    notices: tuple[Notice, ...]
    exit_status: int
    """Of the daemon."""
    errors: tuple[str, ...]
    """That the daemon logged."""
    seconds: float
    folder: Path
    charts: tuple[Path, ...] = ()

    def problems(self, expected: Sequence[Expected]) -> list[str]:
        """All that is not as it should be, a line each; nothing where all is well."""
        return [
            *self._unread(),
            *self._misjudged(expected),
            *self._misdelivered(),
            *([f"the daemon ended with status {self.exit_status}"] if self.exit_status else []),
            *self._logged(),
        ]

    def _logged(self) -> list[str]:
        if not self.errors:
            return []
        return [f"the daemon logged {len(self.errors)} errors, the first of them {self.errors[0]}"]

    def _unread(self) -> list[str]:
        missing = self.published - self.stored.articles
        return [f"{missing} of {self.published} articles were not handled"] if missing else []

    def _misjudged(self, expected: Sequence[Expected]) -> list[str]:
        found = difference(expected, self.raised.values())
        return [
            *(f"expected, but it did not come: {one}" for one in found.missing),
            *(f"not expected, but it came: {one}" for one in found.unexpected),
        ]

    def _misdelivered(self) -> list[str]:
        problems = []
        for channel, counts in arrivals(list(self.notices)).items():
            name = {MAIL: "by mail", SLACK: "to Slack"}[channel]
            for alert, raised in self.raised.items():
                if counts[alert] != 1:
                    problems.append(f"delivered {counts[alert]} times {name}: {raised}")
            unknown = sum(count for alert, count in counts.items() if alert not in self.raised)
            if unknown:
                problems.append(f"{unknown} messages {name} that belong to no alert")
        return problems

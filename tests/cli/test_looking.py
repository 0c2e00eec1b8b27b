"""What `tallywatch status` says of what it shows."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.cli.looking import LATE, _late

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("dues", "words"),
    [
        pytest.param([], "", id="no-feeds"),
        pytest.param([None], "", id="never-asked"),
        pytest.param([NOW - LATE, NOW + LATE], "", id="in-time"),
        pytest.param(
            [NOW - LATE - SECOND, NOW],
            "1 feed is waiting to be polled, the first since 2026-01-05 11:49 UTC: the daemon does not run",
            id="one",
        ),
        pytest.param(
            [NOW - timedelta(days=9)] * 2,
            "2 feeds are waiting to be polled, the first since 2025-12-27",
            id="all",
        ),
    ],
)
def test_feeds_that_nobody_asks_are_told(dues: list[datetime | None], words: str) -> None:
    """All else that is shown is as of when the daemon stopped."""
    told = _late([{"due": due and due.isoformat()} for due in dues], NOW)
    assert told.startswith(words)
    assert bool(told) == bool(words)

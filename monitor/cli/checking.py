"""What came of asking all feeds once, for people and for scripts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor.cli.asking import Asked, Round, slowest
from monitor.cli.feeds import Order
from monitor.cli.tables import Column, show, visible

LONGEST_TOLD = 300
"""Characters of a problem in the table; scripts get all of it."""
_EARLIEST = datetime.min.replace(tzinfo=UTC)

_KEYS: dict[Order, Callable[[Asked], Any]] = {
    Order.NAME: lambda one: one.feed.name,
    Order.OUTCOME: lambda one: (not one.failed, one.polled.outcome),
    Order.FETCH: lambda one: -one.polled.seconds,
    Order.PARSE: lambda one: -(one.parse_seconds or 0),
    Order.SIZE: lambda one: -one.body_bytes,
    Order.ENTRIES: lambda one: -one.entries,
    Order.NEWEST: lambda one: one.newest or _EARLIEST,
    Order.TOPIC: lambda one: -(one.on_topic or 0),
}


def in_order(asked: Sequence[Asked], order: Order) -> list[Asked]:
    """The feeds sorted, those alike as in feeds.yaml; by `newest` the longest silent come first."""
    key = _KEYS.get(order)
    return list(asked) if key is None else sorted(asked, key=key)


def tell(done: Round, order: Order = Order.FILE) -> None:
    """A table of the outcomes, and a summary below it."""
    show(
        "Feeds asked",
        [
            Column("feed"),
            Column("outcome"),
            Column("status", right=True),
            Column("fetched in s", right=True),
            Column("parsed in s", right=True),
            Column("kB", right=True),
            Column("entries", right=True),
            Column("newest", right=True),
            Column("on topic", right=True),
            Column("problem"),
        ],
        [_row(one) for one in in_order(done.asked, order)],
    )
    for line in summary(done):
        print(line)


def _row(one: Asked) -> tuple[object, ...]:
    return (
        one.feed.name,
        one.polled.outcome.replace("_", " "),
        one.polled.state.status,
        _seconds(one.polled.seconds),
        _seconds(one.parse_seconds),
        f"{one.body_bytes / 1000:,.1f}" if one.body_bytes else None,
        None if one.failed else one.entries,
        age(one.at - one.newest) if one.newest else None,
        one.on_topic,
        _short(one.problem),
    )


def summary(done: Round) -> list[str]:
    """How many can be read, what they hold, which were slowest, and how long it all took."""
    asked = done.asked
    failed = sum(one.failed for one in asked)
    lines = [
        f"{len(asked) - failed:,} of {len(asked):,} feeds can be read"
        + (f", {failed:,} cannot" if failed else "")
    ]
    if failed < len(asked):
        lines.append(
            f"{sum(one.entries for one in asked):,} entries, "
            f"{sum(one.on_topic or 0 for one in asked):,} on topic by their own text, "
            f"in {sum(one.body_bytes for one in asked) / 1e6:,.1f} MB"
        )
    for parsing, words in ((False, "fetch"), (True, "parse")):
        if named := slowest(asked, parsing=parsing):
            took = (
                f"{one.feed.name} {_seconds(one.parse_seconds if parsing else one.polled.seconds)} s"
                for one in named
            )
            lines.append(f"slowest to {words}: {', '.join(took)}")
    return [*lines, f"all in {done.seconds:.1f} s"]


def age(time: timedelta) -> str:
    """How long ago something was, in its largest unit: `40 min`, `5 h`, `3 d`.

    >>> age(timedelta(hours=5, minutes=12))
    '5 h'
    """
    seconds = max(0.0, time.total_seconds())
    for unit, length in (("d", 86_400), ("h", 3_600)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds / 60:.0f} min"


def record(one: Asked) -> dict[str, Any]:
    """One outcome for scripts."""
    return {
        "feed": one.feed.name,
        "outcome": one.polled.outcome.value,
        "status": one.polled.state.status,
        "entries": one.entries,
        "seconds": round(one.polled.seconds, 3),
        "parse_seconds": None if one.parse_seconds is None else round(one.parse_seconds, 4),
        "body_bytes": one.body_bytes,
        "kind": one.polled.kind,
        "newest": one.newest.isoformat() if one.newest else None,
        "newest_age_seconds": round((one.at - one.newest).total_seconds()) if one.newest else None,
        "on_topic": one.on_topic,
        "title": visible(one.polled.title),
        "problem": visible(one.problem),
    }


def _seconds(seconds: float | None) -> str | None:
    return f"{seconds:.2f}" if seconds else None


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= LONGEST_TOLD else text[: LONGEST_TOLD - 1] + "…"

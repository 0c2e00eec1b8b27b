"""Estimates as rows of JSON lines, the form in which scripts hand them over.

The one place where a row becomes an `Estimate`. Whatever is wrong with a row is a RowError
that names the field.
"""

import calendar
import difflib
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from config.schema.topic import Topic
from config.vocabulary import Bound, Scope, Status
from monitor.consensus.errors import RowError
from monitor.consensus.model import Decision, Estimate
from monitor.consensus.sources import source_key

Row = Mapping[str, object]
Word = TypeVar("Word", Status, Scope, Bound)


def estimate_of(row: object, topic: Topic) -> Estimate:
    """The estimate that a row holds; raises RowError when it holds none.

    `status` and `scope` may be left out (current, total), `bound` too, for it follows from the
    ends. A `source` that is null, or that stands for many voices, is told apart by `outlet`.
    """
    if not isinstance(row, Mapping):
        raise RowError("", "a row must be an object, as {…}")
    published = moment_of(text(row, "published"))
    low, high = ends(row)
    return Estimate(
        id=text(row, "id"),
        metric=known(text(row, "metric"), "metric", topic.metrics, topic),
        source=key_of(row, topic),
        low=low,
        high=high,
        status=word(row, "status", Status, Status.CURRENT),
        scope=word(row, "scope", Scope, Scope.TOTAL),
        as_of=day_of(optional_text(row, "as_of"), published),
        published=published,
    )


def row_of(estimate_id: str, decision: Decision) -> dict[str, object]:
    """A decision as `tallywatch decide` writes it."""
    return {
        "id": estimate_id,
        "decision": decision.verdict.value,
        "severity": decision.severity.value if decision.severity else None,
        "band": list(decision.band) if decision.band else None,
        "centre": decision.centre,
        "sources": decision.sources,
        "ratio": decision.ratio,
        "reason": decision.reason,
    }


def day_of(as_of: str | None, published: datetime) -> date:
    """The last day that `2025-01-31` or `2025-01` speaks of; the day of publication for None."""
    if as_of is None:
        return published.date()
    try:
        if len(as_of) == len("2025-01"):
            first = date.fromisoformat(f"{as_of}-01")
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return date.fromisoformat(as_of)
    except ValueError:
        raise RowError("as_of", f"{as_of!a} is not a day; write 2025-01-31 or 2025-01") from None


def moment_of(published: str) -> datetime:
    """A moment in UTC; a day means its midnight, and a time without a zone is UTC."""
    try:
        moment = datetime.fromisoformat(published)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise RowError(
            "published", f"{published!a} is no moment; write 2025-01-31 or 2025-01-31T12:00:00Z"
        ) from None


def ends(row: Row) -> tuple[float | None, float | None]:
    """The interval's ends, which agree with the bound where the row states one."""
    low, high = end(row, "low"), end(row, "high")
    if low is None and high is None:
        raise RowError("low", "low and high are both missing")
    if low is not None and high is not None and low > high:
        raise RowError("low", f"{low:,.15g} lies above high, {high:,.15g}")
    bound = Bound.of(low, high)
    if word(row, "bound", Bound, bound) is not bound:
        raise RowError("bound", f"low and high make it {bound.value}, not {row['bound']!a}")
    return low, high


def end(row: Row, field: str) -> float | None:
    """One end, in the metric's unit."""
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RowError(field, f"{shown(value)} is not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number) or number < 0:
        raise RowError(field, "must be finite and not negative")
    return number


def key_of(row: Row, topic: Topic) -> str:
    """Who stands behind the row's number."""
    source = optional_text(row, "source")
    if source is not None:
        known(source, "source", {**topic.sources, "media": None}, topic)
    return source_key(source, optional_text(row, "outlet"), topic)


def known(name: str, field: str, names: Mapping[str, object], topic: Topic) -> str:
    """`name`, where the topic has it; else a RowError that suggests the nearest."""
    if name in names:
        return name
    nearest = difflib.get_close_matches(name[:100], names, n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else f"; it has {', '.join(names)}"
    raise RowError(field, f"{shown(name)} is not a {field} of the topic {topic.name}{hint}")


def word(row: Row, field: str, words: type[Word], default: Word) -> Word:
    """One of the vocabulary's words, or the default where the row has none."""
    value = optional_text(row, field)
    if value is None:
        return default
    try:
        return words(value)
    except ValueError:
        raise RowError(field, f"{shown(value)} is not one of {', '.join(words)}") from None


def text(row: Row, field: str) -> str:
    """A text that must be there."""
    value = optional_text(row, field)
    if not value:
        raise RowError(field, "is missing")
    return value


def optional_text(row: Row, field: str) -> str | None:
    """A text that may be null or left out."""
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise RowError(field, f"{shown(value)} is not a text")
    return value


def shown(value: object) -> str:
    """A value from outside, as an error message may show it: escaped and short."""
    whole = ascii(value) if isinstance(value, str | float | bool) else type(value).__name__
    return whole if len(whole) <= 60 else f"{whole[:57]}…"

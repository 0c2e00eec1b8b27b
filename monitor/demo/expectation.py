"""The alerts that the newsroom's history deserves, and how those that came differ from them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from config.vocabulary import Event, Series, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An alert that came, as far as it can be compared."""

    metric: str
    series: Series
    source: str
    low: float | None
    high: float | None
    verdict: Verdict
    event: Event = Event.REPORTED

    def __str__(self) -> str:
        figure = _figure(self.metric, self.series, self.source, self.low, self.high)
        return f"{_told_as(self.event)}{self.verdict}: {figure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An alert that should come."""

    metric: str
    series: Series
    source: str
    """`media:*` is any voice of that kind."""
    low: float | None
    high: float | None
    verdicts: tuple[Verdict, ...]
    why: str
    event: Event = Event.REPORTED
    """What it tells: corroborated and joined ones follow an alert before them."""
    may: bool = False
    """Whether it is right as well that it does not come."""

    def is_met_by(self, raised: Raised) -> bool:
        """Whether `raised` is this alert."""
        return (
            (self.metric, self.series, self.low, self.high, self.event)
            == (raised.metric, raised.series, raised.low, raised.high, raised.event)
            and raised.verdict in self.verdicts
            and _same_source(self.source, raised.source)
        )

    def __str__(self) -> str:
        verdicts = " or ".join(self.verdicts)
        figure = _figure(self.metric, self.series, self.source, self.low, self.high)
        return f"{_told_as(self.event)}{verdicts}: {figure} ({self.why})"


@dataclass(frozen=True, slots=True)
class Difference:
    """What should have come and did not, and what came and should not have."""

    missing: tuple[Expected, ...]
    unexpected: tuple[Raised, ...]

    @property
    def none(self) -> bool:
        """Whether all is as expected."""
        return not self.missing and not self.unexpected


def difference(expected: Sequence[Expected], raised: Iterable[Raised]) -> Difference:
    """Each of `raised` answers at most one of `expected`; a second one alike is unexpected.

    The order plays no part: feeds that fail now and then may bring an article late.
    """
    open_ones = list(expected)
    unexpected = []
    for alert in raised:
        match = next((one for one in open_ones if one.is_met_by(alert)), None)
        if match is None:
            unexpected.append(alert)
        else:
            open_ones.remove(match)
    return Difference(tuple(one for one in open_ones if not one.may), tuple(unexpected))


@cache
def shipped() -> tuple[Expected, ...]:
    """What the newsroom that ships with Tallywatch should raise."""
    return _read((files("monitor.demo") / "expected.yaml").read_text(encoding="utf-8"))


def from_file(path: Path) -> tuple[Expected, ...]:
    """What another file in the form of expected.yaml expects."""
    return _read(path.read_text(encoding="utf-8"))


def _read(text: str) -> tuple[Expected, ...]:
    from ruamel.yaml import YAML

    return tuple(_expected(raw) for raw in YAML(typ="safe").load(text))


def _expected(raw: dict[str, Any]) -> Expected:
    verdicts = tuple(Verdict(verdict) for verdict in raw["verdicts"])
    event = Event(raw.get("event", Event.REPORTED))
    return Expected(**{**raw, "series": Series(raw["series"]), "verdicts": verdicts, "event": event})


def _told_as(event: Event) -> str:
    return "" if event is Event.REPORTED else f"{event} "


def _same_source(expected: str, raised: str) -> bool:
    kind, _, voice = expected.partition(":")
    return raised == kind or raised.startswith(f"{kind}:") if voice == "*" else raised == expected


def _figure(metric: str, series: Series, source: str, low: float | None, high: float | None) -> str:
    ends = [f"{end:,.0f}" for end in (low, high) if end is not None]
    if low is None or high is None:
        amount = f"{'at least' if high is None else 'at most'} {ends[0]}"
    else:
        amount = ends[0] if low == high else "–".join(ends)
    plan = " planned" if series is Series.PLANNED else ""
    return f"{metric}{plan} {amount} by {source}"

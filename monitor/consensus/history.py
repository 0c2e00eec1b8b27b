"""What has been judged of one topic, arranged so that the next judgement is quick.

A `History` never changes: `add` gives a new one that shares nearly all with the old. It keeps,
for each metric and series, what each source said and which position follows from it; whether
a position still stands at a given moment is `positions`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from config.vocabulary import Scope, Series, Status, Verdict
from monitor.consensus.intervals import ROUNDING, Closed, Interval, same_figure, standing
from monitor.consensus.model import Estimate, Judged
from monitor.consensus.sources import is_outlet

MOST_NEWS = 32
"""How many of the latest departures of a series others may still join."""
Rank = tuple[date, datetime, float, float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a source said once, and the total that it holds since, if any."""

    id: str
    stated: Interval
    scope: Scope
    status: Status
    held: Interval | None
    dated: date
    """As the text dates it; may lie ahead of its publication."""
    published: datetime
    derived: bool = False
    doubted: Interval | None = None
    """The total that an implausible claim would hold."""
    copied: bool = False
    """Whether an outlet only says after another what that one counted: it then holds nothing itself."""
    as_of: date = field(init=False)
    """The last day that it can speak of: not after its publication."""
    day: int = field(init=False)
    """The same as a number of days."""
    total: Interval = field(init=False)
    """What it says or implies of the whole count."""
    at: Closed = field(init=False)
    """Where that stands on the scale."""
    rank: Rank = field(init=False)
    """Which of a source's claims is the latest: as of the later day; published later; else the
    larger, for most counts grow; what was said before what was summed."""

    def __post_init__(self) -> None:
        as_of = min(self.dated, self.published.date())
        total = self.held or self.doubted or self.stated
        low, high = standing(total)
        following = {
            "as_of": as_of,
            "day": as_of.toordinal(),
            "total": total,
            "at": (low, high),
            "rank": (as_of, self.published, high, low, not self.derived),
        }
        for name, value in following.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What one source said in one series, in the order of arrival."""

    said: tuple[Claim, ...] = ()
    latest: Claim | None = None
    """The claim that its position rests on."""
    doubted: Claim | None = None
    """An implausible claim later than that, which counts once others hold it too."""

    copied: Claim | None = None
    """The latest claim that was another's: what was said before it is no position any more."""

    def with_claim(self, claim: Claim) -> "Line":
        """The line after one more claim."""
        latest, doubted, copied = self.latest, self.doubted, self.copied
        newest = all(one is None or claim.rank > one.rank for one in (latest, copied))
        if claim.copied and newest:
            latest, copied = None, claim
        elif claim.held is not None and newest:
            latest = claim
        elif claim.doubted is not None:
            doubted = claim
        if latest and doubted and latest.rank >= doubted.rank:
            doubted = None
        return Line((*self.said, claim), latest, doubted, copied)

    def without_claim(self, claim: str) -> "Line":
        """The line as it would be had its source never said this."""
        if all(one.id != claim for one in self.said):
            return self
        line = EMPTY_LINE
        for said in self.said:
            if said.id != claim:
                line = line.with_claim(said)
        gone = line.latest is not None and self.copied is not None and self.copied.rank >= line.latest.rank
        return line.without_position() if gone else line

    def without_position(self) -> "Line":
        """The line once its latest claim has turned out to be another's."""
        return Line(self.said, None, self.doubted, self.latest)


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """What all sources said in one series of one metric."""

    lines: Mapping[str, Line] = field(default_factory=lambda: MappingProxyType({}))
    """By source."""
    doubtful: bool = False
    """Whether an implausible claim waits to be held by others too."""

    def with_claim(self, source: str, claim: Claim) -> "Track":
        """The track after one more claim of a source."""
        line = self.lines.get(source, EMPTY_LINE).with_claim(claim)
        lines = {**self.lines, source: line}
        if not is_outlet(source):
            lines |= {
                outlet: one.without_position()
                for outlet, one in self.lines.items()
                if is_copied(outlet, one, claim)
            }
        return Track(lines, any(one.doubted is not None for one in lines.values()))

    def without_claim(self, claim: str) -> "Track":
        """The track once a source, or its family, has taken back what it said."""
        lines = {source: line.without_claim(claim) for source, line in self.lines.items()}
        return Track(lines, any(one.doubted is not None for one in lines.values()))


def is_copied(source: str, line: Line, claim: Claim) -> bool:
    """Whether an outlet only told before what another source now says itself: it then holds nothing."""
    latest = line.latest
    if latest is None or not is_outlet(source) or latest.scope is not claim.scope:
        return False
    if claim.status is Status.EARLIER:
        return False  # what is only recalled does not tell who counts so today
    return same_figure(latest.stated, claim.stated, ROUNDING)


EMPTY_LINE = Line()
EMPTY_TRACK = Track()
Key = tuple[str, Series]
Chain = tuple["Chain | None", Judged]
"""What was judged last, behind what was judged before it: the next one is added without copying."""


@dataclass(frozen=True, slots=True)
class News:
    """A departure."""

    estimate: str
    source: str
    total: Interval
    published: datetime
    told: bool
    """Whether watchers are told of it. Of an outlet that has cried wolf they are not."""


class History:
    """The judged estimates of one topic."""

    __slots__ = ("_judged", "_length", "_news", "_tracks")

    def __init__(
        self,
        tracks: Mapping[Key, Track] | None = None,
        judged: Mapping[Key, Chain] | None = None,
        news: Mapping[Key, tuple[News, ...]] | None = None,
        length: int = 0,
    ) -> None:
        self._tracks, self._judged, self._news, self._length = tracks or {}, judged or {}, news or {}, length

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> "History":
        """The history of `judged`, which come in the order in which they were judged."""
        history = cls()
        for one in judged:
            history = history.add(one)
        return history

    def add(self, judged: Judged) -> "History":
        """This history and one more judged estimate."""
        estimate = judged.estimate
        key = estimate.metric, estimate.series
        track, tracks = self.track(*key), self._tracks
        if estimate.status is Status.DENIED and judged.decision.withdraws is not None:
            tracks = {**tracks, key: track.without_claim(judged.decision.withdraws)}
        elif says_something_new(judged, track.lines.get(estimate.source, EMPTY_LINE)):
            tracks = {**tracks, key: track.with_claim(estimate.source, claim_of(judged))}
        chain = self._judged.get(key), judged
        news = self._news
        if (departure := news_of(judged)) is not None:
            # Of an outlet the latest is enough: one that invents numbers crowds out nobody else's.
            outlet = is_outlet(departure.source)
            others = [one for one in self.news(*key) if not outlet or one.source != departure.source]
            news = {**news, key: (departure, *others[: MOST_NEWS - 1])}
        return History(tracks, {**self._judged, key: chain}, news, self._length + 1)

    def news(self, metric: str, series: Series) -> tuple[News, ...]:
        """The departures of one series, the latest first."""
        return self._news.get((metric, series), ())

    def track(self, metric: str, series: Series) -> Track:
        """What was said in one series of a metric; an empty track where nothing was.

        The same object for as long as nothing new is said, so that what follows from it can be kept.
        """
        return self._tracks.get((metric, series), EMPTY_TRACK)

    def judged(self, metric: str, series: Series) -> tuple[Judged, ...]:
        """The estimates of one series in the order in which they were judged."""
        found, chain = [], self._judged.get((metric, series))
        while chain is not None:
            chain, judged = chain
            found.append(judged)
        return tuple(reversed(found))

    def __len__(self) -> int:
        return self._length


@lru_cache(maxsize=256)
def sums(parts: tuple[Track, ...]) -> Mapping[str, tuple[Claim, ...]]:
    """By source, the totals that follow where it gave all `parts` together.

    Tracks, like lines, are compared by identity.
    """
    if not parts:
        return {}
    first, *others = (track.lines for track in parts)
    shared = (source for source in first if all(source in lines for lines in others))
    found = {source: summed(tuple(track.lines[source] for track in parts)) for source in shared}
    return {source: claims for source, claims in found.items() if claims}


def news_of(judged: Judged) -> News | None:
    """The departure that a judged estimate is, if it is one and does not only bear out another."""
    estimate, decision = judged.estimate, judged.decision
    if not decision.verdict.departs or decision.joins is not None or decision.held is None:
        return None
    told = decision.severity is not None
    return News(estimate.id, estimate.source, decision.held, estimate.published, told)


def says_something_new(judged: Judged, line: Line) -> bool:
    """Whether the source had not said just this before. A denied number was said by nobody."""
    decision = judged.decision
    if judged.estimate.status is Status.DENIED:
        return False
    repeats = decision.echo_of is not None and decision.held is None
    return not (repeats and any(claim.id == decision.echo_of for claim in line.said))


def claim_of(judged: Judged) -> Claim:
    """What is remembered of an estimate when the next ones are judged."""
    estimate: Estimate = judged.estimate
    return Claim(
        id=estimate.id,
        stated=(estimate.low, estimate.high),
        scope=estimate.scope,
        status=estimate.status,
        held=judged.decision.held,
        dated=estimate.as_of,
        published=estimate.published,
        doubted=doubted_total(estimate) if judged.decision.verdict is Verdict.IMPLAUSIBLE else None,
        copied=judged.decision.echo_of is not None and is_outlet(estimate.source),
    )


def doubted_total(estimate: Estimate) -> Interval | None:
    """The total that an implausible estimate claims; None where it says only what came on top."""
    if estimate.scope is Scope.TOTAL:
        return estimate.low, estimate.high
    return (estimate.low, None) if estimate.scope is Scope.SUBSET and estimate.low is not None else None


@lru_cache(maxsize=2048)
def summed(lines: tuple[Line, ...]) -> tuple[Claim, ...]:
    """The totals of one source that follow from the parts it gave together, oldest first.

    Lines are compared by identity: one that has grown is another line, so the cache is never stale.
    """
    days = [{claim.as_of: claim for claim in line.said if is_part(claim)} for line in lines]
    found = []
    for day in sorted(days[0]):
        parts = [by_day.get(day) or nearest(by_day, day) for by_day in days]
        if all(parts) and (claim := sum_of([part for part in parts if part])):
            found.append(claim)
    return tuple(found)


def is_part(claim: Claim) -> bool:
    """Whether a claim can be a summand: a whole count that its source held."""
    return claim.scope is Scope.TOTAL and claim.held is not None


def nearest(by_day: Mapping[date, Claim], day: date) -> Claim | None:
    """The claim of the day before or after: midnight falls between two reports of one briefing."""
    ordinal = day.toordinal()
    for other in (ordinal + 1, ordinal - 1):
        if date.min.toordinal() <= other <= date.max.toordinal():
            claim = by_day.get(date.fromordinal(other))
            if claim:
                return claim
    return None


def sum_of(parts: list[Claim]) -> Claim | None:
    """The total of `parts`; None where it would be open at both ends."""
    held = [part.held for part in parts if part.held is not None]
    lows = [low for low, _ in held if low is not None]
    highs = [high for _, high in held if high is not None]
    low = sum(lows) if lows else None
    high = sum(highs) if len(highs) == len(parts) else None
    if low is None and high is None:
        return None
    return Claim(
        id="+".join(part.id for part in parts),
        stated=(low, high),
        scope=Scope.TOTAL,
        status=parts[0].status,
        held=(low, high),
        dated=max(part.as_of for part in parts),
        published=max(part.published for part in parts),
        derived=True,
    )

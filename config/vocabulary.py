"""The words that every room uses: what a figure can be, what a decision can be, how grave it is.

They stand here, below all the rest, because topic files name them, tables store them and
every stage passes them on. Their meanings: docs/architecture.md.
"""

from enum import StrEnum


class Bound(StrEnum):
    """How a figure's interval is closed; it follows from which ends are known."""

    POINT = "point"
    RANGE = "range"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @classmethod
    def of(cls, low: float | None, high: float | None) -> "Bound":
        """The bound of the interval from `low` to `high`; raises ValueError when both ends are open."""
        if low is None and high is None:
            raise ValueError("an interval needs at least one end")
        if high is None:
            return cls.AT_LEAST
        if low is None:
            return cls.AT_MOST
        return cls.POINT if low == high else cls.RANGE


class Status(StrEnum):
    """Whether a figure is said to hold now."""

    CURRENT = "current"
    PLANNED = "planned"
    EARLIER = "earlier"
    DENIED = "denied"


class Scope(StrEnum):
    """Whether a figure counts the whole, what came on top, or a part."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    SUBSET = "subset"


class Series(StrEnum):
    """The two histories that each metric has; an estimate is judged within its own."""

    CURRENT = "current"
    PLANNED = "planned"


class Verdict(StrEnum):
    """What a decision says of an estimate (docs/architecture.md, "Decisions")."""

    FIRST = "first"
    ABOVE = "above"
    BELOW = "below"
    REVISION = "revision"
    WITHIN = "within"
    PARTIAL = "partial"
    ECHO = "echo"
    STALE = "stale"
    IMPLAUSIBLE = "implausible"

    @property
    def departs(self) -> bool:
        """Whether watchers are told. An implausible number is told too, at the lowest severity."""
        return self in DEPARTURES


DEPARTURES = frozenset({Verdict.FIRST, Verdict.ABOVE, Verdict.BELOW, Verdict.REVISION, Verdict.IMPLAUSIBLE})


class Event(StrEnum):
    """What a message tells of a departure: it comes first, and the others follow in its thread."""

    REPORTED = "reported"
    """First heard of."""
    CORROBORATED = "corroborated"
    """A second independent source holds the same."""
    JOINED = "joined"
    """One more source gives up its own count for it."""
    CORRECTED = "corrected"
    """The source that was told of has gone down from it."""
    RETRACTED = "retracted"
    """The source that was told of takes it back."""


class Severity(StrEnum):
    """How loudly a departure is told, from the quietest to the loudest."""

    NOTICE = "notice"
    WARNING = "warning"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for the quietest; compare severities by it, never as text."""
        return list(Severity).index(self)


class Health(StrEnum):
    """How a feed is, in one word."""

    NEW = "new"
    """Not answered yet, and not found wanting."""
    HEALTHY = "healthy"
    QUIET = "quiet"
    """It answers, and has brought nothing new for long."""
    UNMATCHED = "unmatched"
    """It brings articles, none of which was on any topic for weeks."""
    GAP = "gap"
    """More came out between two polls than it lists: some was never seen."""
    GARBLED = "garbled"
    """Its letters come in damaged, or encoded twice."""
    THROTTLED = "throttled"
    """Its server wants to be asked less often."""
    FAILING = "failing"
    """No usable answer."""
    NOT_A_FEED = "not_a_feed"
    """It answers with something else."""
    GONE = "gone"
    """Given up by its publisher, and not asked any more."""

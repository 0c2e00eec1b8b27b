"""A figure: what one sentence of one article states."""

from dataclasses import dataclass

from config.vocabulary import Bound, Scope, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with what it counts, who says so, and the words that say it."""

    metric: str
    low: float | None
    high: float | None
    """The closed interval that the text states, in the metric's unit. One end may be open."""
    status: Status
    scope: Scope
    source: str | None
    """A source of the topic; None where the outlet speaks for itself."""
    as_of: str | None
    """`2025-01-31` or `2025-01`, when the text dates the figure otherwise than by its publication."""
    evidence: str
    """The span of the text that holds the number and what it counts, verbatim."""
    start: int
    end: int
    """Where the evidence stands: text[start:end], or title[start:end] with `in_title`."""
    in_title: bool = False

    @property
    def bound(self) -> Bound:
        """How the interval is closed."""
        return Bound.of(self.low, self.high)

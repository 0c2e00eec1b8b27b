"""What became of each number of a text, and by which rules: for those who ask why."""

from dataclasses import dataclass
from typing import Any

from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Left, Told

Reasons = dict[str, Told[Any]]
"""By aspect of a figure (metric, status, scope, source), what decided it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A number and what it was taken for."""

    amount: Amount
    outcome: Figure | Left
    reasons: Reasons
    """Of a figure; empty where the number was left alone."""
    in_title: bool = False


def figure_of(
    text: str, metric: str, amount: Amount, span: tuple[int, int], reasons: Reasons, dated: str | None
) -> Figure:
    """The figure that a number makes, from the words at `span` and what the rules decided."""
    start, end = span
    return Figure(
        metric=metric,
        low=amount.low,
        high=amount.high,
        status=reasons["status"].value,
        scope=reasons["scope"].value,
        source=reasons["source"].value,
        as_of=dated,
        evidence=text[start:end],
        start=start,
        end=end,
    )

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

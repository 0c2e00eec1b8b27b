"""The number counted last, as the next one finds it."""

from collections.abc import Sequence
from typing import NamedTuple

from config.vocabulary import Scope, Status
from monitor.figures.model import Figure
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Rule, Told
from monitor.figures.tracing import Traced


class Before(NamedTuple):
    """The number counted last."""

    metric: str | None
    scope: Told[Scope]
    here: bool = True
    """Whether it stands in the same sentence."""
    size: float = 0.0
    largest: float = 0.0
    """The largest number counted so far."""
    left: float = 0.0
    """How many are left of a whole of which it is a part: of 10,900, 500 are at the front."""
    end: int = 0
    """Where it ends."""
    planned: bool = False
    """Whether it, or where the sentence has none the sentence itself, tells of a plan."""


def then(before: Before | None, metric: str, scope: Told[Scope], amount: Amount, status: Status) -> Before:
    """What a figure leaves behind for the next number; `before` is what it found itself."""
    largest = max(amount.size, before.largest if before else 0.0)
    left = _left(before, metric, scope, amount.size)
    planned = status is Status.PLANNED
    return Before(metric, scope, True, amount.size, largest, left, amount.core_end, planned)


def _left(before: Before | None, metric: str, scope: Told[Scope], size: float) -> float:
    if before is None or before.metric != metric:
        return 0.0
    if _is_part(scope):
        return max(0.0, (before.left or before.largest) - size)
    # 500 of the 10,900
    return max(0.0, size - before.size) if before.here and _is_part(before.scope) else 0.0


def _is_part(scope: Told[Scope]) -> bool:
    return scope.value is Scope.SUBSET and scope.rule in (Rule.OF_GROUP, Rule.PART)


def last_of(traced: Sequence[Traced], before: Before | None) -> Before | None:
    """The number that a sentence counts last, as the next sentence finds it; `before` is what the sentence
    before left behind."""
    last = before
    for one in traced:
        if isinstance(one.outcome, Figure):
            last = then(last, one.outcome.metric, one.reasons["scope"], one.amount, one.outcome.status)
    return None if last is before or last is None else last._replace(here=False)

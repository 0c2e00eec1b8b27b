"""A number in its place: what the rules of counting are handed, and what they make of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from monitor.figures.asking import Asked
from monitor.figures.lexicon import Mark
from monitor.figures.numbers.model import Amount
from monitor.figures.phrase import Head
from monitor.figures.rules import Rule
from monitor.figures.view import View

NOTHING: Mapping[str, float] = MappingProxyType({})


class Context(NamedTuple):
    """What the sentences before leave behind."""

    metric: str | None = None
    """The metric last counted."""
    things: bool = False
    """Whether it was counted by what it is a count of (engineers), and not by what happened."""
    ours: bool = True
    """Whether the people last spoken of are ours."""
    here: bool = False
    """Whether `metric` was counted in the same sentence."""
    them: bool = False
    """Whether the text has spoken of people."""
    spoken: str | None = None
    """The metric of what the text speaks of, as long as nothing has been counted."""
    titled: bool = False
    """Whether only the title speaks of that."""
    asked: bool = False
    """Whether the sentence before asks for a number: And captured?"""
    money: Amount | None = None
    """The sum of money last told, where the metric is money."""
    amount: Amount | None = None
    """The number last counted."""
    group: str | None = None
    """The metric by which those are counted whom the sentences before named last: soldiers, workers."""
    named: str | None = None
    """The same for the sentence that is being read."""
    needs: frozenset[str] = frozenset()
    """What the sentence before names of what metrics require: soldiers, a month."""
    needs_here: frozenset[str] = frozenset()
    """The same of the sentence that is being read."""
    held: str | None = None
    """The metric of what the text says befell people who live on: captured."""
    told: Mapping[str, float] = NOTHING
    """The number last counted by each metric."""

    @property
    def subject(self) -> str | None:
        """The metric that a bare number goes on with: what was counted last, or is spoken of."""
        return self.metric or self.spoken


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount with its metric."""

    amount: Amount
    metric: str
    start: int
    end: int
    """The span that holds the number and what it counts."""
    mark: Mark | None
    """The word that decided the metric."""
    head: Head
    rule: Rule
    before: str | None = None
    """The metric by which the text counted last."""

    @property
    def again(self) -> bool:
        """Whether the text has just counted by this metric."""
        return self.before == self.metric


@dataclass(frozen=True, slots=True)
class Site:
    """One number with its sentence, its own phrase and what came before."""

    view: View
    amount: Amount
    head: Head
    context: Context
    asked: Asked

    def counted(self, mark: Mark | None, rule: Rule, metric: str = "") -> Counted:
        """The number as a count by `metric` (the mark's own if not given), by this word and rule."""
        amount, head = self.amount, self.head
        spans = [amount.start, amount.end, *((mark.start, mark.end) if mark else ())]
        if head.marks:
            spans += [head.marks[0].start, head.marks[-1].end]
        metric = metric or (mark.name if mark else "")
        before = self.context.metric
        return Counted(amount, metric, min(spans), max(spans), mark, head, rule, before)

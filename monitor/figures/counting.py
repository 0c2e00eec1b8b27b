"""What an amount counts: which metric, of whom, by which words. Rules of clauses, not of topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.figures.asking import Asked
from monitor.figures.attaching import REACH, Ranked, of_anything, of_money, of_people
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import (
    FEW,
    is_age,
    is_definite,
    is_pronoun,
    is_shared_out,
    is_whole_of,
    rate_of,
    unreal_of,
)
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.phrase import Head, phrase_of
from monitor.figures.rules import Left, Rule
from monitor.figures.view import View


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before leave behind."""

    metric: str | None = None
    """The metric last counted."""
    things: bool = False
    """Whether it was counted by what it is a count of (engineers), and not by what happened."""
    ours: bool = True
    """Whether the people last spoken of are ours."""


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


class Counter:
    """Finds what amounts count, for one topic."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def count(self, view: View, amount: Amount, context: Context) -> Counted | Left:
        """What `amount` counts of what the topic asks for, or why it counts nothing."""
        if amount.kind is Kind.MONEY:
            return self._money(view, amount)
        if left := _left_at_once(view, amount):
            return left
        head = phrase_of(view, amount)
        if head.foreign:
            return Left(Rule.ANOTHER)
        counted = self._by_head(view, amount, head) or self._headless(view, amount, head, context)
        if amount.of_things and isinstance(counted, Counted) and counted.metric in self._asked.people:
            return Left(Rule.ANOTHER)
        return counted if isinstance(counted, Left) else _left_after_all(view, counted) or counted

    def counts_things(self, counted: Counted) -> bool:
        """Whether what is counted is no people: shells, containers."""
        mark = counted.mark
        return mark is not None and mark.sort is Sort.THING and mark.name not in self._asked.people

    # -- the number's own phrase ---------------------------------------------------------------

    def _by_head(self, view: View, amount: Amount, head: Head) -> Counted | None:
        nouns = [mark for mark in head.marks if mark.sort is Sort.NOUN and mark.name not in self._asked.money]
        things = [mark for mark in head.marks if mark.sort is Sort.THING]
        people = [mark for mark in head.marks if mark.sort in (Sort.PEOPLE, Sort.OURS)]
        if nouns and not head.group:
            return _counted(amount, nouns[0], head, Rule.NOUN)
        if not things and not people:
            return None
        if things and things[0].name not in self._asked.people:
            return _counted(amount, things[0], head, Rule.THING)
        happened = self._happening(view, amount, head, default=not things)
        if happened is not None:
            return _counted(amount, happened, head, Rule.HAPPENED)
        if things:
            return _counted(amount, things[0], head, Rule.THING)
        default = self._asked.default
        return _counted(amount, people[-1], head, Rule.PEOPLE, metric=default) if default else None

    def _happening(self, view: View, amount: Amount, head: Head, *, default: bool) -> Mark | None:
        """What happened to the people of a phrase: the nearest verb, or noun as in `became casualties`."""
        inside = [m for m in head.marks if m.sort is Sort.VERB and m.name not in self._asked.money]
        told = [m for m in inside if m.name != self._asked.default]
        if told and not head.group:
            return told[0]
        if is_whole_of(view, amount):
            return None
        ranked = [
            (distance, mark)
            for distance, mark in of_people(view, self._asked, amount, head, (Sort.VERB, Sort.NOUN))
            if distance <= REACH
            and not (mark.name == self._asked.default and (not default or mark.sort is Sort.NOUN))
        ]
        # "soldiers deployed to the front have died": the participle only tells which soldiers.
        main = [pair for pair in ranked if self._is_main(view, pair[1], head)]
        if main:
            return _nearest(main)
        if inside and default and not head.group:
            return inside[0]
        return _nearest(ranked)

    def _is_main(self, view: View, mark: Mark, head: Head) -> bool:
        return (
            mark.sort is Sort.VERB
            and mark.name != self._asked.default
            and mark.start >= head.end
            and view.crossings(head.end, mark.start) == 0
            and not view.amounts_between(head.end, mark.start)
        )

    # -- numbers that stand alone --------------------------------------------------------------

    def _headless(self, view: View, amount: Amount, head: Head, context: Context) -> Counted | Left:
        """`put the dead at 300`, `3,800 have been killed`, `the number of North Koreans at 3,000`."""
        if is_pronoun(view, amount):
            return Left(Rule.PRONOUN)
        default = self._asked.default
        if default and is_shared_out(view, amount):
            return _counted(amount, None, head, Rule.GROUP, metric=default)
        if context.metric and self._carries_on(view, amount, context):
            return _counted(amount, None, head, Rule.PART, metric=context.metric)
        ranked = list(of_anything(view, self._asked, amount, head, (Sort.VERB, Sort.NOUN, Sort.THING)))
        # Put the dead at 300, whom he numbers at 11,000: what it counts came before.
        if view.preceded_by(view.language.put_at, amount.start):
            ranked = [pair for pair in ranked if pair[1].end <= amount.start]
        near = _nearest(pair for pair in ranked if pair[0] <= REACH)
        if near:
            return _counted(amount, near, head, Rule.NEAREST)
        if context.metric and view.cues(Cue.EXISTS):
            return _counted(amount, None, head, Rule.EXISTS, metric=context.metric)
        groups = self._groups(view, amount)
        if default and groups:
            return _counted(amount, groups[-1], head, Rule.GROUP, metric=default)
        if context.metric and view.cues(Cue.COUNT, Cue.EARLIER):
            return _counted(amount, None, head, Rule.COUNT, metric=context.metric)
        return Left(Rule.ALONE)

    def _carries_on(self, view: View, amount: Amount, context: Context) -> bool:
        """`the first 1,200`, `more than 1,000 of them`: a part of those just counted."""
        part = any(
            abs(mark.start - amount.core_end) <= 2 or abs(amount.core_start - mark.end) <= 2
            for mark in view.cues(Cue.OF_THEM)
        )
        happened = any(
            mark.name != self._asked.default
            and (
                0 <= amount.start - mark.end <= 1  # lost 3,000 of them
                or (mark.start > amount.end and view.crossings(amount.end, mark.start) == 0)
            )
            for mark in view.of(Sort.VERB)
        )
        return part and not happened and (context.metric == self._asked.default or context.things)

    def _groups(self, view: View, amount: Amount) -> list[Mark]:
        """Names of people that stand before the number, in its clause or the one before."""
        return [
            mark
            for mark in view.of(Sort.OURS, Sort.PEOPLE)
            if mark.end <= amount.start
            and view.crossings(mark.end, amount.start) <= 1
            and not view.far_apart(mark.end, amount.start)
            and not view.amounts_between(mark.end, amount.start)
        ] + [mark for mark in view.cues(Cue.THEM, Cue.OF_THEM) if abs(mark.start - amount.end) < 12]

    # -- money ---------------------------------------------------------------------------------

    def _money(self, view: View, amount: Amount) -> Counted | Left:
        if amount.currency != "USD":
            return Left(Rule.CURRENCY)
        present = {mark.name for mark in view.of(Sort.NEED)}
        head = Head((), amount.end, foreign=False, group=False)
        for distance, mark in sorted(of_money(view, self._asked, amount), key=lambda pair: pair[0]):
            wanted = self._asked.needs(view.language.code, mark.name)
            if distance <= REACH * 2 and wanted <= present and (wanted or not rate_of(view, amount.end)):
                return _counted(amount, mark, head, Rule.MONEY)
        return Left(Rule.NO_GAIN)


def _nearest(ranked: "Iterator[Ranked] | list[Ranked]") -> Mark | None:
    return min(ranked, key=lambda pair: pair[0], default=(0, None))[1]


def _left_at_once(view: View, amount: Amount) -> Left | None:
    """What the amount itself and the words right before it say."""
    if not _whole(amount):
        return Left(Rule.BROKEN)
    if is_age(view, amount):
        return Left(Rule.AGE)
    if unreal := unreal_of(view, amount):
        return Left(Rule.UNREAL, unreal)
    return None


def _left_after_all(view: View, counted: Counted) -> Left | None:
    """What words beside the count say."""
    if rate := rate_of(view, counted.end):
        return Left(Rule.RATE, rate)
    if elsewhere := _elsewhere(view, counted.amount):
        return Left(Rule.ELSEWHERE, elsewhere)
    if counted.rule is Rule.PEOPLE and _is_mention(view, counted):
        return Left(Rule.MENTION)
    return None


def _elsewhere(view: View, amount: Amount) -> Mark | None:
    for mark in view.of(Sort.ELSEWHERE):
        left, right = sorted((mark.start, amount.start))
        if view.crossings(left, right) == 0 and view.words_between(left, right) <= REACH:
            return mark
    return None


def _whole(amount: Amount) -> bool:
    return all(end is None or end == int(end) for end in (amount.low, amount.high))


def _counted(amount: Amount, mark: Mark | None, head: Head, rule: Rule, metric: str = "") -> Counted:
    spans = [amount.start, amount.end, *((mark.start, mark.end) if mark else ())]
    if head.marks:
        spans += [head.marks[0].start, head.marks[-1].end]
    return Counted(amount, metric or (mark.name if mark else ""), min(spans), max(spans), mark, head, rule)


def _is_mention(view: View, counted: Counted) -> bool:
    """`the two soldiers`, `one of the men`: people spoken of, not counted."""
    amount = counted.amount
    few = amount.low is not None and amount.low < FEW
    lone = is_pronoun(view, amount) and (counted.head.group or amount.low == 1)
    return few and (is_definite(view, amount) or lone)

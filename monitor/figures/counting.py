"""What an amount counts: which metric, of whom, by which words. Rules of clauses, not of topics."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from config.schema.topic import Topic
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.mentions import (
    FEW,
    is_age,
    is_definite,
    is_pronoun,
    is_rate,
    is_shared_out,
    is_unreal,
    is_whole_of,
)
from monitor.figures.numbers.model import Amount, Kind
from monitor.figures.phrase import Head, joins_on, phrase_of
from monitor.figures.view import View

# How far, in words, what happened may stand from whom it happened to; each clause border between
# them counts as five words more, each other number as fifteen. Tuned on the annotated English
# documents; `tallywatch score` measures again.
REACH = 14
BORDER = 5
OTHER_NUMBER = 15
# What stands on the side where a language seldom puts it counts as so much farther.
WRONG_SIDE = 3


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
    rule: str
    """Which rule decided, for those who ask why."""


class Counter:
    """Finds what amounts count, for one topic."""

    def __init__(self, topic: Topic) -> None:
        self._metrics = topic.metrics
        self.default = next((name for name, metric in topic.metrics.items() if metric.default), None)
        self._money = {name for name, metric in topic.metrics.items() if metric.money}
        self._needed = {
            (lang, name): len(words.requires)
            for lang, lexicon in topic.figures.items()
            for name, words in lexicon.metrics.items()
        }

    def count(self, view: View, amount: Amount, context: Context) -> Counted | None:
        """The metric of `amount`, or None where it counts nothing that the topic asks for."""
        if amount.kind is Kind.MONEY:
            return self._money_counted(view, amount)
        if amount.kind is not Kind.COUNT or not _whole(amount) or is_age(view, amount):
            return None
        if is_unreal(view, amount):
            return None
        head = phrase_of(view, amount)
        if head.foreign:
            return None
        counted = self._by_head(view, amount, head) or self._headless(view, amount, head, context)
        if counted is None or is_rate(view, counted.end) or self._is_elsewhere(view, counted):
            return None
        if counted.rule == "people" and _is_mention(view, counted):
            return None
        return counted

    # -- the number's own phrase ---------------------------------------------------------------

    def _by_head(self, view: View, amount: Amount, head: Head) -> Counted | None:
        nouns = [mark for mark in head.marks if mark.sort is Sort.NOUN and mark.name not in self._money]
        things = [mark for mark in head.marks if mark.sort is Sort.THING]
        people = [mark for mark in head.marks if mark.sort in (Sort.PEOPLE, Sort.OURS)]
        if nouns and not head.group:
            return _counted(amount, nouns[0], head, "noun")
        if not things and not people:
            return None
        if things and not self._of_people(things[0]):
            return _counted(amount, things[0], head, "thing")
        happened = self._happening(view, amount, head, default=not things)
        if happened is not None:
            return _counted(amount, happened, head, "happened")
        if things:
            return _counted(amount, things[0], head, "thing")
        if self.default is None:
            return None
        return _counted(amount, people[-1], head, "people", metric=self.default)

    def _of_people(self, mark: Mark) -> bool:
        return self._metrics[mark.name].unit == "people"

    def _happening(self, view: View, amount: Amount, head: Head, *, default: bool) -> Mark | None:
        """What happened to the people of a phrase: the nearest verb, or noun as in `became casualties`."""
        inside = [m for m in head.marks if m.sort is Sort.VERB and m.name not in self._money]
        told = [m for m in inside if m.name != self.default]
        if told and not head.group:
            return told[0]
        if is_whole_of(view, amount):
            return None
        ranked = [
            (distance, mark)
            for distance, mark in self._distances(view, amount, head, (Sort.VERB, Sort.NOUN))
            if distance <= REACH
            and not (mark.name == self.default and (not default or mark.sort is Sort.NOUN))
        ]
        # "soldiers deployed to the front have died": the participle only tells which soldiers.
        main = [pair for pair in ranked if self._is_main(view, pair[1], head)]
        if main:
            return min(main, key=lambda pair: pair[0])[1]
        if inside and default and not head.group:
            return inside[0]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def _is_main(self, view: View, mark: Mark, head: Head) -> bool:
        return (
            mark.sort is Sort.VERB
            and mark.name != self.default
            and mark.start >= head.end
            and view.crossings(head.end, mark.start) == 0
            and not view.amounts_between(head.end, mark.start)
        )

    def _distances(
        self, view: View, amount: Amount, head: Head, sorts: tuple[Sort, ...]
    ) -> Iterator[tuple[int, Mark]]:
        for mark in view.of(*sorts):
            if mark.name in self._money or self._metrics[mark.name].unit != "people":
                continue
            if head.group and mark in head.marks:
                continue
            between = 0
            if mark.end <= amount.start:
                between = -1 if _is_joined(view, amount) else 0
                left, right, side = mark.end, amount.start, 0 if view.language.free_order else WRONG_SIDE
                if mark.sort is Sort.NOUN and not head.group and head.marks:
                    side += WRONG_SIDE * 2
            elif mark.start >= amount.core_end and not _has_its_own(view, mark):
                left, right, side = max(head.end, amount.end), mark.start, 0
                if joins_on(view, amount.end):
                    side = REACH
                right = max(left, right)
            else:
                continue
            distance = view.words_between(left, right) + BORDER * view.crossings(left, right)
            if not view.far_apart(left, right):
                others = max(0, view.amounts_between(left, right) + between)
                yield distance + OTHER_NUMBER * others + side, mark

    # -- numbers that stand alone --------------------------------------------------------------

    def _headless(self, view: View, amount: Amount, head: Head, context: Context) -> Counted | None:
        """`put the dead at 300`, `3,800 have been killed`, `the number of North Koreans at 3,000`."""
        if is_pronoun(view, amount):
            return None
        if self.default and is_shared_out(view, amount):
            return _counted(amount, None, head, "group", metric=self.default)
        if context.metric and self._carries_on(view, amount, context):
            return _counted(amount, None, head, "part", metric=context.metric)
        sorts = (Sort.VERB, Sort.NOUN, Sort.THING)
        ranked = sorted(self._all_distances(view, amount, head, sorts), key=lambda pair: pair[0])
        if _put_at(
            view, amount
        ):  # put the dead at 300, whom he numbers at 11,000: what it counts came before
            ranked = [pair for pair in ranked if pair[1].end <= amount.start]
        if ranked and ranked[0][0] <= REACH:
            return _counted(amount, ranked[0][1], head, "nearest")
        if context.metric and view.cues(Cue.EXISTS):
            return _counted(amount, None, head, "exists", metric=context.metric)
        groups = self._groups(view, amount)
        if self.default and groups:
            return _counted(amount, groups[-1], head, "group", metric=self.default)
        if context.metric and view.cues(Cue.COUNT, Cue.EARLIER):
            return _counted(amount, None, head, "count", metric=context.metric)
        return None

    def _carries_on(self, view: View, amount: Amount, context: Context) -> bool:
        """`the first 1,200`, `more than 1,000 of them`: a part of those just counted."""
        part = any(
            abs(mark.start - amount.core_end) <= 2 or abs(amount.core_start - mark.end) <= 2
            for mark in view.cues(Cue.OF_THEM)
        )
        happened = any(
            mark.name != self.default
            and (
                0 <= amount.start - mark.end <= 1  # lost 3,000 of them
                or (mark.start > amount.end and view.crossings(amount.end, mark.start) == 0)
            )
            for mark in view.of(Sort.VERB)
        )
        return part and not happened and (context.metric == self.default or context.things)

    def _all_distances(
        self, view: View, amount: Amount, head: Head, sorts: tuple[Sort, ...]
    ) -> Iterator[tuple[int, Mark]]:
        yield from self._distances(view, amount, replace(head, marks=()), sorts)
        for mark in view.of(*sorts):
            if mark.name not in self._money and self._metrics[mark.name].unit != "people":
                left, right = (
                    sorted((mark.end, amount.start)) if mark.end <= amount.start else (amount.end, mark.start)
                )
                if left <= right:
                    distance = view.words_between(left, right) + BORDER * view.crossings(left, right)
                    yield distance + OTHER_NUMBER * view.amounts_between(left, right) + WRONG_SIDE, mark

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

    def _money_counted(self, view: View, amount: Amount) -> Counted | None:
        if amount.currency != "USD":
            return None
        needs = {mark.name for mark in view.of(Sort.NEED)}
        head = Head((), amount.end, foreign=False, group=False)
        for distance, mark in sorted(self._money_distances(view, amount), key=lambda pair: pair[0]):
            wanted = {f"{mark.name}/{n}" for n in range(self._needed.get((view.language.code, mark.name), 0))}
            if distance <= REACH * 2 and wanted <= needs and (wanted or not is_rate(view, amount.end)):
                return _counted(amount, mark, head, "money")
        return None

    def _money_distances(self, view: View, amount: Amount) -> Iterator[tuple[int, Mark]]:
        for mark in view.of(Sort.NOUN, Sort.VERB):
            if mark.name in self._money:
                left, right = (
                    (mark.end, amount.start) if mark.end <= amount.start else (amount.end, mark.start)
                )
                yield view.words_between(left, right) + BORDER * view.crossings(left, right), mark

    def counts_things(self, counted: Counted) -> bool:
        """Whether what is counted is no people: shells, containers."""
        return (
            counted.mark is not None and counted.mark.sort is Sort.THING and not self._of_people(counted.mark)
        )

    def _is_elsewhere(self, view: View, counted: Counted) -> bool:
        amount = counted.amount
        return any(
            view.crossings(*sorted((mark.start, amount.start))) == 0
            and view.words_between(*sorted((mark.start, amount.start))) <= REACH
            for mark in view.of(Sort.ELSEWHERE)
        )


def _is_joined(view: View, amount: Amount) -> bool:
    """`captured 300 Russians and two Koreans`: the second number shares the verb of the first."""
    return any(0 <= amount.start - mark.end <= 1 for mark in view.cues(Cue.AND))


def _has_its_own(view: View, mark: Mark) -> bool:
    """`sent 11,000 and had lost 3,000`: a verb with a number right behind it tells of that one."""
    return mark.sort is Sort.VERB and any(0 <= other.start - mark.end <= 1 for other in view.amounts)


def _put_at(view: View, amount: Amount) -> bool:
    return view.preceded_by(view.language.put_at, amount.start)


def _whole(amount: Amount) -> bool:
    return all(end is None or end == int(end) for end in (amount.low, amount.high))


def _counted(amount: Amount, mark: Mark | None, head: Head, rule: str, metric: str = "") -> Counted:
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

"""How far the words that may say what a number counts stand from it. Nearness in words, with clause
borders and other numbers between: it stands in for a grammar tree."""

from collections.abc import Iterator
from dataclasses import replace

from monitor.figures.asking import Asked
from monitor.figures.cases import is_a_voice
from monitor.figures.languages.model import Cue
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.phrase import Head, joins_on
from monitor.figures.view import View

# How far, in words, what happened may stand from whom it happened to; each clause border between
# them counts as five words more, each other number as fifteen. Tuned on the annotated English
# documents; `tallywatch score` measures again.
REACH = 14
BORDER = 5
OTHER_NUMBER = 15
# What stands on the side where a language seldom puts it counts as so much farther.
WRONG_SIDE = 3

Ranked = tuple[int, Mark]
"""A distance in words with what stands so far."""


def of_people(
    view: View, asked: Asked, amount: Amount, head: Head, sorts: tuple[Sort, ...]
) -> Iterator[Ranked]:
    """The marks of these sorts that tell of people, with their distances."""
    for mark in view.of(*sorts):
        if mark.name not in asked.people or (head.group and mark in head.marks) or is_a_voice(view, mark):
            continue
        gap = _gap(view, amount, head, mark)
        if gap is None:
            continue
        left, right, shared, side = gap
        if not view.far_apart(left, right):
            others = max(0, view.amounts_between(left, right) - shared)
            yield _words(view, left, right) + OTHER_NUMBER * others + side, mark


def of_anything(
    view: View, asked: Asked, amount: Amount, head: Head, sorts: tuple[Sort, ...]
) -> Iterator[Ranked]:
    """The marks of these sorts, those that tell of things too, for a number that stands alone."""
    yield from of_people(view, asked, amount, replace(head, marks=()), sorts)
    for mark in view.of(*sorts):
        if mark.name in asked.money or mark.name in asked.people:
            continue
        left, right = (mark.end, amount.start) if mark.end <= amount.start else (amount.end, mark.start)
        if left <= right:
            others = OTHER_NUMBER * view.amounts_between(left, right)
            yield _words(view, left, right) + others + WRONG_SIDE, mark


def of_money(view: View, asked: Asked, amount: Amount) -> Iterator[Ranked]:
    """The marks of metrics that are money."""
    for mark in view.of(Sort.NOUN, Sort.VERB):
        if mark.name in asked.money and not _is_anothers(view, amount, mark):
            left, right = (mark.end, amount.start) if mark.end <= amount.start else (amount.end, mark.start)
            yield _words(view, left, right), mark


def _is_anothers(view: View, amount: Amount, mark: Mark) -> bool:
    """`pay, at $2,000 a month, brings $600 million`: a noun right behind another number is that one's."""
    return mark.sort is Sort.NOUN and any(
        0 <= mark.start - other.end <= 1 for other in view.amounts if other is not amount
    )


def _words(view: View, left: int, right: int) -> int:
    return view.words_between(left, right) + BORDER * view.crossings(left, right)


def _gap(view: View, amount: Amount, head: Head, mark: Mark) -> tuple[int, int, int, int] | None:
    """From where to where the gap between a number and a mark reaches, how many of the numbers in it
    share the mark, and what its side costs."""
    if mark.end <= amount.start:
        side = 0 if view.language.free_order else WRONG_SIDE
        if mark.sort is Sort.NOUN and not head.group and head.marks:
            side += WRONG_SIDE * 2
        return mark.end, amount.start, int(_is_joined(view, amount)), side
    if mark.start >= amount.core_end and not _has_its_own(view, mark):
        left = max(head.end, amount.end)
        return left, max(left, mark.start), 0, REACH if joins_on(view, amount.end) else 0
    return None


def _is_joined(view: View, amount: Amount) -> bool:
    """`captured 300 Russians and two Koreans`: the second number shares the verb of the first."""
    return any(0 <= amount.start - mark.end <= 1 for mark in view.cues(Cue.AND))


def _has_its_own(view: View, mark: Mark) -> bool:
    """`sent 11,000 and had lost 3,000`: a verb with a number right behind it tells of that one."""
    return mark.sort is Sort.VERB and any(
        0 <= other.start - mark.end <= 1 and view.folded[mark.end : other.start].strip() == ""
        for other in view.amounts
    )

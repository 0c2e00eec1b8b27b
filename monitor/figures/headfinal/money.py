"""Amounts of money in a head-final clause: whose they are, and for what."""

from monitor.figures.asking import Asked
from monitor.figures.headfinal.found import Found, Spoken
from monitor.figures.headfinal.model import NOMINAL, Grammar
from monitor.figures.headfinal.phrases import Phrases
from monitor.figures.lexicon import Mark, Sort
from monitor.figures.numbers.model import Amount
from monitor.figures.rules import Left, Rule
from monitor.figures.view import View

# How far, in words, a word for the gain may stand from its amount; a clause counts as so many.
REACH = 16
BORDER = 4


class HeadFinalMoney:
    """Finds what amounts of money are, for one topic in one language."""

    def __init__(self, asked: Asked, grammar: Grammar) -> None:
        self._asked, self._grammar = asked, grammar

    def count(self, view: View, amount: Amount, spoken: Spoken) -> Found | Left:
        """Which metric of money `amount` is, or why it is none."""
        if amount.currency != "USD":
            return Left(Rule.CURRENCY)
        phrases = Phrases(view, amount, self._grammar)
        present = {mark.name for mark in view.of(Sort.NEED)}
        for _, mark in sorted(self._near(view, amount), key=lambda pair: pair[0]):
            if not self._asked.may_be(mark.name, amount):
                continue
            wanted = self._asked.needs(view.language.code, mark.name)
            if wanted and self._is_of_workers(phrases):
                return Left(Rule.OTHERS)
            if wanted and phrases.said_before(self._grammar.yearly):
                return Left(Rule.RATE)
            if wanted <= present:
                yearly = phrases.said_before(self._grammar.yearly)  # what a country earns is told by the year
                if not wanted and not yearly and phrases.said_before(self._grammar.per):
                    return Left(Rule.RATE)
                return Found(amount, mark.name, Rule.MONEY, phrases, mark, (mark,))
        goes_on = spoken.counted and phrases.tail.link in NOMINAL and not phrases.names_another()
        fitting = [name for name in self._asked.money if self._asked.may_be(name, amount)]
        told = (
            [spoken.metric] if spoken.metric in fitting else [one for one in fitting if one in spoken.so_far]
        )
        if spoken.metric in self._asked.money and goes_on and told:
            return Found(amount, told[0] or "", Rule.COUNT, phrases)
        return Left(Rule.NO_GAIN)

    def _is_of_workers(self, phrases: Phrases) -> bool:
        """Whether the people named nearest before an amount are counted as what they do, not as soldiers."""
        named = phrases.before(Sort.PEOPLE, Sort.THING)
        return bool(named) and named[0].sort is Sort.THING and named[0].name in self._asked.people

    def _near(self, view: View, amount: Amount) -> list[tuple[int, Mark]]:
        found = []
        for mark in view.of(Sort.NOUN, Sort.VERB):
            if mark.name not in self._asked.money:
                continue
            left, right = (mark.end, amount.start) if mark.end <= amount.start else (amount.end, mark.start)
            far = view.words_between(left, right) + BORDER * view.crossings(left, right)
            if far <= REACH:
                # What a month's pay requires says more than a word for gain.
                found.append((far - REACH * bool(self._asked.needs(view.language.code, mark.name)), mark))
        return found

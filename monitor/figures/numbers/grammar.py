"""From tokens to amounts: ranges, bounds, and what sort of number each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.figures.numbers.cardinals import Cardinal, cardinal
from monitor.figures.numbers.model import Amount, Kind, Numerals, Phrase
from monitor.figures.numbers.sorts import Sorter
from monitor.figures.numbers.tokens import Token, tokenizer, tokens


@dataclass(frozen=True, slots=True)
class _Interval:
    low: float | None
    high: float | None
    first: int
    last: int


class NumberGrammar:
    """Reads the amounts of one language."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._pattern = tokenizer(numerals)
        self._sorter = Sorter(numerals)
        self._at_least, self._at_most = _Phrases(numerals.at_least), _Phrases(numerals.at_most)
        self._or_more, self._or_less = _Phrases(numerals.or_more), _Phrases(numerals.or_less)
        self._about = _Phrases(numerals.about)
        self._openers = frozenset().union(
            numerals.small,
            numerals.scales,
            numerals.groups,
            numerals.fractions,
            numerals.articles,
            numerals.ranges,
            numerals.currencies,
            numerals.lone,
            numerals.lone_bound,
        )

    def read(self, folded: str) -> Iterator[Amount]:
        """Every amount of `folded`, in order, none inside another."""
        words = tokens(folded, self._pattern, self._numerals)
        index = 0
        while index < len(words):
            # Nearly all words of a text are none that a number begins with.
            begins = words[index].value is not None or words[index].word in self._openers
            core = self._interval(words, index) if begins else None
            if core is None:
                index += 1
                continue
            yield self._amount(words, core)
            index = core.last

    def _amount(self, words: list[Token], core: _Interval) -> Amount:
        kind, currency = self._sorter.sort(words, core.first, core.last)
        bounded = self._bounded(words, core) if kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE) else core
        return Amount(
            low=bounded.low,
            high=bounded.high,
            kind=kind,
            currency=currency,
            start=words[bounded.first].start,
            end=words[bounded.last - 1].end,
            core_start=words[core.first].start,
            core_end=_core_end(words[core.last - 1]),
        )

    def _interval(self, words: list[Token], index: int) -> _Interval | None:
        """A number or a range that starts at words[index]."""
        opener = self._numerals.ranges.get(words[index].word)
        if opener and index + 1 < len(words):
            return self._range(words, index + 1, opener, index)
        return self._range(words, index, self._numerals.to | {"-"}, index)

    def _range(self, words: list[Token], index: int, joins: frozenset[str], first: int) -> _Interval | None:
        index = self._skip_money_sign(words, index)
        low = cardinal(words, index, self._numerals) if index < len(words) else None
        if low is None:
            return None
        at = self._skip_unit(words, low.last)
        if at < len(words) and words[at].word in joins | self._numerals.to | {"-"}:
            after = self._skip_money_sign(words, at + 1)
            high = cardinal(words, after, self._numerals) if after < len(words) else None
            if high and (ends := _ends(low, high)):
                return _Interval(ends[0], ends[1], first if first < index else index, high.last)
        return _Interval(low.value, low.value, index, low.last)

    def _skip_money_sign(self, words: list[Token], index: int) -> int:
        """Past `$` or `US$` before digits."""
        at = index
        while at < len(words) and words[at].word in self._numerals.currencies and at - index < 2:
            at += 1
        return at if at < len(words) and words[at].value is not None else index

    def _skip_unit(self, words: list[Token], index: int) -> int:
        """Past a unit of money between the ends of a range: 100 dollars to 200 dollars."""
        following = index < len(words) and words[index].word in self._numerals.currencies
        goes_on = index + 1 < len(words) and words[index + 1].word in self._numerals.to
        return index + 1 if following and goes_on else index

    def _bounded(self, words: list[Token], core: _Interval) -> _Interval:
        """The interval with the words that open one of its ends: more than, up to, or more.
        A range stays closed."""
        if core.low != core.high:
            return core
        last = self._after(words, core.last)
        for phrases, opened in ((self._or_more, (core.low, None)), (self._or_less, (None, core.high))):
            if length := phrases.after(words, last):
                return _Interval(opened[0], opened[1], core.first, last + length)
        first = self._before(words, core.first)
        for phrases, opened in ((self._at_least, (core.low, None)), (self._at_most, (None, core.high))):
            if length := phrases.before(words, first):
                return _Interval(opened[0], opened[1], first - length, core.last)
        return core

    def _before(self, words: list[Token], first: int) -> int:
        """Back over `about`, signs of money and the like: at least an estimated 600."""
        while first > 0:
            if words[first - 1].word in self._numerals.currencies:
                first -= 1
            elif length := self._about.before(words, first):
                first -= length
            else:
                break
        return first

    def _after(self, words: list[Token], last: int) -> int:
        """Over a unit of money: $200 million or more, 200 dollars or more."""
        if last < len(words) and words[last].word in self._numerals.currencies:
            return last + 1
        return last


def _core_end(token: Token) -> int:
    """The end of a number's last token; the full stop after a number word closes the sentence."""
    return token.end if token.value is not None else token.start + len(token.word)


def _ends(low: Cardinal, high: Cardinal) -> tuple[float, float] | None:
    """Both ends of a range, the first sharing the scale of the second where it has none of its own:
    11 to 12 thousand, four to six million, 10-12k, 11 to 12,000."""
    start = low.value
    if low.scale == 1.0 and high.scale > 1.0 and start * high.scale <= high.value:
        start *= high.scale
    elif (
        low.scale == 1.0
        and start < 1000 <= high.value
        and start * 1000 <= high.value
        and high.value % 1000 == 0
    ):
        start *= 1000
    return (start, high.value) if 0 < start < high.value else None


class _Phrases:
    """Phrases found by their first or last word."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._by_last: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
            self._by_last.setdefault(phrase[-1], []).append(phrase)

    def before(self, words: list[Token], index: int) -> int:
        """How many words the longest has that ends right before words[index]; 0 if none does."""
        candidates = self._by_last.get(words[index - 1].word, ()) if index else ()
        return next((len(p) for p in candidates if _stands(words, index - len(p), p)), 0)

    def after(self, words: list[Token], index: int) -> int:
        """How many words the longest has that starts at words[index]; 0 if none does."""
        candidates = self._by_first.get(words[index].word, ()) if index < len(words) else ()
        return next((len(p) for p in candidates if _stands(words, index, p)), 0)


def _stands(words: list[Token], index: int, phrase: Phrase) -> bool:
    if index < 0 or index + len(phrase) > len(words):
        return False
    return all(words[index + n].word == part for n, part in enumerate(phrase))

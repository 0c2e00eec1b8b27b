"""From tokens to amounts: ranges, bounds, and what sort of number each is."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from monitor.figures.numbers.cardinals import Cardinal, Cardinals
from monitor.figures.numbers.model import BOUNDED, Amount, Kind, Numerals
from monitor.figures.numbers.phrases import Phrases
from monitor.figures.numbers.sorts import Sorter
from monitor.figures.numbers.tokens import Token, Tokenizer, is_hyphen

# Where one side of a dash is no more than this and no less than the other, it is a score: 3-1.
HIGHEST_SCORE = 200
# So many words at most stand between what changed and from where: raised its estimate of the dead from.
CHANGE_REACH = 10
# So many words at most stand between from where and to where something changed: from 600 in May to.
CHANGED_REACH = 8
# Below, one of two bounds may leave its thousands to the other, if it is then at most so many times as large.
LARGEST_BARE = 100
CLOSE = 4
# So many numbers with no word between are a table or nonsense; the first of them are read.
LONGEST_RUN = 100


class _Interval(NamedTuple):
    low: float | None
    high: float | None
    first: int
    last: int
    kind: Kind | None = None
    """Where the number itself tells it: an ordinal, a share."""
    more: bool = False
    changes: bool = False
    """Whether the number behind it is what it changed to: from 600 to 1,500."""


class NumberGrammar:
    """Reads the amounts of one language."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._tokenizer, self._cardinals, self._sorter = (
            Tokenizer(numerals),
            Cardinals(numerals),
            Sorter(numerals),
        )
        self._at_least, self._at_most = Phrases(numerals.at_least), Phrases(numerals.at_most)
        self._or_more, self._or_less = Phrases(numerals.or_more), Phrases(numerals.or_less)
        self._about, self._or_even = Phrases(numerals.about), Phrases(numerals.or_even)
        self._both = re.compile(rf"[\s,]*(?:\b(?:{'|'.join(sorted(numerals.both)) or '(?!)'})\b\s*)?")
        self._openers = _openers(numerals)

    def read(self, folded: str) -> Iterator[Amount]:
        """Every amount of `folded`, in order, none inside another."""
        return merged_bounds(self._amounts(folded), folded, self._both)

    def _amounts(self, folded: str) -> Iterator[Amount]:
        tokens = self._tokenizer.tokens(folded)
        index, run, last = 0, 0, None
        while (index := self._next_opener(tokens, index)) < len(tokens):
            core = self._interval(tokens, index)
            if core is None:
                index += 1
                continue
            beside = last is not None and core.first - last.last <= 1
            run = run + 1 if beside else 0
            if run > LONGEST_RUN:
                index = self._behind_run(tokens, core.last)
                continue
            yield self._amount(tokens, core, became=last is not None and self._became(tokens, last, core))
            index, last = core.last, core

    def _became(self, tokens: list[Token], last: _Interval, core: _Interval) -> bool:
        """Whether a number is what the one before it changed to: from 600 to 1,500; from 13,000 last summer
        to 28,000."""
        between = tokens[last.last : core.first]
        joins = self._numerals.ranges.get(tokens[last.first - 1].word, frozenset()) if last.first else ()
        near = len(between) <= 1 or (
            len(between) <= CHANGED_REACH
            and between[-1].word in joins
            and all(token.word.isalpha() for token in between)
        )
        return last.changes and near

    def _next_opener(self, tokens: list[Token], index: int) -> int:
        """The next token with which an amount may begin; nearly all words of a text are none such."""
        openers, compound, count = self._openers, self._cardinals.compound, len(tokens)
        while index < count:
            token = tokens[index]
            if token.value is not None or token.word in openers or compound(token.word) is not None:
                break
            index += 1
        return index

    def _behind_run(self, tokens: list[Token], index: int) -> int:
        """The next word that belongs to no number."""
        while index < len(tokens) and (
            not tokens[index].word.isalpha() or self._next_opener(tokens, index) == index
        ):
            index += 1
        return index

    def _amount(self, tokens: list[Token], core: _Interval, *, became: bool) -> Amount:
        kind, currency = (core.kind, "") if core.kind else self._sorter.sort(tokens, core.first, core.last)
        if kind in (Kind.ORDINAL, Kind.OTHER) and core.kind and self._is_day(tokens, core):
            kind = Kind.DATE
        core = self._signed(tokens, core, kind)
        has_bound = (kind in BOUNDED or core.kind is Kind.OTHER) and not (became or core.changes)
        bounded = self._bounded(tokens, core) if has_bound else core
        return Amount(
            low=bounded.low,
            high=bounded.high,
            kind=kind,
            currency=currency,
            start=tokens[bounded.first].start,
            end=_end(tokens[bounded.last - 1]),
            core_start=tokens[core.first].start,
            core_end=_end(tokens[core.last - 1]),
        )

    def _is_day(self, tokens: list[Token], core: _Interval) -> bool:
        return self._sorter.sort(tokens, core.first, core.last)[0] is Kind.DATE

    def _signed(self, tokens: list[Token], core: _Interval, kind: Kind) -> _Interval:
        """Below zero: minus five, -1; but a dash before what is counted opens a line."""
        if core.low is None or core.low != core.high or core.first == 0:
            return core
        before = tokens[core.first - 1]
        free = core.first == 1 or tokens[core.first - 2].end < before.start
        dash = before.text == "-" and before.end == tokens[core.first].start and free
        counted = kind is Kind.COUNT and core.last < len(tokens) and tokens[core.last].word.isalpha()
        if counted or not (dash or before.word in self._numerals.minus):
            return core
        return core._replace(low=-core.low, high=-core.low, first=core.first - 1)

    def _interval(self, tokens: list[Token], index: int) -> _Interval | None:
        """A number or a range that starts at tokens[index]."""
        token = tokens[index]
        if token.kind is not None and token.value is not None:
            return _Interval(token.value, token.value, index, index + 1, token.kind)
        joins = self._numerals.ranges.get(token.word)
        if joins and not self._is_change(tokens, index):
            start = index + 1
            for apart in (joins, ()):
                opened = self._range(tokens, start, joins, apart)
                if opened and opened.low != opened.high:
                    return opened._replace(first=index)
        changed = index > 0 and tokens[index - 1].word in self._numerals.ranges
        changed = changed and self._is_change(tokens, index - 1)
        found = self._range(tokens, index, () if changed else self._numerals.to, ())
        return found._replace(changes=True) if found and changed else found

    def _is_change(self, tokens: list[Token], index: int) -> bool:
        """rose from 600 to 1,500; raised its estimate of the dead from 600 to 1,500"""
        for at in range(index - 1, max(-1, index - 1 - CHANGE_REACH), -1):
            if tokens[at].word in self._numerals.changes:
                return True
            if not tokens[at].word.isalpha() or tokens[at].word in self._numerals.ages:
                return False
        return False

    def _range(
        self, tokens: list[Token], index: int, joins: Container[str], apart: Container[str]
    ) -> _Interval | None:
        start = self._skip_money_sign(tokens, index)
        low = self._cardinals.at(tokens, start, apart=apart)
        if low is None or self._is_pronoun(tokens, low) or self._is_unit(tokens, low):
            return None
        high = None if low.ordinal else self._high(tokens, low, joins)
        if high and high.scale == 1.0 and tokens[low.first].word in self._numerals.inverted:
            high = high._replace(value=high.value * low.scale, scale=low.scale)  # тысячи три-четыре
        if high and (ends := _ends(low, high, in_words=_in_words(tokens, low, high))):
            kind = Kind.OTHER if low.share or high.share else None
            return _Interval(*ends, start, high.last, kind, low.more or high.more)
        if high and self._is_score(tokens, low, high):
            return _Interval(low.value, low.value, start, low.last, Kind.OTHER)
        kind = Kind.ORDINAL if low.ordinal else Kind.OTHER if low.share else None
        kind = Kind.OTHER if kind is None and self._ends_score(tokens, low) else kind
        return _Interval(low.value, low.value, start, low.last, kind, low.more)

    def _high(self, tokens: list[Token], low: Cardinal, joins: Container[str]) -> Cardinal | None:
        """The number behind the word or dash that would make `low` a range."""
        at = self._skip_unit(tokens, low.last)
        even = self._or_even.after(tokens, at) if joins else 0
        if at >= len(tokens) or not (even or tokens[at].word in joins or tokens[at].text in ("-", "~")):
            return None
        after = self._skip_money_sign(tokens, at + (even or 1))
        if after < len(tokens) and tokens[after].kind is not None:
            return None
        high = self._cardinals.at(tokens, after)
        if high is None or (
            at > low.last and self._unit_sort(tokens, high.last) is not self._unit_sort(tokens, low.last)
        ):
            return None  # down 4% to 318 pence
        # rose 60% in 2018 to 3.9 million
        year = self._sorter.is_year(tokens, low.first, low.last)
        return None if year and not self._sorter.is_year(tokens, after, high.last) else high

    def _is_pronoun(self, tokens: list[Token], number: Cardinal) -> bool:
        """no one, this one: a numeral that counts nothing."""
        if number.last - number.first > 1 or tokens[number.first].word not in self._numerals.pronouns:
            return False
        return self._word_before(tokens, number) in self._numerals.pronoun_cues

    def _is_unit(self, tokens: list[Token], number: Cardinal) -> bool:
        """600 rounds a second: no ordinal."""
        ends = number.last >= len(tokens) or not tokens[number.last].word.isalpha()
        return (
            ends
            and number.ordinal
            and tokens[number.first].word in self._numerals.measures
            and self._word_before(tokens, number) in self._numerals.articles
        )

    def _word_before(self, tokens: list[Token], number: Cardinal) -> str:
        return tokens[number.first - 1].word if number.first else ""

    def _is_score(self, tokens: list[Token], low: Cardinal, high: Cardinal) -> bool:
        """3-1: a dash glued to two small numbers that do not rise."""
        return (
            is_hyphen(tokens, low.last)
            and tokens[low.first].value is not None
            and tokens[high.first].value is not None
            and high.value <= low.value <= HIGHEST_SCORE
            and low.scale == high.scale == 1.0
        )

    def _ends_score(self, tokens: list[Token], number: Cardinal) -> bool:
        first = number.first
        if not is_hyphen(tokens, first - 1) or tokens[first].value is None:
            return False
        before = tokens[first - 2].value
        return before is not None and number.value <= before <= HIGHEST_SCORE

    def _skip_money_sign(self, tokens: list[Token], index: int) -> int:
        """Past `$`, `US$`, `USD` before digits."""
        at = index
        while at < len(tokens) and at - index < 2 and self._is_money(tokens[at].word):
            at += 1
        digits = at < len(tokens) and tokens[at].value is not None and tokens[at].kind is None
        return at if digits else index

    def _is_money(self, word: str) -> bool:
        return word in self._numerals.currencies or word in self._numerals.currency_prefixes

    def _skip_unit(self, tokens: list[Token], index: int) -> int:
        """Past a unit between the ends of a range: 100 dollars to 200 dollars, 5% to 10%."""
        if index + 1 >= len(tokens):
            return index
        goes_on = tokens[index + 1].word in self._numerals.to or tokens[index + 1].text == "-"
        return index + 1 if goes_on and self._unit_sort(tokens, index) else index

    def _unit_sort(self, tokens: list[Token], index: int) -> Kind | None:
        """What sort of unit stands at tokens[index], if one does."""
        word = tokens[index].word if index < len(tokens) else ""
        if word in self._numerals.percents:
            return Kind.PERCENT
        if word in self._numerals.currencies:
            return Kind.MONEY
        return Kind.MEASURE if word in self._numerals.measures else None

    def _bounded(self, tokens: list[Token], core: _Interval) -> _Interval:
        """The interval with the words that open one of its ends: more than, up to, or more.
        A range stays closed."""
        if core.low is None or core.low != core.high:
            return core
        last = self._after(tokens, core.last)
        if length := self._open_end(tokens, last, self._or_more):
            return core._replace(high=None, last=last + length)
        if length := self._open_end(tokens, last, self._or_less):
            return core._replace(low=None, last=last + length)
        first = self._before(tokens, core.first)
        least, most = self._at_least.before(tokens, first), self._at_most.before(tokens, first)
        if least == 1 and self._is_of_a_share(tokens, first - 1):
            least = 0
        if least > most:
            return core._replace(high=None, first=first - least)
        if most:  # "no more than" holds "more than"
            return core._replace(low=None, first=first - most)
        return core._replace(high=None) if core.more else core

    def _is_of_a_share(self, tokens: list[Token], at: int) -> bool:
        """половина від 11 тисяч: a word that opens ranges joins the whole to its share."""
        numerals = self._numerals
        before = tokens[at - 1].word if at else ""
        shares = before in numerals.shares or before in numerals.denominators or before in numerals.percents
        return tokens[at].word in numerals.ranges and shares

    def _open_end(self, tokens: list[Token], last: int, phrases: Phrases) -> int:
        """The length of a phrase like `or more`, unless another number belongs to it: or more than 700."""
        length = phrases.after(tokens, last)
        behind = tokens[last + length].word if last + length < len(tokens) else ""
        return 0 if behind in self._numerals.than else length

    def _before(self, tokens: list[Token], first: int) -> int:
        """Back over `about`, signs of money and the like: at least an estimated 600."""
        while first > 0 and not self._is_compared_with(tokens, first):
            about = self._about.before(tokens, first)
            if about < max(self._at_least.before(tokens, first), self._at_most.before(tokens, first)):
                break  # "más de", though "de" may also stand before a currency
            if not about and not self._is_money(tokens[first - 1].word):
                break
            first -= about or 1
        return first

    def _is_compared_with(self, tokens: list[Token], first: int) -> bool:
        """`more than the 8,000 of October`: a number known before, with which another is compared."""
        words = [token.word for token in tokens[max(0, first - 2) : first]]
        return len(words) == 2 and words[0] in self._numerals.than and words[1] in self._numerals.definite

    def _after(self, tokens: list[Token], last: int) -> int:
        """Over a unit: $200 million or more, 200 dollars or more, 20 per cent or more."""
        numerals = self._numerals
        for _ in range(2):
            if last >= len(tokens):
                break
            word = tokens[last].word
            two = f"{word} {tokens[last + 1].word}" if last + 1 < len(tokens) else ""
            if two in numerals.percents:
                return last + 2
            if word in numerals.currencies or word in numerals.percents or word in numerals.measures:
                last += 1
        return last


def merged_bounds(amounts: Iterable[Amount], folded: str, between: re.Pattern[str]) -> Iterator[Amount]:
    """The amounts, a lower bound and an upper one of the same thing made one: more than 10,000 but fewer
    than 12,000. `between` is what may stand between the two."""
    held: Amount | None = None
    for amount in amounts:
        if held is not None:
            whole = _whole(held, amount) if between.fullmatch(folded, held.end, amount.start) else None
            if whole is None:
                yield held
            amount = whole or amount
        held = amount
    if held is not None:
        yield held


def _whole(first: Amount, second: Amount) -> Amount | None:
    """Two half-open amounts as one, where they close one another."""
    lower, upper = (first, second) if first.high is None else (second, first)
    if first.kind is not second.kind or lower.high is not None or upper.low is not None:
        return None
    if lower.low is None or upper.high is None:
        return None
    low, high = _sharing_a_scale(lower.low, upper.high)
    if low >= high:
        return None
    return replace(first, low=low, high=high, end=second.end, core_end=second.core_end)


def _sharing_a_scale(low: float, high: float) -> tuple[float, float]:
    """Both ends, where one has the scale of the other: more than eight thousand, but fewer than ten; more
    than two, but no more than three thousand."""
    if high < LARGEST_BARE <= low and low < high * 1000:
        return low, high * 1000
    shares = low < LARGEST_BARE and high >= 1000 and high % 1000 == 0 and high <= low * 1000 * CLOSE
    return (low * 1000 if shares and low * 1000 < high else low), high


def _openers(numerals: Numerals) -> frozenset[str]:
    """The words with which an amount may begin."""
    return frozenset().union(
        numerals.small,
        numerals.scales,
        numerals.groups,
        numerals.hundreds,
        numerals.fractions,
        numerals.ordinals,
        numerals.shares,
        numerals.articles,
        numerals.ranges,
        numerals.currencies,
        numerals.currency_prefixes,
    )


def _end(token: Token) -> int:
    """The end of a number's last token; the full stop after a number word closes the sentence."""
    return token.end if token.value is not None else token.start + len(token.word)


def _in_words(tokens: list[Token], *numbers: Cardinal) -> bool:
    return all(tokens[number.first].value is None for number in numbers)


def _ends(low: Cardinal, high: Cardinal, *, in_words: bool) -> tuple[float, float] | None:
    """Both ends of a range, the first sharing the scale of the second where it has none of its own:
    11 to 12 thousand, four to six million, 10-12k, 11 to 12,000; in words also two to two thousand
    six hundred."""
    start = low.value
    if high.ordinal:
        return None
    if low.scale == 1.0 and high.scale > 1.0 and start * high.scale <= high.value:
        start *= high.scale
    elif _shares_thousand(low, high, in_words=in_words):
        start *= 1000
    return (start, high.value) if 0 <= start < high.value else None


def _shares_thousand(low: Cardinal, high: Cardinal, *, in_words: bool) -> bool:
    """11 to 12,000, but not $200 to $4 million."""
    if low.scale > 1.0 or high.scale > 1e3 or (high.value % 1000 and not in_words) or not low.value:
        return False
    return low.value < 1000 <= high.value and low.value * 1000 <= high.value

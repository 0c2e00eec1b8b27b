"""Amounts in languages that count by ten thousands in Han numerals: 1.1万人, 一万二千五百名, １万１千人.

One reader, with tables for each language (`HanWords`). A number is digits, numerals or a mixture. In
numerals alone it is read before a counter, beside a bound, or where it is too long to be another word.
Single numbers: `han_numbers`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.figures.numbers.han_numbers import (
    BEGIN,
    NONSENSE,
    Number,
    fraction_at,
    no_number_until,
    number_at,
)
from monitor.figures.numbers.model import BOUNDED, SIGNS, Amount, Kind, UnitBehind
from monitor.figures.numbers.tokens import CHAINS, FIRST_YEAR, LAST_YEAR, chained

# How far before a number the words of its bound are looked for.
REACH = 10
DAYS, MONTHS = 31, 12
BARE_UNITS = "百千万亿億萬"
# Behind these signs one is a part of their word.
ONE_WITHIN = frozenset("统統唯惟同专单單万第逐之划劃")


@dataclass(frozen=True, slots=True, kw_only=True)
class HanWords:
    """The words around numbers in one language. Patterns over folded text, of bounded length."""

    units: tuple[tuple[str, Kind, str, bool], ...]
    """What may stand behind a number: a pattern, the kind that it makes, the currency, and whether it
    counts things alone. The first that fits is taken."""
    about_before: str
    about_after: str
    at_least_before: str
    at_most_before: str
    at_least_after: str
    at_most_after: str
    to: str
    """What stands between the ends of a range."""
    became: str
    """What, behind the second number, makes it no range but a change: (from 600) to 2,100."""
    vague: str
    """What, right before a unit, leaves the number vague: several (thousand)."""
    ordinal: str
    """What, right before a number, makes it an ordinal."""
    year: str
    """What, behind years, makes them a time that lasts."""
    hour: str
    minute: str
    trailing: bool = False
    """Whether a last digit counts the next smaller unit: three thousand seven, 3,700."""


_CALENDAR = re.compile("[年月日号號]")
_NAME = re.compile(r"[a-z]-?$")


class HanReader:
    """Reads the amounts of one language."""

    def __init__(self, words: HanWords) -> None:
        self._words = words
        # The first unit that fits, by its place in the list: one pattern is quicker than fifty.
        self._unit_behind = re.compile(
            "|".join(f"(?P<unit_{at}>{pattern})" for at, (pattern, *_) in enumerate(words.units))
        )
        self._counter = re.compile(
            "|".join(pattern for pattern, kind, _, _ in words.units if kind in (Kind.COUNT, Kind.MONEY))
        )
        about = rf"(?:{words.about_before})"
        self._before = re.compile(
            rf"(?:(?P<least>{words.at_least_before})|(?P<most>{words.at_most_before}))\s?{about}?\s?$"
        )
        self._about = re.compile(rf"\s?(?:(?:{words.about_after})\s?){{0,2}}")
        self._least, self._most = re.compile(words.at_least_after), re.compile(words.at_most_after)
        self._to, self._became = re.compile(words.to), re.compile(words.became)
        self._vague, self._ordinal = (
            re.compile(rf"(?:{pattern})\s?$") for pattern in (words.vague, words.ordinal)
        )
        self._hour, self._minute = re.compile(words.hour), re.compile(words.minute)
        self._lasting = re.compile(words.year)

    def __call__(self, folded: str) -> Iterator[Amount]:
        """Every amount of `folded`, in order."""
        place = 0
        while (begin := BEGIN.search(folded, place)) is not None:
            start = begin.start()
            if chain := CHAINS.match(folded, start):
                yield from (
                    _plain(token.value or 0.0, token.kind or Kind.OTHER, token.start, token.end)
                    for token in chained(chain)
                )
                place = chain.end()
                continue
            if nonsense := NONSENSE.match(folded, start):
                place = nonsense.end()
                continue
            low = number_at(folded, start, trailing=self._words.trailing)
            if share := fraction_at(folded, start, low):
                yield _plain(share.value, share.kind, start, share.end)
                place = share.end
                continue
            if low is None:
                place = no_number_until(folded, start)
                continue
            amount, place = self._amount(folded, start, low)
            if amount:
                yield amount

    def _amount(self, folded: str, start: int, low: Number) -> tuple[Amount | None, int]:
        """The amount that begins with `low` at `start`, None where its signs are another word's, and where
        to go on."""
        high = self._other_end(folded, low)
        ends, last = (_ends(low, high), high) if high else (None, low)
        if ends is None or last is None:
            last, ends = low, (low.value, low.high if low.high is not None else low.value)
        if self._is_vague(folded, start, last):
            return None, last.end
        unit = self._unit(folded, start, last, ends[1])
        after = self._about.match(folded, unit.end)
        end = after.end() if after else unit.end
        least, most = self._least.match(folded, end), self._most.match(folded, end)
        before = self._before.search(folded, max(0, start - REACH), start)
        if not self._is_number(folded, start, last, unit, bounded=bool(least or most or before)):
            return None, max(last.end, start + 1)
        amount = Amount(
            low=ends[0],
            high=ends[1],
            kind=unit.kind,
            currency=unit.currency,
            of_things=unit.of_things,
            start=before.start() if before else start,
            end=max(end, *(match.end() for match in (least, most) if match), unit.end),
            core_start=start,
            core_end=last.end,
        )
        if unit.kind in BOUNDED and amount.low == amount.high:
            upper = most or (not least and before and before["most"])
            lower = (least and not most) or (not upper and before and before["least"])
            amount = replace(amount, low=None if upper else amount.low, high=None if lower else amount.high)
        return amount, unit.end

    def _is_vague(self, folded: str, start: int, number: Number) -> bool:
        """Several thousand; and one that is a part of another word: 统一."""
        if number.has_digits:
            return False
        if folded[start] in BARE_UNITS:
            return self._vague.search(folded, max(0, start - 4), start) is not None
        return number.signs == 1 and folded[start] == "一" and folded[start - 1 : start] in ONE_WITHIN

    def _other_end(self, folded: str, low: Number) -> Number | None:
        """The second number of a range: 1万(人)至1.2万(人)."""
        counter = self._any_unit(folded, low.end)
        for place in dict.fromkeys((low.end, counter)):
            to = self._to.match(folded, place)
            high = number_at(folded, to.end(), trailing=self._words.trailing) if to else None
            grown = to and to[0].strip().isalpha()  # a dash never tells of a change
            if high and not (grown and self._became.match(folded, self._any_unit(folded, high.end))):
                return high
        return None

    def _any_unit(self, folded: str, place: int) -> int:
        """Where a counter or currency that begins at `place` ends; `place` itself where none does."""
        about = self._about.match(folded, place)
        at = about.end() if about else place
        counter = self._counter.match(folded, at)
        return counter.end() if counter else place

    def _unit(self, folded: str, start: int, number: Number, value: float) -> UnitBehind:
        """What the number counts or measures, by the word behind it or the sign before."""
        if calendar := _CALENDAR.match(folded, number.end):
            kind = self._calendar(folded, calendar, value)
            if kind is not None:
                return UnitBehind(kind, calendar.end())
        clock = self._hour.match(folded, number.end) or self._minute.match(folded, number.end)
        if clock and (number.has_digits or number.signs > 1):
            return UnitBehind(Kind.TIME, clock.end())
        about = self._about.match(folded, number.end)
        ordinal = self._ordinal.search(folded, max(0, start - 4), start)
        for place in dict.fromkeys((number.end, about.end() if about else number.end)):
            if (match := self._unit_behind.match(folded, place)) and match.lastgroup:
                _, kind, currency, things = self._words.units[int(match.lastgroup.removeprefix("unit_"))]
                kind = Kind.ORDINAL if ordinal and kind is Kind.COUNT else kind
                return UnitBehind(kind, match.end(), currency, things)
        before = folded[start - 1 : start]
        if before in SIGNS:
            return UnitBehind(Kind.MONEY, number.end, SIGNS[before])
        named = _NAME.search(folded, max(0, start - 2), start) is not None
        kind = Kind.ORDINAL if ordinal else Kind.OTHER if named else Kind.COUNT
        return UnitBehind(kind, number.end)

    def _calendar(self, folded: str, unit: re.Match[str], value: float) -> Kind | None:
        """2024年, 10月, 23日 are dates; 3年間, 20日間 are measures."""
        lasts = self._lasting.match(folded, unit.end()) is not None
        if unit[0] == "年":
            return Kind.DATE if FIRST_YEAR <= value <= LAST_YEAR and not lasts else Kind.MEASURE
        if unit[0] in "号號":
            return Kind.ORDINAL
        most = MONTHS if unit[0] == "月" else DAYS
        return Kind.DATE if value <= most and not lasts else Kind.MEASURE

    def _is_number(self, folded: str, start: int, number: Number, unit: UnitBehind, *, bounded: bool) -> bool:
        """Whether numerals are a number and not a part of another word."""
        if number.has_digits:
            return True
        if unit.end > number.end:  # 一部, 一面 are words of their own
            return number.signs > 1 or folded[start] != "一" or not unit.of_things
        if start == 0 and not folded[number.end :].strip():
            return True
        return bounded or (number.signs > 1 and folded[start] not in BARE_UNITS)


def _ends(low: Number, high: Number) -> tuple[float, float] | None:
    """Both ends of a range, the first sharing the units of the second where it has none: 3至4万."""
    start = low.value
    if low.scale == 1.0 and high.scale > 1 and start * high.scale <= high.value:
        start *= high.scale
    return (start, high.value) if 0 < start < high.value else None


def _plain(value: float, kind: Kind, start: int, end: int) -> Amount:
    return Amount(low=value, high=value, kind=kind, start=start, end=end, core_start=start, core_end=end)

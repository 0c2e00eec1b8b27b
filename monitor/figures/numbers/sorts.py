"""Telling counts from all the other things that numbers are in the news."""

from collections.abc import Callable

from monitor.figures.numbers.model import Kind, Numerals
from monitor.figures.numbers.tokens import Token

# Years that news of our day speaks of. Outside, a four-digit number is a count.
FIRST_YEAR, LAST_YEAR = 1900, 2099


class Sorter:
    """Decides what sort of number stands at words[first:last], by its neighbours."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._tests: tuple[tuple[Callable[[list[Token], int, int], bool], Kind], ...] = (
            (self._is_percent, Kind.PERCENT),
            (self._is_fraction, Kind.OTHER),
            (self._is_clock, Kind.TIME),
            (self._is_date, Kind.DATE),
            (self._is_ordinal, Kind.ORDINAL),
            (self._is_label, Kind.OTHER),
            (self._is_measure, Kind.MEASURE),
        )

    def sort(self, words: list[Token], first: int, last: int) -> tuple[Kind, str]:
        """The kind, and for money its currency."""
        currency = self._currency(words, first, last)
        if currency:
            return Kind.MONEY, currency
        for test, kind in self._tests:
            if test(words, first, last):
                return kind, ""
        return Kind.COUNT, ""

    def _currency(self, words: list[Token], first: int, last: int) -> str:
        known = self._numerals.currencies
        inside = [known[word.word] for word in words[first:last] if word.word in known]
        before = known.get(_word(words, first - 1), "") if _glued(words, first - 1, first) else ""
        # Two words of money may follow: US dollars, South Korean won.
        after = next((known[w] for w in (_word(words, last), _word(words, last + 1)) if w in known), "")
        if after and _word(words, last) not in known and _word(words, last) not in {"us", "u.s", "american"}:
            after = ""
        return before or after or (inside[0] if inside else "")

    def _is_percent(self, words: list[Token], _first: int, last: int) -> bool:
        return _word(words, last) in self._numerals.percents or (
            _word(words, last) == "per" and _word(words, last + 1) == "cent"
        )

    def _is_fraction(self, words: list[Token], _first: int, last: int) -> bool:
        """two-thirds, две трети"""
        after = last + 1 if _word(words, last) == "-" and _glued(words, last - 1, last) else last
        return _word(words, after) in self._numerals.parts

    def _is_clock(self, words: list[Token], first: int, last: int) -> bool:
        return (_word(words, last) == ":" and _glued(words, last - 1, last) and _value(words, last + 1)) or (
            _word(words, first - 1) == ":" and _glued(words, first - 1, first) and _value(words, first - 2)
        )

    def _is_date(self, words: list[Token], first: int, last: int) -> bool:
        months = self._numerals.months
        value = words[last - 1].value
        if value is None:
            return False
        near = _word(words, first - 1) in months or _word(words, last) in months
        if near and value <= 31:
            return True
        return self._is_year(words, first, last, value)

    def _is_year(self, words: list[Token], first: int, last: int, value: float) -> bool:
        plain = words[last - 1].text.isdigit() and len(words[last - 1].text) == 4
        if not plain or not FIRST_YEAR <= value <= LAST_YEAR:
            return False
        before, after = _word(words, first - 1), _word(words, last)
        if (
            before in self._numerals.months
            or before in self._numerals.year_words
            or after in self._numerals.year_units
        ):
            return True
        # "October 8, 2024"; "(2024)"; a sentence or clause that ends in it.
        return before in {",", "("} and (_value(words, first - 2) or after in {")", ","})

    def _is_ordinal(self, words: list[Token], _first: int, last: int) -> bool:
        if words[last - 1].value is None:
            return False
        after = _word(words, last)
        if after == "-" and _glued(words, last - 1, last):
            return _word(words, last + 1) in self._numerals.ordinal_ends and _glued(words, last, last + 1)
        return after in self._numerals.ordinal_ends and _glued(words, last - 1, last)

    def _is_label(self, words: list[Token], first: int, _last: int) -> bool:
        before = _word(words, first - 1)
        if before in self._numerals.labels or self._shares_label(words, first):
            return True
        # Part of a name: C4ADS, Mi-8, T-72.
        return first > 0 and words[first].value is not None and _name_runs_on(words, first)

    def _shares_label(self, words: list[Token], first: int) -> bool:
        """Articles 118 and 119"""
        joined = _word(words, first - 1) in self._numerals.joiners and _value(words, first - 2)
        return joined and _word(words, first - 3) in self._numerals.labels

    def _is_measure(self, words: list[Token], first: int, last: int) -> bool:
        after = _word(words, last)
        if after == "-" and _glued(words, last - 1, last):
            after = _word(words, last + 1)
        if after in self._numerals.measures or after in self._numerals.ages:
            return True
        return _word(words, first - 1) in self._numerals.ages


def _name_runs_on(words: list[Token], first: int) -> bool:
    if _glued(words, first - 1, first) and words[first - 1].word.isalpha():
        return True
    return (
        first > 1
        and words[first - 1].text == "-"
        and words[first - 2].word.isalpha()
        and len(words[first - 2].word) <= 3
        and _glued(words, first - 2, first - 1)
        and _glued(words, first - 1, first)
    )


def _word(words: list[Token], index: int) -> str:
    return words[index].word or words[index].text if 0 <= index < len(words) else ""


def _value(words: list[Token], index: int) -> bool:
    return 0 <= index < len(words) and words[index].value is not None


def _glued(words: list[Token], left: int, right: int) -> bool:
    return left >= 0 and right < len(words) and words[left].end == words[right].start

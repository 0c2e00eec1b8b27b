"""Telling counts from all the other things that numbers are in the news."""

import re
from collections.abc import Callable

from monitor.figures.numbers.model import NO_CURRENCY, Kind, Numerals
from monitor.figures.numbers.tokens import FIRST_YEAR, LAST_YEAR, Token, is_glued, is_hyphen

# Letters and a hyphen before digits are a name (T-72, KN-23); a longer word is one before a dash.
LONGEST_NAME = 3
# Letters right behind digits that no table knows: 5G, 3D, 2a.
LONGEST_SUFFIX = 2
# A bare number between commas is the age of whoever was named before.
YOUNGEST, OLDEST = 10, 110
# So many words behind four digits may name whom they count.
LONGEST_PHRASE = 3


class Sorter:
    """Decides what sort of number stands at tokens[first:last], by its neighbours."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._units = numerals.measures | numerals.ages
        self._tests: tuple[tuple[Callable[[list[Token], int, int], bool], Kind], ...] = (
            (self._is_percent, Kind.PERCENT),
            (self._is_clock, Kind.TIME),
            (self._is_date, Kind.DATE),
            (self._is_ordinal, Kind.ORDINAL),
            (self._is_measure, Kind.MEASURE),
            (self._is_name, Kind.OTHER),
        )

    def sort(self, tokens: list[Token], first: int, last: int) -> tuple[Kind, str]:
        """The kind, and for money its currency."""
        currency = self._currency(tokens, first, last)
        if currency:
            return Kind.MONEY, currency
        for test, kind in self._tests:
            if test(tokens, first, last):
                return kind, ""
        return Kind.COUNT, ""

    def _currency(self, tokens: list[Token], first: int, last: int) -> str:
        return (
            self._sign(tokens, first - 1)
            or next((sign for at in range(first, last) if (sign := self._sign(tokens, at))), "")
            or self._currency_after(tokens, last)
        )

    def _sign(self, tokens: list[Token], at: int) -> str:
        """The currency of a sign or code right before a number: $600, USD 600; with letters, A$600."""
        word = _word(tokens, at)
        glued = self._numerals.currency_prefixes.get(word, "")
        if glued and _word(tokens, at - 1) == "$" and is_glued(tokens, at) and is_glued(tokens, at + 1):
            return glued  # $US113
        code = self._numerals.currencies.get(word, "")
        if not code:
            return ""
        near = at + 1 < len(tokens) and tokens[at + 1].start - tokens[at].end <= 1
        # "USD 600" and "RM600", but in "won 600 seats" nobody pays
        named = not word.isalpha() or word.upper() == code or is_glued(tokens, at + 1)
        if not near or not named:
            return ""
        if tokens[at].text == "$" and is_glued(tokens, at):
            return self._numerals.currency_prefixes.get(_word(tokens, at - 1), code)
        return code

    def _currency_after(self, tokens: list[Token], last: int) -> str:
        """dollars, US dollars, million-dollar, South Korean won"""
        known, prefixes = self._numerals.currencies, self._numerals.currency_prefixes
        at = last + 1 if is_hyphen(tokens, last) else last
        for _ in range(3):
            word = _word(tokens, at)
            if word in known:
                before = prefixes.get(_word(tokens, at - 1), "") if at > last else ""
                return before if before and before != NO_CURRENCY else known[word]
            if word not in prefixes:
                return ""
            at += 1
        return ""

    def _is_percent(self, tokens: list[Token], _first: int, last: int) -> bool:
        at = last + 1 if is_hyphen(tokens, last) else last
        word, following = _word(tokens, at), _word(tokens, at + 1)
        return word in self._numerals.percents or f"{word} {following}" in self._numerals.percents

    def _is_clock(self, tokens: list[Token], _first: int, last: int) -> bool:
        return _word(tokens, last) in self._numerals.clock

    def _is_date(self, tokens: list[Token], first: int, last: int) -> bool:
        value = tokens[last - 1].value
        if value is None:
            return self._is_worded_day(tokens, first, last)
        after = self._past_ordinal_end(tokens, last)
        before = _word(tokens, first - 1)
        if (before in self._numerals.months or _word(tokens, after) in self._numerals.months) and value <= 31:
            return True
        of = _word(tokens, after) in self._numerals.of and _word(tokens, after + 1) in self._numerals.months
        return (of and after > last) or self.is_year(tokens, first, last)

    def _is_worded_day(self, tokens: list[Token], first: int, last: int) -> bool:
        """the first of May, двадцать третьего октября"""
        months = self._numerals.months
        ordinal = tokens[last - 1].word in self._numerals.ordinals
        return ordinal and (_word(tokens, last) in months or _word(tokens, first - 1) in months)

    def is_year(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether the number is a year, by its four digits and what stands around it."""
        value = tokens[last - 1].value or 0.0
        if value < 100 and is_hyphen(tokens, first - 1) and _is_four_digits(tokens[first - 2]):
            return self.is_year(tokens, first - 2, first - 1)  # 1950-53
        if not _is_four_digits(tokens[last - 1]) or not FIRST_YEAR <= value <= LAST_YEAR:
            return False
        before, after = _word(tokens, first - 1), _word(tokens, last)
        numerals = self._numerals
        # A round one is more often a count where years have their word behind them: оценил в 2000.
        opened = before in numerals.year_words and not (numerals.year_units and value % 100 == 0)
        if before in numerals.months or opened or after in numerals.year_units:
            return True
        if last - first == 1 and is_hyphen(tokens, last) and _word(tokens, last + 1) in numerals.ordinal_ends:
            return True
        if last - first > 1:  # 1950-1953; but 2,000-2,100 and 2000-2100 are counts
            low = next(token for token in tokens[first:last] if token.value is not None)
            return _is_four_digits(low) and (low.value or 0) % 100 != 0
        if numerals.bare_years and value % 100 != 0 and not self._counts_those_behind(tokens, first, last):
            return True
        # "October 8, 2024"; "(2024)"; a sentence or clause that ends in it.
        return before in {",", "("} and (_value(tokens, first - 2) or after in {")", ","})

    def _counts_those_behind(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether a plural follows that four digits count: 1950 North Korean soldiers."""
        numerals = self._numerals
        if not numerals.plurals or _word(tokens, first - 1) in numerals.years_of:
            return False
        for index in range(last, min(last + LONGEST_PHRASE, len(tokens))):
            word = tokens[index].word
            if not word.isalpha() or word in numerals.year_words:
                return False
            if re.fullmatch(numerals.plurals, word):
                return True
        return False

    def _is_ordinal(self, tokens: list[Token], _first: int, last: int) -> bool:
        return tokens[last - 1].value is not None and self._past_ordinal_end(tokens, last) > last

    def _past_ordinal_end(self, tokens: list[Token], last: int) -> int:
        """Behind the letters that make digits an ordinal, 11th or 94-я, if they stand there."""
        at = last + 1 if is_hyphen(tokens, last) else last
        ends = _word(tokens, at) in self._numerals.ordinal_ends and is_glued(tokens, at)
        return at + 1 if ends else last

    def _is_name(self, tokens: list[Token], first: int, last: int) -> bool:
        if self._is_labelled(tokens, first) or self._shares_label(tokens, first):
            return True
        if _word(tokens, last) in self._numerals.named and last - first == 1 and _value(tokens, first):
            return True
        if not _value(tokens, first):
            return False
        return _is_long_zero(tokens[first]) or _name_before(tokens, first) or _letters_after(tokens, last)

    def _is_labelled(self, tokens: list[Token], first: int) -> bool:
        """Article 118; but not "they number 3,000" or "number between two and three thousand"."""
        if (
            _word(tokens, first - 1) not in self._numerals.labels
            or tokens[first].word in self._numerals.ranges
        ):
            return False
        return tokens[first].value is None or tokens[first].text.isdigit()

    def _shares_label(self, tokens: list[Token], first: int) -> bool:
        """Articles 118 and 119"""
        joined = _word(tokens, first - 1) in self._numerals.joiners and _value(tokens, first - 2)
        return joined and _word(tokens, first - 3) in self._numerals.labels

    def _is_measure(self, tokens: list[Token], first: int, last: int) -> bool:
        at = last + 1 if is_hyphen(tokens, last) else last
        after = _word(tokens, at)
        if after in self._numerals.unit_adjectives:
            after = _word(tokens, at + 2 if is_hyphen(tokens, at + 1) else at + 1)
        if after in self._units or _word(tokens, first - 1) in self._numerals.ages:
            return True
        if self._shares_unit(tokens, first, last):
            return True
        return self._unit_stands_first(tokens, first) or _is_age(tokens, first, last)

    def _shares_unit(self, tokens: list[Token], first: int, last: int) -> bool:
        """of 122 and 152 millimetres: two short numbers in digits that are joined have one unit."""
        joined = _word(tokens, last) in self._numerals.joiners and last - first == 1
        if not joined or not (_is_short(tokens, first) and _is_short(tokens, last + 1)):
            return False
        return _word(tokens, last + 2) in self._numerals.measures

    def _unit_stands_first(self, tokens: list[Token], first: int) -> bool:
        """лет сорок, километров пять: a rough number behind its unit."""
        before = _word(tokens, first - 1)
        if before not in self._numerals.inverted or before not in self._numerals.measures:
            return False
        rest = _word(tokens, first - 2)
        return not _value(tokens, first - 2) and rest not in self._numerals.small


def _is_age(tokens: list[Token], first: int, last: int) -> bool:
    """the gunman, 26, wounded"""
    value = tokens[first].value or 0.0
    apposed = _word(tokens, first - 1) == "," == _word(tokens, last) and _word(tokens, first - 2).isalpha()
    return apposed and YOUNGEST <= value <= OLDEST and _word(tokens, last + 1).isalpha()


def _is_long_zero(token: Token) -> bool:
    """007, 0600: nobody counts with a zero in front."""
    return token.text[0] == "0" and len(token.text) > 1 and token.text.isdigit()


def _name_before(tokens: list[Token], first: int) -> bool:
    """C4ADS, Mi-8, T-72"""
    if is_glued(tokens, first) and tokens[first - 1].word.isalpha():
        return True
    return (
        is_hyphen(tokens, first - 1)
        and tokens[first - 2].word.isalpha()
        and len(tokens[first - 2].word) <= LONGEST_NAME
    )


def _letters_after(tokens: list[Token], last: int) -> bool:
    """5G, 3D"""
    return (
        last < len(tokens)
        and is_glued(tokens, last)
        and _value(tokens, last - 1)
        and tokens[last].word.isalpha()
        and len(tokens[last].word) <= LONGEST_SUFFIX
    )


def _is_short(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].value is not None and len(tokens[index].text) <= LONGEST_NAME


def _is_four_digits(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit()


def _word(tokens: list[Token], index: int) -> str:
    return tokens[index].word or tokens[index].text if 0 <= index < len(tokens) else ""


def _value(tokens: list[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].value is not None

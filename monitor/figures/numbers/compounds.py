"""Number words that are glued into one: `шеститысячный`, `fünfzehntausend`, `einundzwanzig`."""

import re
from collections.abc import Callable
from functools import lru_cache

from monitor.figures.numbers.model import Numerals

# What number words are made of, shorter ones, cannot be two of them.
SHORTEST, LONGEST = 6, 80
THOUSAND = 1e3

Compound = tuple[float, float]
"""A value, and the scale that closes it."""


def compound_reader(numerals: Numerals) -> Callable[[str], Compound | None]:
    """What reads a word that is made of several number words, in one language."""
    if not numerals.compounds:
        return lambda _: None
    values = {**numerals.small, **numerals.fractions, **numerals.hundreds, **numerals.scales}
    joiners = numerals.joiners
    known = sorted({*values, *joiners}, key=len, reverse=True)
    piece = re.compile("|".join(re.escape(word) for word in known if len(word) > 1))

    # Texts repeat their words; the size keeps a long-running reader small.
    @lru_cache(maxsize=4096)
    def read(word: str) -> Compound | None:
        if not SHORTEST <= len(word) <= LONGEST or word in values:
            return None
        pieces = _pieces(word, piece)
        numbers = [values[part] for part in pieces if part not in joiners]
        if len(numbers) < 2 or pieces[-1] in joiners:
            return None
        return _value(numbers, inverted=any(part in joiners for part in pieces))

    return read


def _pieces(word: str, piece: re.Pattern[str]) -> list[str]:
    """The number words that `word` is made of, the longest first; none if something else is in it."""
    pieces, at = [], 0
    while at < len(word):
        match = piece.match(word, at)
        if match is None:
            return []
        pieces.append(match[0])
        at = match.end()
    return pieces


def _value(numbers: list[float], *, inverted: bool) -> Compound | None:
    """Six, thousand → 6,000; two, hundred, six → 206; five, and, twenty → 25."""
    total, group, scale = 0.0, 0.0, 1.0
    for index, number in enumerate(numbers):
        scale = 1.0
        if number >= THOUSAND:
            total, group, scale = total + (group or 1.0) * number, 0.0, number
        elif number == 100 and 0 < group < 20:
            group *= number
        elif (inverted and index and 20 <= number <= 90 and numbers[index - 1] < 10) or _fits(number, group):
            group += number
        else:
            return None
    return total + group, scale


def _fits(number: float, group: float) -> bool:
    """Whether a number may be added within a thousand: units behind tens, tens behind hundreds."""
    if group == 0:
        return True
    if group % 100 == 0:
        return number < 100
    return group % 10 == 0 and group % 100 >= 20 and number < 10

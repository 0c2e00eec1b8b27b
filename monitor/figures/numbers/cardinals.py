"""One number, in digits, in words or in a mixture of both: `4.7 thousand`, `two hundred and six`."""

from dataclasses import dataclass

from monitor.figures.numbers.model import Numerals
from monitor.figures.numbers.tokens import Token

# The largest number that a text about people, shells or money can mean; more is an identifier.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number at tokens[first:last]."""

    value: float
    first: int
    last: int
    scale: float = 1.0
    """The scale word that closes it (million), which a range's other end may share."""


def cardinal(tokens: list[Token], first: int, numerals: Numerals) -> Cardinal | None:
    """The longest number that starts at tokens[first], or None.

    A number is a sum of parts of falling scale (`two million three hundred thousand`), each
    digits or words below a thousand, multiplied by the scale words that follow.
    """
    total, index, smallest, scale = 0.0, first, LARGEST, 1.0
    while index < len(tokens):
        start = _skip_joiner(tokens, index, numerals) if index > first else index
        part = _part(tokens, start, numerals)
        if part is None or part.scale >= smallest or (index > first and not _continues(tokens, start)):
            break
        total, index, scale, smallest = total + part.value, part.last, part.scale, part.scale
        if scale == 1.0:
            break
    if index == first or not total < LARGEST:
        return None
    return Cardinal(total, first, index, scale)


def _continues(tokens: list[Token], index: int) -> bool:
    """Digits go on with a number only when glued in words: `four-thousand-100`, not `4 million 300 men`."""
    return tokens[index].value is None or (index > 0 and tokens[index - 1].text == "-")


def _skip_joiner(tokens: list[Token], index: int, numerals: Numerals) -> int:
    """Past an `and` or a hyphen inside a number."""
    while index + 1 < len(tokens) and (tokens[index].word in numerals.joiners or _hyphen(tokens, index)):
        index += 1
    return index


def _hyphen(tokens: list[Token], index: int) -> bool:
    """A hyphen glued to what stands on both sides."""
    return (
        tokens[index].text == "-"
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _part(tokens: list[Token], index: int, numerals: Numerals) -> Cardinal | None:
    """Digits or words below a thousand, times the scales behind them."""
    if index >= len(tokens):
        return None
    base = (
        _digits(tokens, index)
        or _fraction(tokens, index, numerals)
        or _small(tokens, index, numerals)
        or _bare_scale(tokens, index, numerals)
    )
    if base is None:
        return None
    value, last, scale = *_with_half(tokens, base, numerals), base.scale
    while (following := _scale_at(tokens, last, numerals)) is not None:
        factor, after = following
        value, scale, last = value * factor, scale * factor, after
    return Cardinal(value, index, last, scale)


def _with_half(tokens: list[Token], base: Cardinal, numerals: Numerals) -> tuple[float, int]:
    """The number with `с половиной` behind it, where a scale follows."""
    for phrase in numerals.halves:
        end = base.last + len(phrase)
        if tuple(token.word for token in tokens[base.last : end]) == phrase and _scale_at(
            tokens, end, numerals
        ):
            return base.value + 0.5, end
    return base.value, base.last


def _digits(tokens: list[Token], index: int) -> Cardinal | None:
    value = tokens[index].value
    return None if value is None else Cardinal(value, index, index + 1)


def _scale_at(tokens: list[Token], index: int, numerals: Numerals) -> tuple[float, int] | None:
    """A scale word at tokens[index], a hyphen before it allowed: 38-hundred, 11k, 4.7 тыс."""
    at = index + 1 if index < len(tokens) and _hyphen(tokens, index) else index
    if at >= len(tokens):
        return None
    word = tokens[at].word
    factor = numerals.scales.get(word) or numerals.hundreds.get(word) or numerals.groups.get(word)
    # Letters that also are words or units count only where they are glued to the digits: 11k, 3m.
    if factor and len(word) == 1 and (tokens[at - 1].value is None or tokens[at - 1].end != tokens[at].start):
        return None
    return (factor, at + 1) if factor else None


def _fraction(tokens: list[Token], index: int, numerals: Numerals) -> Cardinal | None:
    """half a million, полторы тысячи: only before a scale."""
    value = numerals.fractions.get(tokens[index].word)
    if value is None:
        return None
    after = index + 1
    while after < len(tokens) and tokens[after].word in numerals.articles | {"-"}:
        after += 1
    return Cardinal(value, index, after) if _scale_at(tokens, after, numerals) else None


def _bare_scale(tokens: list[Token], index: int, numerals: Numerals) -> Cardinal | None:
    """a thousand, an estimated dozen; in languages without articles a lone тысяча or десяток."""
    word = tokens[index].word
    if word in numerals.articles:
        return Cardinal(1.0, index, index + 1) if _scale_at(tokens, index + 1, numerals) else None
    factor = numerals.scales.get(word) or numerals.groups.get(word)
    lone = word in numerals.lone or (word in numerals.lone_bound and _bounded(tokens, index, numerals))
    return Cardinal(factor, index, index + 1, factor) if lone and factor else None


def _bounded(tokens: list[Token], index: int, numerals: Numerals) -> bool:
    """Whether a word for a bound or an approximation stands right before."""
    before = tokens[index - 1].word if index else ""
    return any(phrase[-1] == before for phrase in (*numerals.at_least, *numerals.at_most, *numerals.about))


def _small(tokens: list[Token], index: int, numerals: Numerals) -> Cardinal | None:
    """Words below a thousand that add up: two hundred and six, сорок семь."""
    total, last, least = 0.0, index, 1000.0
    multiplied = False
    while last < len(tokens):
        at = _skip_joiner(tokens, last, numerals) if last > index else last
        value = numerals.small.get(tokens[at].word)
        if value is None or not _fits(value, least):
            break
        factor = _hundred_at(tokens, at + 1, numerals)
        if factor and multiplied:
            break  # two hundred and | three hundred
        total, last, least = total + value, at + 1, _room(value)
        if factor:
            total, last, least, multiplied = total * factor, last + 1, 100.0, True
    return Cardinal(total, index, last, 1.0) if last > index else None


def _hundred_at(tokens: list[Token], index: int, numerals: Numerals) -> float | None:
    return numerals.hundreds.get(tokens[index].word) if index < len(tokens) else None


def _fits(value: float, least: float) -> bool:
    return value < least


def _room(value: float) -> float:
    """What may still be added behind `value`: units behind tens, anything below a hundred behind hundreds."""
    if value >= 100:
        return 100.0
    return 10.0 if value >= 20 else 0.0

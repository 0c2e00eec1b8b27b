"""Cutting folded text into numbers, words and signs."""

import re
from collections.abc import Iterator

from monitor.figures.numbers.model import Kind, Numerals

# Years that news of our day speaks of. Outside, a four-digit number is a count.
FIRST_YEAR, LAST_YEAR = 1900, 2099
# Longer runs of digits are identifiers, and need not be turned into numbers.
LONGEST = 18
# Months of more letters are written out, and a full stop behind them closes a sentence.
LONGEST_SHORT = 4

_WORD = r"[^\W\d_]+(?:['.][^\W\d_]+)*\.?"
_MARK = r"[^\w\s.]|_"
# Digits with signs between: dates, telephone numbers, addresses, versions; a clock; a fraction.
_CHAINS = (
    r"(?P<chain>\d+(?P<sign>[./:-])\d+(?:(?P=sign)\d+)+)|(?P<clock>\d{1,2}:\d\d(?:\.\d+)?(?![\d:]))"
    r"|(?P<fraction>(?<![\d/⁄])\d{1,4}[/⁄]\d{1,4}(?![\d/⁄]))"
)
CHAINS = re.compile(_CHAINS)
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
_SCIENCE = r"\d+(?:\.\d+)?e[+-]?\d{1,2}(?!\w)"


class Token:
    """A piece of folded text; `value` is set for digits, `kind` where their form tells it."""

    __slots__ = ("end", "kind", "start", "text", "value", "word")

    def __init__(
        self, text: str, start: int, value: float | None = None, kind: Kind | None = None, end: int = 0
    ) -> None:
        self.text, self.start, self.end = text, start, end or start + len(text)
        self.value, self.kind = value, kind
        self.word = text[:-1] if text[-1] == "." else text
        """The word without the full stop of an abbreviation."""

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.value})"


class Tokenizer:
    """Cuts text as one language writes its numbers."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._decimal = numerals.decimal
        short = (month for month in numerals.months if len(month) <= LONGEST_SHORT)
        self._abbreviations = numerals.abbreviations.union(short)
        self._grouping = re.compile(f"[{re.escape(numerals.grouping)}]")
        self._pattern = re.compile(
            # What is most frequent comes first; a number may open with a stop, and with no other sign.
            rf"(?P<word>{_WORD})|(?P<mark>{_MARK})|(?P<science>{_SCIENCE})|(?P<grouped>{_grouped(numerals)})"
            rf"|{_CHAINS}|(?P<number>{_plain(numerals)})|(?P<stop>\.)"
        )

    def tokens(self, folded: str) -> list[Token]:
        """All tokens of `folded`, in order."""
        found: list[Token] = []
        append = found.append
        for match in self._pattern.finditer(folded):
            group = match.lastgroup
            if group == "word":
                text, start = match[0], match.start()
                if text[-1] == "." and text[:-1] not in self._abbreviations and "." not in text[:-1]:
                    append(Token(text[:-1], start))
                    start, text = match.end() - 1, "."
                append(Token(text, start))
            elif group == "mark" or group == "stop":
                append(Token(match[0], match.start()))
            elif group == "grouped":
                self._add_grouped(match, found)
            elif group == "number" or group == "science":
                append(Token(match[0], match.start(), self._value(match[0])))
            else:
                found.extend(chained(match))
        return found

    def _add_grouped(self, match: re.Match[str], found: list[Token]) -> None:
        """Digits in groups; behind a month or a name, a space parts two numbers: October 23 600."""
        text, start = match[0], match.start()
        named = found and (found[-1].word in self._numerals.months or found[-1].word in self._numerals.labels)
        if not (named and " " in text):
            found.append(Token(text, start, self._grouped_value(text)))
            return
        for part in text.split(" "):
            found.append(Token(part, start, self._value(part)))
            start += len(part) + 1

    def _grouped_value(self, text: str) -> float:
        if _ENGLISH_GROUPS.fullmatch(text):
            return self._value(text.replace(",", ""))
        return self._value(self._grouping.sub("", text))

    def _value(self, digits: str) -> float:
        if len(digits) > LONGEST:
            return float("inf")
        return float(digits.replace(self._decimal, "."))


def _grouped(numerals: Numerals) -> str:
    """1,234,567.8 and 12,34,567; a sign groups only where three digits follow each time."""
    decimal = re.escape(numerals.decimal)
    patterns = [
        rf"(?<!\d)(?!0)\d{{1,3}}(?:{sign}\d{{3}})+(?!{sign}?\d)(?:{decimal}\d+)?"
        for sign in map(re.escape, numerals.grouping)
    ]
    if "," in numerals.grouping:
        patterns.append(rf"(?<!\d)\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?![\d,])(?:{decimal}\d+)?")
    else:
        # Where the comma is decimal, round thousands and millions behind one are still the English way.
        patterns.append(r"(?<!\d)(?!0)\d{1,3}(?:(?:,\d{3})*,\d\d0|(?:,\d{3}){2,})(?![\d,])")
    return "|".join(patterns)


def _plain(numerals: Numerals) -> str:
    """4.7, .25 and, where the comma is decimal, also a point before other than three digits: 4.7 тыс."""
    decimal = re.escape(numerals.decimal)
    if numerals.decimal == ".":
        return r"\d+(?:\.\d+)?|(?<![\w.])\.\d+"
    return rf"\d+(?:(?:{decimal}|\.)\d+)?|(?<![\w.])\.\d+"


def chained(match: re.Match[str]) -> Iterator[Token]:
    """The numbers of what CHAINS found, each a token with its kind."""
    read = _fraction if match.lastgroup == "fraction" else _pieces
    return read(match[0], match.start())


def _fraction(text: str, start: int) -> Iterator[Token]:
    """3/4; but a year before the stroke makes it a season: 2023/24."""
    above, below = re.split("[/⁄]", text)
    if len(above) == 4 and FIRST_YEAR <= int(above) <= LAST_YEAR:
        yield from _pieces(text, start)
    elif int(below):
        yield Token(text, start, int(above) / int(below), Kind.OTHER)
    else:
        yield from _pieces(text, start, Kind.OTHER)


def _pieces(text: str, start: int, kind: Kind | None = None) -> Iterator[Token]:
    """The numbers of a chain, each a token of the kind that the chain is."""
    sign = ":" if ":" in text else next(char for char in text if not char.isdigit())
    parts = text.split(sign)
    kind = kind or _kind_of(parts, sign)
    for part in parts:
        value = float(part) if len(part) <= LONGEST else float("inf")
        yield Token(part, start, value, kind)
        start += len(part) + 1


def _kind_of(parts: list[str], sign: str) -> Kind:
    numbers = [int(float(part)) if len(part) <= 4 else 10_000 for part in parts]
    if sign == ":":
        return Kind.TIME if numbers[0] <= 24 and all(number < 60 for number in numbers[1:]) else Kind.OTHER
    if len(numbers) == 2:
        return Kind.DATE
    return Kind.DATE if len(numbers) == 3 and _is_day(numbers) else Kind.OTHER


def _is_day(numbers: list[int]) -> bool:
    """Year, month and day in any order that people write: 2024-10-23, 23.10.2024, 10/23/24."""
    first, second, third = numbers
    if FIRST_YEAR <= first <= LAST_YEAR:
        return 1 <= second <= 12 and 1 <= third <= 31
    day_first = 1 <= first <= 31 and 1 <= second <= 12
    month_first = 1 <= first <= 12 and 1 <= second <= 31
    return (day_first or month_first) and (FIRST_YEAR <= third <= LAST_YEAR or third <= 99)


def tidy(value: float) -> float:
    """A product without the dust of binary fractions: 4.1 times a million is 4,100,000.

    >>> tidy(4.1 * 1e6)
    4100000.0
    """
    whole = round(value)
    return float(whole) if abs(value - whole) < 1e-9 * abs(value) else value


def is_hyphen(tokens: list[Token], index: int) -> bool:
    """Whether a hyphen at tokens[index] is glued to what stands on both sides."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text == "-"
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def is_glued(tokens: list[Token], index: int) -> bool:
    """Whether nothing stands between tokens[index] and what is before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start

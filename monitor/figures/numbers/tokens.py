"""Cutting folded text into numbers, words and signs."""

import re
from dataclasses import dataclass

from monitor.figures.numbers.model import Numerals

# Signs of money stand alone; of other signs only those that the grammar asks for.
_WORD = r"[^\W\d_]+(?:['.][^\W\d_]+)*\.?"
_SIGN = r"[^\w\s]"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of folded text; `value` is set for digits."""

    text: str
    start: int
    end: int
    value: float | None = None

    @property
    def word(self) -> str:
        """The word without the full stop that may close an abbreviation or a sentence."""
        return self.text.rstrip(".")


def tokenizer(numerals: Numerals) -> re.Pattern[str]:
    """The pattern that cuts text as this language writes its numbers."""
    group = f"[{re.escape(numerals.grouping)}]"
    decimal = re.escape(numerals.decimal)
    grouped = rf"\d{{1,3}}(?P<sep>{group})\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)(?:{decimal}\d+)?"
    return re.compile(rf"(?P<number>{grouped}|\d+(?:{decimal}\d+)?)|(?P<word>{_WORD})|(?P<sign>{_SIGN})")


def tokens(folded: str, pattern: re.Pattern[str], numerals: Numerals) -> list[Token]:
    """All tokens of `folded`, in order."""
    return [
        Token(match[0], match.start(), match.end(), _value(match[0], numerals) if match["number"] else None)
        for match in pattern.finditer(folded)
    ]


def _value(digits: str, numerals: Numerals) -> float:
    for sign in numerals.grouping:
        # A language's grouping sign may also be another's decimal sign; three digits make it grouping.
        if re.fullmatch(
            rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?:{re.escape(numerals.decimal)}\d+)?", digits
        ):
            digits = digits.replace(sign, "")
    return float(digits.replace(numerals.decimal, "."))

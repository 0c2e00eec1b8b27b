"""One Korean number, in digits, letters or both: `1만1천`, `만이천`, `스물한`, `사분의 삼`."""

import re
from itertools import pairwise
from typing import NamedTuple

from monitor.figures.numbers.korean_words import (
    DIGITS,
    LARGE_UNITS,
    NATIVE_TENS,
    NATIVE_UNITS,
    PAIRS,
    SMALL_UNITS,
    VAGUE,
)
from monitor.figures.numbers.tokens import LONGEST, tidy

_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3}){2,}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_D, _U, _L = "일이삼사오육칠팔구", "십백천", "만억조"
# Within ten thousand: thousands, hundreds, tens and units in that order, at least one unit of ten.
_SECTION = rf"(?:[{_D}]?천(?:[{_D}]?백)?(?:[{_D}]?십)?|[{_D}]?백(?:[{_D}]?십)?|[{_D}]?십)[{_D}]?"
# No number has more parts than these bounds allow, and no text can make the search longer.
_LARGE = rf"(?:{_SECTION}|[{_D}])?[{_L}](?:(?: ?{_SECTION}|[{_D}])[{_L}]){{0,3}}"
_UNITS = (
    rf"여?\s?[{_U}{_L}]{{1,3}}(?:\s?(?:{_ARABIC})?[{_U}{_L}]{{1,3}}){{0,8}}"
    r"(?:\s?\d(?:[\d,]{0,6}\d)?(?![\d.]|,\d|[년월일]))?"
)
_TENS = "|".join(sorted(NATIVE_TENS, key=len, reverse=True))
_ONES = "|".join(sorted(NATIVE_UNITS, key=len, reverse=True))
_PAIRS = "|".join(sorted(PAIRS, key=len, reverse=True))
# Two neighbouring digits before one unit are a rough count: 사오천, 이백오륙십, 만 이삼천.
_NEIGHBOURS = {f"{one}{two}": (at, at + 1) for at, (one, two) in enumerate(pairwise(_D), start=1)} | {
    "오륙": (5, 6)
}
_ROUGH = re.compile(
    rf"(?P<head>(?:(?:\d{{1,3}}|{_SECTION}|[{_D}])?[만억] ?)?(?:[{_D}]?천 ?)?(?:[{_D}]?백 ?)?)"
    rf"(?P<two>{'|'.join(_NEIGHBOURS)})(?P<unit>[천백십][만억]?|[만억]"
    rf"|(?<!일이)(?=\s?명(?:[은이을의에 ]|$)))"
)
_MIXED = re.compile(
    rf"\d{{1,4}}여?[만억]\s?(?:{_SECTION})(?=\s?여?\s?(?:명|발|개|달러|기의|구의))|(?:{_ARABIC})(?:{_UNITS})?|[백천만억](?:\d[\d,]{{0,7}}[{_U}{_L}]?){{1,4}}"
)
_LETTERS = (
    ("pair", re.compile(_PAIRS)),
    ("sino", re.compile(rf"{_LARGE}(?: ?{_SECTION}|[{_D}])?|{_SECTION}")),
    (
        "native",
        re.compile(
            rf"(?:[{_D}]?백)?(?:{_TENS})(?:{_ONES})?|[{_D}]?백(?:{_ONES})|[{_D}]?십(?:하나|한|둘|두"
            rf"|셋|세|넷|네)|{_ONES}"
        ),
    ),
    ("digit", re.compile(rf"[영공{_D}]")),
)
_SEVERAL = re.compile(rf"(?P<tens>{_TENS})(?P<pair>{_PAIRS})")
BEGIN = re.compile(rf"\d|(?<!\w)\.\d|(?<![가-힣])(?=[영공{_D}{_U}{_L}]|{_TENS}|{_ONES}|{_PAIRS}|절반)")
"""Where a number may begin."""
_POINT = re.compile(rf"\s?점\s?(?P<decimals>[영공{_D}]+)")
_HAS_UNIT = re.compile(rf"[{_U}{_L}]")
_TAIL = re.compile(rf"(?<=[{_U}{_L}])\s?(\d[\d,]*)$")
_FILLING = re.compile(r"[ ,여]")
# More is an identifier.
LARGEST = 1e17
_PART_OF = re.compile(r"\s?분의\s?")
_AND = re.compile(r"[과와]\s")
# In "백만이 넘는" the last syllable is a particle, in "십이 명" a two.
_PARTICLE = re.compile(
    r"(?<=[십백천만억조])이(?=\s?(?:넘|되|라|상|하|다|며|고|나|었)|\s(?!명|사람|개|번|퍼센트|프로"
    r"|분의|차|호|년|월|일|시|분|원|달러))"
)
_UNIT = re.compile(rf"[\d,.\s여{_D}]*[{_U}{_L}]")
_PIECE = re.compile(r"\d+(?:\.\d+)?|\.\d+|.")


class Number(NamedTuple):
    """A number that ends at `end`."""

    value: float
    end: int
    text: str
    form: str
    """How it is written: mixed (digits are in it), sino, native, pair or digit."""
    high: float | None = None
    """The upper end of a rough count in one word: 서너."""

    @property
    def scale(self) -> float:
        """What the units that close it multiply by: 4만 → 10,000."""
        scale = 1.0
        for char in reversed(self.text):
            unit = SMALL_UNITS.get(char) or LARGE_UNITS.get(char)
            if unit is None:
                break
            scale *= unit
        return scale


def number_at(folded: str, start: int) -> Number | None:
    """The longest number at folded[start:], or None; 수천 and 몇 백 are none."""
    if rough := _ROUGH.match(folded, start):
        return _rough(rough)
    if several := _SEVERAL.match(folded, start):
        tens = NATIVE_TENS[several["tens"]]
        low, high = PAIRS[several["pair"]]
        return Number(tens + low, several.end(), several[0], "pair", tens + high)
    found = _longest(folded, start)
    if found is None:
        return None
    form, end = found
    text = folded[start:end]
    if form == "mixed" and text.isdigit():
        return Number(float(text), end, text, form) if len(text) <= LONGEST else None
    if form != "mixed" and VAGUE.search(folded, max(0, start - 4), start):
        return None
    if form == "pair":
        low, high = PAIRS[text]
        return Number(low, end, text, form, high)
    if form == "sino" and _PARTICLE.match(folded, end - 1):
        text = text[:-1]
    text = _without_foreign_tail(_falling(text))
    number = value(text)
    return Number(number, start + len(text), text, form) if number < LARGEST else None


def _rough(rough: re.Match[str]) -> Number:
    """이백오륙십 is 250 to 260."""
    head = rough["head"].strip()
    base = value(head) if head else 0.0
    low, high = _NEIGHBOURS[rough["two"]]
    scale = value(rough["unit"]) if rough["unit"] else 1.0
    return Number(base + low * scale, rough.end(), rough[0], "pair", base + high * scale)


def _longest(folded: str, start: int) -> tuple[str, int] | None:
    """The form that reads the most, and where it ends."""
    if mixed := _MIXED.match(folded, start):
        return "mixed", mixed.end()
    found = [(match.end(), form) for form, pattern in _LETTERS if (match := pattern.match(folded, start))]
    if not found:
        return None
    end, form = max(found, key=lambda pair: pair[0])
    return form, end


def pointed(folded: str, number: Number) -> Number:
    """With its decimals in letters: 삼점사."""
    point = _POINT.match(folded, number.end) if number.form in ("sino", "digit") else None
    if point is None:
        return number
    decimals = "".join(str(DIGITS[char]) for char in point["decimals"])
    return Number(number.value + float(f"0.{decimals}"), point.end(), number.text, "sino")


def share_at(folded: str, start: int) -> Number | None:
    """A fraction: 3분의 1, 사분의 삼, 일과 사분의 일, 절반."""
    if folded.startswith("절반", start):
        return Number(0.5, start + 2, "절반", "share")
    number = number_at(folded, start)
    if number is None:
        return None
    joint = _AND.match(folded, number.end)
    below = number_at(folded, joint.end()) if joint else None
    part = _part_of(folded, below) if below else None
    if part is not None:
        return Number(number.value + part.value, part.end, number.text, "share")
    return _part_of(folded, number)


def _part_of(folded: str, below: Number) -> Number | None:
    of = _PART_OF.match(folded, below.end)
    above = number_at(folded, of.end()) if of else None
    if above is None or not below.value:
        return None
    return Number(above.value / below.value, above.end, below.text, "share")


def _falling(text: str) -> str:
    """The text up to where a unit does not fall: 3만 | 4만."""
    if text[-1].isdigit() and not _HAS_UNIT.search(text):
        return text
    large = small = least = float("inf")
    for piece in _UNIT.finditer(text):
        unit = piece[0][-1]
        factor = SMALL_UNITS.get(unit) or LARGE_UNITS[unit]
        if unit in LARGE_UNITS:
            least, large, small = large, factor, float("inf")
        else:
            least, small = small, factor
        if factor >= least:
            return text[: piece.start()].rstrip()
    return text


def _without_foreign_tail(text: str) -> str:
    """Digits behind a unit belong to the number only if they are fewer than the unit: 1만 2000, but not
    3천 | 2024."""
    tail = _TAIL.search(text) if text[-1].isdigit() else None
    if tail is None:
        return text
    unit = text[tail.start() - 1]
    digits = tail[1].replace(",", "")
    fits = len(digits) < LONGEST and int(digits) < (SMALL_UNITS.get(unit) or LARGE_UNITS[unit])
    return text if fits else text[: tail.start()]


def value(text: str) -> float:
    """The number that digits and numerals spell; infinite if it is an identifier.

    >>> value("1만1천")
    11000.0
    >>> value("76억7천만")
    7670000000.0
    >>> value("백스물다섯")
    125.0
    """
    compact = _FILLING.sub("", text) if text[0].isdigit() else text.replace(" ", "")
    native = _native(compact)
    if native is not None:
        return native
    total = section = 0.0
    current: float | None = None
    for piece in _PIECE.findall(compact):
        if piece[-1].isdigit():
            current = float(piece) if len(piece) <= LONGEST else float("inf")
        elif piece in DIGITS:
            current = float(DIGITS[piece])
        elif piece in SMALL_UNITS:
            section, current = section + (1.0 if current is None else current) * SMALL_UNITS[piece], None
        else:
            total += (section + (current or 0.0) or 1.0) * LARGE_UNITS[piece]
            section, current = 0.0, None
    return tidy(total + section + (current or 0.0))


def _native(compact: str) -> float | None:
    """스물한 → 21, 백서른 → 130, 십하나 → 11."""
    if compact in NATIVE_UNITS:
        return float(NATIVE_UNITS[compact])
    match = _NATIVE_PARTS.fullmatch(compact)
    if match is None:
        return None
    hundreds = (DIGITS.get(match["hundreds"][0], 1) * 100) if match["hundreds"] else 0
    tens = (
        NATIVE_TENS[match["tens"]]
        if match["tens"]
        else DIGITS.get(match["sino"][0], 1) * SMALL_UNITS[match["sino"][-1]]
    )
    return float(hundreds + tens + NATIVE_UNITS.get(match["units"] or match["more"] or "", 0))


_NATIVE_PARTS = re.compile(
    rf"(?P<hundreds>[{_D}]?백)?(?P<tens>{_TENS})(?P<units>{_ONES})?"
    rf"|(?P<sino>[{_D}]?[십백])(?P<more>{_ONES})"
)

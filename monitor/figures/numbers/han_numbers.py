"""One number in Han numerals, in digits or in both: 一万二千五百, 1万1千, 3.5亿, 九百余万."""

import re
from dataclasses import dataclass

from monitor.figures.numbers.model import Kind
from monitor.figures.numbers.tokens import LONGEST

DIGITS = {char: number for number, chars in enumerate(
    ("零〇", "一壱壹弌", "二两兩弐贰", "三参叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
# More is an identifier.
LARGEST = 1e17
# A number of fewer signs has no last digit that counts the next smaller unit: 十七.
SHORTEST_TRAILING = 2

_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_D, _U = "".join(DIGITS), "".join((*SMALL, *LARGE))
_PIECE = re.compile(
    rf"(?P<arabic>{_ARABIC})|(?P<digit>[{_D}])|(?P<unit>[{_U}])|(?P<about>[多余餘](?=[{_U}]))"
)
BEGIN = re.compile(rf"[\d{_D}{_U}]")
"""Where a number may begin."""
NONSENSE = re.compile(rf"[{_D}{_U}]{{30,}}")
"""More numerals in a row than any number has."""
_POSITIONS = re.compile(rf"[{_D}]{{3,12}}(?![{_U}])|[{_D}]{{2}}(?=年)")
_PERCENT = re.compile(r"百分之\s?")
_PART_OF = re.compile(r"分之|分の\s?")
_HALF = re.compile(r"半数|半分(?!の)|一半")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends at `end`."""

    value: float
    end: int
    scale: float = 1.0
    """What the units that close it multiply by: 4万 → 10,000."""
    has_digits: bool = True
    signs: int = 1
    """How many signs it is written with."""
    high: float | None = None
    """The upper end of a rough count: 三四百."""
    kind: Kind = Kind.OTHER
    """Of a fraction."""


class _Sum:
    """A number as it is added up, sign by sign."""

    def __init__(self) -> None:
        self.total = self.section = 0.0
        self.current: float | None = None
        self.small = self.large = float("inf")
        self.scale = 1.0
        self.step = 0.0  # between two digits that stand for a rough count
        self.digits = self.zero = False

    def digit(self, value: float, *, arabic: bool) -> bool:
        """Takes a digit or digits; False where they belong to another number."""
        if self.current is not None:
            rough = not arabic and not self.digits and self.current + 1 == value and self.current > 0
            if rough:
                self.current, self.step = value, 1.0
            return rough
        least = min(self.small, self.large)
        if self.section == 0 and self.total:
            least = self.large
        if value >= least or (value != int(value) and (self.total or self.section)):
            return False
        self.current, self.scale = value, 1.0
        return True

    def unit(self, sign: str) -> bool:
        """Takes a unit; False where it does not fall."""
        if sign in SMALL:
            factor = SMALL[sign]
            if factor >= self.small:
                return False
            if self.current is not None and self.current >= 10 and factor > 10 and self.current >= factor:
                return False
            self.section += (1.0 if self.current is None else self.current) * factor
            self.small = factor
        else:
            factor = LARGE[sign]
            if factor >= self.large:
                if self.current is not None or self.section:
                    return False
                self.total *= factor  # 万亿
            else:
                self.total += (self.section + (self.current or 0.0) or 1.0) * factor
                self.large = factor
            self.section, self.small = 0.0, float("inf")
        self.step *= factor
        self.scale = self.scale * factor if self.current is None else float(factor)
        self.current = None
        return True

    def count_trailing(self) -> None:
        """三千七 → 3,700, 一万二 → 12,000."""
        unit = self.small if self.section else self.large
        if self.current is not None and 10 < unit < float("inf") and self.current < 10 and not self.step:
            self.total += self.current * unit / 10
            self.current, self.scale = None, unit / 10

    @property
    def ends(self) -> tuple[float, float | None]:
        """Both ends of a rough count, 三四百; the number and None of any other."""
        return (self.value - self.step, self.value) if self.step else (self.value, None)

    @property
    def value(self) -> float:
        return self.total + self.section + (self.current or 0.0)


def number_at(folded: str, start: int, *, trailing: bool = False) -> Number | None:
    """The longest number at folded[start:], or None. `trailing`: a last digit counts the next smaller
    unit, 三千七.

    >>> number_at("一万二千五百名", 0).value
    12500.0
    >>> number_at("1万1千人", 0).value
    11000.0
    """
    if positions := _POSITIONS.match(folded, start):
        spelled = "".join(str(DIGITS[char]) for char in positions[0])
        return Number(float(spelled), positions.end(), has_digits=False, signs=len(spelled))
    taken, place, signs = _Sum(), start, 0
    piece = _PIECE.match(folded, place)
    while piece:
        following = _PIECE.match(folded, piece.end())
        if not _taken(taken, piece, following, first=not signs):
            break
        signs += 1
        place, piece = piece.end(), following
    if not signs:
        return None
    if trailing and signs > SHORTEST_TRAILING and not taken.digits and not taken.zero:
        taken.count_trailing()
    if taken.value >= LARGEST:
        return None
    low, high = taken.ends
    return Number(low, place, taken.scale, taken.digits, signs, high)


def _taken(taken: _Sum, piece: re.Match[str], following: re.Match[str] | None, *, first: bool) -> bool:
    """Adds a piece to a number; False where it belongs to it no more."""
    kind, sign = piece.lastgroup, piece[0]
    if kind == "about":
        return not first
    if kind == "unit":
        return taken.unit(sign)
    if kind == "digit" and DIGITS[sign] == 0 and not first and taken.current is None:
        taken.zero = True  # 一万零五百
        return following is not None and following.lastgroup != "unit"
    if kind == "digit":
        return taken.digit(float(DIGITS[sign]), arabic=False)
    plain = sign.replace(",", "")
    taken.digits = True
    return len(plain) <= LONGEST and taken.digit(float(plain), arabic=True)


def no_number_until(folded: str, start: int) -> int:
    """Where to read on behind signs that are no number: digits that are too long are passed as one."""
    piece = _PIECE.match(folded, start)
    return piece.end() if piece else start + 1


def fraction_at(folded: str, start: int, below: Number | None) -> Number | None:
    """A share: 百分之三十, 三分之一, 3分の1, 半数. `below` is the number that begins at `start`."""
    if half := _HALF.match(folded, start):
        return Number(0.5, half.end())
    if percent := _PERCENT.match(folded, start):
        number = number_at(folded, percent.end())
        return Number(number.value, number.end, kind=Kind.PERCENT) if number else None
    of = _PART_OF.match(folded, below.end) if below and below.value else None
    above = number_at(folded, of.end()) if of else None
    return Number(above.value / below.value, above.end) if above and below else None

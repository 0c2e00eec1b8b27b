"""Korean amounts: ten thousands, counters, and words that stand on either side of the number.

A number is digits, numerals or a mixture (`1만1천`, `만 2천`, `세 명`); what makes it a count is
the counter behind it (명, 발). A number in letters alone is read only before a counter, for its
syllables are those of many other words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.figures.numbers.model import Amount, Kind

_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "영": 0, "공": 0}
_SMALL_UNITS = {"십": 10, "백": 100, "천": 1000}
_LARGE_UNITS = {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "둘": 2,
    "셋": 3, "하나": 1, "넷": 4,
}  # fmt: skip

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = rf"(?:(?:{_ARABIC})(?:[십백천만억조]+(?:\s?(?:{_ARABIC})?[십백천만억조]+)*(?:\s?\d[\d,]*)?)?)"
_LETTERS = (
    r"(?<![가-힣])(?:[일이삼사오육칠팔구]?[십백천만억]){1,8}[일이삼사오육칠팔구]?"
    r"(?=\s?(?:여|남짓|가량)?\s?(?:명|사람|발|개))"
)
_NATIVE_NUMBER = rf"(?<![가-힣])(?:{'|'.join(sorted(_NATIVE, key=len, reverse=True))})(?=\s?(?:명|사람|개))"
_ONE = rf"(?:{_NUMBER}|{_LETTERS}|{_NATIVE_NUMBER})"

# What a number counts or measures, by the word behind it.
_COUNTERS = r"명|사람|인(?![가-힣])|발|개(?!\s?(?:월|국|소|년|교|여단|사단))|분(?=의|이|은)"
_KINDS: tuple[tuple[str, Kind, str], ...] = (
    (r"(?:미국\s?|미\s?)?달러|불(?=[\s.,])", Kind.MONEY, "USD"),
    (r"원(?![가-힣]*산)", Kind.MONEY, "KRW"),
    (r"루블", Kind.MONEY, "RUB"),
    (r"유로", Kind.MONEY, "EUR"),
    (r"%|％|퍼센트|프로(?![가-힣])", Kind.PERCENT, ""),
    (r"년|월|일(?!본)", Kind.DATE, ""),
    (r"시(?!간)", Kind.TIME, ""),
    (r"번째|차(?=\s|례|로|[가-힣])|째|호|군단|여단|연대|사단|조(?![가-힣])|항", Kind.ORDINAL, ""),
    (
        r"㎞|km|킬로|㎜|mm|미터|m(?![a-z])|㎏|kg|톤|t(?![a-z])|시간|분|초|주(?=\s|간)|개월|살|세(?![가-힣])|대|척|문|기|배"
        r"|국(?=[가-힣\s])|개국|회|차례|곳|건|㏊|헥타르|년간|여단|사단",
        Kind.MEASURE,
        "",
    ),
)
_TAIL = rf"\s?(?:여|남짓|가량)?\s?(?:(?P<counter>{_COUNTERS}))?"
_AMOUNT = re.compile(
    rf"(?P<before>(?:최소|최대|적어도|많게는|많아야|못해도|줄잡아|무려)\s?(?:한\s|약\s?|대략\s)?)?"
    rf"(?P<low>{_ONE})(?:(?:\s?여)?(?:\s?명)?(?:\s?[~∼-]\s?|에서\s|내지\s)(?P<high>{_ONE}))?{_TAIL}"
    r"(?:\s?(?:가량|정도|안팎|남짓|내외))?(?P<after>\s?(?:이상|초과|미만|이하)|[은는이가을를]?\s?(?:넘|웃도|웃돌|돌파|상회))?"
)
_SPACE = re.compile(r"\s?")


@dataclass(frozen=True, slots=True)
class _Read:
    low: float
    high: float


def read_korean(folded: str) -> Iterator[Amount]:
    """Every amount of `folded`, in order."""
    for match in _AMOUNT.finditer(folded):
        interval = _interval(match)
        if interval is not None:
            yield _amount(folded, match, interval)


def _interval(match: re.Match[str]) -> _Read | None:
    low = value(match["low"])
    if match["high"] is None:
        return _Read(low, low)
    high = value(match["high"])
    scale = _last_scale(match["high"])
    if low < high and scale > 1 and low * scale <= high and not re.search(r"[십백천만억조]", match["low"]):
        low *= scale
    return _Read(low, high) if 0 < low < high else _Read(low, low)


def _amount(folded: str, match: re.Match[str], read: _Read) -> Amount:
    kind, currency = _kind(folded, match)
    low, high = _bounded(match, read) if kind in (Kind.COUNT, Kind.MONEY) else (read.low, read.high)
    return Amount(
        low=low,
        high=high,
        kind=kind,
        currency=currency,
        start=match.start(),
        end=match.end(),
        core_start=match.start("low"),
        core_end=match.end("high") if match["high"] else match.end("low"),
    )


def _kind(folded: str, match: re.Match[str]) -> tuple[Kind, str]:
    if match["counter"]:
        return Kind.COUNT, ""
    number_end = match.end("high") if match["high"] else match.end("low")
    at = re.compile(r"\s?(?:여|남짓|가량)?\s?").match(folded, number_end)
    after = at.end() if at else number_end
    if folded[max(0, match.start("low") - 1)] == "$":
        return Kind.MONEY, "USD"
    for pattern, kind, currency in _KINDS:
        if re.compile(pattern).match(folded, after):
            return kind, currency
    glued = (
        match.start("low") > 0
        and folded[match.start("low") - 1].isascii()
        and folded[match.start("low") - 1].isalnum()
    )
    return (
        Kind.OTHER if glued or re.match(r"[a-z가-힣]", folded[number_end : number_end + 1]) else Kind.COUNT
    ), ""


def _bounded(match: re.Match[str], read: _Read) -> tuple[float | None, float | None]:
    if read.low != read.high:
        return read.low, read.high
    before, after = (match["before"] or "").strip(), (match["after"] or "").strip()
    if after.endswith(("미만", "이하")):
        return None, read.high
    if after or before.startswith(("최소", "적어도", "못해도", "줄잡아")):
        return read.low, None
    if before.startswith(("최대", "많게는", "많아야")):
        return None, read.high
    return read.low, read.high


def value(text: str) -> float:
    """The number that digits and numerals spell.

    >>> value("1만1천")
    11000.0
    >>> value("76억7천만")
    7670000000.0
    """
    compact = text.replace(" ", "").replace(",", "")
    if compact in _NATIVE:
        return float(_NATIVE[compact])
    total = section = 0.0
    current: float | None = None
    for piece in re.findall(r"\d+(?:\.\d+)?|.", compact):
        if piece[0].isdigit():
            current = float(piece)
        elif piece in _DIGITS:
            current = float(_DIGITS[piece])
        elif piece in _SMALL_UNITS:
            section, current = section + (1.0 if current is None else current) * _SMALL_UNITS[piece], None
        else:
            total += (section + (current or 0.0) or 1.0) * _LARGE_UNITS[piece]
            section, current = 0.0, None
    return total + section + (current or 0.0)


def _last_scale(text: str) -> float:
    """What the units that close a number multiply by: 4만 → 10,000."""
    scale = 1.0
    for char in reversed(text):
        if char in _SMALL_UNITS:
            scale *= _SMALL_UNITS[char]
        elif char in _LARGE_UNITS:
            scale *= _LARGE_UNITS[char]
        else:
            break
    return scale

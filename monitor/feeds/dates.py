"""Dates as feeds write them: in four alphabets, in any order, with zones nobody agrees on.

A date is read by its own pattern or not at all: a wrong date is worse than an unknown one,
for an unknown one is told as such and the article counts from when it was first seen.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from monitor.feeds.date_words import MONTHS, ZONES

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there was no article: such a date is a default or a mistake."""
FUTURE_ALLOWED = timedelta(days=1)
"""Zones and clocks are wrong by up to so much; a date further ahead is no date."""
MAX_RAW = 80
_SLOW_READINGS = 20

_TIME = (
    r"(?:(?P<meridiem_before>오전|오후|上午|下午|午前|午後)\s*)?"
    r"(?P<hour>\d{1,2})\s*(?::|h|시|時|时|\.(?=\d\d(?!\d)))\s*"
    r"(?:(?P<minute>\d{1,2})\s*(?:분|分)?\s*(?:[:.]?\s*(?P<second>\d{1,2})\s*(?:초|秒)?(?:[.,]\d{1,9})?)?)?"
    r"(?:\s*(?P<meridiem>[AaPp])\.?\s?[Mm]\b\.?)?"
)
_ZONE = r"(?P<zone>(?:[A-Za-z]{1,5}\b\s?)?[+\-−]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5}\b)?"
_REST = rf"(?:[\s,T|@at–-]{{0,6}}{_TIME})?\s*\(?{_ZONE}[\s).]*(?:\([^()]*\))?"
_WEEKDAY = r"(?P<weekday>[^\W\d]{2,14})?\.?(?:-feira)?\s*[,.;]?\s*"
_NAME = r"(?P<month_name>[^\W\d]{3,12})\.?"
_PATTERNS = tuple(
    re.compile(pattern + _REST)
    for pattern in (
        r"(?P<year>\d{4})\s*[-./年년]\s*(?P<month>\d{1,2})\s*[-./月월]\s*(?P<day>\d{1,2})[.日일]?(?:\s*\([^()]{1,5}\))?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[\s-]+(?:de\s+)?{_NAME}[\s,-]+(?:de\s+)?(?P<year>\d{{4}}|\d\d)(?:\s*(?:г|р|года|року)\.?)?",
        rf"(?:{_WEEKDAY}){_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second_number>\d{{1,2}})[./-](?P<year>\d{{4}})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    )
)
_ASCTIME = re.compile(
    rf"[A-Za-z]{{3,9}},?\s+{_NAME}\s+(?P<day>\d{{1,2}})\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s*"
    r"(?P<zone>[A-Za-z]{1,5}|[+-]\d{4})?\s*(?P<year>\d{4})"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)[T ]?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)"
    r"(?P<zone>Z|[+-]\d{4})?"
)
_OFFSET = re.compile(r"(?P<name>[A-Za-z]{0,5})\s?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
# Of numbers alone a reader of words would guess which is the day.
_MONTH_IN_WORDS = re.compile(r"[^\W\d_]{3}")
_AFTERNOON = frozenset({"오후", "下午", "午後"})
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DateReader:
    """Reads the dates of one document.

    `zone` is that of dates which name none; `latest` the moment past which (by more than a day)
    a date is unknown. Dates in words that only the slow reader understands are read a few
    times for a document: a feed of a thousand riddles must not hold up the others.
    """

    def __init__(self, zone: tzinfo = UTC, latest: datetime | None = None) -> None:
        self._zone, self._latest = zone, latest
        self._slow_readings = _SLOW_READINGS

    def read(self, raw: str) -> datetime | None:
        """The moment, in UTC, that `raw` names; None where it names none that can be.

        >>> DateReader().read("Thu,28 Jul 2022 4:35:5 GMT+9")
        datetime.datetime(2022, 7, 27, 19, 35, 5, tzinfo=datetime.timezone.utc)
        """
        text = " ".join(raw[: MAX_RAW * 2].split())
        if not text or len(text) > MAX_RAW or not any(char.isdigit() for char in text):
            return None
        try:
            moment = self._by_pattern(text)
            if moment is None and "(" in text:
                moment = self._by_pattern(_without_comments(text))
            moment = moment or self._in_words(text)
            return self._possible(moment)
        except (ValueError, OverflowError):
            return None

    def _possible(self, moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        moment = moment.astimezone(UTC)
        too_late = self._latest is not None and moment > self._latest + FUTURE_ALLOWED
        return None if moment < EARLIEST or too_late else moment

    def _by_pattern(self, text: str) -> datetime | None:
        for pattern in (_COMPACT, _ASCTIME, *_PATTERNS):
            if (match := pattern.fullmatch(text)) and (moment := self._moment(match.groupdict())):
                return moment
        return None

    def _moment(self, parts: dict[str, str | None]) -> datetime | None:
        day_and_month = _day_and_month(parts)
        zone = self._zone_of(parts.get("zone"))
        if day_and_month is None or zone is None:
            return None
        day, month = day_and_month
        hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
        hour = _by_meridiem(hour, parts.get("meridiem") or "", parts.get("meridiem_before") or "")
        days, hour = divmod(hour, 24) if hour == 24 and not minute else (0, hour)
        local = datetime(
            _full_year(parts["year"] or ""), month, day, hour, minute, min(second, 59), tzinfo=zone
        )
        return local + timedelta(days=days)

    def _zone_of(self, text: str | None) -> tzinfo | None:
        """The zone that a date names; the feed's where it names none; None where nobody knows the name."""
        if not text:
            return self._zone
        if match := _OFFSET.fullmatch(text.strip()):
            digits = match["hours"]
            hours, minutes = int(digits), int(match["minutes"] or 0)
            if hours > 15 or minutes > 59:
                return None
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(-offset if match["sign"] != "+" else offset)
        name = text.strip().upper()
        if len(name) == 1 and name != "Z":
            return self._zone  # military letters were specified backwards (RFC 2822, 4.3): they tell nothing
        hours_east = ZONES.get(name)
        return None if hours_east is None else timezone(timedelta(hours=hours_east))

    def _in_words(self, text: str) -> datetime | None:
        if self._slow_readings <= 0 or not _MONTH_IN_WORDS.search(text):
            return None
        self._slow_readings -= 1
        import dateparser

        moment = dateparser.parse(
            text,
            languages=["en", "ko", "ru", "uk", "de", "ja", "zh", "fr", "es", "pt"],
            settings={
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "STRICT_PARSING": True,
            },
        )
        if moment is None or not re.search(r"\d{4}", text):
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=self._zone)


def zone_called(name: str | None) -> tzinfo:
    """The zone of a feed's `time_zone`; UTC for none and for one that this machine does not know."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC


def _without_comments(text: str) -> str:
    """The date without what RFC 2822 (3.2.3) calls comments: parentheses, nested, with escapes."""
    kept: list[str] = []
    depth, escaped = 0, False
    for char in text:
        depth += char == "(" and not escaped
        if depth <= 0:
            kept.append(char)
        elif char == ")" and not escaped:
            depth -= 1
            kept.append(" " if depth == 0 else "")
        escaped = char == "\\" and not escaped
    return " ".join("".join(kept).split()) if depth == 0 else text


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _by_meridiem(hour: int, after: str, before: str) -> int:
    if not after and not before:
        return hour
    if not 1 <= hour <= 12:
        # "17:30 PM" is common and clear; "0:30 AM" too.
        return hour
    afternoon = after.lower() == "p" or before in _AFTERNOON
    return hour % 12 + (12 if afternoon else 0)


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int] | None:
    if name := parts.get("month_name"):
        month = MONTHS.get(name.lower())
        return (int(parts["day"] or 0), month) if month else None
    if parts.get("first"):
        return _of_two_numbers(parts)
    return int(parts["day"] or 0), int(parts["month"] or 0)


def _of_two_numbers(parts: dict[str, str | None]) -> tuple[int, int]:
    """Day and month of `05/03/2019`, where the weekday, the mark or the size of the numbers tells which
    is which. Raises ValueError where nothing does, lest another reader should guess."""
    first, second = int(parts["first"] or 0), int(parts["second_number"] or 0)
    if first == second or parts["mark"] == "." or first > 12:
        return first, second
    if second > 12:
        return second, first
    weekday = (parts.get("weekday") or "").lower()[:3]
    if weekday in _WEEKDAYS:
        for day, month in ((second, first), (first, second)):
            if datetime(int(parts["year"] or 0), month, day, tzinfo=UTC).weekday() == _WEEKDAYS.index(
                weekday
            ):
                return day, month
    raise ValueError("a day or a month")

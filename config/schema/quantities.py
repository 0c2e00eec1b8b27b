"""Durations and sizes in words: `10m`, `36h`, `90d`, `5MB`."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
BYTES = {"B": 1, "kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}

SHORTEST = timedelta(milliseconds=50)
"""What something that is done again and again must leave between two times."""

# Twelve digits are more than any duration or size needs, and few enough to be counted without loss.
_NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_DURATION = re.compile(rf"(?:{_NUMBER}[smhdw])+")
_DURATION_PART = re.compile(rf"({_NUMBER})([smhdw])")
_SIZE = re.compile(rf"({_NUMBER})\s*([kMG]?B)")
_LONGEST = timedelta(days=36500)


def parse_duration(value: object) -> timedelta:
    """The time that `10m`, `1h30m` or `90d` stand for, up to a hundred years.

    Raises ValueError, saying what would be right, for anything else, a bare number included:
    nobody can tell whether `every: 5` means seconds or minutes.

    >>> parse_duration("1h30m")
    datetime.timedelta(seconds=5400)
    """
    if isinstance(value, timedelta):
        return value
    text = _as_written(value)
    if not _DURATION.fullmatch(text):
        raise ValueError(f"{text or 'nothing'} is not a duration; {_right_duration(text)}")
    seconds = sum(float(number) * SECONDS[unit] for number, unit in _DURATION_PART.findall(text))
    if seconds > _LONGEST.total_seconds():
        raise ValueError(f"{text} is too long a duration; the longest is {duration_in_words(_LONGEST)}")
    return timedelta(seconds=seconds)


def long_enough(value: timedelta) -> timedelta:
    """`value` itself, unless what is done again and again would be done without a pause."""
    if value < SHORTEST:
        raise ValueError(
            f"{duration_in_words(value)} is too short; the shortest is {duration_in_words(SHORTEST)}"
        )
    return value


def _right_duration(text: str) -> str:
    joined = "".join(text.split())
    if re.fullmatch(r"[0-9]{1,9}", text):
        return f"write {text}m"
    if joined != text and _DURATION.fullmatch(joined):
        return f"write {joined}"
    if _DURATION.fullmatch(joined.lower()):
        return f"write {joined.lower()}"
    return "write for example 30s, 10m, 1h30m, 90d"


def parse_size(value: object) -> int:
    """The number of bytes that `500kB` or `5MB` stand for; raises ValueError for anything else.

    >>> parse_size("5MB")
    5000000
    """
    if isinstance(value, int) and not isinstance(value, bool) and value == 0:
        return 0
    text = _as_written(value)
    match = _SIZE.fullmatch(text)
    if not match:
        raise ValueError(f"{text or 'nothing'} is not a size; {_right_size(text)}")
    return round(float(match[1]) * BYTES[match[2]])


def something(value: int) -> int:
    """`value` itself, unless nothing at all would fit."""
    if value < 1:
        raise ValueError("nothing is so small; write for example 10MB")
    return value


def _right_size(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,9}", text):
        return f"write {text}B for bytes, or for example 5MB"
    for unit in BYTES:
        if match := re.fullmatch(rf"({_NUMBER})\s*{unit[:-1]}i?b?", text, re.IGNORECASE):
            return f"write {match[1]}{unit}"
    return "write for example 500kB or 5MB"


def _as_written(value: object) -> str:
    """As it stands in a YAML file, where true is not True and nothing is not None."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def duration_in_words(value: timedelta) -> str:
    """The shortest way to write `value` that `parse_duration` reads back, to the microsecond.

    >>> duration_in_words(timedelta(minutes=90))
    '1h30m'
    >>> duration_in_words(timedelta(seconds=2.5))
    '2.5s'
    """
    rest = value // timedelta(seconds=1)
    fraction = value % timedelta(seconds=1)
    words = ""
    for unit in ("d", "h", "m"):
        count, rest = divmod(rest, SECONDS[unit])
        words += f"{count}{unit}" if count else ""
    if fraction:
        return words + f"{rest + fraction.total_seconds():.6f}".rstrip("0") + "s"
    return words + f"{rest}s" if rest else words or "0s"


def size_in_words(value: int) -> str:
    """The shortest way to write `value` bytes that `parse_size` reads back.

    >>> size_in_words(10_000_000)
    '10MB'
    """
    unit = next(
        unit for unit in reversed(BYTES) if (value % BYTES[unit] == 0 and value >= BYTES[unit]) or unit == "B"
    )
    return f"{value // BYTES[unit]}{unit}"


Duration = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    PlainSerializer(duration_in_words),
    WithJsonSchema(
        {"type": "string", "pattern": r"^(\d+(\.\d+)?[smhdw])+$", "examples": ["10m", "1h30m", "90d"]}
    ),
]
Interval = Annotated[Duration, AfterValidator(long_enough)]
"""The time between two rounds of something."""
Size = Annotated[
    int,
    BeforeValidator(parse_size),
    PlainSerializer(size_in_words),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*[kMG]?B$", "examples": ["500kB", "5MB"]}),
]

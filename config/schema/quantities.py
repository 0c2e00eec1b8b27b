"""Durations and sizes in words: `10m`, `36h`, `90d`, `5MB`."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
BYTES = {"B": 1, "kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}

_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhdw])+")
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMG]?B)")


def parse_duration(value: object) -> timedelta:
    """The time that `10m`, `1h30m` or `90d` stand for.

    Raises ValueError, saying what would be right, for anything else, a bare number included:
    nobody can tell whether `every: 5` means seconds or minutes.

    >>> parse_duration("1h30m")
    datetime.timedelta(seconds=5400)
    """
    if isinstance(value, timedelta):
        return value
    text = str(value).strip()
    if not _DURATION.fullmatch(text):
        hint = f"write {text}m" if re.fullmatch(r"\d+", text) else "write for example 30s, 10m, 1h30m, 90d"
        raise ValueError(f"{text or 'nothing'} is not a duration; {hint}")
    return timedelta(seconds=sum(float(n) * SECONDS[unit] for n, unit in _DURATION_PART.findall(text)))


def parse_size(value: object) -> int:
    """The number of bytes that `500kB` or `5MB` stand for; raises ValueError for anything else.

    >>> parse_size("5MB")
    5000000
    """
    if isinstance(value, int) and not isinstance(value, bool) and value == 0:
        return 0
    match = _SIZE.fullmatch(str(value).strip())
    if not match:
        raise ValueError(f"{value} is not a size; write for example 500kB or 5MB")
    return int(float(match[1]) * BYTES[match[2]])


def duration_in_words(value: timedelta) -> str:
    """The shortest way to write `value` that `parse_duration` reads back, in whole seconds.

    >>> duration_in_words(timedelta(minutes=90))
    '1h30m'
    """
    rest = round(value.total_seconds())
    words = ""
    for unit in ("d", "h", "m", "s"):
        count, rest = divmod(rest, SECONDS[unit])
        words += f"{count}{unit}" if count else ""
    return words or "0s"


Duration = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    PlainSerializer(duration_in_words),
    WithJsonSchema(
        {"type": "string", "pattern": r"^(\d+(\.\d+)?[smhdw])+$", "examples": ["10m", "1h30m", "90d"]}
    ),
]
Size = Annotated[
    int,
    BeforeValidator(parse_size),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*[kMG]?B$", "examples": ["500kB", "5MB"]}),
]

"""Column types that keep what Python knows and databases lose: a moment's zone, a text's every character."""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# NUL is refused by PostgreSQL, a lone surrogate by every encoder. Feeds carry both. They are
# replaced one for one, so that the offsets of matches and evidence still hold.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Utc(TypeDecorator[datetime]):
    """An aware moment in, the same moment out, in UTC.

    SQLite forgets zones (it would hand back naive values), so the zone is settled before
    storing. A naive value is refused with ValueError: nobody can tell which moment it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment in UTC, ready to be stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} is naive; storage takes aware moments only")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment as it was stored, aware."""
        if value is None:
            return None
        assert isinstance(value, datetime)
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Prose(TypeDecorator[str]):
    """Text from outside. What no database can hold becomes U+FFFD, one for one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text with nothing in it that could make the insert fail."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


def digest(text: str) -> str:
    """What stands for a text of any length where it must be found again: an index takes no long ones."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

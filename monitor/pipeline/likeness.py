"""Which article an article is a copy of, by the signatures that `monitor.articles.copies` makes."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from operator import eq

from monitor.articles.copies import PLACES

SPAN = timedelta(days=3)
"""How far apart in time, either way, an article and its copies are looked for."""
COPY = 0.9
"""How much of two texts must be the same for one to be the other's copy."""
MOST_DAYS = 60
"""So many days are kept at hand; more are read again when they are wanted."""

Load = Callable[[datetime, datetime], Iterable[tuple[str, datetime, bytes]]]
"""What finds the articles on topic published from one moment up to before another: id, moment, signature."""
_Signed = tuple[str, datetime, "array[int]"]


class Shelf:
    """The signatures of articles on topic, by the day of publication, loaded as they are needed."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load
        self._days: dict[date, list[_Signed]] = {}
        self._ids: defaultdict[date, set[str]] = defaultdict(set)

    def add(self, key: str, published: datetime, signature: bytes) -> None:
        """Remembers an article. Without a signature it is like no other."""
        day = published.date()
        if signature and key not in self._ids[day] and (self._load is None or day in self._days):
            self._put(key, published, signature)

    def copied(self, signature: bytes, published: datetime) -> str | None:
        """The article that one of this signature is most probably a copy of; None where it is like none."""
        if not signature:
            return None
        wanted = array("I", signature)
        alike = [
            (-likeness, moment, key)
            for day in _days(published - SPAN, published + SPAN)
            for key, moment, other in self._of(day)
            if abs(moment - published) <= SPAN and (likeness := sum(map(eq, wanted, other)) / PLACES) >= COPY
        ]
        return min(alike)[2] if alike else None

    def _of(self, day: date) -> list[_Signed]:
        if day not in self._days:
            self._days[day] = []
            if self._load is not None:
                start = datetime.combine(day, datetime.min.time(), UTC)
                for found in self._load(start, start + timedelta(days=1)):
                    self._put(*found)
                while len(self._days) > MOST_DAYS:
                    oldest = next(iter(self._days))
                    del self._days[oldest]
                    self._ids.pop(oldest, None)
        return self._days[day]

    def _put(self, key: str, published: datetime, signature: bytes) -> None:
        day = published.date()
        self._days.setdefault(day, []).append((key, published, array("I", signature)))
        self._ids[day].add(key)


def _days(start: datetime, end: datetime) -> list[date]:
    count = (end.date() - start.date()).days + 1
    return [start.date() + timedelta(days=number) for number in range(count)]

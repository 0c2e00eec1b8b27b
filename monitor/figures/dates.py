"""The dates that a sentence names, resolved against the day of publication. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from monitor.figures.searching import any_of

# No article names more dates; what does is a calendar.
MOST_DATES = 2_000
# So many letters of a month's name tell whether a text may name one at all.
OPENING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How a language writes dates. All words folded; patterns see folded text."""

    months: Mapping[str, int]
    day_month: tuple[str, ...]
    """Patterns with groups `day`, `month` and, optional, `year`, `year_before` (of last year) and
    `month_before` (of last month); MONTH stands for a month's name."""
    month_year: str
    """A pattern with groups `month` and, optional, `year`, `last` (last November), `next`, `year_before`
    (May of last year) and `year_after`."""
    between: str = ""
    """A pattern for the words between the first and the last date of a span, which takes its end: to."""
    blocked: str = ""
    """A pattern that, right before a date, makes it no date of a count: since, from."""
    limit: str = ""
    """A pattern that, right before a date, makes it the end of a plan: by."""
    relative: Mapping[str, int] = field(default_factory=dict)
    """Words for another month, with how many months back: last month → 1."""
    days_back: Mapping[str, int] = field(default_factory=dict)
    """Patterns for another day, with how many days back: yesterday → 1."""
    days_after: Mapping[str, int] = field(default_factory=dict)
    """Patterns for a day told from the one named before it: two days later → 2."""
    distance: str = ""
    """A pattern for what stands in every day that is told by its distance, so that a text without it is not
    searched for each of them."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Patterns for the last such day of the week up to publication: on Tuesday → 2 (Monday is 1)."""
    in_year: Mapping[str, int] = field(default_factory=dict)
    """Patterns for a point of a year, with the month that it means: the end of 2024 → 12. A group
    `year`, or `year_before` for last year and `year_after` for the next; with none, this year."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at folded[start:end]."""

    start: int
    end: int
    iso: str
    """A day or a month."""
    future: bool
    """Whether it lies after publication."""
    limit: bool = False


class _Either:
    """Patterns, each with a number that it tells. A text in which none of them stands is searched once."""

    def __init__(self, patterns: Mapping[str, int]) -> None:
        self._each = [(re.compile(pattern), number) for pattern, number in patterns.items()]
        self._any = any_of(patterns)

    def find(self, folded: str) -> Iterator[tuple[re.Match[str], int]]:
        """What each pattern matches, one pattern after the other, with its number."""
        for pattern, number in self._each if self._any.search(folded) else ():
            for match in pattern.finditer(folded):
                yield match, number


class DateReader:
    """Reads the dates of one language."""

    def __init__(self, words: DateWords) -> None:
        names = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True))
        self._words = words
        # A language may have a hundred forms of months, and only so many ways to open one.
        opens = "|".join(sorted({re.escape(name[:OPENING]) for name in words.months}))
        month = f"(?={opens})(?P<month>{names})"
        self._opens_a_month = re.compile(opens)
        self._days = [(re.compile(day.replace("MONTH", month)), "MONTH" in day) for day in words.day_month]
        self._month = re.compile(words.month_year.replace("MONTH", month))
        self._between = re.compile(rf"\s*(?:{words.between or '(?!)'}|[-~∼])?\s*")
        self._blocked = re.compile(rf"(?:{words.blocked})\s*$") if words.blocked else None
        self._limit = re.compile(rf"(?:{words.limit})\s*$") if words.limit else None
        self._relative, self._in_year = _Either(words.relative), _Either(words.in_year)
        self._days_back, self._days_after = _Either(words.days_back), _Either(words.days_after)
        self._weekdays = _Either(words.weekdays)
        self._distance = re.compile(words.distance)

    def read(self, folded: str, published: date) -> list[DateMention]:
        """The dates of `folded`, in order; those that say only from when on are left out."""
        ordered: list[DateMention] = []  # by where they start; what was found first stays
        for mention in islice(self._all(folded, published), MOST_DATES):
            at = bisect_left(ordered, mention.start, key=lambda one: one.start)
            free = not at or ordered[at - 1].end <= mention.start
            if free and (at == len(ordered) or mention.end <= ordered[at].start):
                ordered.insert(at, mention)
        ordered = sorted([*ordered, *self._later(folded, ordered, published)], key=lambda one: one.start)
        opening = {last: first for first, last in pairwise(ordered) if self._spans(folded, first, last)}
        spanned = set(opening.values())
        # A span stands where it begins: the `and` within "between January and March" joins no two clauses.
        return [
            replace(m, start=opening[m].start) if m in opening else m
            for m in ordered
            if m not in spanned and not self._is_blocked(folded, m)
        ]

    def _spans(self, folded: str, first: DateMention, last: DateMention) -> bool:
        """`in January and February`: a span takes its end."""
        return self._between.fullmatch(folded, first.end, last.start) is not None

    def _is_blocked(self, folded: str, mention: DateMention) -> bool:
        head = folded[max(0, mention.start - 48) : mention.start]
        return self._blocked is not None and self._blocked.search(head) is not None

    def _all(self, folded: str, published: date) -> Iterator[DateMention]:
        months = self._opens_a_month.search(folded) is not None
        for pattern, by_month in self._days:
            for match in pattern.finditer(folded) if months or not by_month else ():
                day = self._on_day(match, published)
                if day:
                    yield self._mention(match, day.isoformat(), day > published)
        yield from self._by_name(folded, published)
        for match in self._month.finditer(folded) if months else ():
            iso = self._in_month(match, published)
            yield self._mention(match, iso, iso > f"{published:%Y-%m}")
        for match, back in self._relative.find(folded):
            yield self._mention(match, f"{_months_back(published, back):%Y-%m}", future=back < 0)
        for match, number in self._in_year.find(folded):
            iso = f"{_year_of(match.groupdict(), published)}-{number:02d}"
            yield self._mention(match, iso, iso > f"{published:%Y-%m}")

    def _later(self, folded: str, known: list[DateMention], published: date) -> Iterator[DateMention]:
        """Days that are named by where they lie from the day before them: two days later."""
        for match, after in self._days_after.find(folded) if self._distance.search(folded) else ():
            at = bisect_left(known, match.start(), key=lambda one: one.start)
            before = known[at - 1] if at else None
            if before is not None and len(before.iso) == len("2024-10-18"):
                day = date.fromisoformat(before.iso) + timedelta(days=after)
                yield self._mention(match, day.isoformat(), future=day > published)

    def _by_name(self, folded: str, published: date) -> Iterator[DateMention]:
        """Days that are named by where they lie from publication: yesterday, on Tuesday."""
        for match, back in self._days_back.find(folded) if self._distance.search(folded) else ():
            yield self._mention(match, (published - timedelta(days=back)).isoformat(), future=back < 0)
        for match, number in self._weekdays.find(folded):
            day = published - timedelta(days=(published.isoweekday() - number) % 7)
            yield self._mention(match, day.isoformat(), future=False)

    def _mention(self, match: re.Match[str], iso: str, future: bool) -> DateMention:
        return DateMention(match.start(), match.end(), iso, future, self._is_limit(match))

    def _on_day(self, match: re.Match[str], published: date) -> date | None:
        """The day meant: this year's, or last year's where this year's lies well ahead."""
        groups = match.groupdict()
        if not any(groups.get(name) for name in ("month", "year", "month_before")):
            return _last_such_day(int(groups["day"]), published)
        month = self._number_of(groups["month"]) if groups.get("month") else published.month
        year = int(groups["year"]) if groups.get("year") else None
        if groups.get("year_before"):
            year = published.year - 1
        if groups.get("month_before"):
            before = _months_back(published, 1)
            year, month = before.year, before.month
        try:
            day = date(year or published.year, month, int(groups["day"]))
        except ValueError:
            return None
        # A date without a year lies in the past unless it is near: reports look back.
        if year is None and day > published + timedelta(days=150):
            day = _same_day(day, day.year - 1)
        return day

    def _in_month(self, match: re.Match[str], published: date) -> str:
        groups = match.groupdict()
        month = self._words.months[groups["month"]]
        if groups.get("year"):
            return f"{groups['year']}-{month:02d}"
        if groups.get("year_before") or groups.get("year_after"):
            return f"{_year_of(groups, published)}-{month:02d}"
        year = published.year
        ahead = month - published.month
        if groups.get("next"):
            year += ahead <= 0
        elif ahead > 5 or (ahead > 0 and groups.get("last")):
            year -= 1
        elif ahead < -5 and self._is_limit(match):
            year += 1
        return f"{year}-{month:02d}"

    def _number_of(self, month: str) -> int:
        """Of a month by its name or, in 23.10.2024, by its number."""
        return int(month) if month.isdigit() else self._words.months[month]

    def _is_limit(self, match: re.Match[str]) -> bool:
        head = match.string[max(0, match.start() - 24) : match.start()]
        return self._limit is not None and self._limit.search(head) is not None


def _year_of(groups: Mapping[str, str | None], published: date) -> int:
    """The year that a pattern names, the one of publication where it names none."""
    if year := groups.get("year"):
        return int(year)
    return published.year + bool(groups.get("year_after")) - bool(groups.get("year_before"))


def _months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, 28))


def _last_such_day(number: int, published: date) -> date | None:
    """The last day of a month with this number, up to publication."""
    for back in range(3):  # of any two months that follow one another, one has 31 days
        month = _months_back(published, back)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if day <= published:
            return day
    return None


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)

"""What a feed seems to be like, by one poll of it: for an operator who thinks of adding it. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from monitor.cli.asking import Asked
from monitor.cli.checking import age
from monitor.cli.tables import Column, show, visible
from monitor.consensus.amounts import amount
from monitor.feeds.dates import DateReader
from monitor.feeds.health import damage
from monitor.feeds.model import Entry
from monitor.pipeline.model import Reading, TopicReading
from monitor.pipeline.trial import MOST_PAGES, Tried

TEASER = 400
"""Characters. Where half of the entries carry less, their figures stand on their pages."""
MOST_SHOWN = 10
CLEARLY = 0.8
"""A feed whose entries are in one language to such a part is taken to be in it."""
_ELSEWHERE = ZoneInfo("Pacific/Kiritimati")
_ZONES = {
    **{"ko": "Asia/Seoul", "ja": "Asia/Tokyo", "zh": "Asia/Shanghai", "ru": "Europe/Moscow"},
    **{"uk": "Europe/Kyiv", "de": "Europe/Berlin", "fr": "Europe/Paris", "es": "Europe/Madrid"},
}
"""Where most of those write who write in a language; a guess, said to be one."""


@dataclass(frozen=True, slots=True)
class Taste:
    """A feed that was asked, and what its entries would have come to."""

    asked: Asked
    tried: tuple[Tried, ...]

    @property
    def on_topic(self) -> list[Reading]:
        """The articles that are on a topic, the newest first."""
        readings = [one.reading for one in self.tried if one.reading is not None and one.reading.topics]
        return sorted(readings, key=lambda reading: reading.article.published, reverse=True)

    @property
    def languages(self) -> Counter[str]:
        """How many entries are in which language."""
        return Counter(one.reading.article.lang for one in self.tried if one.reading is not None)

    @property
    def lang(self) -> str | None:
        """The language of nearly all entries; None where there is none, or too few entries to tell."""
        counted = self.languages.most_common(1)
        if not counted or len(self.tried) < 3 or len(counted[0][0]) != 2 or counted[0][0] == "und":
            return None
        lang, entries = counted[0]
        return lang if entries >= CLEARLY * len(self.tried) else None

    @property
    def letters(self) -> int:
        """Characters of text that the entry in the middle carries; 0 where there is none."""
        return round(median(len(one.entry.summary) for one in self.tried)) if self.tried else 0

    @property
    def teasers(self) -> bool:
        """Whether `text: page` would let more be read."""
        linked = sum(one.entry.link is not None for one in self.tried)
        return bool(self.tried) and self.letters < TEASER and linked >= len(self.tried) / 2

    @property
    def oldest(self) -> datetime | None:
        """When its oldest entry came out."""
        return min((one.entry.published for one in self.tried if one.entry.published), default=None)

    def warnings(self) -> Iterator[str]:
        """What an operator should know before adding it."""
        entries = [one.entry for one in self.tried]
        yield from self.asked.polled.warnings
        garbled = damage(entries, ())
        if garbled:
            yield f"{garbled}: say its encoding with --encoding, as cp949"
        yield from _on_dates(entries, self.asked.feed.time_zone, self.lang)
        if self.teasers and self.asked.feed.text == "entry":
            yield (
                f"its entries are teasers, half of them with {self.letters} characters or less: with "
                "--text page the articles on topic are read from their pages"
            )
        if not entries:
            yield "it lists no entries yet, so that nothing can be said of what it would bring"


def _on_dates(entries: Sequence[Entry], zone: str | None, lang: str | None) -> Iterator[str]:
    dated = [entry for entry in entries if entry.published is not None]
    if undated := [entry for entry in entries if entry.published is None]:
        as_ = f', as "{visible(undated[0].raw_date)}"' if undated[0].raw_date else ""
        share = f"{len(undated)} of {len(entries)} entries"
        yield f"{share} have no date that can be read{as_}; they count from when they are first seen"
    zoneless = [entry for entry in dated if _names_no_zone(entry.raw_date)]
    if zoneless and zone is None:
        guess = _ZONES.get(lang or "", "Europe/London")
        yield (
            f'its dates name no time zone, as "{visible(zoneless[0].raw_date)}", and count as UTC; '
            f"if they are local say where, perhaps --time-zone {guess}"
        )


def _names_no_zone(raw: str) -> bool:
    """Whether a date means another moment where it is read in another zone."""
    return DateReader(UTC).read(raw) != DateReader(_ELSEWHERE).read(raw)


def tell(taste: Taste) -> None:
    """What the feed is like, for people."""
    asked, polled = taste.asked, taste.asked.polled
    parsed = f", parsed in {asked.parse_seconds:.3f} s" if asked.parse_seconds is not None else ""
    print(f"\n{visible(polled.title) or 'A feed without a title'} ({polled.kind or 'of unknown kind'})")
    for heading, words in (
        ("answer", f"{asked.body_bytes / 1000:,.1f} kB in {polled.seconds:.2f} s{parsed}"),
        ("entries", _entries(taste)),
        ("publishes", _rhythm(taste)),
        ("language", ", ".join(f"{lang} ({count})" for lang, count in taste.languages.most_common())),
        ("text", _text(taste)),
        ("on topic", _on_topic(taste)),
    ):
        if words:
            print(f"  {heading:<10} {words}")
    if taste.on_topic:
        print()
        _show(taste)


def _entries(taste: Taste) -> str:
    asked, oldest = taste.asked, taste.oldest
    if asked.newest is None or oldest is None:
        return f"{asked.entries}"
    return (
        f"{asked.entries}, from {oldest:%Y-%m-%d %H:%M} to {asked.newest:%Y-%m-%d %H:%M} UTC; "
        f"the newest is {age(asked.at - asked.newest)} old"
    )


def _rhythm(taste: Taste) -> str:
    state = taste.asked.polled.state
    again = f"; the daemon would ask again in {_span(state.due - taste.asked.at)}" if state.due else ""
    dated = sorted(one.entry.published for one in taste.tried if one.entry.published)
    if len(dated) < 3 or dated[-1] - dated[0] < timedelta(minutes=1):
        return f"too few dated entries to tell how often{again}"
    each = (dated[-1] - dated[0]) / (len(dated) - 1)
    often = f"about {timedelta(days=1) / each:,.0f} entries a day" if each <= timedelta(days=0.7) else ""
    return (often or f"about one entry in {_span(each)}") + again


def _span(time: timedelta) -> str:
    seconds = time.total_seconds()
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def _text(taste: Taste) -> str:
    paged = sum(one.paged for one in taste.tried)
    read = f"; the pages of {paged} were read, at most {MOST_PAGES} in a trial" if paged else ""
    return f"{taste.letters:,} characters in the entry in the middle{read}" if taste.tried else ""


def _on_topic(taste: Taste) -> str:
    topics = Counter(part.topic.name for reading in taste.on_topic for part in reading.topics)
    by = "".join(f", {name} {count}" for name, count in topics.most_common()) if len(topics) > 1 else ""
    return f"{len(taste.on_topic)} of {len(taste.tried)}{by}"


def _show(taste: Taste) -> None:
    shown = taste.on_topic[:MOST_SHOWN]
    more = len(taste.on_topic) - len(shown)
    show(
        "What it would have brought" + (f", the newest {len(shown)}; {more} more" if more else ""),
        [Column("published"), Column("title"), Column("figures")],
        [
            (
                f"{reading.article.published:%Y-%m-%d}" if reading.article.published_known else "undated",
                reading.article.title,
                "; ".join(_figures(reading)) or "none that the topic asks for",
            )
            for reading in shown
        ],
    )


def _figures(reading: Reading) -> Iterator[str]:
    for part in reading.topics:
        for figure in part.figures:
            metric = part.topic.metrics[figure.metric]
            said = amount(figure.low, figure.high, money=metric.money)
            yield f"{metric.label} {said} ({figure.source or reading.article.outlet})"


def taste_row(taste: Taste) -> dict[str, Any]:
    """The same for scripts."""
    from monitor.cli.checking import record

    return record(taste.asked) | {
        "oldest": taste.oldest.isoformat() if taste.oldest else None,
        "languages": dict(taste.languages),
        "letters": taste.letters,
        "teasers": taste.teasers,
        "on_topic": len(taste.on_topic),
        "articles": [
            {
                "title": visible(reading.article.title),
                "published": reading.article.published.isoformat(),
                "url": reading.article.url,
                "figures": [row for part in reading.topics for row in _figure_rows(part)],
            }
            for reading in taste.on_topic
        ],
        "warnings": [visible(warning) for warning in taste.warnings()],
    }


def _figure_rows(part: TopicReading) -> Iterator[dict[str, Any]]:
    for figure in part.figures:
        yield {
            "topic": part.topic.name,
            "metric": figure.metric,
            "low": figure.low,
            "high": figure.high,
            "source": figure.source,
            "evidence": visible(figure.evidence),
        }

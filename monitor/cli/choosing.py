"""From an address that an operator gives to the feed that is meant: itself, or one that its page names."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.errors import TallywatchError
from config.loading.editing import spelling
from config.schema.feeds import Feed
from monitor.cli.asking import Asked, Asking
from monitor.cli.tables import Column, show, visible
from monitor.feeds.discovery import Link, well_known
from monitor.feeds.errors import without_password
from monitor.feeds.model import Outcome


class NoFeedError(TallywatchError):
    """No feed was found where one was looked for, or none that is there can be read."""


class ChoiceError(TallywatchError):
    """None of the feeds that were found is meant by that."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that may be meant."""

    asked: Asked
    called: str = ""
    """What the page calls it; hostile text."""
    there: str = ""
    """The name under which feeds.yaml lists it already."""

    @property
    def url(self) -> str:
        """Where it lies: for good, if it has moved."""
        return self.asked.polled.state.url

    @property
    def shown(self) -> str:
        """Its address as it may be shown."""
        feed = self.asked.feed
        return str(feed.as_written("url")) if self.asked.hidden else without_password(self.url)

    @property
    def title(self) -> str:
        """What it calls itself, else what the page calls it."""
        return visible(self.asked.polled.title or self.called)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at an address."""

    candidates: tuple[Candidate, ...]
    """Feeds that can be read, each once."""
    site: str = ""
    """What the page calls its site; hostile text. Empty where the address is a feed's own."""
    told: tuple[str, ...] = ()
    """What happened on the way, for people."""
    failed: tuple[Asked, ...] = ()
    """What cannot be read."""
    more: int = 0
    itself: bool = field(default=False)
    """Whether the address is a feed's own."""


async def find(feed: Feed, asking: Asking, there: Mapping[str, str]) -> Found:
    """The feeds at the address of `feed`. `there` names those that feeds.yaml lists, by their `spelling`.
    Raises NoFeedError where it cannot be read; where a page names none and none lies where they mostly do."""
    asked = await asking.ask(feed)
    if not asked.failed:
        return Found((_candidate(asked, "", there),), itself=True)
    shown = without_password(str(feed.as_written("url")))
    if asked.polled.outcome is not Outcome.NOT_A_FEED or not asked.body_bytes:
        raise NoFeedError(f"{visible(shown)} cannot be read: {asked.problem}")
    page = await asking.page(asked.polled.state.url)
    if page is not None and page.feeds:
        told = f"{visible(shown)} is a web page that names {_count(len(page.feeds) + page.more)}"
        found = await _ask_links(feed, page.feeds, asking, there)
        if found.candidates:
            more = (f"{page.more} more are not looked at",) if page.more else ()
            return Found(found.candidates, visible(page.site), (told, *more), found.failed, page.more)
        raise NoFeedError(f"{told}, but none can be read: {_problems(found.failed)}")
    links = [Link(url) for url in well_known(feed.url)]
    found = await _ask_links(feed, links, asking, there)
    if not found.candidates:
        raise NoFeedError(_nothing(visible(shown), found.failed))
    told = f"{visible(shown)} is a web page that names no feed; this lies where feeds mostly do"
    return Found(found.candidates, visible(page.site) if page else "", (told,))


async def _ask_links(feed: Feed, links: Sequence[Link], asking: Asking, there: Mapping[str, str]) -> Found:
    feeds = [(one, link) for link in links if (one := _feed_at(link.url, feed)) is not None]
    asked = await asyncio.gather(*(asking.ask(one) for one, _ in feeds))
    read = [
        _candidate(one, link.title, there)
        for one, (_, link) in zip(asked, feeds, strict=True)
        if not one.failed
    ]
    return Found(tuple(_each_once(read)), failed=tuple(one for one in asked if one.failed))


def _feed_at(url: str, like: Feed) -> Feed | None:
    """A feed at an address that a page gave; None where the configuration would not take it."""
    given = {key: getattr(like, key) for key in ("name", "outlet", "lang", "text", "time_zone", "encoding")}
    try:
        return Feed(**given, url=url)
    except ValueError:
        return None


def _candidate(asked: Asked, called: str, there: Mapping[str, str]) -> Candidate:
    known = there.get(spelling(asked.feed.url)) or there.get(spelling(asked.polled.state.url)) or ""
    return Candidate(asked, called, known)


def _each_once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those that list the same entries as another, as where a site has its feed as RSS and as Atom:
    the one that is there already stays, else the one with the fullest texts, else the first."""
    best: dict[object, Candidate] = {}
    for place, one in enumerate(candidates):
        entries = one.asked.polled.entries
        key: object = frozenset(entry.link or entry.title for entry in entries) if entries else place
        best[key] = max(best.get(key, one), one, key=_fullness)
    return list(best.values())


def _fullness(candidate: Candidate) -> tuple[bool, int]:
    return bool(candidate.there), sum(len(entry.summary) for entry in candidate.asked.polled.entries)


def named(candidates: Sequence[Candidate], which: str) -> Candidate:
    """The candidate of a number (from 1), or of an address. Raises ChoiceError."""
    if which.isascii() and which.isdecimal() and 1 <= int(which[:6]) <= len(candidates):
        return candidates[int(which) - 1]
    for one in candidates:
        if spelling(which) in (spelling(one.asked.feed.url), spelling(one.url)):
            return one
    raise ChoiceError(f"--feed {visible(which)}: give a number from 1 to {len(candidates)}, or one's address")


def show_candidates(found: Found) -> None:
    """The feeds to choose from, numbered."""
    show(
        "Feeds to choose from",
        [
            *(Column("--feed", right=True), Column("title"), Column("kind")),
            *(Column("entries", right=True), Column("newest", right=True), Column("address")),
            Column("in feeds.yaml as"),
        ],
        [
            (
                number,
                one.title,
                one.asked.polled.kind,
                one.asked.entries,
                f"{one.asked.newest:%Y-%m-%d}" if one.asked.newest else None,
                one.shown,
                one.there,
            )
            for number, one in enumerate(found.candidates, start=1)
        ],
    )


def candidate_row(one: Candidate) -> dict[str, Any]:
    """A candidate for scripts."""
    return {
        "url": one.shown,
        "title": one.title,
        "kind": one.asked.polled.kind,
        "entries": one.asked.entries,
        "newest": one.asked.newest.isoformat() if one.asked.newest else None,
        "in_feeds_yaml_as": one.there or None,
    }


def _count(feeds: int) -> str:
    return "1 feed" if feeds == 1 else f"{feeds} feeds"


def _problems(failed: Sequence[Asked]) -> str:
    return "; ".join(f"{_shown(one)} ({visible(one.problem.partition(';')[0])})" for one in failed[:5])


def _shown(asked: Asked) -> str:
    return visible(without_password(asked.feed.url))


def _nothing(shown: str, failed: Sequence[Asked]) -> str:
    tried = ", ".join(f"{_shown(one)} ({one.polled.state.status or 'no answer'})" for one in failed)
    return (
        f"{shown} is a web page that names no feed, and none lies where feeds mostly do: tried {tried}. "
        "Look on the site for RSS or Atom, or ask its publisher; then give the feed's own address"
    )

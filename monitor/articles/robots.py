"""What the sites of articles ask of robots (RFC 9309), fetched when first needed and kept for a day.

Reading the rules is protego's; fetching goes through the client, with all its bounds. Only the
pages of articles are asked about: feeds are published to be polled.
"""

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import structlog

from monitor.feeds.client import Answer, Client
from monitor.feeds.errors import FeedError, Reason, without_password

if TYPE_CHECKING:
    from protego import Protego

log = structlog.get_logger(__name__)

KEPT = timedelta(days=1)
"""RFC 9309, 2.4: a copy should not be used for longer."""
AGAIN = timedelta(hours=1)
"""When a site whose rules could not be had is asked for them again."""
LARGEST = 600_000
"""Bytes; RFC 9309, 2.5 wants 500 KiB to be read at least."""
MOST_SITES = 1_000
MOST_KEPT = 5_000_000
"""Characters of rules over all sites; parsed they take some thirty times as many bytes."""
_AGENT = re.compile(r"\s*user[- ]?agent\s*:?([^#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]+")
_ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one site asks of one robot."""

    until: datetime
    size: int = 0
    """Characters that they were read from."""
    allowed: bool = True
    """What holds where there are no rules to look into."""
    rules: "Protego | None" = None


class Robots:
    """Says which pages may be fetched. One for a process, for it remembers the sites' rules."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], _Rules] = OrderedDict()
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def allow(self, url: str, client: Client, now: datetime) -> bool:
        """Whether its site lets us fetch `url`. Raises nothing: rules that cannot be had are an answer too.

        A site without rules (4xx, or endless redirects) allows all; one that cannot be reached (no
        answer, 5xx, 429) nothing, unless what it said earlier is still known.
        """
        site, token = _site(url), product_token(client.user_agent)
        # One request for all of a site's pages that are wanted at once.
        async with self._asking.setdefault(site, asyncio.Lock()):
            known = self._known.get((site, token))
            # What is kept for longer than anything is was learnt by a clock that has been put back since.
            if known is None or not now < known.until <= now + KEPT:
                known = await self._asked(site, token, client, now, known)
                self._keep((site, token), known)
            if known.rules is None:
                return known.allowed
            return await asyncio.to_thread(_allowed, known.rules, url, token)

    async def _asked(
        self, site: str, token: str, client: Client, now: datetime, known: _Rules | None
    ) -> _Rules:
        try:
            answer = await client.get(f"{site}/robots.txt", max_body=LARGEST)
        except FeedError as error:
            if error.reason is Reason.BAD_REDIRECT:
                return _Rules(now + KEPT)
            log.info("robots_unreachable", site=site, problem=error.problem)
            return _unreachable(known, now)
        if answer.status == 429 or not 200 <= answer.status < 500:
            log.info("robots_unreachable", site=site, status=answer.status)
            return _unreachable(known, now)
        if answer.status >= 300:
            return _Rules(now + KEPT)
        return await asyncio.to_thread(_read, answer, token, now)

    def _keep(self, key: tuple[str, str], rules: _Rules) -> None:
        self._known[key] = rules
        self._known.move_to_end(key)
        size = sum(one.size for one in self._known.values())
        while len(self._known) > MOST_SITES or (size > MOST_KEPT and len(self._known) > 1):
            _, dropped = self._known.popitem(last=False)
            size -= dropped.size


def product_token(user_agent: str) -> str:
    """What sites call us by in their rules.

    >>> product_token("tallywatch/0.1 (+mailto:desk@example.org)")
    'tallywatch'
    """
    found = _TOKEN.match(user_agent.strip())
    return found[0].lower() if found else "tallywatch"


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def _unreachable(known: _Rules | None, now: datetime) -> _Rules:
    if known is not None and (known.rules is not None or known.allowed):
        return _Rules(now + AGAIN, known.size, known.allowed, known.rules)
    return _Rules(now + AGAIN, allowed=False)


def _read(answer: Answer, token: str, now: datetime) -> _Rules:
    from protego import Protego

    text = for_us(answer.body.decode("utf-8-sig", "replace"), token)
    until = now + (KEPT if answer.whole else AGAIN)
    try:
        return _Rules(until, len(text), rules=Protego.parse(text))
    except Exception:
        # None is known that breaks it. What we cannot read may ask us to stay away.
        log.exception("robots_unreadable", url=answer.url)
        return _Rules(now + AGAIN, allowed=False)


def for_us(text: str, token: str) -> str:
    """The same rules with all robots but us under one name: thousands of names over thousands of rules
    would be their product in time and memory. Names count as a whole (RFC 9309, 2.2.1)."""
    return "\n".join(_renamed(line, token) for line in text.splitlines())


def _renamed(line: str, token: str) -> str:
    agent = _AGENT.match(line)
    if agent is None:
        return line
    name = agent[1].strip()
    if name == "*":
        return "User-agent: *"
    return f"User-agent: {token if product_token(name or _ANOTHER) == token else _ANOTHER}"


def _allowed(rules: "Protego", url: str, token: str) -> bool:
    try:
        return bool(rules.can_fetch(url, token))
    except Exception:
        log.exception("robots_unreadable", url=without_password(url))
        return False

"""One poll of one feed: what to ask, what the answer means, when to ask again.

`request_for` and the functions after it are pure; `poll` joins them with the client. Which
feeds are due, and storing the state once the entries are handled, is the caller's.
"""

import asyncio
import hashlib
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import structlog

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Answer, Client
from monitor.feeds.errors import FeedError, Reason, without_password
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsing import Document, Options, parse

log = structlog.get_logger(__name__)

JITTER = 0.05
"""So much, up or down, of each interval: feeds that were added together drift apart."""
MAX_VALIDATOR = 500
TRIES_AWAY = 4
"""So many failures in a row at an address that a redirect gave send us back to the configured one."""
LONG_GONE = timedelta(days=365)
_ADVICE = {
    401: "it wants a password: put it into the address, https://USER:PASSWORD@…",
    402: "it wants to be paid for",
    403: "the server refuses us; its publisher may block robots, or this polling.user_agent",
    404: "nothing is there any more; look for the feed's new address at its publisher's",
    406: "the server does not want to send any format that a feed comes in",
    429: "we ask too often; raise the feed's `every`",
    451: "withheld for legal reasons",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask for: the address, and the validators of what is known already."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


def request_for(state: FeedState) -> Request:
    """What the next poll of a feed in this state asks."""
    return Request(url=state.url, etag=state.etag, last_modified=state.last_modified)


async def poll(
    feed: Feed, state: FeedState, client: Client, *, now: datetime, rng: random.Random, settings: Polling
) -> Polled:
    """Polls `feed` once. Whatever its server does is an outcome; raises nothing of its own."""
    asked = request_for(state)
    rhythm = Rhythm(every=feed.every or settings.every, longest=settings.max_backoff, now=now, rng=rng)
    try:
        answer = await client.get(asked.url, etag=asked.etag, last_modified=asked.last_modified)
    except FeedError as error:
        failed = after_failure(state, error.problem, rhythm)
        return Polled(outcome=Outcome.FAILED, state=back_home(failed, feed))
    if (outcome := without_reading(state, answer)) is not None:
        state = after(state, answer, None, outcome, rhythm)
        return Polled(outcome=outcome, state=back_home(state, feed), seconds=answer.seconds)
    try:
        document = await read(answer, feed, now)
    except FeedError as error:
        outcome = Outcome.NOT_A_FEED if answer.whole else Outcome.FAILED
        problem = error.problem if answer.whole else f"the answer broke off; {error.problem}"
        state = replace(after_failure(state, problem, rhythm), outcome=outcome, status=answer.status)
        return Polled(outcome=outcome, state=back_home(state, feed), seconds=answer.seconds)
    return Polled(
        outcome=Outcome.READ,
        state=back_home(after(state, answer, document, Outcome.READ, rhythm), feed),
        entries=document.entries,
        title=document.title,
        warnings=document.warnings if answer.whole else ("the answer broke off", *document.warnings),
        seconds=answer.seconds,
    )


async def read(answer: Answer, feed: Feed, now: datetime) -> Document:
    """The document in an answer, parsed outside the event loop.

    The seam for a worker that can be killed: all that crosses it are bytes and plain values.
    """
    options = Options(encoding=feed.encoding, time_zone=feed.time_zone)
    content_type = answer.headers.get("content-type")
    try:
        return await asyncio.to_thread(
            parse, answer.body, url=answer.url, content_type=content_type, options=options, latest=now
        )
    except FeedError:
        raise
    except Exception as error:
        # A mistake of ours that one document brought out: the feed backs off, the others go on.
        log.exception("feed_reading_broke", feed=feed.name, body_bytes=len(answer.body))
        raise FeedError(answer.url, Reason.NOT_A_FEED, f"reading it failed: {error!r}"[:200]) from error


def without_reading(state: FeedState, answer: Answer) -> Outcome | None:
    """The outcome that the answer has before anybody reads its body; None where it must be read."""
    if answer.status == 304:
        return Outcome.UNCHANGED
    if answer.status == 410:
        return Outcome.GONE
    if not 200 <= answer.status < 300:
        return Outcome.FAILED
    if answer.whole and state.body_digest and digest(answer.body) == state.body_digest:
        return Outcome.UNCHANGED
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a feed is polled when all is well, and how patient we are when it is not."""

    every: timedelta
    longest: timedelta
    now: datetime
    rng: random.Random

    def regular(self) -> datetime:
        """The next poll after one that went well."""
        return self.now + self.every * self.rng.uniform(1 - JITTER, 1 + JITTER)

    def after_failures(self, failures: int, wait: timedelta | None = None) -> datetime:
        """The next poll after so many failures in a row; not before `wait`, which the server asked for.

        The pause doubles from the regular interval to the longest, and is spread by a quarter
        downwards, so that a host that comes back is not asked by all at once.
        """
        longest = max(self.longest, self.every)
        pause: timedelta = min(self.every * 2 ** min(max(failures - 1, 0), 30), longest)
        pause *= self.rng.uniform(0.75, 1.0) if failures > 1 else self.rng.uniform(1 - JITTER, 1 + JITTER)
        asked_for = min(wait or timedelta(0), longest)
        return self.now + max(pause, asked_for)


def after(
    state: FeedState, answer: Answer, document: Document | None, outcome: Outcome, rhythm: Rhythm
) -> FeedState:
    """What to remember after an answer that came, and when to ask again."""
    if outcome is Outcome.FAILED:
        wait = retry_after(answer.headers.get("retry-after"), rhythm.now)
        failed = after_failure(state, _worded(answer.status), rhythm, wait)
        return replace(failed, status=answer.status)
    state = replace(state, polled=rhythm.now, outcome=outcome, status=answer.status)
    if outcome is Outcome.GONE:
        problem = "410: its publisher has given this feed up; remove it, or write its new address"
        return replace(state, gone=True, due=rhythm.now + LONG_GONE, problem=problem)
    state = replace(state, failures=0, gone=False, succeeded=rhythm.now, due=rhythm.regular(), problem="")
    if answer.status == 304:
        return _moved(_renewed(state, answer), answer)
    if answer.whole:
        state = _validated(state, answer)
    if document is not None or outcome is Outcome.UNCHANGED:
        state = _moved(state, answer)
    return state


def after_failure(state: FeedState, problem: str, rhythm: Rhythm, wait: timedelta | None = None) -> FeedState:
    """What to remember when nothing usable came: the old validators stay, the pause grows."""
    failures = state.failures + 1
    return replace(
        state,
        polled=rhythm.now,
        failures=failures,
        due=rhythm.after_failures(failures, wait),
        outcome=Outcome.FAILED,
        status=None,
        problem=problem,
    )


def _validated(state: FeedState, answer: Answer) -> FeedState:
    return replace(
        state,
        etag=_validator(answer.headers.get("etag")),
        last_modified=_validator(answer.headers.get("last-modified")),
        body_digest=digest(answer.body),
    )


def _renewed(state: FeedState, answer: Answer) -> FeedState:
    """A 304 may bring new validators for the same content."""
    etag = _validator(answer.headers.get("etag"))
    modified = _validator(answer.headers.get("last-modified"))
    return replace(state, etag=etag or state.etag, last_modified=modified or state.last_modified)


def _validator(value: str | None) -> str | None:
    """A validator that can be sent back as it came; None for what a hostile server made of it."""
    if not value or len(value) > MAX_VALIDATOR or not (value.isascii() and value.isprintable()):
        return None
    return value


def _moved(state: FeedState, answer: Answer) -> FeedState:
    if not answer.permanent_url or answer.permanent_url == state.url:
        return state
    return replace(state, url=answer.permanent_url)


def back_home(state: FeedState, feed: Feed) -> FeedState:
    """Tells of a feed that has moved, and goes back to the configured address when the new one fails:
    a redirect may have been a mistake, or somebody else's."""
    if state.url == feed.url or state.gone:
        return state
    if state.failures and state.failures % TRIES_AWAY == 0:
        return replace(state, url=feed.url, etag=None, last_modified=None, body_digest=None)
    if state.failures:
        return state
    note = (
        f"moved for good to {without_password(state.url)}; polled there. Write that address into feeds.yaml"
    )
    return replace(state, problem=note)


def digest(body: bytes) -> str:
    """What tells one body from another."""
    return hashlib.sha256(body).hexdigest()


def _worded(status: int) -> str:
    if advice := _ADVICE.get(status):
        return f"{status}: {advice}"
    if status >= 500:
        return f"{status}: the server has a problem; asked again later"
    return f"{status}: an answer that is no feed"


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After (seconds, or a date) asks us to wait from `now`; None where it says nothing.

    >>> retry_after("120", datetime(2025, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=min(int(text[:10]), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta(0))

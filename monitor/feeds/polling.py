"""One poll of one feed: what to ask, what the answer means, when to ask again.

`request_for` and the functions after it are pure; `poll` joins them with the client. Which
feeds are due, and storing the state once the entries are handled, is the caller's.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Answer, Client
from monitor.feeds.errors import FeedError, Reason, without_password, without_secrets
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsers import ParsesDocuments, in_a_thread
from monitor.feeds.parsing import Document, Options, parse
from monitor.feeds.rhythm import JITTER, Rhythm, after_document, fresh_for, put_right, retry_after, unchanged
from monitor.feeds.throttling import asks_for_a_pause, same_host
from monitor.feeds.workers import BrokeError, DiedError, WorkError

log = structlog.get_logger(__name__)

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
    410: "given up where it has moved to; look for its new address at its publisher's",
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
    """What the next poll of a feed in this state asks: after a failure the whole document, for "as it was"
    would not tell whether the feed is well again."""
    if state.failures:
        return Request(url=state.url)
    return Request(url=state.url, etag=state.etag, last_modified=state.last_modified)


async def poll(
    feed: Feed,
    state: FeedState,
    client: Client,
    *,
    now: datetime,
    rng: random.Random,
    settings: Polling,
    parses: ParsesDocuments = in_a_thread,
    known: bytes = b"",
) -> Polled:
    """Polls `feed` once. Whatever its server does is an outcome; raises nothing of its own.

    `known` is the memory of an earlier poll whose entries were handled: they are left out.
    """
    rhythm = Rhythm.of(feed, settings, now=now, rng=rng)
    polled = await _polled(feed, state, client, rhythm, parses, known)
    if not polled.state.problem and not polled.warnings:
        return polled
    return replace(
        polled,
        state=replace(polled.state, problem=without_secrets(polled.state.problem, feed.url, state.url)),
        warnings=tuple(without_secrets(warning, feed.url, state.url) for warning in polled.warnings),
    )


async def _polled(
    feed: Feed, state: FeedState, client: Client, rhythm: Rhythm, parses: ParsesDocuments, known: bytes
) -> Polled:
    if (until := client.throttled.until(state.url, rhythm.now)) is not None:
        return spared(state, until, rhythm)
    asked = request_for(state)
    with client.room.holding() as held:
        try:
            answer = await client.get(
                asked.url, etag=asked.etag, last_modified=asked.last_modified, held=held
            )
        except FeedError as error:
            failed = after_failure(state, error.problem, rhythm)
            return Polled(outcome=Outcome.FAILED, state=back_home(failed, feed), seconds=error.seconds)
        pause = pause_of_host(answer, rhythm)
        # Whoever redirects to another's house speaks for their own alone.
        if pause is not None and same_host(asked.url, answer.url):
            client.throttled.note(answer.url, rhythm.now + pause, rhythm.now)
        outcome = without_reading(state, answer, asked)
        if outcome is Outcome.GONE and not same_host(feed.url, answer.url):
            outcome = Outcome.FAILED  # a redirect may have been a mistake, and is not followed for good
        if outcome is not None:
            state = after(state, answer, None, outcome, rhythm)
            return Polled(outcome=outcome, state=back_home(state, feed), seconds=answer.seconds)
        try:
            document = await read(answer, feed, rhythm.now, parses, known)
        except FeedError as error:
            return _unreadable(error, feed, state, answer, rhythm)
    before, state = state, back_home(after(state, answer, document, Outcome.READ, rhythm), feed)
    return Polled(
        outcome=Outcome.READ,
        state=state,
        entries=document.entries,
        known=document.known,
        memory=document.memory if answer.whole else known,
        title=document.title,
        kind=document.kind,
        warnings=(*_odd(before, state, answer), *document.warnings),
        seconds=answer.seconds,
    )


def _unreadable(error: FeedError, feed: Feed, state: FeedState, answer: Answer, rhythm: Rhythm) -> Polled:
    # Of a document that nobody could read to its end nothing is known, least of all that it is no feed.
    unknown = not answer.whole or error.reason is Reason.TOO_COSTLY
    outcome = Outcome.FAILED if unknown else Outcome.NOT_A_FEED
    problem = error.problem if answer.whole else f"the answer broke off: {error.problem}"
    state = replace(after_failure(state, problem, rhythm), outcome=outcome, status=answer.status)
    return Polled(outcome=outcome, state=back_home(state, feed), seconds=answer.seconds)


def _odd(before: FeedState, state: FeedState, answer: Answer) -> Iterator[str]:
    if not answer.whole:
        yield "the answer broke off"
    if state.pace.gap is not None and state.pace.gap != before.pace.gap:
        looked = before.pace.looked
        since = f" at {looked:%Y-%m-%d %H:%M} UTC" if looked else ""
        yield (
            f"a gap: none of the {before.pace.window} entries of the last poll{since} is left, so that some"
            " may have come and gone unseen"
        )


def spared(state: FeedState, until: datetime, rhythm: Rhythm) -> Polled:
    """The outcome for a feed that is not asked because its host wants a pause: it keeps its state."""
    # Spread, or all feeds of the host would come back at one moment.
    later = until + rhythm.every * JITTER * rhythm.rng.random()
    note = f"not asked: its host wants a pause until {until:%Y-%m-%d %H:%M:%S} UTC"
    return Polled(outcome=Outcome.SPARED, state=replace(state, due=later), warnings=(note,))


def pause_of_host(answer: Answer, rhythm: Rhythm) -> timedelta | None:
    """For how long no feed of the host that answered is to be asked; None where it did not ask for that.

    As long as it asks for, else the feed's interval, but no longer than a quiet feed waits: one
    address that throttles for a day (itself it waits that long) does not silence its neighbours.
    """
    asked = answer.headers.get("retry-after")
    if not asks_for_a_pause(answer.status, asked):
        return None
    pause = retry_after(asked, rhythm.now)
    return min(rhythm.every if pause is None else pause, rhythm.longest)


async def read(
    answer: Answer,
    feed: Feed,
    now: datetime,
    parses: ParsesDocuments = in_a_thread,
    known: bytes = b"",
) -> Document:
    """The document in an answer, parsed outside the event loop. Raises FeedError, whatever goes wrong."""
    parsing = partial(
        parse,
        answer.body,
        url=answer.url,
        content_type=answer.headers.get("content-type"),
        options=Options(encoding=feed.encoding, time_zone=feed.time_zone),
        latest=now,
        known=known,
    )
    try:
        return await parses(parsing, len(answer.body))
    except FeedError:
        raise
    except (BrokeError, DiedError) as error:
        log.exception("feed_reading_broke", feed=feed.name, body_bytes=len(answer.body))
        detail = f"reading it failed; the log tells more: {str(error).splitlines()[-1]}"
        raise FeedError(answer.url, Reason.NOT_A_FEED, detail[:200]) from error
    except WorkError as error:
        facts = {"problem": str(error), "body_bytes": len(answer.body)}
        log.warning("feed_reading_broken_off", feed=feed.name, **facts)
        detail = f"parsing it {error}; tell its publisher, or remove it with `enabled: false`"
        raise FeedError(answer.url, Reason.TOO_COSTLY, detail) from error
    except Exception as error:
        # A mistake of ours that one document brought out: the feed backs off, the others go on.
        log.exception("feed_reading_broke", feed=feed.name, body_bytes=len(answer.body))
        raise FeedError(answer.url, Reason.NOT_A_FEED, f"reading it failed: {error!r}"[:200]) from error


def without_reading(state: FeedState, answer: Answer, asked: Request) -> Outcome | None:
    """The outcome that the answer has before anybody reads its body; None where it must be read."""
    if answer.status == 304:  # a server that says so to whoever showed no validators has told nothing
        return Outcome.UNCHANGED if asked.etag or asked.last_modified else Outcome.FAILED
    if answer.status == 410:
        return Outcome.GONE
    if not 200 <= answer.status < 300:
        return Outcome.FAILED
    if answer.whole and state.body_digest and digest(answer.body) == state.body_digest:
        return Outcome.UNCHANGED
    return None


def after(
    state: FeedState, answer: Answer, document: Document | None, outcome: Outcome, rhythm: Rhythm
) -> FeedState:
    """What to remember after an answer that came, and when to ask again."""
    if outcome is Outcome.FAILED:
        wait = retry_after(answer.headers.get("retry-after"), rhythm.now)
        failed = after_failure(state, _worded(answer.status), rhythm, wait)
        return replace(failed, status=answer.status)
    if outcome is Outcome.GONE:
        return _given_up(state, answer, rhythm.now)
    state = _looked(state, answer, document, rhythm.now)
    wish = max(fresh_for(answer.headers, rhythm.now), state.ttl or timedelta(0))
    state = replace(
        state,
        polled=rhythm.now,
        succeeded=rhythm.now,
        due=rhythm.regular(state.pace, wish),
        outcome=outcome,
        status=answer.status,
        failures=0,
        gone=False,
        problem="",
    )
    # The validators of a 304 need not be those of the document that we have (RFC 9111, 4.3.4).
    if answer.whole and answer.status != 304:
        state = _validated(state, answer)
    return _moved(state, answer)


def _given_up(state: FeedState, answer: Answer, now: datetime) -> FeedState:
    return replace(
        state,
        polled=now,
        outcome=Outcome.GONE,
        status=answer.status,
        gone=True,
        due=now + LONG_GONE,
        problem="410: its publisher has given this feed up",
    )


def _looked(state: FeedState, answer: Answer, document: Document | None, now: datetime) -> FeedState:
    """What the document tells of the feed's rhythm. One that broke off tells nothing of it."""
    pace = put_right(state.pace, now)
    if document is None:
        return replace(state, pace=unchanged(pace, now))
    if not answer.whole:
        return replace(state, pace=pace)
    identities = [entry.identity for entry in document.entries]
    dates = [entry.published for entry in document.entries if entry.published is not None]
    pace = after_document(pace, identities, dates, now, known=document.known)
    return replace(state, ttl=document.ttl, pace=pace)


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
    if status == 304:
        return "304 although nothing was known: its server answers wrongly; asked again later"
    if status >= 500:
        return f"{status}: the server has a problem; asked again later"
    return f"{status}: an answer that is no feed"

"""What an answer means, and when to ask again: the pure rules, and whole polls over a real socket."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.feeds.client import Answer, Client
from monitor.feeds.health import Limits, Record, condition
from monitor.feeds.model import FeedState, Outcome, Polled
from monitor.feeds.parsers import Parsing
from monitor.feeds.parsing import Document
from monitor.feeds.polling import Request, after, after_failure, digest, poll, request_for, without_reading
from monitor.feeds.rhythm import JITTER, Pace, Rhythm, retry_after
from monitor.feeds.throttling import Throttled
from monitor.feeds.workers import HungError
from tests.feed_server import FeedServer
from tests.feeds.examples import item, rss

NOW = datetime(2025, 1, 6, 12, tzinfo=UTC)
EVERY = timedelta(minutes=10)
LONGEST = timedelta(hours=12)
LIMITS = Limits(quiet_after=timedelta(days=30), unmatched_after=timedelta(days=28))


def rhythm(every: timedelta = EVERY, seed: int = 1) -> Rhythm:
    return Rhythm(
        every=every,
        shortest=timedelta(minutes=1),
        longest=3 * every,
        backoff=LONGEST,
        now=NOW,
        rng=random.Random(seed),
    )


async def polled(client: Client, polling: Polling, state: FeedState, **configured: object) -> Polled:
    feed = Feed.model_validate({"name": "nis", "url": state.url, **configured})
    return await poll(feed, state, client, now=NOW, rng=random.Random(1), settings=polling)


# --- pure


def test_a_request_shows_what_is_known() -> None:
    state = FeedState(url="https://a.example/", etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT")
    assert request_for(state) == Request(
        url="https://a.example/", etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT"
    )


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0),
        ("Mon, 06 Jan 2025 14:00:00 +0100", 3600),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 40, 10**9),
        ("١٢", None),
    ],
)
def test_retry_after(value: str | None, seconds: int | None) -> None:
    found = retry_after(value, NOW)
    assert found == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(status=304, url="u"), Outcome.UNCHANGED),
        (Answer(status=410, url="u", body=b"x"), Outcome.GONE),
        (Answer(status=200, url="u", body=b"seen"), Outcome.UNCHANGED),
        (Answer(status=200, url="u", body=b"seen", whole=False), None),
        (Answer(status=200, url="u", body=b"new"), None),
        (Answer(status=203, url="u", body=b"new"), None),
        (Answer(status=302, url="u"), Outcome.FAILED),
        (Answer(status=404, url="u"), Outcome.FAILED),
        (Answer(status=500, url="u"), Outcome.FAILED),
    ],
)
def test_some_answers_need_no_reading(answer: Answer, outcome: Outcome | None) -> None:
    state = FeedState(url="u", body_digest=digest(b"seen"))
    assert without_reading(state, answer, Request(url="u", etag='"1"')) is outcome


@given(st.integers(1, 400), st.integers(0, 2**32))
def test_the_pause_after_failures_grows_and_is_bounded(failures: int, seed: int) -> None:
    due = rhythm(seed=seed).after_failures(failures) - NOW
    assert EVERY * 0.75 <= due <= LONGEST
    if failures > 10:
        assert due >= LONGEST * 0.75


def test_the_pause_doubles() -> None:
    pauses = [(rhythm().after_failures(n) - NOW) / EVERY for n in (2, 3, 4, 5)]
    for pause, doubled in zip(pauses, (2, 4, 8, 16), strict=True):
        assert doubled * 0.75 <= pause <= doubled


@given(st.integers(0, 2**32))
def test_feeds_that_were_added_together_drift_apart(seed: int) -> None:
    due = rhythm(seed=seed).regular(Pace()) - NOW
    assert EVERY * (1 - JITTER) <= due <= EVERY * (1 + JITTER)


@pytest.mark.parametrize(
    ("status", "asked", "low", "high"),
    [
        pytest.param(503, "3600", timedelta(hours=1), timedelta(hours=1), id="as-asked"),
        pytest.param(429, "1", EVERY * 0.9, EVERY * 1.1, id="not-before-the-interval"),
        pytest.param(503, "999999999", LONGEST, LONGEST, id="not-for-ever"),
        pytest.param(500, None, EVERY * 0.9, EVERY * 1.1, id="nothing-asked"),
        pytest.param(503, "nonsense", EVERY * 0.9, EVERY * 1.1, id="nonsense"),
    ],
)
def test_a_server_may_ask_for_a_pause(
    status: int, asked: str | None, low: timedelta, high: timedelta
) -> None:
    answer = Answer(status=status, url="u", headers={"retry-after": asked} if asked else {})
    state = after(FeedState(url="u"), answer, None, Outcome.FAILED, rhythm())
    assert state.due is not None
    assert low <= state.due - NOW <= high


def test_a_feed_that_is_polled_less_often_than_the_longest_pause_keeps_its_rhythm() -> None:
    weekly = rhythm(every=timedelta(days=7))
    assert weekly.after_failures(9) - NOW >= timedelta(days=5)


@pytest.mark.parametrize("value", ['"' + "x" * 600 + '"', '"a\nb"', '"é"', "", None])
def test_a_validator_that_cannot_be_sent_back_is_not_kept(value: str | None) -> None:
    headers = {"etag": value} if value is not None else {}
    answer = Answer(status=200, url="u", headers=headers, body=b"x")
    assert after(FeedState(url="u", etag='"old"'), answer, None, Outcome.READ, rhythm()).etag is None


def test_failures_keep_what_is_known() -> None:
    known = FeedState(url="u", etag='"1"', body_digest="d", succeeded=NOW - EVERY)
    state = after_failure(known, "no connection", rhythm())
    assert (state.etag, state.body_digest, state.succeeded) == ('"1"', "d", NOW - EVERY)
    assert (state.failures, state.outcome, state.problem) == (1, Outcome.FAILED, "no connection")


# --- over a real socket


async def test_a_first_poll_brings_entries_and_what_to_remember(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/f", rss([item(1), item(2)]), etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT")
    result = await polled(client, polling, FeedState(url=feeds.url("/f")))
    assert result.outcome is Outcome.READ
    assert [entry.identity for entry in result.entries] == ["id-1", "id-2"]
    assert result.title == "A feed"
    assert result.seconds > 0
    state = result.state
    assert (state.etag, state.last_modified) == ('"1"', "Mon, 06 Jan 2025 10:00:00 GMT")
    assert (state.failures, state.status, state.outcome, state.problem) == (0, 200, Outcome.READ, "")
    assert state.polled == state.succeeded == NOW
    assert state.due is not None
    assert state.due > NOW
    assert state.body_digest


async def test_the_second_poll_is_conditional(feeds: FeedServer, client: Client, polling: Polling) -> None:
    feeds.publish("/f", rss(), etag='"1"')
    first = await polled(client, polling, FeedState(url=feeds.url("/f")))
    second = await polled(client, polling, first.state)
    assert feeds.requests[-1].headers["If-None-Match"] == '"1"'
    assert (second.outcome, second.entries, second.state.status) == (Outcome.UNCHANGED, (), 304)
    assert second.state.etag == '"1"'


async def test_the_same_bytes_are_not_read_again(feeds: FeedServer, client: Client, polling: Polling) -> None:
    feeds.publish("/f", rss())
    first = await polled(client, polling, FeedState(url=feeds.url("/f")))
    second = await polled(client, polling, first.state)
    assert (second.outcome, second.entries, second.state.status) == (Outcome.UNCHANGED, (), 200)
    feeds.publish("/f", rss([item(2)]))
    assert (await polled(client, polling, second.state)).outcome is Outcome.READ


async def test_gone_where_a_redirect_leads_is_not_gone_for_good(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    """Of another host: a mistaken redirect would silence the feed for ever."""
    with FeedServer() as elsewhere:
        elsewhere.fail("/f", 410)
        feeds.redirect("/f", elsewhere.url("/f"))
        result = await polled(client, polling, FeedState(url=feeds.url("/f")))
        moved = await polled(client, polling, FeedState(url=elsewhere.url("/f")), url=feeds.url("/f"))
    for one in (result, moved):
        assert (one.outcome, one.state.gone, one.state.failures) == (Outcome.FAILED, False, 1)
        assert one.state.problem.startswith("410: given up where it has moved to")


async def test_gone_is_gone(feeds: FeedServer, client: Client, polling: Polling) -> None:
    feeds.fail("/f", 410, body=rss().encode())
    result = await polled(client, polling, FeedState(url=feeds.url("/f")))
    assert (result.outcome, result.state.gone, result.entries) == (Outcome.GONE, True, ())
    assert result.state.due is not None
    assert result.state.due > NOW + timedelta(days=100)


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "USER:PASSWORD"),
        (403, "user_agent"),
        (404, "new address"),
        (429, "every"),
        (500, "later"),
        (418, "418"),
    ],
)
async def test_an_error_says_what_to_do_and_its_feed_is_not_read(
    feeds: FeedServer, client: Client, polling: Polling, status: int, advice: str
) -> None:
    feeds.fail("/f", status, body=rss().encode())
    result = await polled(client, polling, FeedState(url=feeds.url("/f"), etag='"1"'))
    assert (result.outcome, result.entries) == (Outcome.FAILED, ())
    assert (result.state.status, result.state.failures, result.state.etag) == (status, 1, '"1"')
    assert advice in result.state.problem


@pytest.mark.parametrize(
    ("script", "outcome", "word"),
    [
        pytest.param(lambda f: f.publish("/f", b""), Outcome.NOT_A_FEED, "empty", id="empty"),
        pytest.param(
            lambda f: f.publish(
                "/f", "<!DOCTYPE html><html><body>Sold!</body></html>", content_type="text/html"
            ),
            Outcome.NOT_A_FEED,
            "web page",
            id="html",
        ),
        pytest.param(lambda f: f.publish("/f", b"x" * 1_000_001), Outcome.FAILED, "max_body", id="too-large"),
        pytest.param(
            lambda f: f.cut_off("/f", rss().encode(), 30), Outcome.FAILED, "broke off", id="cut-off-at-once"
        ),
        pytest.param(lambda f: f.redirect("/f", "/f"), Outcome.FAILED, "redirected", id="a-circle"),
        pytest.param(lambda f: f.wire("/f", b"SSH-2.0\r\n"), Outcome.FAILED, "HTTP", id="not-http"),
    ],
)
async def test_a_failed_poll_forgets_nothing(
    feeds: FeedServer,
    client: Client,
    polling: Polling,
    script: Callable[[FeedServer], None],
    outcome: Outcome,
    word: str,
) -> None:
    script(feeds)
    known = FeedState(url=feeds.url("/f"), etag='"1"', body_digest="d", failures=2)
    result = await polled(client, polling, known)
    assert (result.outcome, result.state.outcome) == (outcome, outcome)
    assert word in result.state.problem
    assert (result.state.etag, result.state.body_digest, result.state.failures) == ('"1"', "d", 3)
    assert result.entries == ()


async def test_of_a_body_that_broke_off_the_entries_count_and_the_validators_do_not(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    body = rss([item(n) for n in range(1, 40)]).encode()
    feeds.cut_off("/f", body, len(body) - 300, {"ETag": '"new"'})
    result = await polled(client, polling, FeedState(url=feeds.url("/f"), etag='"old"'))
    assert result.outcome is Outcome.READ
    assert len(result.entries) > 30
    assert (result.state.etag, result.state.body_digest) == ('"old"', None)
    assert "the answer broke off" in result.warnings


async def test_a_feed_that_recovers_is_well_again(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/f", rss())
    ill = FeedState(url=feeds.url("/f"), failures=7, problem="500", outcome=Outcome.FAILED)
    state = (await polled(client, polling, ill)).state
    assert (state.failures, state.problem) == (0, "")


# --- validators


@pytest.mark.parametrize(
    ("etag", "modified"),
    [pytest.param('"1"', None, id="etag"), pytest.param(None, "Mon, 06 Jan 2025 10:00:00 GMT", id="date")],
)
async def test_a_304_after_a_failure_does_not_make_a_sick_feed_well(
    feeds: FeedServer, client: Client, polling: Polling, etag: str | None, modified: str | None
) -> None:
    """The page that a sick feed shows may be sent with the feed's validators: only a document tells."""
    state = FeedState(url=feeds.url("/f"), etag=etag, last_modified=modified, body_digest="d")
    feeds.publish("/f", "<html><body>Back soon</body></html>", content_type="text/html")
    sick = (await polled(client, polling, state)).state
    assert (sick.outcome, sick.etag, sick.last_modified) == (Outcome.NOT_A_FEED, etag, modified)
    feeds.publish("/f", "<html>Still</html>", etag=etag, last_modified=modified, content_type="text/html")
    sick = (await polled(client, polling, sick)).state
    assert (sick.outcome, sick.failures) == (Outcome.NOT_A_FEED, 2)
    feeds.fail("/f", 304)
    sick = (await polled(client, polling, sick)).state
    assert (sick.outcome, sick.failures, sick.succeeded) == (Outcome.FAILED, 3, None)
    assert "answers wrongly" in sick.problem
    feeds.publish("/f", rss(), etag='"2"')
    well = (await polled(client, polling, sick)).state
    assert (well.outcome, well.failures, well.etag) == (Outcome.READ, 0, '"2"')


async def test_a_feed_that_is_back_as_it_was_is_well_by_its_bytes(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/f", rss(), etag='"1"')
    known = (await polled(client, polling, FeedState(url=feeds.url("/f")))).state
    sick = after_failure(known, "500", rhythm())
    result = await polled(client, polling, sick)
    assert (result.outcome, result.state.status, result.state.failures) == (Outcome.UNCHANGED, 200, 0)


async def test_a_304_to_a_first_request_is_no_success(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.fail("/f", 304)
    result = await polled(client, polling, FeedState(url=feeds.url("/f")))
    assert (result.outcome, result.state.succeeded) == (Outcome.FAILED, None)


def test_the_validators_of_a_304_are_not_kept() -> None:
    known = FeedState(url="u", etag='"1"', last_modified="Mon, 06 Jan 2025 10:00:00 GMT", body_digest="d")
    other = {"etag": '"2"', "last-modified": "Tue, 07 Jan 2025 10:00:00 GMT"}
    state = after(known, Answer(status=304, url="u", headers=other), None, Outcome.UNCHANGED, rhythm())
    assert (state.etag, state.last_modified, state.body_digest) == (
        known.etag,
        known.last_modified,
        known.body_digest,
    )


async def test_after_a_body_that_broke_off_no_304_hides_the_rest(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    body = rss([item(n) for n in range(1, 40)]).encode()
    feeds.cut_off("/f", body, len(body) - 300, {"ETag": '"new"'})
    state = (await polled(client, polling, FeedState(url=feeds.url("/f"), etag='"old"'))).state
    feeds.publish("/f", body, etag='"new"')
    result = await polled(client, polling, state)
    assert (result.outcome, len(result.entries)) == (Outcome.READ, 39)


# --- rhythm


async def test_a_document_and_its_headers_may_ask_for_patience(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/f", rss().replace("<channel>", "<channel><ttl>20</ttl>"), etag='"1"')
    first = await polled(client, polling, FeedState(url=feeds.url("/f")))
    assert first.state.ttl == timedelta(minutes=20)
    assert first.state.due == NOW + timedelta(minutes=20)
    second = await polled(client, polling, first.state)  # a 304 repeats no ttl
    assert second.state.due == NOW + timedelta(minutes=20)
    feeds.publish("/f", rss(), headers={"Cache-Control": "max-age=1500", "Age": "300"})
    third = await polled(client, polling, FeedState(url=feeds.url("/f")))
    assert third.state.due == NOW + timedelta(minutes=20)


@pytest.mark.parametrize("ttl", ["-5", "soon", "9999999", "1e3", "٣", ""])
async def test_a_ttl_that_is_no_number_of_minutes_is_none(
    feeds: FeedServer, client: Client, polling: Polling, ttl: str
) -> None:
    feeds.publish("/f", rss().replace("<channel>", f"<channel><ttl>{ttl}</ttl>"))
    assert (await polled(client, polling, FeedState(url=feeds.url("/f")))).state.ttl is None


async def test_a_gap_is_told_and_kept(feeds: FeedServer, client: Client, polling: Polling) -> None:
    feeds.publish("/f", rss([item(n) for n in range(1, 6)]))
    known = (await polled(client, polling, FeedState(url=feeds.url("/f")))).state
    feeds.publish("/f", rss([item(n) for n in range(20, 26)]))
    result = await polled(client, polling, known)
    assert result.state.pace.gap == NOW
    assert [warning for warning in result.warnings if "none of the 5 entries of the last poll" in warning]
    feeds.publish("/f", rss([item(n) for n in range(21, 27)]))
    result = await polled(client, polling, result.state)
    assert (result.state.pace.gap, result.warnings) == (NOW, ())


async def test_a_body_that_broke_off_tells_nothing_of_gaps(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/f", rss([item(n) for n in range(1, 40)]))
    known = (await polled(client, polling, FeedState(url=feeds.url("/f")))).state
    body = rss([item(n) for n in range(50, 90)]).encode()
    feeds.cut_off("/f", body, len(body) - 300)
    result = await polled(client, polling, known)
    assert (result.outcome, result.state.pace) == (Outcome.READ, known.pace)


# --- hosts that throttle


@pytest.mark.parametrize(
    ("status", "asked", "spared"),
    [
        pytest.param(429, "60", timedelta(seconds=60), id="429"),
        pytest.param(
            429, format_datetime(NOW + timedelta(minutes=2), usegmt=True), timedelta(minutes=2), id="date"
        ),
        pytest.param(429, None, EVERY, id="429-without-a-word"),
        pytest.param(429, "0", None, id="429-and-at-once"),
        pytest.param(403, "120", timedelta(seconds=120), id="403"),
        pytest.param(403, None, None, id="403-of-this-address"),
        pytest.param(503, "86400", 3 * EVERY, id="not-for-a-day"),
        pytest.param(503, None, None, id="503-of-this-address"),
        pytest.param(404, "60", None, id="404"),
    ],
)
async def test_a_host_that_throttles_is_spared_with_all_its_feeds(
    feeds: FeedServer,
    client: Client,
    polling: Polling,
    status: int,
    asked: str | None,
    spared: timedelta | None,
) -> None:
    feeds.fail("/a", status, retry_after=asked)
    feeds.publish("/b", rss(), etag='"1"')
    assert (await polled(client, polling, FeedState(url=feeds.url("/a")))).outcome is Outcome.FAILED
    other = FeedState(url=feeds.url("/b"), failures=1, problem="500", outcome=Outcome.FAILED)
    result = await polled(client, polling, other)
    if spared is None:
        assert result.outcome is Outcome.READ
        return
    assert result.outcome is Outcome.SPARED
    assert [request.path for request in feeds.requests] == ["/a"]
    assert replace(result.state, due=None) == other, "nothing is wrong with the feed itself"
    assert result.state.due is not None
    assert spared <= result.state.due - NOW <= spared + EVERY * JITTER
    assert "wants a pause" in result.warnings[0]
    with FeedServer() as elsewhere:
        elsewhere.publish("/b", rss())
        apart = await polled(client, polling, FeedState(url=elsewhere.url("/b")))
        assert apart.outcome is Outcome.READ


async def test_a_redirect_to_a_host_that_throttles_silences_none_of_its_feeds(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    with FeedServer() as hostile:
        feeds.fail("/always-too-often", 429, retry_after=86_400)
        feeds.publish("/feed", rss())
        hostile.redirect("/feed", feeds.url("/always-too-often"), 302)
        refused = await polled(client, polling, FeedState(url=hostile.url("/feed")))
        assert refused.state.status == 429
        found = await polled(client, polling, FeedState(url=feeds.url("/feed")))
        assert found.outcome is Outcome.READ


async def test_what_a_server_says_is_never_shown_as_our_advice(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.publish("/feed", rss(), headers={"Content-Encoding": "x; run this to mend it"})
    found = await polled(client, polling, FeedState(url=feeds.url("/feed")))
    told = condition(
        Record(name="nis", failures=1, outcome=found.outcome, problem=found.state.problem), LIMITS
    )
    assert told.reason.endswith("x, run this to mend it")
    assert "run this" not in told.advice


def test_of_two_wishes_of_a_host_the_longer_counts_and_ends() -> None:
    throttled = Throttled()
    throttled.note("https://me:secret@A.example/x", NOW + 2 * EVERY, NOW)
    throttled.note("https://a.example/y", NOW + EVERY, NOW)
    assert throttled.until("https://a.example/z?q", NOW + EVERY) == NOW + 2 * EVERY
    assert throttled.until("https://a.example/", NOW + 2 * EVERY) is None
    assert throttled.until("https://b.example/", NOW) is None
    assert throttled.until("http://[", NOW) is None


def test_a_pause_asked_for_in_a_future_that_was_taken_back_is_over() -> None:
    throttled, year = Throttled(), timedelta(days=365)
    throttled.note("https://a.example/x", NOW + year + EVERY, NOW + year)
    assert throttled.until("https://a.example/x", NOW + year) == NOW + year + EVERY
    assert throttled.until("https://a.example/x", NOW) is None
    throttled.note("https://a.example/x", NOW + EVERY, NOW)
    assert throttled.until("https://a.example/x", NOW) == NOW + EVERY


# --- moving


async def test_a_permanent_redirect_is_remembered_and_told(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.redirect("/old", "/new", 308)
    feeds.publish("/new", rss(), etag='"1"')
    first = await polled(client, polling, FeedState(url=feeds.url("/old")))
    assert first.state.url == feeds.url("/new")
    assert feeds.url("/new") in first.state.problem
    second = await polled(client, polling, first.state, url=feeds.url("/old"))
    assert (second.outcome, second.state.url) == (Outcome.UNCHANGED, feeds.url("/new"))
    assert feeds.url("/new") in second.state.problem
    assert [request.path for request in feeds.requests] == ["/old", "/new", "/new"]


@pytest.mark.parametrize(
    "answer", [b"<html><body>This domain is for sale</body></html>", b""], ids=["parked", "empty"]
)
async def test_a_redirect_to_no_feed_is_not_remembered(
    feeds: FeedServer, client: Client, polling: Polling, answer: bytes
) -> None:
    feeds.redirect("/old", "/new")
    feeds.publish("/new", answer)
    result = await polled(client, polling, FeedState(url=feeds.url("/old")))
    assert (result.outcome, result.state.url) == (Outcome.NOT_A_FEED, feeds.url("/old"))


async def test_a_temporary_redirect_is_not_remembered(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.redirect("/old", "/new", 302)
    feeds.publish("/new", rss())
    result = await polled(client, polling, FeedState(url=feeds.url("/old")))
    assert (result.outcome, result.state.url, result.state.problem) == (Outcome.READ, feeds.url("/old"), "")


async def test_when_the_new_address_fails_the_configured_one_is_tried_again(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.fail("/new", 404)
    feeds.publish("/old", rss())
    state = FeedState(url=feeds.url("/new"), etag='"1"')
    for _ in range(4):
        state = (await polled(client, polling, state, url=feeds.url("/old"))).state
    assert (state.url, state.etag) == (feeds.url("/old"), None)
    assert (await polled(client, polling, state, url=feeds.url("/old"))).outcome is Outcome.READ


# --- options of the feed


async def test_a_feeds_own_settings_count(feeds: FeedServer, client: Client, polling: Polling) -> None:
    korean = rss([item(1, title="북한군", pubDate="2025.01.06 10:00:00")]).encode("cp949")
    feeds.publish("/f", korean, content_type="text/xml; charset=utf-8")
    result = await polled(
        client, polling, FeedState(url=feeds.url("/f")), encoding="euc-kr", time_zone="Asia/Seoul", every="1h"
    )
    entry = result.entries[0]
    assert (entry.title, entry.published) == ("북한군", datetime(2025, 1, 6, 1, tzinfo=UTC))
    assert result.state.due is not None
    assert result.state.due - NOW > timedelta(minutes=50)


async def test_links_follow_the_address_after_redirects(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    feeds.redirect("/old", "/news/feed.xml", 302)
    feeds.publish("/news/feed.xml", rss([item(1, link="story")]))
    result = await polled(client, polling, FeedState(url=feeds.url("/old")))
    assert result.entries[0].link == feeds.url("/news/story")


SECRET = "/feed?key=k3y-of-ours&of=us"
ECHO = "k3y-of-ours, k3y%2Dof, hunter2 and bWU6aHVudGVyMg== end"


@pytest.mark.parametrize("echo", ["encoding", "moved"])
async def test_a_server_that_sends_a_secret_back_has_it_shown_nowhere(
    feeds: FeedServer, client: Client, polling: Polling, echo: str
) -> None:
    match echo:
        case "encoding":
            feeds.publish(SECRET, rss(), headers={"Content-Encoding": ECHO})
        case "moved":
            feeds.redirect(SECRET, "/new?key=k3y-of-ours")
            feeds.publish("/new?key=k3y-of-ours", rss(item(title="News")))
    url = f"http://me:hunter2@127.0.0.1:{feeds.port}{SECRET}"
    found = await polled(client, polling, FeedState(url=url))
    told = " ".join((found.state.problem, *found.warnings))
    assert told
    for secret in ("k3y-of-ours", "hunter2", "bWU6aHVudGVyMg=="):
        assert secret not in told
    if echo == "moved":
        assert found.state.url.endswith("/new?key=k3y-of-ours")


async def test_the_same_poll_twice_gives_the_same_state(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    """A crash before the state is stored polls again: nothing hangs on what the first poll did."""
    feeds.publish("/f", rss())
    state = FeedState(url=feeds.url("/f"))
    first, again = await polled(client, polling, state), await polled(client, polling, state)
    assert replace(first, seconds=0) == replace(again, seconds=0)


async def test_a_document_that_could_not_be_read_to_its_end_is_not_called_no_feed(
    feeds: FeedServer, client: Client, polling: Polling
) -> None:
    async def hangs(parsing: Parsing, body_bytes: int) -> Document:
        raise HungError("took longer than 10 s and was broken off")

    feeds.publish("/feed", rss())
    feed = Feed.model_validate({"name": "nis", "url": feeds.url("/feed")})
    state = FeedState(url=feed.url)
    found = await poll(feed, state, client, now=NOW, rng=random.Random(1), settings=polling, parses=hangs)
    assert found.outcome is Outcome.FAILED
    assert found.state.problem.startswith("too costly to read: parsing it took longer than 10 s")


async def test_a_mistake_of_our_own_ends_no_more_than_this_poll(
    feeds: FeedServer, client: Client, polling: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No document is known that brings one out, so that the reader has to be broken by hand."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("monitor.feeds.polling.parse", broken)
    feeds.publish("/f", rss())
    result = await polled(client, polling, FeedState(url=feeds.url("/f"), etag='"1"'))
    assert (result.outcome, result.state.failures, result.state.etag) == (Outcome.NOT_A_FEED, 1, '"1"')
    assert "a mistake" in result.state.problem

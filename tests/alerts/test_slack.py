"""Alerts to Slack, against a real HTTP server in its shape."""

import asyncio
import logging
import socket
from datetime import date
from itertools import pairwise

import pytest

from monitor.alerts.channels.blocks import fitted, payload
from monitor.alerts.channels.slack import SlackChannel
from monitor.alerts.model import PriorPosition, Receipt
from monitor.alerts.wording import worded
from monitor.demo.sinks import Answer, SlackSink, slack_refuses
from tests.alerts.examples import KILLED, message, varied

TOKEN = "sinksinksinksinksinksink"


async def test_a_message_as_it_arrives(slack_sink: SlackSink) -> None:
    receipt = await SlackChannel().deliver(message(kind="slack", target=slack_sink.webhook()))
    assert receipt == Receipt(delivered=True, detail="ok")
    (post,) = slack_sink.posts.wait()
    assert post.payload["text"].splitlines() == [
        "[major] Killed: 2,000 (NIS), 2 times the highest believed until now (600–1,000)",
        "Killed: 2,000, according to South Korea's intelligence service (NIS). "
        "2 times the highest believed until now (600–1,000).",
    ]
    first, second, third, *_ = post.payload["blocks"]
    assert first["text"] == {
        "type": "plain_text",
        "text": "Killed: 2,000, according to South Korea's intelligence service (NIS).",
        "emoji": False,
    }
    assert second["text"]["text"] == "*2 times the highest believed until now (600–1,000).*"
    assert "*some 2,000 North Korean soldiers had been killed*" in third["text"]["text"]
    assert (
        "<https://courier.example/world/2025/09/02/north-korean-dead"
        "|Seoul's spies put North Korean dead in Russia at 2,000>" in third["text"]["text"]
    )
    assert (post.payload["unfurl_links"], post.payload["unfurl_media"]) == (False, False)


def test_the_table_is_a_table() -> None:
    table = next(b["text"]["text"] for b in payload(worded(KILLED))["blocks"] if "```" in str(b))
    assert table.splitlines() == [
        "What 3 sources held until now; the weighted middle is 600:",
        "```",
        "source             figure        as of  weight",
        "NIS                   600  30 Apr 2025    71 %",
        "Western officials   1,000  22 Jan 2025    24 %",
        "Outlet B              500  25 Nov 2024     4 %",
        "```",
    ]


ANSWERS = [
    pytest.param(
        Answer(429, "rate_limited", {"Retry-After": "0"}), True, 0.0, "429 rate_limited: too many", id="429"
    ),
    pytest.param(Answer(500, "fatal_error"), True, None, "500 fatal_error: its service fails", id="500"),
    pytest.param(Answer(503, "", {"Retry-After": "0.2"}), True, 0.2, "503: its service fails", id="503"),
    pytest.param(
        Answer(404, "no_service"), False, None, "404 no_service: the webhook is withdrawn", id="404"
    ),
    pytest.param(Answer(403, "invalid_token"), False, None, "403 invalid_token: the webhook", id="403"),
    pytest.param(Answer(410, "channel_is_archived"), False, None, "410 channel_is_archived: the", id="410"),
    pytest.param(Answer(400, "invalid_blocks"), False, None, "400 invalid_blocks: it does not", id="400"),
    pytest.param(Answer(408, ""), True, None, "408: it timed out", id="408"),
    pytest.param(
        Answer(200, "<html>sign in</html>"), False, None, "200 a page instead of Slack's answer", id="page"
    ),
    pytest.param(Answer(304, ""), False, None, "304: this is not an answer of Slack's", id="304"),
    pytest.param(Answer(drop=True), True, None, "ServerDisconnectedError; it may have arrived", id="dropped"),
    pytest.param(Answer(500, "\x1b[31m" + "x" * 9000), True, None, "500 [31mxxx", id="hostile-answer"),
    pytest.param(Answer(429, "", {"Retry-After": "soon"}), True, None, "429: too many", id="odd-retry-after"),
    pytest.param(
        Answer(429, "", {"Retry-After": "Tue, 02 Sep 2025 08:00:00 GMT"}),
        True,
        0.0,
        "429: too",
        id="dated-retry-after",
    ),
]


@pytest.mark.parametrize(("answer", "retry", "retry_after", "detail"), ANSWERS)
async def test_a_refused_message_is_tried_again_and_then_taken(
    slack_sink: SlackSink, answer: Answer, retry: bool, retry_after: float | None, detail: str
) -> None:
    slack_sink.script(answer)
    channel = SlackChannel(pace=0.0)
    refused = await channel.deliver(message(kind="slack", target=slack_sink.webhook()))
    assert (refused.delivered, refused.retry, refused.retry_after) == (False, retry, retry_after)
    assert detail in refused.detail
    assert len(refused.detail) < 400
    assert (await channel.deliver(message(kind="slack", target=slack_sink.webhook()))).delivered


async def test_a_server_that_never_answers_costs_only_the_timeout(slack_sink: SlackSink) -> None:
    slack_sink.script(Answer(hang=True))
    receipt = await SlackChannel(timeout=0.3).deliver(message(kind="slack", target=slack_sink.webhook()))
    assert (receipt.delivered, receipt.retry, receipt.perhaps_arrived) == (False, True, True)
    assert "TimeoutError" in receipt.detail


async def test_nobody_listens() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        webhook = f"http://127.0.0.1:{held.getsockname()[1]}/services/{TOKEN}"
        receipt = await SlackChannel().deliver(message(kind="slack", target=webhook))
    assert (receipt.delivered, receipt.retry, receipt.perhaps_arrived) == (False, True, False)


async def test_one_message_a_pace_to_each_webhook_and_none_waits_for_another(slack_sink: SlackSink) -> None:
    channel = SlackChannel(pace=0.25)
    one, two = slack_sink.webhook("/services/one"), slack_sink.webhook("/services/two")
    targets = [one, one, one, two]
    receipts = await asyncio.gather(*(channel.deliver(message(kind="slack", target=t)) for t in targets))
    assert all(receipt.delivered for receipt in receipts)
    posts = slack_sink.posts.all()
    first = [post.at for post in posts if post.path.endswith("one")]
    assert [later - earlier >= 0.24 for earlier, later in pairwise(first)] == [True, True]
    second = next(post.at for post in posts if post.path.endswith("two"))
    assert second < first[1]


async def test_who_asked_for_a_long_pause_is_left_alone(slack_sink: SlackSink) -> None:
    slack_sink.script(Answer(429, "", {"Retry-After": "600"}))
    channel = SlackChannel()
    target = slack_sink.webhook()
    assert (await channel.deliver(message(kind="slack", target=target))).retry_after == 600
    held_back = await channel.deliver(message(kind="slack", target=target))
    assert (held_back.delivered, held_back.retry) == (False, True)
    assert 590 < (held_back.retry_after or 0) <= 600
    assert len(slack_sink.refused.all()) == 1, "the second was not even asked"
    elsewhere = await channel.deliver(message(kind="slack", target=slack_sink.webhook("/services/other")))
    assert elsewhere.delivered


SECRET_FAILURES = [
    pytest.param(Answer(500, f"failed: /services/T00000000/B00000000/{TOKEN}"), id="told-back"),
    pytest.param(Answer(404, "no_service"), id="404"),
    pytest.param(Answer(drop=True), id="dropped"),
    pytest.param(Answer(hang=True), id="hung"),
    pytest.param(Answer(302, "", {"Location": f"http://[::bad/{TOKEN}"}), id="redirected"),
]


@pytest.mark.parametrize("answer", SECRET_FAILURES)
async def test_the_webhook_is_never_told(
    slack_sink: SlackSink, answer: Answer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    slack_sink.script(answer)
    with caplog.at_level(logging.DEBUG):
        receipt = await SlackChannel(timeout=0.5).deliver(message(kind="slack", target=slack_sink.webhook()))
    assert not receipt.delivered
    said = receipt.detail + caplog.text + "".join(capfd.readouterr())
    assert TOKEN not in said


@pytest.mark.parametrize(
    "webhook",
    [f"no-address-{TOKEN}", f"http://[::1/{TOKEN}", f"http://a\x00b/{TOKEN}", f"ftp://x.invalid/{TOKEN}", ""],
)
async def test_what_is_no_web_address_is_said_without_it(
    webhook: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        receipt = await SlackChannel().deliver(message(kind="slack", target=webhook))
    assert not receipt.delivered
    assert TOKEN not in receipt.detail + caplog.text


@pytest.mark.parametrize(
    ("text", "limit", "fits"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("a & b", 9, "a &amp; b"),
        ("a & b", 8, "a &amp;…"),
        ("a & b", 6, "a…"),
        ("<!channel>", 40, "&lt;!channel&gt;"),
        ("😀😀😀", 5, "😀😀…"),
        ("", 5, ""),
    ],
)
def test_text_is_cut_before_it_is_escaped(text: str, limit: int, fits: str) -> None:
    assert fitted(text, limit) == fits


def test_an_alert_with_everything_in_excess_still_fits() -> None:
    positions = tuple(
        PriorPosition(source="<" * 500, low=1e14, high=9e14, as_of=date(2025, 1, 1), weight_share=0.01)
        for _ in range(200)
    )
    huge = varied(
        title="&" * 100_000,
        sentence="<*" * 50_000 + "600 died" + "&" * 50_000,
        evidence="600 died",
        source="😀" * 1000,
        reason="`_~" * 1000,
        outlet="|" * 1000,
        positions=positions,
        corroborations=10**9,
        lang="ko",
        url="https://a.example/" + "&" * 1900,
    )
    assert slack_refuses(payload(worded(huge), perhaps_repeated=True)) == ""

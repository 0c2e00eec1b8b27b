"""From entry to article over a real socket: the page where it is better, the entry where it is not."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.articles.composing import compose, headline
from monitor.articles.text import article_text
from monitor.feeds.client import Client
from monitor.feeds.model import Entry
from tests.feed_server import FeedServer

SEEN = datetime(2025, 1, 6, 12, tzinfo=UTC)
SENTENCES = [
    "Seoul's intelligence service put the number of North Korean soldiers in Russia at 12,000 on Monday.",
    "It told lawmakers that at least 300 of them had been killed and some 2,700 wounded in the Kursk region.",
    "The figures could not be verified, and neither Moscow nor Pyongyang has commented on them.",
    "A second group may leave within weeks, the service said, though it saw no sign of a date so far.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>Troops at 12,000</title>
<meta property="article:published_time" content="2025-01-05T22:00:00Z">
<script>var x = "<p>not this</p>"</script></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Troops at 12,000</h1>{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</article>
<div class="comments"><p>First comment: I do not believe a word of this.</p></div>
<footer>All rights reserved</footer></body></html>"""


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    polling = Polling(allow_networks=("127.0.0.0/8",), timeout=timedelta(seconds=2), spacing=timedelta(0))
    async with Client(polling) as client:
        yield client


def entry(**fields: object) -> Entry:
    given: dict[str, object] = {
        "identity": "1",
        "title": "Troops in Russia at 12,000, Seoul says",
        "summary": "South Korea's spies have counted again.",
        "link": None,
        "published": SEEN - timedelta(hours=1),
    }
    return Entry(**{**given, **fields})  # type: ignore[arg-type]


def feed(**fields: object) -> Feed:
    return Feed.model_validate({"name": "nis", "url": "https://a.example/feed", **fields})


async def test_the_entrys_own_text_makes_an_article(client: Client) -> None:
    link = "https://a.example/1?utm_source=rss#x"
    article = await compose(entry(link=link), feed(), client, first_seen=SEEN, wants_page=True)
    assert article.title == "Troops in Russia at 12,000, Seoul says"
    assert article.text == "South Korea's spies have counted again."
    assert (article.lang, article.outlet, article.feed) == ("en", "nis", "nis")
    assert (article.published, article.published_known) == (SEEN - timedelta(hours=1), True)
    assert article.url == "https://a.example/1"


async def test_the_page_is_read_where_the_feed_says_so(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/1", PAGE, content_type="text/html; charset=utf-8")
    article = await compose(
        entry(link=feeds.url("/1")), feed(text="page"), client, first_seen=SEEN, wants_page=True
    )
    assert article.text.split("\n") == SENTENCES  # no menu, no comments, no heading a second time
    assert article.title == "Troops in Russia at 12,000, Seoul says"


@pytest.mark.parametrize(
    ("text", "wants_page"), [("entry", True), ("page", False)], ids=["not-set", "not-wanted"]
)
async def test_a_page_that_nobody_asked_for_is_not_fetched(
    feeds: FeedServer, client: Client, text: str, wants_page: bool
) -> None:
    feeds.publish("/1", PAGE, content_type="text/html")
    await compose(
        entry(link=feeds.url("/1")), feed(text=text), client, first_seen=SEEN, wants_page=wants_page
    )
    assert not feeds.requests


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(lambda f: f.fail("/1", 404), id="missing"),
        pytest.param(lambda f: f.fail("/1", 403), id="forbidden"),
        pytest.param(lambda f: f.stall("/1"), id="stalled"),
        pytest.param(lambda f: f.redirect("/1", "/1"), id="a-circle"),
        pytest.param(lambda f: f.redirect("/1", "http://10.0.0.1/"), id="to-the-inside"),
        pytest.param(lambda f: f.publish("/1", b"", content_type="text/html"), id="empty"),
        pytest.param(lambda f: f.publish("/1", b"%PDF-1.4" * 99, content_type="application/pdf"), id="pdf"),
        pytest.param(lambda f: f.publish("/1", "<html><body>Log in", content_type="text/html"), id="a-wall"),
        pytest.param(lambda f: f.publish("/1", "<div>" * 70_000, content_type="text/html"), id="nested"),
        pytest.param(lambda f: f.publish("/1", bytes(range(256)) * 99, content_type="text/html"), id="noise"),
        pytest.param(lambda f: f.wire("/1", b"nonsense"), id="not-http"),
    ],
)
async def test_an_entry_is_never_lost(
    feeds: FeedServer, client: Client, script: Callable[[FeedServer], None]
) -> None:
    script(feeds)
    article = await compose(
        entry(link=feeds.url("/1")), feed(text="page"), client, first_seen=SEEN, wants_page=True
    )
    assert article.text == "South Korea's spies have counted again."
    assert feeds.requests


async def test_the_longer_text_wins(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/1", PAGE, content_type="text/html")
    full = "The whole story stands in the feed. " * 50
    article = await compose(
        entry(link=feeds.url("/1"), summary=full), feed(text="page"), client, first_seen=SEEN, wants_page=True
    )
    assert article.text == full


async def test_an_aggregators_link_is_kept_and_not_fetched(client: Client) -> None:
    link = "https://news.google.com/rss/articles/CBMi"
    article = await compose(entry(link=link), feed(text="page"), client, first_seen=SEEN, wants_page=True)
    assert article.url == link


async def test_an_entry_without_date_counts_from_when_it_was_seen(client: Client) -> None:
    article = await compose(entry(published=None), feed(), client, first_seen=SEEN, wants_page=False)
    assert (article.published, article.published_known) == (SEEN, False)


async def test_a_page_may_know_the_day(feeds: FeedServer, client: Client) -> None:
    feeds.publish("/1", PAGE, content_type="text/html")
    article = await compose(
        entry(link=feeds.url("/1"), published=None),
        feed(text="page"),
        client,
        first_seen=SEEN,
        wants_page=True,
    )
    assert (article.published, article.published_known) == (datetime(2025, 1, 5, tzinfo=UTC), True)


async def test_a_date_ahead_of_us_is_taken_back(client: Client) -> None:
    ahead = entry(published=SEEN + timedelta(hours=9))
    article = await compose(ahead, feed(), client, first_seen=SEEN, wants_page=False)
    assert (article.published, article.published_known) == (SEEN, True)


@pytest.mark.parametrize(
    ("configured", "publisher", "feed_title", "outlet"),
    [
        ({"outlet": "Yonhap"}, "Reuters", "A feed", "Yonhap"),
        ({}, "Reuters", "A feed", "Reuters"),
        ({}, "", "A feed", "A feed"),
        ({}, "", "", "nis"),
    ],
)
async def test_the_outlet_is_named_by_whoever_knows_best(
    client: Client, configured: dict[str, str], publisher: str, feed_title: str, outlet: str
) -> None:
    article = await compose(
        entry(publisher=publisher),
        feed(**configured),
        client,
        first_seen=SEEN,
        wants_page=False,
        feed_title=feed_title,
    )
    assert article.outlet == outlet


@pytest.mark.parametrize(
    ("configured", "declared", "summary", "lang"),
    [
        ({"lang": "ru"}, "en", "Что-то.", "ru"),
        ({}, "en", "북한군 사망자가 600여 명에 이른다고 밝혔다.", "ko"),
        ({}, None, "Північна Корея надіслала військових.", "uk"),
    ],
)
async def test_the_language(
    client: Client, configured: dict[str, str], declared: str | None, summary: str, lang: str
) -> None:
    given = entry(title="", summary=summary, lang=declared)
    assert (await compose(given, feed(**configured), client, first_seen=SEEN, wants_page=False)).lang == lang


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short line\nand more", "A short line"),
        ("600 were killed. " + "More follows here. " * 20, "600 were killed."),
        ("word " * 100, ""),
        ("", ""),
    ],
)
def test_a_headline_is_never_cut_inside_a_sentence(text: str, title: str) -> None:
    assert headline(text) == title


@pytest.mark.parametrize("page", [b"", b"<", b"<html>", b"\x00" * 99, b"<!--" * 9999, b"<p>" * 99_999])
def test_no_page_breaks_the_reader(page: bytes) -> None:
    assert article_text(page, "https://a.example/").text == ""


KOREAN = [
    "국가정보원은 러시아에 파병된 북한군이 1만2천 명에 이르는 것으로 보고 있다고 월요일 밝혔다.",
    "국정원은 쿠르스크에서 최소 300명이 숨지고 2천700여 명이 다쳤다고 국회에 보고했다고 한다.",
    "이 수치는 독립적으로 확인되지 않았으며 모스크바와 평양은 아무런 말을 하지 않고 있는 상태다.",
]


@pytest.mark.parametrize(
    ("codec", "meta", "content_type"),
    [
        pytest.param("cp949", '<meta charset="euc-kr">', "text/html", id="the-page-says"),
        pytest.param("cp949", "", "text/html; charset=euc-kr", id="the-server-says"),
        pytest.param(
            "cp949", '<meta charset="euc-kr">', "text/html; charset=iso-8859-1", id="the-server-lies"
        ),
        pytest.param("utf-8", '<meta charset="euc-kr">', "text/html; charset=euc-kr", id="both-are-wrong"),
        pytest.param("utf-8-sig", "", "text/html", id="a-byte-order-mark"),
    ],
)
async def test_pages_in_other_encodings(
    feeds: FeedServer, client: Client, codec: str, meta: str, content_type: str
) -> None:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in KOREAN)
    page = (
        f"<html><head>{meta}<title>북한군</title></head><body><article>{paragraphs}</article></body></html>"
    )
    feeds.publish("/1", page.encode(codec), content_type=content_type)
    article = await compose(
        entry(link=feeds.url("/1"), title="북한군", summary=""),
        feed(text="page"),
        client,
        first_seen=SEEN,
        wants_page=True,
    )
    assert article.text.split("\n") == KOREAN
    assert article.lang == "ko"

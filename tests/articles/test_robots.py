"""What robots.txt asks of us, from a real server: RFC 9309's rules, and files written to wear us out."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego
from structlog.testing import capture_logs

from config.schema.feeds import Feed
from config.schema.monitor import Polling
from monitor.articles import robots as module
from monitor.articles.composing import compose
from monitor.articles.robots import AGAIN, KEPT, Robots, for_us, product_token
from monitor.feeds.client import Client
from monitor.feeds.model import Entry
from tests.feed_server import FeedServer

NOW = datetime(2025, 1, 6, 12, tzinfo=UTC)
ALL = "User-agent: *\nDisallow: /\n"


@pytest.fixture
def site() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    polling = Polling(
        allow_networks=("127.0.0.0/8",),
        timeout=timedelta(seconds=2),
        spacing=timedelta(0),
        parallel_per_host=16,
    )
    async with Client(polling) as client:
        yield client


def says(site: FeedServer, rules: str | bytes) -> None:
    site.publish("/robots.txt", rules, content_type="text/plain")


@pytest.mark.parametrize(
    ("rules", "allowed", "forbidden"),
    [
        pytest.param(ALL, [], ["/", "/news/1"], id="nobody"),
        pytest.param("User-agent: *\nDisallow:\n", ["/news/1"], [], id="everybody"),
        pytest.param(
            "User-agent: *\nDisallow: /news\n", ["/", "/sport/1"], ["/news/1", "/newsroom"], id="prefix"
        ),
        pytest.param("User-agent: gptbot\nDisallow: /\n", ["/news/1"], [], id="somebody-else"),
        pytest.param("User-agent: TallyWatch\nDisallow: /a\n\n" + ALL, ["/news/1"], ["/a"], id="us-by-name"),
        pytest.param("User-agent: tallywatch/9.9\nDisallow: /a\n", ["/b"], ["/a"], id="us-with-a-version"),
        pytest.param("User-agent: tally\nDisallow: /\n", ["/a"], [], id="half-our-name"),
        pytest.param("user agent tallywatch\ndisallow /a\n", ["/b"], ["/a"], id="without-colons"),
        pytest.param(
            "User-agent: x\nUser-agent: tallywatch\nDisallow: /a", ["/b"], ["/a"], id="a-group-of-two"
        ),
        pytest.param("User-agent: *\nDisallow: /*.php$\n", ["/a.php5"], ["/a.php"], id="wildcards"),
        pytest.param(
            "User-agent: *\nDisallow: /a\nAllow: /a/b\n", ["/a/b/c"], ["/a/c"], id="the-longer-wins"
        ),
        pytest.param("User-agent: *\nDisallow: /뉴스\n", ["/"], ["/%EB%89%B4%EC%8A%A4/1"], id="beyond-ascii"),
        pytest.param(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", ["/b"], ["/a"], id="bom-and-crlf"),
        pytest.param("<!DOCTYPE html><html><body>Hello</body></html>", ["/a"], [], id="a-web-page"),
        pytest.param(bytes(range(256)) * 9, ["/a"], [], id="noise"),
        pytest.param(b"", ["/a"], [], id="empty"),
    ],
)
async def test_rules(
    site: FeedServer, client: Client, rules: str | bytes, allowed: list[str], forbidden: list[str]
) -> None:
    says(site, rules)
    robots = Robots()
    found = {path: await robots.allow(site.url(path), client, NOW) for path in allowed + forbidden}
    assert found == dict.fromkeys(allowed, True) | dict.fromkeys(forbidden, False)
    assert [request.path for request in site.requests] == ["/robots.txt"], "asked once for all pages"


@pytest.mark.parametrize(
    ("script", "allowed"),
    [
        pytest.param(lambda s: s.fail("/robots.txt", 404), True, id="404"),
        pytest.param(lambda s: s.fail("/robots.txt", 401), True, id="401"),
        pytest.param(lambda s: s.fail("/robots.txt", 403), True, id="403"),
        pytest.param(lambda s: s.fail("/robots.txt", 410), True, id="410"),
        pytest.param(lambda s: s.redirect("/robots.txt", "/robots.txt"), True, id="redirects-without-end"),
        pytest.param(lambda s: s.fail("/robots.txt", 429), False, id="429"),
        pytest.param(lambda s: s.fail("/robots.txt", 500), False, id="500"),
        pytest.param(lambda s: s.fail("/robots.txt", 503), False, id="503"),
        pytest.param(lambda s: s.wire("/robots.txt", b"nonsense"), False, id="not-http"),
        pytest.param(lambda s: s.publish("/robots.txt", b"#" * 700_000), False, id="too-large"),
        pytest.param(lambda s: s.redirect("/robots.txt", "http://10.0.0.1/"), False, id="to-the-inside"),
        pytest.param(lambda s: s.cut_off("/robots.txt", ALL.encode() * 9, 30), False, id="broke-off"),
    ],
)
async def test_rules_that_cannot_be_had(
    site: FeedServer, client: Client, script: Callable[[FeedServer], None], allowed: bool
) -> None:
    script(site)
    assert await Robots().allow(site.url("/a"), client, NOW) is allowed


async def test_redirects_are_followed_to_the_rules(site: FeedServer, client: Client) -> None:
    site.redirect("/robots.txt", "/rules/robots.txt", 302)
    site.publish("/rules/robots.txt", ALL)
    assert not await Robots().allow(site.url("/a"), client, NOW)


async def test_rules_are_kept_for_a_day_and_no_longer(site: FeedServer, client: Client) -> None:
    says(site, ALL)
    robots = Robots()
    assert not await robots.allow(site.url("/a"), client, NOW)
    says(site, "")
    assert not await robots.allow(site.url("/a"), client, NOW + KEPT - timedelta(seconds=1))
    assert await robots.allow(site.url("/a"), client, NOW + KEPT)


async def test_rules_of_a_future_that_was_taken_back_are_asked_for_again(
    site: FeedServer, client: Client
) -> None:
    robots, year = Robots(), timedelta(days=365)
    says(site, ALL)
    assert not await robots.allow(site.url("/a"), client, NOW + year)
    says(site, "")
    assert await robots.allow(site.url("/a"), client, NOW)


async def test_a_site_that_could_not_be_reached_is_asked_again_within_the_hour(
    site: FeedServer, client: Client
) -> None:
    site.fail("/robots.txt", 500)
    robots = Robots()
    assert not await robots.allow(site.url("/a"), client, NOW)
    says(site, "")
    assert not await robots.allow(site.url("/a"), client, NOW + AGAIN / 2)
    assert await robots.allow(site.url("/a"), client, NOW + AGAIN)


async def test_what_a_site_said_holds_while_it_cannot_be_reached(site: FeedServer, client: Client) -> None:
    says(site, "User-agent: *\nDisallow: /a\n")
    robots = Robots()
    assert await robots.allow(site.url("/b"), client, NOW)
    site.fail("/robots.txt", 500)
    assert await robots.allow(site.url("/b"), client, NOW + KEPT)
    assert not await robots.allow(site.url("/a"), client, NOW + KEPT)


async def test_pages_wanted_at_once_share_one_request(site: FeedServer, client: Client) -> None:
    says(site, ALL)
    robots = Robots()
    found = await asyncio.gather(*(robots.allow(site.url(f"/{n}"), client, NOW) for n in range(30)))
    assert found == [False] * 30
    assert len(site.requests) == 1


async def test_what_is_kept_is_bounded(
    site: FeedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_SITES", 3)
    with FeedServer("0.0.0.0") as everywhere:
        says(everywhere, ALL)
        robots = Robots()
        for number in (1, 2, 3, 4, 4, 1):
            await robots.allow(f"http://127.0.0.{number}:{everywhere.port}/a", client, NOW)
        assert len(everywhere.requests) == 5
        monkeypatch.setattr(module, "MOST_KEPT", 10)
        await robots.allow(f"http://127.0.0.9:{everywhere.port}/a", client, NOW)
        assert len(robots._known) == 1


# --- articles


def entry(link: str) -> Entry:
    return Entry(identity="1", title="Troops", summary="A teaser.", link=link, published=NOW)


async def test_of_a_page_that_is_disallowed_the_entry_is_read_and_the_log_says_so(
    site: FeedServer, client: Client
) -> None:
    says(site, ALL)
    site.publish(
        "/1", "<article><p>Never to be read, however long it may be.</p></article>", content_type="text/html"
    )
    feed = Feed.model_validate({"name": "nis", "url": site.url("/f"), "text": "page"})
    link = site.url("/1").replace("http://", "http://me:secret@")
    with capture_logs() as lines:
        article = await compose(entry(link), feed, client, first_seen=NOW, wants_page=True, robots=Robots())
    assert article.text == "A teaser."
    assert [request.path for request in site.requests] == ["/robots.txt"]
    (line,) = [line for line in lines if line["event"] == "page_disallowed"]
    assert (line["feed"], line["page"]) == ("nis", site.url("/1"))
    assert "robots.txt" in line["problem"]


async def test_a_redirect_to_a_page_that_is_disallowed_is_not_followed(
    site: FeedServer, client: Client
) -> None:
    says(site, "User-agent: *\nDisallow: /closed\n")
    site.redirect("/1", "/closed/1", 302)
    feed = Feed.model_validate({"name": "nis", "url": site.url("/f"), "text": "page"})
    article = await compose(
        entry(site.url("/1")), feed, client, first_seen=NOW, wants_page=True, robots=Robots()
    )
    assert article.text == "A teaser."
    assert [request.path for request in site.requests] == ["/robots.txt", "/1"]


# --- hostile files


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(
            "".join(f"User-agent: b{n}\n" for n in range(9_000)) + "Disallow: /x\n" * 9_000,
            id="names-times-rules",
        ),
        pytest.param("User-agent: *\nDisallow: /" + "a*" * 250_000 + "b\n", id="wildcards"),
        pytest.param("User-agent: *\n" + "Disallow: /*a*a*a*b\n" * 25_000, id="rules-with-wildcards"),
        pytest.param("User-agent: *\nDisallow: " + "$" * 400_000, id="dollars"),
        pytest.param("User-agent: *\nDisallow: " + "%zz" * 150_000, id="escapes"),
        pytest.param("\n" * 500_000, id="empty-lines"),
        pytest.param("user-agent" * 50_000, id="one-line"),
        pytest.param("user-agent" + " " * 500_000 + "x", id="blanks"),
    ],
)
def test_a_file_written_to_wear_us_out_does_not(rules: str) -> None:
    """Each takes a second at most. The first would take minutes, were its names not made one."""
    read = Protego.parse(for_us(rules, "tallywatch"))
    read.can_fetch("https://a.example/" + "a" * 1_900, "tallywatch")
    assert len(read._user_agents) <= 3


@given(st.text(), st.text(max_size=30))
def test_no_file_breaks_the_reader(rules: str, path: str) -> None:
    Protego.parse(for_us(rules, "tallywatch")).can_fetch(f"https://a.example/{path}", "tallywatch")


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [
        ("tallywatch/0.1", "tallywatch"),
        ("Our-Watch_bot (+mailto:a@b)", "our-watch_bot"),
        ("  Desk", "desk"),
        ("007", "tallywatch"),
    ],
)
def test_what_sites_call_us(user_agent: str, token: str) -> None:
    assert product_token(user_agent) == token

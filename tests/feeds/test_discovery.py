"""Where a page says that its feeds are: what publishers write, and what somebody hostile would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.discovery import MOST_LINKS, as_address, feeds_of_page, well_known

HERE = "https://example.org/news/index.html"


def found(html: str) -> list[str]:
    return [link.url for link in feeds_of_page(html.encode(), HERE).feeds]


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" title="All" href="/rss.xml">',
            ["https://example.org/rss.xml"],
            id="rss",
        ),
        pytest.param(
            "<LINK REL='ALTERNATE' TYPE='application/atom+xml; charset=utf-8' HREF=atom.xml>",
            ["https://example.org/news/atom.xml"],
            id="atom",
        ),
        pytest.param(
            '<link rel="alternate home" type="application/feed+json" href="//cdn.example.org/f.json"/>',
            ["https://cdn.example.org/f.json"],
            id="json",
        ),
        pytest.param('<link rel=feed href="/x">', ["https://example.org/x"], id="rel-feed"),
        pytest.param(
            '<link rel=alternate type=text/xml href="/rss/all.xml">',
            ["https://example.org/rss/all.xml"],
            id="type-of-xml",
        ),
        pytest.param('<link rel=alternate hreflang=de href="/de/">', [], id="another-language"),
        pytest.param('<link rel=stylesheet type=application/rss+xml href="/x.css">', [], id="not-alternate"),
        pytest.param(
            '<base href="https://other.example/a/"><link rel=feed href="b">',
            ["https://other.example/a/b"],
            id="base",
        ),
        pytest.param(
            '<a href="/feed/">Subscribe</a> <a href="/?feed=rss2">x</a> <a href="/news.rss">y</a> '
            '<a href="/all"><img> RSS </a> <a href=/contact>Contact</a>',
            [f"https://example.org/{path}" for path in ("feed/", "?feed=rss2", "news.rss", "all")],
            id="anchors",
        ),
        pytest.param(
            '<a href="/feed/">RSS</a><link rel=alternate type=application/rss+xml href="/declared">',
            ["https://example.org/declared"],
            id="what-is-declared-comes-before-what-is-linked",
        ),
        pytest.param(
            "<link rel=feed href=/a><link rel=feed href=/a#x><link rel=feed href=/a>",
            ["https://example.org/a"],
            id="each-once",
        ),
        pytest.param(
            '<link rel=alternate type=application/rss+xml title="X &raquo; Comments Feed" href=/c/feed/>'
            "<link rel=alternate type=application/rss+xml href=/feed/>",
            ["https://example.org/feed/"],
            id="comments-are-left-out",
        ),
        pytest.param(
            "<link rel=feed href=/comments/feed/>", ["https://example.org/comments/feed/"], id="only-comments"
        ),
        pytest.param(
            '<a href="https://feedly.com/i/subscription/feed/x">RSS</a>', [], id="a-reader-is-no-feed"
        ),
        pytest.param("<a href='/page'>The feeding of the five thousand</a>", [], id="words-alone"),
        pytest.param("<a href='/feed'>unclosed", ["https://example.org/feed"], id="unclosed"),
        pytest.param(
            "<link rel=feed href='javascript:alert(1)'><link rel=feed href='file:///etc/passwd'>"
            "<link rel=feed href='https://[broken'><a href='data:text/xml,<rss/>'>RSS</a>",
            [],
            id="other-schemes",
        ),
        pytest.param(
            "<link rel=feed href='https://me:secret@example.org/f'>",
            ["https://example.org/f"],
            id="no-password",
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_feeds_of_a_page(html: str, urls: list[str]) -> None:
    assert found(html) == urls


def test_what_a_page_calls_itself_and_its_feeds_is_made_plain() -> None:
    page = feeds_of_page(
        b'<meta property="og:site_name" content="The\x1b[2J \xeb\xb6\x81 Gazette">'
        b'<link rel=feed href=/f title="<b>All</b>\n\x07 news">',
        HERE,
    )
    assert page.site == "The[2J 북 Gazette"
    assert [link.title for link in page.feeds] == ["All news"]


def test_only_so_many_are_asked() -> None:
    page = feeds_of_page("".join(f"<link rel=feed href=/{n}>" for n in range(100)).encode(), HERE)
    assert (len(page.feeds), page.more) == (MOST_LINKS, 100 - MOST_LINKS)


def test_where_feeds_mostly_lie_is_at_the_same_host() -> None:
    assert all(url.startswith("https://example.org/") for url in well_known(HERE))


@given(st.binary(max_size=300))
def test_no_page_breaks_it(body: bytes) -> None:
    for link in feeds_of_page(b"<link rel=feed href='" + body + b"'><a href=/feed>" + body, HERE).feeds:
        assert link.url.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("given_", "address"),
    [
        ("https://example.org/rss", "https://example.org/rss"),
        (" example.org ", "https://example.org"),
        ("www.example.org:8080/x", "https://www.example.org:8080/x"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("FEED://example.org/rss", "https://example.org/rss"),
        ("//example.org/", "https://example.org/"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("gazette", "gazette"),
    ],
)
def test_addresses_as_people_give_them(given_: str, address: str) -> None:
    assert as_address(given_) == address

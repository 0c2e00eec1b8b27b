"""Links become absolute and harmless, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.links import absolute_link, normalised_link

BASE = "https://example.org/news/feed.xml"


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://other.example/a?b=1&c=2#d", "https://other.example/a?b=1&c=2#d"),
        ("HTTP://Other.Example/A", "http://Other.Example/A"),
        ("/blog/x", "https://example.org/blog/x"),
        ("story.html", "https://example.org/news/story.html"),
        ("../up", "https://example.org/up"),
        ("?id=4", "https://example.org/news/feed.xml?id=4"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("coghlan.me/x", "http://coghlan.me/x"),
        ("  https://a.example/x \n", "https://a.example/x"),
        ("https://a.example/two words", "https://a.example/two%20words"),
        ("https://a.example/<b>|x", "https://a.example/%3Cb%3E%7Cx"),
        ("https://a.example/%ed%95%9c", "https://a.example/%ed%95%9c"),
        ("https://a.example/한국", "https://a.example/%ED%95%9C%EA%B5%AD"),
        ("https://тест.example/a", "https://тест.example/a"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", "https://example.org/news/java%20script:alert(1)"),
        ("data:text/html,<script>", None),
        ("mailto:a@example.org", None),
        ("ftp://example.org/x", None),
        ("file:///etc/passwd", None),
        ("http://", None),
        ("http:///x", None),
        ("http://[::1", None),
        ("http://a.example:port/", None),
        ("http://a.example:99999/", None),
        ("http://a b.example/", None),
        ("", None),
        ("https://a.example/" + "x" * 2000, None),
    ],
)
def test_links(raw: str, link: str | None) -> None:
    assert absolute_link(raw, BASE) == link


@given(st.text() | st.text().map("http://a.example/".__add__) | st.text().map("http://".__add__))
def test_a_link_breaks_out_of_nothing(raw: str) -> None:
    link = absolute_link(raw, BASE)
    if link is not None:
        assert link.startswith(("http://", "https://"))
        assert not any(char in ' <>"|\n\r\t\\^`{}' or ord(char) < 33 for char in link)


@given(st.text("aZ9.-/%_~+,=:?&;#@", max_size=12).map("http://a".__add__))
def test_a_link_that_looks_plain_is_what_the_long_way_makes_of_it(raw: str) -> None:
    assert absolute_link(raw, BASE) == absolute_link(f" {raw}", BASE)


def test_a_links_identity_forgets_case_and_default_ports() -> None:
    assert normalised_link("http://Example.ORG:80/A?b#c") == "http://example.org/A?b#c"
    assert normalised_link("https://example.org") == "https://example.org/"
    assert normalised_link("https://example.org:8443/") == "https://example.org:8443/"

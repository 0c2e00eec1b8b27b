"""One address for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.articles.canonical import canonical_url, is_wrapper


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://Example.org/story?utm_source=rss&id=4#comments", "https://example.org/story?id=4"),
        ("https://example.org/story?fbclid=x&gclid=y", "https://example.org/story"),
        ("https://www.bbc.com/news/a?at_medium=RSS&at_campaign=rss", "https://www.bbc.com/news/a"),
        ("https://yna.example/view?no=12&page=3", "https://yna.example/view?no=12&page=3"),
        ("https://example.org/a#top", "https://example.org/a"),
        ("https://example.org/новости/1", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"),
    ],
)
def test_trappings_are_dropped_and_what_names_the_article_stays(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@given(st.text(max_size=80).map("https://example.org/".__add__))
def test_it_never_fails_and_settles_at_once(url: str) -> None:
    once = canonical_url(url)
    assert "#" not in once
    assert canonical_url(once) == once


@given(st.text("aZ9.-/%_~+,=:!", max_size=12))
def test_an_address_that_looks_plain_is_what_the_long_way_makes_of_it(rest: str) -> None:
    assert canonical_url(f"https://a.example/{rest}") == canonical_url(f"HTTPS://a.example/{rest}")


@pytest.mark.parametrize(
    ("url", "wrapped"),
    [
        ("https://news.google.com/rss/articles/CBMi", True),
        ("https://www.google.com/url?rct=j&url=https://a.example/", True),
        ("https://www.bing.com/news/apiclick.aspx?url=x", True),
        ("https://www.google.com/intl/en/about/", False),
        ("https://blog.example/news.google.com/", False),
        ("https://news.google.com.evil.example/", False),
    ],
)
def test_wrappers_of_aggregators(url: str, wrapped: bool) -> None:
    assert is_wrapper(url) is wrapped

"""What a feed is called where nobody has said so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.naming import feed_name, outlet_name

NAME = re.compile(r"[a-z][a-z0-9_-]*")


@pytest.mark.parametrize(
    ("title", "url", "names"),
    [
        ("Yonhap News Agency", "https://en.yna.co.kr/RSS/news.xml", ["yonhap-news-agency", "yna"]),
        ("The Example Gazette: RSS Feed", "https://example.org/", ["example-gazette", "example"]),
        ("연합뉴스", "https://www.yna.co.kr/rss/northkorea.xml", ["yna", "yna-northkorea", "yna-2"]),
        ("Українська правда", "https://www.pravda.com.ua/rss/", ["pravda", "pravda-2", "pravda-3"]),
        (
            "Actualités d’été",
            "https://www.lemonde.fr/rss/une.xml",
            ["actualites-dete", "actualites-dete-une"],
        ),
        ("RSS", "http://127.0.0.1:8000/rss.xml", ["feed", "feed-2"]),
        ("", "https://feeds.bbci.co.uk/world/rss.xml", ["bbci", "bbci-world"]),
        ("38 North", "https://www.38north.org/feed/", ["north"]),
        ("", "https://한국.example/", ["feed"]),
        ("x" * 90, "https://example.org/", ["x" * 32]),
        ("One title of very many words that never ends", "https://a.org/", ["one-title-of-very-many-words"]),
    ],
)
def test_name(title: str, url: str, names: list[str]) -> None:
    """Each name in turn, when those before it are taken."""
    assert [feed_name(title, url, names[:number]) for number in range(len(names))] == names


def test_two_languages_of_one_publisher_are_told_apart() -> None:
    assert feed_name("Daily", "https://daily.org/ko", {"daily"}, "ko") == "daily-ko"


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from([None, "ko"]))
def test_every_name_can_stand_in_feeds_yaml(title: str, host: str, lang: str | None) -> None:
    taken: set[str] = set()
    for _ in range(4):
        name = feed_name(title, f"https://{host}", taken, lang)
        assert NAME.fullmatch(name)
        assert len(name) <= 60
        assert name not in taken
        taken.add(name)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("NK News - RSS Feed", "NK News"),
        ("NK News » Feed", "NK News"),
        ("연합뉴스 RSS", "연합뉴스"),
        ("The Feeding of Armies", "The Feeding of Armies"),
        ("RSS", "RSS"),
        ("  Red\x1b[31m \n Sun ", "Red [31m Sun"),
        ("", ""),
    ],
)
def test_outlet(title: str, outlet: str) -> None:
    assert outlet_name(title) == outlet

"""What `benchmarks.polls` says of its figures."""

from collections import Counter

import pytest

from benchmarks.polls import BARE, BARS, COLD, NOT_MODIFIED, POLLS, READER, Bar
from benchmarks.polls_contest import Cost
from benchmarks.polls_site import CHANGED_EVERY, Site


def cost(cpu: float, seconds: float = 1.0) -> Cost:
    return Cost(seconds=seconds, cpu_seconds=cpu, peak_mb=1.0, outcomes=Counter())


@pytest.mark.parametrize(
    ("bar", "ours", "theirs", "told"),
    [
        pytest.param(Bar(NOT_MODIFIED, POLLS, BARE, 1.7), cost(1.6), cost(1.0), "1.60 ×", id="within"),
        pytest.param(Bar(NOT_MODIFIED, POLLS, BARE, 1.7), cost(1.8), cost(1.0), "NOT MET", id="above"),
        pytest.param(Bar(NOT_MODIFIED, POLLS, READER, 1 / 3), cost(1.0), cost(4.0), "4.0 × less", id="less"),
        pytest.param(Bar(NOT_MODIFIED, POLLS, READER, 1 / 3), cost(1.0), cost(2.9), "NOT MET", id="few"),
        pytest.param(
            Bar(COLD, POLLS, READER, 1 / 2, wall=True),
            cost(9.0, 2.0),
            cost(9.0, 5.0),
            "2.5 × less",
            id="wall",
        ),
    ],
)
def test_a_bar_says_whether_it_is_met(bar: Bar, ours: Cost, theirs: Cost, told: str) -> None:
    line = bar.told({(bar.round, bar.ours): ours, (bar.round, bar.theirs): theirs})
    assert line is not None
    assert told in line
    assert line.startswith("met") is (told != "NOT MET")


def test_a_bar_needs_both_who_are_compared() -> None:
    assert [bar.told({}) for bar in BARS] == [None] * len(BARS)


def asked(site: Site, path: str, etag: str = "") -> bytes:
    condition = f"if-none-match: {etag}\r\n" if etag else ""
    return site.answer(f"GET {path} HTTP/1.1\r\nHost: x\r\n{condition}\r\n".encode())


def test_the_site_honours_validators_only_while_it_is_polite_and_has_news_in_every_twentieth_feed() -> None:
    site, still = Site(3), CHANGED_EVERY + 1
    assert asked(site, "/0").startswith(b"HTTP/1.1 200")
    assert asked(site, "/0", '"0"').startswith(b"HTTP/1.1 304")
    asked(site, "/mode/polite/1")
    assert b"0-4</guid>" in asked(site, "/0", '"0"')
    assert asked(site, f"/{still}", '"0"').startswith(b"HTTP/1.1 304")
    asked(site, "/mode/plain/1")
    assert b"ETag" not in asked(site, "/0", '"1"')

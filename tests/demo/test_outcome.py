"""Whatever is not as it should be is named, and nothing else is."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from monitor.demo.expectation import Raised, shipped
from monitor.demo.observing import Stored
from monitor.demo.outcome import Outcome
from monitor.demo.receiving import MAIL, SLACK, Notice
from monitor.demo.telling import places, summary, verdict

EXPECTED = shipped()[:2]
RAISED = {
    f"a{number}": Raised(
        metric=one.metric,
        series=one.series,
        source=one.source,
        low=one.low,
        high=one.high,
        verdict=one.verdicts[0],
    )
    for number, one in enumerate(EXPECTED)
}


def notices(*pairs: tuple[str, str]) -> tuple[Notice, ...]:
    return tuple(
        Notice(channel=channel, alert=alert, subject="x", evidence=(), perhaps_repeated=False, file=Path("x"))
        for channel, alert in pairs
    )


ARRIVED = notices(*((channel, alert) for alert in RAISED for channel in (MAIL, SLACK)))
WELL = Outcome(
    published=70,
    polls=Counter({200: 500, 304: 100, 503: 7}),
    pages=6,
    stored=Stored(articles=70, on_topic=62, alerts=2, verdicts={"first": 2}, deliveries={"delivered": 4}),
    raised=RAISED,
    notices=ARRIVED,
    exit_status=0,
    errors=(),
    seconds=61.2,
    folder=Path("var/demo"),
    charts=(Path("var/demo/charts/killed.png"),),
)


def test_all_well_is_no_problem() -> None:
    assert WELL.problems(EXPECTED) == []


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        pytest.param(replace(WELL, stored=Stored(articles=69)), ["1 of 70 articles"], id="unread"),
        pytest.param(
            replace(WELL, raised={"a0": RAISED["a0"]}, notices=notices((MAIL, "a0"), (SLACK, "a0"))),
            ["expected, but it did not come: first: troops_deployed 1,500 by nis"],
            id="missing",
        ),
        pytest.param(
            replace(WELL, notices=(*ARRIVED, *notices((MAIL, "a1")))),
            ["delivered 2 times by mail"],
            id="twice",
        ),
        pytest.param(replace(WELL, notices=ARRIVED[:-1]), ["delivered 0 times to Slack"], id="not at all"),
        pytest.param(
            replace(WELL, notices=(*ARRIVED, *notices((SLACK, "zz")))), ["1 messages to Slack"], id="stranger"
        ),
        pytest.param(replace(WELL, exit_status=3), ["status 3"], id="daemon failed"),
        pytest.param(
            replace(WELL, errors=("a: KeyError: 1", "b")), ["2 errors, the first of them a: Key"], id="logged"
        ),
    ],
)
def test_each_thing_that_is_wrong_is_named(outcome: Outcome, words: list[str]) -> None:
    problems = outcome.problems(EXPECTED)
    assert len(problems) == len(words)
    for problem, part in zip(problems, words, strict=True):
        assert part in problem


def test_an_alert_too_many_is_named() -> None:
    problems = WELL.problems(EXPECTED[:1])
    assert problems == [f"not expected, but it came: {RAISED['a1']}"]


def test_the_summary_holds_every_number() -> None:
    console = Console(width=120, highlight=False, record=True, file=io.StringIO())
    console.print(summary(WELL), *places(WELL), verdict([], 2), sep="\n")
    text = console.export_text()
    for words in (
        "607 (500 answered 200, 100 answered 304, 7 answered 503), and 6 article pages",
        "70 of 70 published, 62 on topic",
        "2 first",
        "4 delivered: 2 mails and 2 Slack messages",
        "61 s",
        "var/demo/mails",
        "killed",
        "All 2 alerts came",
    ):
        assert words in text


def test_problems_are_listed_in_the_verdict() -> None:
    shown = str(verdict(["one \x1b[2J thing", "another"], 2))
    assert "2 things are not as they should be" in shown
    assert "\x1b" not in shown
    assert "One thing is not as it should be" in str(verdict(["one"], 2))

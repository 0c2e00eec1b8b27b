"""The past through the path again: the same where nothing has changed; each difference has its reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from config.schema.topic import Topic
from monitor.pipeline.backtest import Fate, Line, Replayed, compared, judged_again, replayed
from monitor.pipeline.past import before_of, stored_arrivals
from monitor.pipeline.path import Rules
from monitor.pipeline.reading import TopicReader
from monitor.pipeline.sweep import SweepError, sweep_of, tried
from storage.engine import Database
from tests.pipeline.books import stored
from tests.pipeline.world import FLOOD, RULES, PlainFigures, arrival, contents

PAST = (
    arrival("killed 300 mayor", "killed 310 police"),
    arrival("killed 400 agency", hours=24),
    arrival("nothing of note", hours=25, title="Weather"),
    arrival("killed 410 mayor", hours=48, outlet="Evening Post"),
    arrival("killed 900 agency", hours=72),
    arrival("killed 900 agency", hours=73, outlet="Third"),
    arrival("killed 2000 mayor", hours=96, seen_after=timedelta(days=9)),
    arrival("killed 900 agency denied", hours=400),
)


@pytest.fixture
def past(database: Database) -> Database:
    """Where those articles were handled as they came."""
    books = stored(database)
    for came in PAST:
        books.take(came)
    return database


def again(database: Database, topic: Topic = FLOOD, rules: Rules = RULES) -> tuple[Replayed, list[Line]]:
    done = replayed(stored_arrivals(database), (TopicReader(topic, PlainFigures()),), rules)
    return done, list(compared(done, before_of(database)))


def flood(**settings: float) -> Topic:
    return FLOOD.model_copy(update={"consensus": FLOOD.consensus.model_copy(update=settings)})


def test_under_the_same_configuration_nothing_differs_and_nothing_is_touched(past: Database) -> None:
    before = contents(past)
    done, lines = again(past)
    assert {line.alert.id for line in lines} == before.alerts
    assert {line.fate for line in lines} == {Fate.SAME}
    assert (done.articles, len(done.on_topic)) == (len(PAST), len(PAST) - 1)
    assert contents(past) == before


@pytest.mark.parametrize(
    ("settings", "fate", "low", "why"),
    [
        ({"threshold": 1.4}, Fate.LOST, 410, "It is “within” now: 410 is 1.02 times"),
        ({"threshold": 1.4}, Fate.CHANGED, 400, "It was told as above, notice, reported."),
        ({"threshold": 1.02}, Fate.GAINED, 310, "Then it was “within”: 310 is 1.03 times"),
        ({"warning_ratio": 1.2}, Fate.CHANGED, 400, "It was told as above, notice, reported."),
    ],
)
def test_what_another_setting_would_change(
    past: Database, settings: dict[str, float], fate: Fate, low: float, why: str
) -> None:
    _, lines = again(past, flood(**settings))
    (line,) = [line for line in lines if line.fate is fate and line.alert.low == low]
    assert why in line.why


def test_what_freshness_would_change(past: Database) -> None:
    _, patient = again(past, rules=replace(RULES, fresh_for=timedelta(days=30)))
    (gained,) = [line for line in patient if line.fate is Fate.GAINED]
    assert gained.alert.low == 2000
    assert gained.why.endswith("Then its article came in too late to alert anybody.")
    _, hasty = again(past, rules=replace(RULES, fresh_for=timedelta(minutes=1)))
    assert {line.fate for line in hasty} == {Fate.LOST}
    assert hasty[0].why == "The article is too old now (alerts.fresh_for)."


def test_what_is_not_on_topic_any_more(past: Database) -> None:
    done = replayed(stored_arrivals(past), (), RULES)
    lines = list(compared(done, before_of(past)))
    assert {(line.fate, line.why) for line in lines} == {(Fate.LOST, "The article is not on topic any more.")}


def test_a_value_swept_makes_just_what_a_replay_under_it_makes(past: Database) -> None:
    done, _ = again(past)
    swept = {
        one.value: one
        for one in tried(sweep_of("threshold=1.02..3.0:0.33"), done.on_topic, {"flood": FLOOD}, RULES)
    }
    for value, one in swept.items():
        other, _ = again(past, flood(threshold=value))
        assert one.told == {alert.id for alert in other.alerts}
        assert one.total == len(other.alerts)
    counts = [one.total for one in swept.values()]
    assert counts[0] > counts[-1]


def test_articles_read_once_are_judged_the_same_again(past: Database) -> None:
    done, _ = again(past)
    assert judged_again(done.on_topic, {"flood": FLOOD}, RULES).alerts == done.alerts


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("threshold", "write NAME=FIRST..LAST"),
        ("threshold=2..1", "go up from the first value"),
        ("threshold=1.1..2:0", "go up from the first value"),
        ("threshold=1..2:0.0001", "in at most 200 steps"),
        ("threshold=1.1.1..2", "must be numbers"),
        ("keywords=1..2", "what can be swept is threshold"),
    ],
)
def test_a_range_that_cannot_be_swept_says_why(asked: str, words: str) -> None:
    with pytest.raises(SweepError, match=words):
        sweep_of(asked)


def test_a_value_that_a_setting_cannot_have_says_why() -> None:
    with pytest.raises(SweepError, match=r"threshold cannot be 0\.5: Input should be greater than 1"):
        list(tried(sweep_of("threshold=0.5..2"), (), {"flood": FLOOD}, RULES))

"""What came against what should have come."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.schema.topic import Topic
from config.vocabulary import Event, Series, Verdict
from monitor.demo.expectation import Expected, Raised, difference, from_file, shipped

DEATHS = Expected(
    metric="killed",
    series=Series.CURRENT,
    source="nis",
    low=300,
    high=300,
    verdicts=(Verdict.ABOVE,),
    why="x",
)
RUMOUR = replace(DEATHS, source="media:*", low=500, high=500, verdicts=(Verdict.FIRST,))
PERHAPS = replace(DEATHS, low=100, high=None, verdicts=(Verdict.FIRST, Verdict.BELOW), may=True)


def came(expected: Expected, **changes: object) -> Raised:
    """The alert that answers `expected`, with `changes`."""
    raised = Raised(
        metric=expected.metric,
        series=expected.series,
        source=expected.source.replace("*", "some-outlet"),
        low=expected.low,
        high=expected.high,
        verdict=expected.verdicts[0],
    )
    return replace(raised, **changes)  # type: ignore[arg-type]


ALL = (DEATHS, RUMOUR, PERHAPS)


@pytest.mark.parametrize(
    ("raised", "missing", "unexpected"),
    [
        pytest.param([came(DEATHS), came(RUMOUR), came(PERHAPS)], 0, 0, id="all came"),
        pytest.param([came(RUMOUR), came(DEATHS)], 0, 0, id="order and the optional one do not matter"),
        pytest.param(
            [came(PERHAPS, verdict=Verdict.BELOW), came(DEATHS), came(RUMOUR)], 0, 0, id="other verdict"
        ),
        pytest.param([], 2, 0, id="nothing came"),
        pytest.param([came(DEATHS)], 1, 0, id="one is missing"),
        pytest.param([came(DEATHS), came(RUMOUR), came(DEATHS)], 0, 1, id="one came twice"),
        pytest.param([came(DEATHS, low=299), came(RUMOUR)], 1, 1, id="another number"),
        pytest.param([came(DEATHS, source="us_gov"), came(RUMOUR)], 1, 1, id="another source"),
        pytest.param([came(DEATHS), came(RUMOUR, source="expert:x")], 1, 1, id="another kind of voice"),
        pytest.param([came(DEATHS), came(RUMOUR, source="media")], 0, 0, id="a voice without a name"),
        pytest.param([came(DEATHS), came(RUMOUR, source="mediator:x")], 1, 1, id="a name that begins alike"),
        pytest.param([came(DEATHS, verdict=Verdict.FIRST), came(RUMOUR)], 1, 1, id="wrong verdict"),
        pytest.param([came(DEATHS, series=Series.PLANNED), came(RUMOUR)], 1, 1, id="other series"),
        pytest.param([came(DEATHS, event=Event.JOINED), came(RUMOUR)], 1, 1, id="in a thread, not as news"),
    ],
)
def test_difference(raised: list[Raised], missing: int, unexpected: int) -> None:
    found = difference(ALL, raised)
    assert (len(found.missing), len(found.unexpected)) == (missing, unexpected)
    assert found.none is (not missing and not unexpected)


def test_what_is_expected_fits_the_topic(topic: Topic) -> None:
    for expected in shipped():
        assert expected.metric in topic.metrics
        assert expected.source.partition(":")[0] in topic.sources
        follows = expected.event is not Event.REPORTED
        assert follows or all(verdict.departs for verdict in expected.verdicts)
        assert expected.why


def test_each_side_is_named_in_words() -> None:
    assert str(came(DEATHS)) == "above: killed 300 by nis"
    assert str(came(PERHAPS, series=Series.PLANNED)) == "first: killed planned at least 100 by nis"
    assert str(replace(DEATHS, low=None)) == "above: killed at most 300 by nis (x)"
    assert str(came(DEATHS, event=Event.JOINED)) == "joined above: killed 300 by nis"
    assert str(came(DEATHS, high=400)) == "above: killed 300–400 by nis"


def test_another_file_may_be_expected(tmp_path: Path) -> None:
    file = tmp_path / "expected.yaml"
    file.write_text(
        "- {metric: shells, series: current, source: nis, low: 1, high: null, verdicts: [first], why: t}\n",
        encoding="utf-8",
    )
    assert [str(expected) for expected in from_file(file)] == ["first: shells at least 1 by nis (t)"]

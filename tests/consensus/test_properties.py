"""What holds for every history, whatever it says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.schema.topic import Topic
from config.vocabulary import Scope, Series, Status, Verdict
from monitor.consensus.deciding import decide
from monitor.consensus.history import History
from monitor.consensus.intervals import ROUNDING, Interval, same_figure, standing
from monitor.consensus.model import Decision, Estimate, Judged, Position
from monitor.consensus.sources import is_outlet
from tests.consensus.flood import FLOOD, UNBOUND, judge_all

START = datetime(2025, 1, 1, tzinfo=UTC)
SOURCES = ["ministry", "police", "red_cross", "hospital", "mayor", "media:a", "media:b", "media:c"]
METRICS = ["dead", "injured", "victims"]
ROUND = [1, 2, 3, 5, 6, 10, 12, 20, 21, 40, 100, 300, 600, 1_000, 4_700, 10_000, 1e6, 1e15]
NUMBERS = st.sampled_from(ROUND) | st.floats(min_value=0.01, max_value=1e15)

WITHOUT_CEILINGS = FLOOD.model_copy(
    update={
        "metrics": {
            name: metric.model_copy(update={"ceiling": None}) for name, metric in FLOOD.metrics.items()
        }
    }
)
FEW_NUMBERS = st.sampled_from([10, 20, 30, 50, 100, 110])
"""So few that estimates often meet their like."""


@st.composite
def intervals(draw: st.DrawFn, numbers: st.SearchStrategy[float] = NUMBERS) -> Interval:
    low, high = sorted((float(draw(numbers)), float(draw(numbers))))
    kind = draw(st.sampled_from(["point", "point", "range", "floor", "ceiling"]))
    return {"point": (low, low), "range": (low, high), "floor": (low, None), "ceiling": (None, high)}[kind]


@st.composite
def estimates(
    draw: st.DrawFn, day: int, number: int, numbers: st.SearchStrategy[float], sources: list[str]
) -> Estimate:
    low, high = draw(intervals(numbers))
    published = START + timedelta(days=day, hours=draw(st.integers(0, 23)))
    shift = draw(st.sampled_from([0, 0, 0, 0, -1, -20, -60, -500, 30]))
    return Estimate(
        id=f"e{number}",
        metric=draw(st.sampled_from(METRICS)),
        source=draw(st.sampled_from(sources)),
        low=low,
        high=high,
        status=draw(st.sampled_from([Status.CURRENT] * 6 + list(Status))),
        scope=draw(st.sampled_from([Scope.TOTAL] * 4 + list(Scope))),
        as_of=(published + timedelta(days=shift)).date(),
        published=published,
    )


@st.composite
def histories(
    draw: st.DrawFn,
    most: int = 14,
    step: int = 8,
    numbers: st.SearchStrategy[float] = NUMBERS,
    sources: list[str] = SOURCES,
) -> list[Estimate]:
    """Estimates in the order of their publication, over at most a few months."""
    gaps = draw(st.lists(st.integers(0, step), min_size=1, max_size=most))
    days = [sum(gaps[: index + 1]) for index in range(len(gaps))]
    found = [draw(estimates(day, number, numbers, sources)) for number, day in enumerate(days)]
    return sorted(found, key=lambda estimate: estimate.published)


def gist(decision: Decision) -> tuple[object, ...]:
    """What must not change when only numbers' size or sources' names do."""
    return decision.verdict, decision.severity, decision.sources, decision.echo_of


def renamed(estimate: Estimate, names: dict[str, str]) -> Estimate:
    return replace(estimate, source=names[estimate.source])


def scaled(estimate: Estimate, factor: float) -> Estimate:
    low, high = (None if end is None else end * factor for end in (estimate.low, estimate.high))
    return replace(estimate, low=low, high=high)


@given(histories(), st.floats(min_value=0.001, max_value=1000))
def test_scaling_all_numbers_changes_no_decision(history: list[Estimate], factor: float) -> None:
    before, _ = judge_all(history, UNBOUND)
    after, _ = judge_all([scaled(estimate, factor) for estimate in history], UNBOUND)
    assert list(map(gist, after)) == list(map(gist, before))


@given(histories(), st.floats(min_value=0.001, max_value=1000))
def test_nor_where_metrics_bound_each_other(history: list[Estimate], factor: float) -> None:
    before, _ = judge_all(history, WITHOUT_CEILINGS)
    after, _ = judge_all([scaled(estimate, factor) for estimate in history], WITHOUT_CEILINGS)
    assert list(map(gist, after)) == list(map(gist, before))


@settings(max_examples=200)
@given(histories(10, 2, FEW_NUMBERS, ["ministry", "police", "red_cross", "media:a"]), st.data())
def test_repeating_a_mention_changes_no_other_decision(history: list[Estimate], data: st.DataObject) -> None:
    """The same estimate again, any number of times, at any later point within the echo window."""
    told, _ = judge_all(history)
    index = data.draw(st.integers(0, len(history) - 1), label="repeated")
    again: list[tuple[Estimate, bool]] = [(estimate, False) for estimate in history]
    for number in range(data.draw(st.integers(1, 3), label="times")):
        place = data.draw(st.integers(index + 1, len(again)), label="place")
        again.insert(place, (mentioned_again(history[index], again[place - 1][0], number), True))
    decisions, _ = judge_all([estimate for estimate, _ in again])
    others = [decision for decision, (_, extra) in zip(decisions, again, strict=True) if not extra]
    assert [decision.verdict for decision in others] == [decision.verdict for decision in told]
    assert [decision.severity for decision in others] == [decision.severity for decision in told]
    assert [decision.band for decision in others] == [decision.band for decision in told]


def mentioned_again(estimate: Estimate, before: Estimate, number: int) -> Estimate:
    """The same estimate in a later article, which dates it as the first did or not at all."""
    dated = estimate.as_of != estimate.published.date()
    as_of = estimate.as_of if dated else before.published.date()
    return replace(estimate, id=f"again{number}", published=before.published, as_of=as_of)


@given(histories(), st.permutations(["media:a", "media:b", "media:c"]))
def test_names_do_not_matter(history: list[Estimate], names: list[str]) -> None:
    table = {name: name for name in SOURCES} | dict(
        zip(["media:a", "media:b", "media:c"], names, strict=True)
    )
    before, _ = judge_all(history)
    after, _ = judge_all([renamed(estimate, table) for estimate in history])
    assert list(map(gist, after)) == list(map(gist, before))


@given(histories())
def test_nor_do_those_of_the_topic(history: list[Estimate]) -> None:
    """Every source of the topic under another name: the same decisions."""
    names = {name: f"x{number}" for number, name in enumerate(FLOOD.sources)} | {"media": "media"}
    topic = FLOOD.model_copy(
        update={"sources": {names[name]: source for name, source in FLOOD.sources.items()}}
    )
    table = {name: names.get(name, name) for name in SOURCES}
    before, _ = judge_all(history)
    after, _ = judge_all([renamed(estimate, table) for estimate in history], topic)
    assert list(map(gist, after)) == list(map(gist, before))


@given(histories())
def test_every_decision_is_in_order(history: list[Estimate]) -> None:
    decisions, judged = judge_all(history)
    for estimate, decision in zip(history, decisions, strict=True):
        sources = [position.source for position in decision.positions]
        assert len(sources) == len(set(sources)) == decision.sources
        assert (decision.band is None) == (not sources) == (decision.centre is None)
        if decision.band and decision.centre is not None:
            assert decision.band[0] <= decision.centre <= decision.band[1]
        assert decision.severity is None or decision.verdict.departs
        assert not decision.verdict.departs or decision.severity is not None or is_outlet(estimate.source)
        assert decision.verdict is not Verdict.BELOW or estimate.high is not None
        assert decision.verdict is not Verdict.ABOVE or estimate.low is not None
        assert decision.verdict is not Verdict.PARTIAL or estimate.scope is Scope.SUBSET
        assert decision.reason
        assert decision.reason.isprintable()
    assert len(judged) == len(history)


@given(histories(), st.data())
def test_a_history_is_the_same_however_it_was_built(history: list[Estimate], data: st.DataObject) -> None:
    """Grown one by one, or made at once as a restart makes it: what follows is judged alike."""
    cut = data.draw(st.integers(0, len(history)), label="restart")
    told, grown = judge_all(history)
    judged = list(map(Judged, history, told))
    restarted = History.of(judged[:cut])
    for one in judged[cut:]:
        assert decide(one.estimate, restarted, FLOOD, one.estimate.published) == one.decision
        restarted = restarted.add(one)
    assert len(restarted) == len(grown)


@given(histories())
def test_departures_reach_their_threshold(history: list[Estimate]) -> None:
    for decision in judge_all(history)[0]:
        if decision.verdict in (Verdict.ABOVE, Verdict.BELOW, Verdict.REVISION) and decision.ratio:
            assert decision.ratio >= decision.threshold * (1 - 1e-6)


ONE_VOICE_EACH = ["red_cross", "hospital", "mayor", "ministry", "media:a"]


def final_positions(history: History, now: datetime, topic: Topic) -> tuple[Position, ...]:
    probe = Estimate(
        id="probe",
        metric="dead",
        source="media:probe",
        low=1.0,
        high=1.0,
        status=Status.CURRENT,
        scope=Scope.TOTAL,
        as_of=now.date(),
        published=now,
    )
    return decide(probe, history, topic, now).positions


def agree(one: Position, other: Position) -> bool:
    """Whether two positions are the same up to rounding."""
    same = (one.source, one.as_of) == (other.source, other.as_of)
    return same and same_figure((one.low, one.high), (other.low, other.high), ROUNDING)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(ONE_VOICE_EACH), NUMBERS), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_order_within_equal_dates_keeps_the_final_positions(
    told: list[tuple[int, str, float]], random: object
) -> None:
    """Totals without a date of their own, all of one moment each day, in any order within the day."""
    made = [total(day, source, float(value), number) for number, (day, source, value) in enumerate(told)]
    shuffled = made[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    now = START + timedelta(days=10)
    views = [
        final_positions(judge_all(sorted(order, key=moment), UNBOUND)[1], now, UNBOUND)
        for order in (made, shuffled)
    ]
    # Of two that differ by rounding the second is an echo.
    assert all(agree(one, other) for one, other in zip(*views, strict=True))


moment: Callable[[Estimate], datetime] = lambda estimate: estimate.published  # noqa: E731


def total(day: int, source: str, value: float, number: int) -> Estimate:
    published = START + timedelta(days=day)
    return Estimate(
        id=f"e{number}",
        metric="dead",
        source=source,
        low=value,
        high=value,
        status=Status.CURRENT,
        scope=Scope.TOTAL,
        as_of=published.date(),
        published=published,
    )


@given(st.lists(st.integers(1_000, 1_200), min_size=1, max_size=5), st.sampled_from([1e7, 1e15]))
def test_a_crank_moves_no_band(values: list[int], wild: float) -> None:
    """An outlet's ten million among a few services' thousands: the next judgement is the same."""
    services = ["red_cross", "hospital", "ministry", "mayor", "police"]
    made = [total(number, services[number], value, number) for number, value in enumerate(values)]
    following = total(20, "media:b", 1_900.0, 98)
    crank = total(15, "media:a", wild, 99)
    sober, _ = judge_all([*made, following], UNBOUND)
    shaken, _ = judge_all([*made, crank, following], UNBOUND)
    assert shaken[-1].verdict is sober[-1].verdict
    assert sober[-1].band is not None
    assert shaken[-1].band is not None
    assert shaken[-1].band[1] <= max(values)
    assert shaken[-1].band[0] >= min(values)


@given(histories(most=6), st.dates(min_value=date(1, 1, 1)), st.datetimes(timezones=st.just(UTC)))
def test_no_date_breaks_a_judgement(history: list[Estimate], as_of: date, now: datetime) -> None:
    decisions, known = judge_all(history)
    odd = replace(history[0], id="odd", as_of=as_of, published=now, low=7.0, high=7.0)
    decision = decide(odd, known, FLOOD, now)
    decided = decide(replace(odd, id="odder"), known.add(Judged(odd, decision)), FLOOD, now)
    assert decided.series in Series
    assert all(standing((position.low, position.high)) for position in decided.positions)
    assert len(decisions) == len(history)


@settings(max_examples=40)
@given(histories(8, 6, FEW_NUMBERS, ["ministry", "red_cross", "hospital"]), st.data())
def test_a_storm_of_echoes_changes_nothing(history: list[Estimate], data: st.DataObject) -> None:
    """A hundred outlets that repeat a number without saying whose it is: all else is decided as before."""
    index = data.draw(st.integers(0, len(history) - 1), label="copied")
    place = data.draw(st.integers(index + 1, len(history)), label="place")
    moment = history[place - 1].published
    storm = [
        replace(history[index], id=f"copy{n}", source=f"media:{n}", published=moment, as_of=moment.date())
        for n in range(100)
    ]
    calm, _ = judge_all(history)
    stormy, _ = judge_all([*history[:place], *storm, *history[place:]])
    others = [*stormy[:place], *stormy[place + len(storm) :]]
    assert [(one.verdict, one.band, one.centre) for one in others] == [
        (one.verdict, one.band, one.centre) for one in calm
    ]

"""A small topic of our own, a flood, and short ways to write its estimates."""

from collections.abc import Iterable, Mapping

from config.schema.topic import Consensus, Metric, Source, Topic
from monitor.consensus.deciding import decide
from monitor.consensus.history import History
from monitor.consensus.model import Decision, Estimate, Judged
from monitor.consensus.rows import estimate_of

METRICS = {
    "dead": Metric(label="dead", at_most="victims"),
    "injured": Metric(label="injured", at_most="victims"),
    "victims": Metric(label="dead and injured", at_most="people_there", sum_of=("dead", "injured")),
    "people_there": Metric(label="people in the valley", ceiling=1_000_000),
    "damage": Metric(label="damage", unit="US dollars", money=True, threshold=1.5),
}
SOURCES = {
    "ministry": Source(label="the ministry", weight=1.0, family="state"),
    "police": Source(label="the police", weight=0.8, family="state"),
    "red_cross": Source(label="the Red Cross", weight=1.0),
    "hospital": Source(label="the hospital", weight=0.8),
    "mayor": Source(label="the mayor", weight=0.5),
    "media": Source(label="another outlet", weight=0.2, many=True),
}
FLOOD = Topic(
    name="flood",
    title="A flood",
    keywords={},
    metrics=METRICS,
    sources=SOURCES,
    consensus=Consensus(),
)
UNBOUND = FLOOD.model_copy(
    update={
        "metrics": {
            name: m.model_copy(update={"ceiling": None, "at_most": None}) for name, m in METRICS.items()
        }
    }
)
"""The same flood without bounds between its metrics."""


def estimate(row: Mapping[str, object], number: int = 0, topic: Topic = FLOOD) -> Estimate:
    """An estimate from a short row: `value` is a number or a pair, and most fields may be left out."""
    value = row["value"]
    low, high = value if isinstance(value, list | tuple) else (value, value)
    rest = {key: item for key, item in row.items() if key != "value"}
    full = {"id": f"e{number}", "metric": "dead", "published": "2025-03-01", **rest, "low": low, "high": high}
    return estimate_of(full, topic)


def judge_all(estimates: Iterable[Estimate], topic: Topic = FLOOD) -> tuple[list[Decision], History]:
    """Each estimate judged at its publication against those before it, as a replay does."""
    history, decisions, now = History(), [], None
    for one in estimates:
        now = one.published if now is None else max(now, one.published)
        decision = decide(one, history, topic, now)
        decisions.append(decision)
        history = history.add(Judged(one, decision))
    return decisions, history


def judged(rows: Iterable[Mapping[str, object]], topic: Topic = FLOOD) -> list[Decision]:
    """The decisions of short rows, in order."""
    return judge_all([estimate(row, number, topic) for number, row in enumerate(rows)], topic)[0]

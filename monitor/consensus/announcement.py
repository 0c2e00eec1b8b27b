"""Several counts that one sentence gives side by side: one announcement, judged as one.

Which figures stand in one sentence is for the caller to say. The rule: docs/consensus.md, "Side by side".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from config.schema.topic import Topic
from config.vocabulary import Scope, Verdict
from monitor.consensus.amounts import amount
from monitor.consensus.deciding import decide
from monitor.consensus.errors import EstimateError
from monitor.consensus.history import History
from monitor.consensus.intervals import standing
from monitor.consensus.model import Decision, Estimate

_NOT_NEWS = (Verdict.ECHO, Verdict.STALE, Verdict.IMPLAUSIBLE)


def together(estimate: Estimate) -> tuple[object, ...] | None:
    """What totals of one sentence must share to be one announcement; None for what is none."""
    if estimate.scope is not Scope.TOTAL:
        return None
    return estimate.metric, estimate.source, estimate.status, estimate.as_of


def announced(
    estimates: Sequence[Estimate], history: History, topic: Topic, now: datetime
) -> dict[str, Decision]:
    """By id, what is decided of totals that one sentence gives side by side.

    All are judged against `history`, which holds none of them. The largest is judged as the
    announcement, the others say nothing of the whole. Left out, to be judged each by itself: what
    was known before or cannot be, what equals the largest, and a single one that is left.
    """
    news = _news(estimates, history, topic, now)
    if len(news) < 2:
        return {}
    main, decision = max(news, key=lambda one: _size(one[0]))
    found = {main.id: decision}
    for one, own in news:
        if (one.low, one.high) != (main.low, main.high):
            found[one.id] = _beside(one, own, main, topic)
    return found


def _news(
    estimates: Sequence[Estimate], history: History, topic: Topic, now: datetime
) -> list[tuple[Estimate, Decision]]:
    judged = []
    for estimate in estimates:
        try:
            decision = decide(estimate, history, topic, now)
        except EstimateError:
            continue
        if decision.verdict not in _NOT_NEWS:
            judged.append((estimate, decision))
    return judged


def _size(estimate: Estimate) -> tuple[bool, float, float]:
    """ "Up to 10,000" is less than any count that has a floor."""
    low, high = standing((estimate.low, estimate.high))
    return estimate.low is not None, high, low


def _beside(estimate: Estimate, decision: Decision, main: Estimate, topic: Topic) -> Decision:
    money = topic.metrics[estimate.metric].money
    part, whole = (amount(one.low, one.high, money=money) for one in (estimate, main))
    reason = f"{part[:1].upper()}{part[1:]} stands beside {whole} in one sentence, which is judged for both"
    return replace(
        decision,
        verdict=Verdict.PARTIAL,
        severity=None,
        ratio=None,
        reason=reason,
        echo_of=None,
        held=None,
        joins=None,
        withdraws=None,
        rule="stands_beside",
    )

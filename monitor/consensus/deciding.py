"""What an estimate means to those who know the history: one decision, with its reason.

Values in, values out: the caller brings the history, the topic and the moment, and adds the
outcome to the history. The rules stand in `repetition` and `departure`, each by itself; their
order is here. What they mean: docs/consensus.md.
"""

from collections.abc import Callable
from datetime import datetime
from math import isinf

from config.schema.topic import Topic
from config.vocabulary import Status, Verdict
from monitor.consensus.amounts import day
from monitor.consensus.case import Case, Ruling, checked
from monitor.consensus.departure import (
    agrees,
    breaks_a_bound,
    comes_first,
    comes_on_top,
    corroborated,
    lies_clear,
    revises,
)
from monitor.consensus.history import History, News
from monitor.consensus.intervals import ROUNDING, fall, reaches
from monitor.consensus.model import Decision, Estimate
from monitor.consensus.repetition import (
    MOST_COPIED,
    below_newer,
    copies_another,
    outdated,
    repeats_family,
    repeats_itself,
    same_statement,
    tells_again,
    told_as_past,
)
from monitor.consensus.severity import severity_of
from monitor.consensus.sources import is_many, is_outlet

RULES: tuple[Callable[[Case], Ruling | None], ...] = (
    told_as_past,
    repeats_itself,
    repeats_family,
    tells_again,
    copies_another,
    outdated,
    breaks_a_bound,
    comes_first,
    below_newer,
    lies_clear,
    comes_on_top,
    revises,
)
"""The first that has something to say decides."""
JOINING = (Verdict.ABOVE, Verdict.BELOW, Verdict.REVISION, Verdict.WITHIN)
"""What may bear out a departure that others were told of."""


def decide(estimate: Estimate, history: History, topic: Topic, now: datetime) -> Decision:
    """What `estimate` means against what `history` knew of `topic`, at `now`.

    `now` is the moment at which the older positions are weighed: the clock of a running
    daemon, the publication in a replay. The estimate must not be in the history yet.
    Raises EstimateError for one that cannot be judged (an unknown metric, a negative number).
    """
    checked(estimate, topic, now)
    case = Case(estimate, history, topic, now)
    found = ((rule, ruling) for rule in RULES if (ruling := rule(case)) is not None)
    rule, ruling = next(found, None) or (agrees, agrees(case))
    return decision_of(case, ruling, rule.__name__)


def decision_of(case: Case, ruling: Ruling, rule: str) -> Decision:
    """The ruling of the rule of this name, with all that it was made of."""
    belief, verdict = case.belief, ruling.verdict
    # Only two louder verdicts ask for company; the search is spared for all others.
    company = verdict in (Verdict.ABOVE, Verdict.BELOW, Verdict.REVISION) and corroborated(case)
    finite = ruling.ratio is not None and not isinf(ruling.ratio)
    cried = None if company else cried_before(case, verdict)
    severity = severity_of(verdict, ruling.ratio, case.estimate.source, company, case.topic)
    return Decision(
        verdict=verdict,
        severity=severity if cried is None else None,
        series=case.series,
        band=belief.band,
        centre=belief.centre,
        sources=len(belief.positions),
        ratio=ruling.ratio if finite else None,
        threshold=case.threshold,
        reason=ruling.reason + (_unheeded(case, cried) if cried else ""),
        positions=belief.positions,
        echo_of=ruling.echo_of,
        held=ruling.held,
        joins=joined(case, verdict),
        withdraws=withdrawn(case, verdict),
        rule=rule,
    )


def cried_before(case: Case, verdict: Verdict) -> News | None:
    """The last departure by the same outlet, if it is less than half a life ago and nobody else has said the
    like since. An outlet may be the first to know; one that has cried wolf is believed again with company."""
    estimate, view = case.estimate, case.view
    if not verdict.departs or not is_outlet(estimate.source):
        return None
    news = case.history.news(estimate.metric, case.series)
    cried = next((one for one in news if one.source == estimate.source), None)
    if cried is None or estimate.published - cried.published > case.topic.consensus.half_life:
        return None
    since = (
        claim
        for source, line in case.lines
        if source != estimate.source
        for claim in line.said[-MOST_COPIED:]
        if not claim.copied and claim.published >= cried.published
    )
    heeded = any(view.agree(estimate.metric, claim.total, cried.total) for claim in since)
    return None if heeded else cried


def _unheeded(case: Case, cried: News) -> str:
    alone = f"{case.written(cried.total)} that it reported on {day(cried.published.date())}"
    return f"; nobody is told, for nobody bore out the {alone}"


def withdrawn(case: Case, verdict: Verdict) -> str | None:
    """What its source no longer stands behind: the very number, where the text denies it; its last position,
    where it now holds less."""
    if case.estimate.status is Status.DENIED:
        lines = [case.line, *(line for _, line in case.relatives)]
        said = [one for line in lines for one in line.said if same_statement(case, one, ROUNDING)]
        return max(said, key=lambda one: one.rank).id if said else None
    own, total = case.own, case.total
    if verdict not in (Verdict.BELOW, Verdict.REVISION) or own is None or own.derived or total is None:
        return None
    if is_many(case.estimate.source, case.topic):
        return None
    return own.id if reaches(fall(total, own.at[0]), case.threshold) else None


def joined(case: Case, verdict: Verdict) -> str | None:
    """The latest estimate that watchers were told of and that this one bears out: another's, which still
    stands, and no farther off than the threshold. Whoever counts for himself does not only bear out what an
    outlet said."""
    if verdict not in JOINING or case.total is None:
        return None
    estimate, view = case.estimate, case.view
    lines = case.history.track(estimate.metric, case.series).lines
    for news in case.history.news(estimate.metric, case.series):
        latest = lines[news.source].latest
        stands = latest is not None and view.agree(estimate.metric, latest.total, news.total)
        louder = is_outlet(news.source) and not is_outlet(estimate.source)
        if (
            news.told
            and stands
            and not louder
            and news.source != estimate.source
            and view.agree(estimate.metric, case.total, news.total)
        ):
            return news.estimate
    return None

"""How loudly a departure is told: it grows with the ratio, the source's weight, and corroboration."""

from config.schema.topic import Topic
from config.vocabulary import Severity, Verdict
from monitor.consensus.intervals import reaches
from monitor.consensus.sources import weight_of

FULL = 0.75
"""A source counts in full from this part of the topic's heaviest weight on."""


def severity_of(
    verdict: Verdict, ratio: float | None, source: str, corroborated: bool, topic: Topic
) -> Severity | None:
    """None where nobody is told. An implausible number is told at the lowest, a revision one lower."""
    if not verdict.departs:
        return None
    if verdict is Verdict.IMPLAUSIBLE:
        return Severity.NOTICE
    full = counts_in_full(source, topic)
    if verdict is Verdict.FIRST:
        return Severity.WARNING if full else Severity.NOTICE
    rank = rank_of(ratio or 1.0, full, corroborated, topic)
    return list(Severity)[max(rank - 1, 0) if verdict is Verdict.REVISION else rank]


def rank_of(ratio: float, full: bool, corroborated: bool, topic: Topic) -> int:
    """The rank before the verdict is looked at. A light source reaches the top only corroborated;
    one of full weight that is corroborated is told one louder."""
    settings = topic.consensus
    rank = 1 if reaches(ratio, settings.warning_ratio) else 0
    if reaches(ratio, settings.major_ratio) and (full or corroborated):
        rank = 2
    return min(rank + 1, 2) if full and corroborated else rank


def counts_in_full(source: str, topic: Topic) -> bool:
    """Whether a source is among the weightiest of its topic."""
    heaviest = max((known.weight for known in topic.sources.values()), default=topic.consensus.outlet_weight)
    return weight_of(source, topic) >= FULL * heaviest

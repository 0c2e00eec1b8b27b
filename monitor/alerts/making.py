"""From a decision to the alert that tells of it, with every name in the words of people.

Pure. What the alert says is `wording`; keeping it is `record` and storage.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from config.schema.topic import Metric, Topic
from config.vocabulary import Event, Scope, Severity
from monitor.alerts.model import Alert, ChartPoint, Opening, PriorPosition
from monitor.articles.model import Article
from monitor.consensus.model import Decision, Judged, Position
from monitor.consensus.sources import OUTLETS
from monitor.figures.model import Figure

MOST_POINTS = 400
"""Of the history that an alert carries for its chart: the latest."""
_REACH = 1500  # characters that a sentence may extend to either side of its evidence

_ENDS = re.compile(r"""[.!?…]["'”’»)\]]*(?=\s)|[。！？]|\n""")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Sgt|Capt|Adm|Brig|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|тыс|млн|млрд|им|г)"
    r"|\b[A-ZА-ЯІЇЄҐ])\.$"
)


def alert_from(
    *,
    alert_id: str,
    topic: Topic,
    article: Article,
    figure: Figure,
    judged: Judged,
    history: Sequence[ChartPoint],
    decided: datetime,
    event: Event = Event.REPORTED,
    opening: Alert | None = None,
) -> Alert:
    """The alert for a departure: `judged` says what was decided, `figure` and `article` what it rests on.

    `history` is what the chart draws, the new estimate included, in any order; sources there may
    be named by id or by label. With an `opening`, which the estimate bears out, it is told in that one's
    thread, as the `event` says. Raises ValueError when the decision alerts nobody.
    """
    decision, estimate = judged.decision, judged.estimate
    severity = _severity(decision, event, opening)
    if severity is None:
        raise ValueError(f"{decision.verdict} of {estimate.id} alerts nobody")
    metric = topic.metrics.get(estimate.metric) or Metric(label=estimate.metric.replace("_", " "))
    return Alert(
        id=alert_id,
        topic=topic.name,
        topic_title=topic.title,
        metric=estimate.metric,
        metric_label=metric.label,
        unit=metric.unit,
        money=metric.money,
        verdict=decision.verdict,
        severity=severity,
        low=estimate.low,
        high=estimate.high,
        status=estimate.status,
        scope=estimate.scope,
        series=decision.series,
        source=source_label(topic, estimate.source, article.outlet),
        as_of=estimate.as_of,
        band=decision.band,
        centre=decision.centre,
        ratio=decision.ratio,
        threshold=decision.threshold,
        reason=decision.reason,
        positions=_positions(topic, decision, article.outlet),
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        lang=article.lang,
        evidence=figure.evidence,
        sentence=sentence_of(article, figure),
        published=article.published,
        decided=decided,
        event=event,
        opening=_opening(opening) if opening else None,
        total=decision.held if estimate.scope is Scope.ADDITIONAL else None,
        history=_latest(topic, history, article.outlet),
        names=_names(topic),
    )


def _severity(decision: Decision, event: Event, opening: Alert | None) -> Severity | None:
    if opening is None or event not in (Event.CORROBORATED, Event.RETRACTED):
        return decision.severity
    loud = louder(opening.severity) if event is Event.CORROBORATED else opening.severity
    return loud if decision.severity is None or loud.rank > decision.severity.rank else decision.severity


def louder(severity: Severity) -> Severity:
    """How loudly it is told that a second independent source holds what was told before."""
    return list(Severity)[min(severity.rank + 1, len(Severity) - 1)]


def _opening(alert: Alert) -> Opening:
    low, high = alert.total or (alert.low, alert.high)
    return Opening(id=alert.id, source=alert.source, low=low, high=high, published=alert.published)


def source_label(topic: Topic, source: str, outlet: str = "") -> str:
    """What people call `source`: `nis` has its label in the topic, of `media:outlet-a` see `known_as`."""
    return known_as(dict(_names(topic)), source, outlet)


def _names(topic: Topic) -> tuple[tuple[str, str], ...]:
    return tuple((name, source.label) for name, source in topic.sources.items() if name != OUTLETS)


def known_as(names: Mapping[str, str], source: str, outlet: str = "") -> str:
    """What people call `source`, an id of `names` or a name already.

    A voice among many, `expert:outlet-a`, is known by who it is and where it was heard. An outlet's
    own, `media:outlet-a`, is the outlet's name, in the letters of `outlet` where that is the article's.

    >>> known_as({"expert": "an analyst"}, "expert:outlet-a"), known_as({}, "media:outlet-a")
    ('an analyst, in Outlet A', 'Outlet A')
    """
    kind, _, voice = source.partition(":")
    if source in names or not voice or not re.fullmatch(r"[a-z][a-z0-9_-]*", kind):
        return names.get(source, source)
    where = outlet if outlet and _slug(voice) == _slug(outlet) else _outlet_name(voice)
    return f"{names[kind]}, in {where}" if where and kind in names else where or names.get(kind, kind)


def _outlet_name(voice: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in re.sub(r"[-_]+", " ", voice).split())


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _positions(topic: Topic, decision: Decision, outlet: str) -> tuple[PriorPosition, ...]:
    whole = sum(position.weight for position in decision.positions)
    return tuple(_prior(topic, position, whole, outlet) for position in decision.positions)


def _prior(topic: Topic, position: Position, whole: float, outlet: str) -> PriorPosition:
    return PriorPosition(
        source=source_label(topic, position.source, outlet),
        low=position.low,
        high=position.high,
        as_of=position.as_of,
        weight_share=position.weight / whole if whole > 0 else 0.0,
        derived=position.derived,
    )


def _latest(topic: Topic, history: Sequence[ChartPoint], outlet: str) -> tuple[ChartPoint, ...]:
    ordered = sorted(history, key=lambda point: point.when)[-MOST_POINTS:]
    return tuple(_labelled(topic, point, outlet) for point in ordered)


def _labelled(topic: Topic, point: ChartPoint, outlet: str) -> ChartPoint:
    return replace(point, source=source_label(topic, point.source, outlet))


def sentence_of(article: Article, figure: Figure) -> str:
    """The whole sentence that holds the figure's evidence; the title where that is what states it.

    Offsets that do not fit the text (it was fetched anew in between) are looked up again; where
    the evidence is nowhere to be found, it speaks for itself.
    """
    text = article.title if figure.in_title else article.text
    start, end = figure.start, figure.end
    if text[start:end] != figure.evidence:
        start = text.find(figure.evidence)
        if start < 0 or not figure.evidence:
            return figure.evidence
        end = start + len(figure.evidence)
    return text.strip() if figure.in_title else text[_begin(text, start) : _finish(text, end)].strip()


def _begin(text: str, start: int) -> int:
    floor = max(start - _REACH, 0)
    begin = floor
    for match in _ENDS.finditer(text, floor, start):
        if not _NO_END.search(text[max(match.start() - 8, floor) : match.start() + 1]):
            begin = match.end()
    return begin


def _finish(text: str, end: int) -> int:
    ceiling = min(end + _REACH, len(text))
    for match in _ENDS.finditer(text, max(end - 1, 0), ceiling + 1):
        if match.end() < end or _NO_END.search(text[max(match.start() - 8, 0) : match.start() + 1]):
            continue
        return match.end()
    return ceiling

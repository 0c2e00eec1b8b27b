"""From a decision to its alert."""

from datetime import UTC, date, datetime, timedelta

import pytest

from config.schema.topic import Consensus, Metric, Source, Topic
from config.vocabulary import Scope, Series, Severity, Status, Verdict
from monitor.alerts.making import MOST_POINTS, alert_from, sentence_of, source_label
from monitor.alerts.model import Alert, ChartPoint
from monitor.alerts.wording import headline, short_name, subject
from monitor.articles.model import Article
from monitor.consensus.model import Decision, Estimate, Judged, Position
from monitor.figures.model import Figure

TOPIC = Topic(
    name="flood",
    title="The flood",
    keywords={},
    metrics={
        "dead": Metric(label="dead", threshold=1.5),
        "cost": Metric(label="cost", unit="US dollars", money=True),
    },
    sources={
        "mayor": Source(label="the mayor (TOWN)"),
        "media": Source(label="another outlet", many=True),
        "expert": Source(label="an analyst", many=True),
        "prisoner": Source(label="a captured soldier", many=True),
    },
    consensus=Consensus(),
)
TEXT = "The river rose. The mayor, Mr. J. Smith, said 40 people had died. More rain is due.\nRead on."
NOW = datetime(2025, 6, 2, 12, 0, tzinfo=UTC)


def article(text: str = TEXT, title: str = "40 dead in flood") -> Article:
    return Article(
        title=title,
        text=text,
        lang="en",
        outlet="The Courier",
        published=NOW,
        url="https://courier.example/1",
    )


def figure(evidence: str = "40 people had died", *, text: str = TEXT, in_title: bool = False) -> Figure:
    start = max(text.find(evidence), 0)
    return Figure(
        metric="dead",
        low=40,
        high=40,
        status=Status.CURRENT,
        scope=Scope.TOTAL,
        source="mayor",
        as_of=None,
        evidence=evidence,
        start=start,
        end=start + len(evidence),
        in_title=in_title,
    )


def judged(
    *,
    source: str = "mayor",
    scope: Scope = Scope.TOTAL,
    severity: Severity | None = Severity.WARNING,
    weights: tuple[float, ...] = (1.0, 0.25),
) -> Judged:
    estimate = Estimate(
        id="e1",
        metric="dead",
        source=source,
        low=40,
        high=40,
        status=Status.CURRENT,
        scope=scope,
        as_of=date(2025, 6, 2),
        published=NOW,
    )
    positions = tuple(
        Position(source=name, low=10, high=10, as_of=date(2025, 6, 1), weight=weight)
        for name, weight in zip(("mayor", "media:outlet-a"), weights, strict=False)
    )
    decision = Decision(
        verdict=Verdict.ABOVE,
        severity=severity,
        series=Series.CURRENT,
        band=(10, 10),
        centre=10,
        sources=len(positions),
        ratio=4.0,
        threshold=1.5,
        reason="40 lies above 10.",
        positions=positions,
        held=(50, 50),
    )
    return Judged(estimate=estimate, decision=decision)


def made(case: Judged, history: list[ChartPoint] | None = None) -> Alert:
    return alert_from(
        alert_id="a1",
        topic=TOPIC,
        article=article(),
        figure=figure(),
        judged=case,
        history=history or [],
        decided=NOW,
    )


def test_names_become_what_people_call_them() -> None:
    alert = made(judged())
    assert (alert.metric_label, alert.unit, alert.topic_title) == ("dead", "people", "The flood")
    assert alert.source == "the mayor (TOWN)"
    assert [(p.source, p.weight_share) for p in alert.positions] == [
        ("the mayor (TOWN)", 0.8),
        ("Outlet A", 0.2),
    ]
    assert alert.sentence == "The mayor, Mr. J. Smith, said 40 people had died."
    assert (alert.url, alert.lang, alert.outlet) == ("https://courier.example/1", "en", "The Courier")
    assert alert.names == (
        ("mayor", "the mayor (TOWN)"),
        ("expert", "an analyst"),
        ("prisoner", "a captured soldier"),
    )
    assert (alert.threshold, alert.ratio, alert.band, alert.reason) == (
        1.5,
        4.0,
        (10, 10),
        "40 lies above 10.",
    )


def test_a_voice_among_many_is_told_by_who_it_is() -> None:
    alert = made(judged(source="expert:the-courier"))
    assert alert.source == "an analyst, in The Courier"
    assert headline(alert) == "Dead: 40, according to an analyst, in The Courier."
    assert subject(alert).startswith("[warning] Dead: 40 (an analyst, in The Courier), 4 times")


@pytest.mark.parametrize(
    ("source", "limit", "short"),
    [
        ("South Korea's intelligence service (NIS)", 40, "NIS"),
        ("the mayor", 40, "mayor"),
        ("an analyst, in The Courier", 40, "an analyst, in The Courier"),
        ("an analyst, in The Courier", 16, "an analyst"),
        ("an analyst, in The Courier (NIS)", 40, "an analyst, in The Courier (NIS)"),
    ],
)
def test_short_names(source: str, limit: int, short: str) -> None:
    assert short_name(source, limit) == short


def test_only_an_addition_says_its_total() -> None:
    assert made(judged()).total is None
    assert made(judged(scope=Scope.ADDITIONAL)).total == (50, 50)


def test_no_weight_at_all_is_no_division_by_zero() -> None:
    assert [p.weight_share for p in made(judged(weights=(0.0, 0.0))).positions] == [0.0, 0.0]


def test_what_alerts_nobody_makes_no_alert() -> None:
    with pytest.raises(ValueError, match="alerts nobody"):
        made(judged(severity=None))


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("mayor", "the mayor (TOWN)"),
        ("media:the-courier", "The Courier"),
        ("media:The Courier", "The Courier"),
        ("media:the-daily_example", "The Daily Example"),
        ("expert:-", "an analyst"),
        ("expert", "an analyst"),
        ("expert:the-courier", "an analyst, in The Courier"),
        ("prisoner:northgate-wire", "a captured soldier, in Northgate Wire"),
        ("gone:northgate-wire", "Northgate Wire"),
        ("gone:-", "gone"),
        ("gone_from_topic", "gone_from_topic"),
        ("Radio 4: Today", "Radio 4: Today"),
    ],
)
def test_source_label(source: str, label: str) -> None:
    assert source_label(TOPIC, source, "The Courier") == label


def test_the_history_is_ordered_named_and_not_endless() -> None:
    points = [
        ChartPoint(
            when=NOW - timedelta(hours=hour),
            source="mayor" if hour % 2 else "The Courier",
            low=1,
            high=1,
            verdict=Verdict.WITHIN,
            band=None,
            centre=None,
            alerted=False,
        )
        for hour in range(MOST_POINTS + 50)
    ]
    history = made(judged(), points).history
    assert len(history) == MOST_POINTS
    assert history[-1].when == NOW
    assert list(history) == sorted(history, key=lambda point: point.when)
    assert {point.source for point in history} == {"the mayor (TOWN)", "The Courier"}


@pytest.mark.parametrize(
    ("text", "evidence", "sentence"),
    [
        pytest.param("One. Two 600 died. Three.", "600 died", "Two 600 died.", id="middle"),
        pytest.param("600 died", "600 died", "600 died", id="all"),
        pytest.param("Head\n600 died\nTail", "600 died", "600 died", id="lines"),
        pytest.param("Lt. Gen. Kim of the U.S. said 600 died. No.", "600 died",
                     "Lt. Gen. Kim of the U.S. said 600 died.", id="initials"),
        pytest.param("“It is 1.5 times.” So 600 died!", "600 died", "So 600 died!", id="quotes"),
        pytest.param("이 소식이 전해졌다. 북한군 600여 명이 숨졌다. 끝.", "600여 명",
                     "북한군 600여 명이 숨졌다.", id="korean"),
        pytest.param("Погибли. Около 4,7 тыс. человек погибли. Да.", "4,7 тыс. человек",
                     "Около 4,7 тыс. человек погибли.", id="russian"),
        pytest.param("約六百人が死亡した。次。", "六百人", "約六百人が死亡した。", id="japanese"),
        pytest.param("He said 600. Then more.", "600.", "He said 600.", id="evidence-with-its-stop"),
    ],
)  # fmt: skip
def test_the_sentence_around_the_evidence(text: str, evidence: str, sentence: str) -> None:
    assert sentence_of(article(text), figure(evidence, text=text)) == sentence


def test_evidence_in_the_title_brings_the_whole_title() -> None:
    assert (
        sentence_of(article(), figure("40 dead", text="40 dead in flood", in_title=True))
        == "40 dead in flood"
    )


def test_evidence_that_moved_is_found_again_and_lost_evidence_speaks_for_itself() -> None:
    assert sentence_of(article("New lead. " + TEXT), figure()).endswith("said 40 people had died.")
    assert sentence_of(article("All is new."), figure()) == "40 people had died"


def test_a_text_without_sentences_is_not_quoted_whole() -> None:
    text = "word " * 20_000 + "40 people had died" + " word" * 20_000
    assert len(sentence_of(article(text), figure(text=text))) < 3200

"""Alerts for tests: one in earnest, after what is publicly known, and ways to vary it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from config.vocabulary import Event, Scope, Series, Severity, Status, Verdict
from monitor.alerts.model import Address, Alert, ChartPoint, Message, Opening, PriorPosition

NIS = "South Korea's intelligence service (NIS)"
WESTERN = "Western officials"


def _point(
    day: str,
    source: str,
    low: float | None,
    high: float | None,
    verdict: Verdict,
    band: tuple[float, float] | None,
    centre: float | None,
) -> ChartPoint:
    when = datetime.fromisoformat(f"{day}T09:00:00+00:00")
    return ChartPoint(
        when=when,
        source=source,
        low=low,
        high=high,
        verdict=verdict,
        band=band,
        centre=centre,
        alerted=verdict.departs,
    )


HISTORY = (
    _point("2024-11-25", "Outlet B", 500, 500, Verdict.FIRST, None, None),
    _point("2024-12-19", NIS, 100, None, Verdict.WITHIN, (500, 500), 500),
    _point("2025-01-13", NIS, 300, 300, Verdict.REVISION, (100, 500), 100),
    _point("2025-01-22", WESTERN, 1000, 1000, Verdict.ABOVE, (300, 500), 300),
    _point("2025-04-30", NIS, 600, 600, Verdict.REVISION, (300, 1000), 300),
    _point("2025-09-02", NIS, 2000, 2000, Verdict.ABOVE, (600, 1000), 600),
)

SENTENCE = (
    "The agency told lawmakers behind closed doors that some 2,000 North Korean soldiers had been killed, "
    "more than three times the 600 it had counted in April."
)

KILLED = Alert(
    id="7f3a9c21",
    topic="north-korea-russia",
    topic_title="North Korean troops in Russia's war",
    metric="killed",
    metric_label="killed",
    unit="people",
    money=False,
    verdict=Verdict.ABOVE,
    severity=Severity.MAJOR,
    low=2000,
    high=2000,
    status=Status.CURRENT,
    scope=Scope.TOTAL,
    series=Series.CURRENT,
    source=NIS,
    as_of=date(2025, 9, 2),
    band=(600, 1000),
    centre=600,
    ratio=2.0,
    threshold=1.25,
    reason="2,000 is 2 times the upper end of the band of 600–1,000 held by 3 sources (threshold 1.25)",
    positions=(
        PriorPosition(source=NIS, low=600, high=600, as_of=date(2025, 4, 30), weight_share=0.714),
        PriorPosition(source=WESTERN, low=1000, high=1000, as_of=date(2025, 1, 22), weight_share=0.242),
        PriorPosition(source="Outlet B", low=500, high=500, as_of=date(2024, 11, 25), weight_share=0.044),
    ),
    title="Seoul's spies put North Korean dead in Russia at 2,000",
    outlet="The Example Courier",
    url="https://courier.example/world/2025/09/02/north-korean-dead",
    lang="en",
    evidence="some 2,000 North Korean soldiers had been killed",
    sentence=SENTENCE,
    published=datetime(2025, 9, 2, 7, 41, tzinfo=UTC),
    decided=datetime(2025, 9, 2, 7, 50, 3, tzinfo=UTC),
    history=HISTORY,
)


def varied(**changes: Any) -> Alert:
    """The alert with some of its values changed."""
    return replace(KILLED, **changes)


COMPANY = varied(
    id="8a11c0de",
    event=Event.CORROBORATED,
    opening=Opening(id=KILLED.id, source=NIS, low=2000, high=2000, published=KILLED.published),
    verdict=Verdict.WITHIN,
    source="Ukraine's military",
    low=1900,
    high=1900,
    ratio=None,
    reason="1,900 is inside the band of 600–2,000 held by 3 sources (threshold 1.25)",
    published=datetime(2025, 9, 5, 7, 41, tzinfo=UTC),
)
"""What bears the alert out, three days later."""


def message(
    alert: Alert = KILLED, *, kind: str = "email", target: str = "desk@example.org", **more: Any
) -> Message:
    """A delivery of `alert` to one watcher."""
    address = Address(kind=kind, target=target, watcher="desk")
    return Message(delivery="d-1", alert=alert, address=address, **more)

"""The one path, on both kinds of ledger: what follows from articles, and that it follows once."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, select

from config.schema.watchers import QuietHours, Watcher
from config.vocabulary import Scope, Series, Status
from monitor.figures.model import Figure
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled
from monitor.pipeline.path import Rules, as_of_day, handle, slug
from monitor.pipeline.reading import TopicReader, read
from monitor.pipeline.stored import Archive
from storage import tables
from storage.engine import Database, open_database
from tests.pipeline.books import LATER, Books, stored
from tests.pipeline.world import FLOOD, RULES, WATCHERS, Contents, arrival, contents, verdicts


def test_a_first_figure_alerts_who_wants_it(books: Books) -> None:
    handled = books.take(arrival("killed 600 agency"))
    assert verdicts(handled) == ["first"]
    assert handled is not None
    (alert,) = handled.alerts
    assert (alert.low, alert.source, alert.sentence) == (600, "the agency", "killed 600 agency")
    got = books.contents()
    assert got.alerts == {alert.id}
    assert {(watcher, channel) for _, watcher, channel, _ in got.deliveries} >= {
        ("desk", "email"),
        ("desk", "console"),
    }


def test_a_repetition_is_a_mention_and_no_alert(books: Books) -> None:
    books.take(arrival("killed 600 agency"))
    again = books.take(arrival("killed 600 agency", hours=5, outlet="Evening Post"))
    third = books.take(arrival("killed 600 agency", hours=9, outlet="Third"))
    assert verdicts(again) == verdicts(third) == ["echo"]
    got = books.contents()
    assert len(got.alerts) == 1
    (mentions,) = [mentions for *_, mentions in got.estimates.values()]
    assert len(mentions) == 3


def test_off_topic_is_kept_and_nothing_follows(books: Books) -> None:
    handled = books.take(arrival("killed 600 agency", title="A drought"))
    assert verdicts(handled) == []
    assert books.take(arrival("killed 600 agency", title="A drought")) is None
    assert books.contents().estimates == {}


@pytest.mark.parametrize(
    ("came", "alerted"),
    [
        pytest.param(arrival("killed 600 agency"), True, id="fresh"),
        pytest.param(arrival("killed 600 agency", seen_after=timedelta(days=3)), True, id="just-fresh"),
        pytest.param(arrival("killed 600 agency", seen_after=timedelta(days=4)), False, id="late"),
        pytest.param(arrival("killed 600 agency", dated=False), True, id="undated"),
        pytest.param(
            arrival("killed 600 agency", dated=False, first_poll=True), False, id="undated-of-a-first-poll"
        ),
        pytest.param(arrival("killed 600 agency", first_poll=True), True, id="dated-of-a-first-poll"),
    ],
)
def test_only_what_is_fresh_alerts(books: Books, came: Arrival, alerted: bool) -> None:
    handled = books.take(came)
    assert verdicts(handled) == ["first"]  # decided and kept all the same
    assert len(books.contents().estimates) == 1
    assert bool(books.contents().alerts) is alerted


def test_a_denied_figure_is_kept_and_never_alerts(books: Books) -> None:
    assert verdicts(books.take(arrival("killed 600 agency denied"))) == ["stale"]
    got = books.contents()
    assert len(got.estimates) == 1
    assert not got.alerts


def test_an_earlier_figure_does_not_replace_the_current_one(books: Books) -> None:
    books.take(arrival("killed 600 agency", "killed 100 agency earlier"))
    assert _positions(books) == [("agency", 600)]


def _positions(books: Books) -> list[tuple[str, float | None]]:
    handled = books.take(arrival("killed 601 mayor", hours=1))
    assert handled is not None
    decision = handled.judgements[0].judged.decision
    return [(position.source, position.low) for position in decision.positions]


def test_a_title_counts_where_the_text_is_silent(books: Books) -> None:
    both = books.take(arrival("flood", "killed 600 agency", title="killed 600 agency"))
    alone = books.take(arrival("The flood goes on.", hours=1, title="missing 40 agency"))
    assert both is not None
    assert alone is not None
    assert [judgement.figure.in_title for judgement in both.judgements] == [False]
    assert [judgement.figure.in_title for judgement in alone.judgements] == [True]


WIRE = (
    "The flood rose again on Monday, and the whole valley between the two bridges was cleared by noon.",
    "Rescuers went from house to house in boats while the rain went on falling without a pause.",
    "killed 600 -",
    "Schools stay closed until the end of the week, and the railway does not run beyond the river.",
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            arrival(*WIRE, hours=0),
            arrival(*WIRE, hours=6, outlet="Evening Post", title="Flood: more dead"),
            id="word-for-word",
        ),
        pytest.param(
            arrival("flood", "killed 600 -", url="https://example.org/a"),
            arrival("flood", "killed 600 -", url="https://example.org/a", hours=9, outlet="Evening Post"),
            id="the-same-address",
        ),
    ],
)
def test_a_copy_speaks_with_its_originals_voice(books: Books, first: Arrival, second: Arrival) -> None:
    """What an outlet says for itself is no second voice when another prints the same article."""
    assert verdicts(books.take(first)) == ["first"]
    copied = books.take(second)
    assert verdicts(copied) == ["echo"]
    got = books.contents()
    assert len(got.alerts) == 1
    assert [source for _, source, *_ in got.estimates.values()] == ["media:daily-example"]


def test_another_outlets_own_figure_is_its_own(books: Books) -> None:
    books.take(arrival("killed 600 -"))
    other = books.take(arrival("killed 600 -", hours=2, outlet="Evening Post", title="Flood, the third day"))
    assert other is not None
    assert other.original is None
    assert other.judgements[0].judged.estimate.source == "media:evening-post"


class Clauses:
    """Reads the figures of sentences that give several: `killed 600 agency, killed 40 agency.`"""

    def read(self, *, title: str, text: str, lang: str, published: date) -> tuple[Figure, ...]:
        found = re.finditer(
            r"killed (?P<number>\d+) (?P<source>\w+)(?: (?P<how>subset|additional|earlier))?", text
        )
        return tuple(
            Figure(
                metric="killed",
                low=float(match["number"]),
                high=float(match["number"]),
                status=Status.EARLIER if match["how"] == "earlier" else Status.CURRENT,
                scope=Scope(match["how"]) if match["how"] in ("subset", "additional") else Scope.TOTAL,
                source=match["source"],
                as_of=None,
                evidence=match[0],
                start=match.start(),
                end=match.end(),
            )
            for match in found
        )


def stated(books: Books, text: str, hours: float = 0) -> Handled:
    came = arrival(text, hours=hours)
    with books.ledger() as ledger:
        handled = handle(came, read(came.article, (TopicReader(FLOOD, Clauses()),)), ledger, RULES, now=LATER)
    assert handled is not None
    return handled


@pytest.mark.parametrize(
    ("before", "text", "wanted", "alerted"),
    [
        pytest.param(
            "", "killed 1000 agency and killed 5000 agency.", ["partial", "first"], [5000], id="first"
        ),
        pytest.param("", "killed 5000 agency, killed 1000 agency.", ["first", "partial"], [5000], id="order"),
        pytest.param(
            "killed 100 mayor.",
            "killed 10 agency and killed 300 agency.",
            ["partial", "above"],
            [300],
            id="above",
        ),
        pytest.param(
            "killed 100 mayor.",
            "killed 10 agency and killed 90 agency.",
            ["partial", "within"],
            [90],  # bears out the mayor's
            id="within",
        ),
        pytest.param(
            "killed 100 agency.",
            "killed 100 agency, then killed 40 agency.",
            ["echo", "below"],
            [40],
            id="known",
        ),
        pytest.param(
            "", "killed 10 agency and killed 50 mayor.", ["first", "above"], [10, 50], id="two-sources"
        ),
        pytest.param(
            "", "killed 10 agency. killed 50 agency.", ["first", "above"], [10, 50], id="two-sentences"
        ),
        pytest.param(
            "", "killed 10 agency subset of killed 50 agency.", ["first", "above"], [10, 50], id="a-part"
        ),
        pytest.param(
            "", "killed 10 agency earlier, killed 50 agency.", ["stale", "first"], [50], id="earlier"
        ),
    ],
)
def test_totals_side_by_side_are_one_announcement(
    books: Books, before: str, text: str, wanted: list[str], alerted: list[float]
) -> None:
    if before:
        stated(books, before)
    handled = stated(books, text, hours=2)
    assert verdicts(handled) == wanted
    assert [alert.low for alert in handled.alerts] == alerted
    repeated = stated(books, f"So it was: {text}", hours=4)
    assert repeated.alerts == ()


def test_of_totals_side_by_side_the_largest_is_the_position(books: Books) -> None:
    first, second = stated(books, "killed 5000 agency and killed 1000 agency.").judgements
    assert (first.judged.decision.held, second.judged.decision.held) == ((5000, 5000), None)
    assert second.judged.decision.reason == (
        "1,000 stands beside 5,000 in one sentence, which is judged for both"
    )
    assert _positions(books) == [("agency", 5000)]


def test_quiet_hours_put_a_delivery_off(books: Books) -> None:
    quiet = QuietHours(start="00:00", end="23:59")
    watcher = Watcher(name="desk", channels=WATCHERS[0].channels, quiet_hours=quiet)
    rules = Rules(watchers=(watcher,), config_digest="d1")
    books.take(arrival("killed 600 mayor"), rules)
    assert all(due > LATER for *_, due in books.contents().deliveries)


def test_a_clock_that_runs_ahead_is_taken_back(books: Books) -> None:
    handled = books.take(arrival("killed 600 agency", hours=24 * 60))
    assert handled is not None
    assert handled.judgements[0].judged.estimate.published == LATER
    assert handled.judgements[0].judged_at == LATER


LINES = [
    "killed 600 agency",
    "killed 900 agency",
    "killed 300 mayor",
    "killed 600 -",
    "missing 50+ agency",
    "killed 200 agency earlier",
    "killed 700 mayor denied",
    "killed 450 mayor as of 2025-02",
]
streams = st.lists(
    st.builds(
        lambda lines, hours, outlet: arrival(*lines, hours=hours, outlet=outlet),
        st.lists(st.sampled_from(LINES), max_size=3),
        st.integers(0, 200),
        st.sampled_from(["Daily Example", "Evening Post", "Third"]),
    ),
    max_size=12,
)


@given(streams, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_handling_again_changes_nothing(stream: list[Arrival], rng: random.Random) -> None:
    books = Books(MemoryLedger())
    for came in stream:
        books.take(came)
    before = books.contents()
    again = stream.copy()
    rng.shuffle(again)
    assert [books.take(came) for came in again] == [None] * len(again)
    assert books.contents() == before


@pytest.mark.slow
@given(streams)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_ledgers_hold_the_same(tmp_path_factory: pytest.TempPathFactory, stream: list[Arrival]) -> None:
    """Also when the process starts anew before each article and reads its history from the database."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('both') / 'a.db'}")
    memory = Books(MemoryLedger())
    try:
        stored(database)
        for came in stream:
            memory.take(came)
            Books(Archive(database)).take(came)
        assert contents(database) == memory.contents()
    finally:
        database.close()


class CutOffError(Exception):
    """The process died here."""


def test_killed_between_any_two_statements_all_or_nothing(tmp_path: Path) -> None:
    """Whatever statement the transaction breaks off before, nothing of it is there; done again, all is."""
    came = arrival("killed 600 agency", "missing 40 mayor", "killed 600 agency earlier")
    undisturbed = open_database(f"sqlite:///{tmp_path / 'undisturbed.db'}")
    stored(undisturbed).take(came)
    wanted = contents(undisturbed)
    database = open_database(f"sqlite:///{tmp_path / 'disturbed.db'}")
    books = stored(database)
    cuts = 0
    while _cut_off_before(database, cuts, lambda: books.take(came)):
        assert contents(database) == Contents({}, frozenset(), frozenset(), frozenset())
        with database.reading() as session:
            assert session.exec(select(tables.Article)).all() == []
        cuts += 1
    assert cuts > 10
    assert contents(database) == wanted
    undisturbed.close()
    database.close()


def _cut_off_before(database: Database, number: int, work: Callable[[], object]) -> bool:
    """Does `work`, cut off before its statement of that number; False when it had fewer."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        if seen == number:
            raise CutOffError
        seen += 1

    def at_commit(_: object) -> None:
        count()

    event.listen(database.engine, "before_cursor_execute", count)
    event.listen(Session, "before_commit", at_commit)
    try:
        work()
    except CutOffError:
        return True
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
        event.remove(Session, "before_commit", at_commit)
    return False


def test_what_was_decided_is_kept_whole(tmp_path: Path) -> None:
    """A history read from the database is the one that was in memory."""
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    books = stored(database)
    for hours, line in enumerate(
        ["killed 600 agency", "killed 900+ mayor", "killed 600 agency", "missing 7 -"]
    ):
        books.take(arrival(line, hours=hours))
    with books.ledger() as ledger:
        in_memory = ledger.history(FLOOD)
    with Books(Archive(database)).ledger() as ledger:
        read_back = ledger.history(FLOOD)
    for metric in FLOOD.metrics:
        for series in Series:
            assert read_back.judged(metric, series) == in_memory.judged(metric, series)
    database.close()


@pytest.mark.parametrize(
    ("stated", "planned", "day"),
    [
        pytest.param(None, False, date(2025, 3, 1), id="nothing"),
        pytest.param("2025-01-15", False, date(2025, 1, 15), id="day"),
        pytest.param("2025-01", False, date(2025, 1, 31), id="month"),
        pytest.param("2024-02", False, date(2024, 2, 29), id="leap"),
        pytest.param("2025-03", False, date(2025, 3, 1), id="this-month-is-not-over"),
        pytest.param("2025-12", True, date(2025, 12, 31), id="plans-look-ahead"),
        pytest.param("2025-12-24", False, date(2025, 3, 1), id="what-holds-does-not"),
        pytest.param("2025-13", False, date(2025, 3, 1), id="no-such-month"),
        pytest.param("soon", False, date(2025, 3, 1), id="no-date"),
        pytest.param("2025", False, date(2025, 3, 1), id="a-year"),
    ],
)
def test_as_of(stated: str | None, planned: bool, day: date) -> None:
    assert as_of_day(stated, date(2025, 3, 1), planned=planned) == day


@pytest.mark.parametrize(
    ("outlet", "wanted"),
    [
        ("The Daily Example", "the-daily-example"),
        ("연합뉴스 TV", "연합뉴스-tv"),
        ("  ", "unknown"),
        ("a:b\x1b[31m", "a-b-31m"),
        ("x" * 100, "x" * 60),
    ],
)
def test_slug(outlet: str, wanted: str) -> None:
    assert slug(outlet) == wanted

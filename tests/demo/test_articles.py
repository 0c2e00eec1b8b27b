"""The newsroom is a sound corpus, and as varied as a demonstration has to be."""

from collections import Counter
from typing import Any

import pytest

from config.schema.topic import Topic
from config.vocabulary import Scope, Status
from monitor.demo.articles import NewsroomError, Piece, Stated, assembled, newsroom

ROOM = newsroom()
ALWAYS_TOTAL = {"soldier_pay", "economic_gain"}
HISTORY = {f"t{number:03}" for number in range(1, 58)}


def test_every_row_of_the_history_is_reported() -> None:
    assert {row for piece in ROOM.pieces for row in piece.carries} == HISTORY


def test_the_rows_are_carried_as_they_are(shared: Any) -> None:
    """What an article carries is what the history says: same metric, interval, status, scope, source."""
    import json

    lines = (shared / "corpus" / "timeline.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    keys = ("metric", "low", "high", "status", "scope")
    for piece in ROOM.pieces:
        stated = [tuple(figure.gold()[key] for key in keys) for figure in piece.figures]
        sources = {figure.source or "media" for figure in piece.figures}
        for row in (rows[carried] for carried in piece.carries):
            assert tuple(row[key] for key in keys) in stated, f"{piece.id} does not state {row['id']}"
            assert row["source"] in sources, f"{piece.id} names another source than {row['id']}"


@pytest.mark.parametrize(
    ("kind", "least"), [("copy", 8), ("restated", 6), ("off_topic", 8), ("about_russians", 5), ("news", 30)]
)
def test_mix_of_kinds(kind: str, least: int) -> None:
    assert Counter(piece.kind for piece in ROOM.pieces)[kind] >= least  # type: ignore[index]


@pytest.mark.parametrize(("lang", "least"), [("ko", 6), ("ru", 5), ("uk", 5), ("en", 40)])
def test_mix_of_languages(lang: str, least: int) -> None:
    assert Counter(ROOM.outlets[piece.feed].lang for piece in ROOM.pieces)[lang] >= least


def test_feeds_are_as_odd_as_real_ones() -> None:
    outlets = ROOM.outlets.values()
    assert {outlet.format for outlet in outlets} == {"rss", "atom", "json"}
    assert len(ROOM.outlets) >= 6
    assert any(not outlet.ids for outlet in outlets)
    assert any(outlet.validators for outlet in outlets)
    assert any(outlet.pages for outlet in outlets)
    assert any(outlet.fails_every for outlet in outlets)
    assert {piece.feed for piece in ROOM.pieces} == set(ROOM.outlets), "a feed without articles shows nothing"


@pytest.mark.parametrize("piece", ROOM.pieces, ids=lambda piece: piece.id)
def test_article_is_annotated_soundly(piece: Piece, topic: Topic) -> None:
    if piece.kind in ("off_topic", "about_russians"):
        assert not piece.figures
    places = [piece.text.find(figure.evidence) for figure in piece.figures]
    assert -1 not in places
    assert places == sorted(places), "figures stand in reading order"
    assert len(set(piece.figures)) == len(piece.figures), "a figure counts once"
    for figure in piece.figures:
        _check_figure(figure, topic)


def _check_figure(figure: Stated, topic: Topic) -> None:
    assert figure.metric in topic.metrics
    assert figure.source is None or figure.source in topic.sources
    assert Status(figure.status)
    assert Scope(figure.scope) is Scope.TOTAL or figure.metric not in ALWAYS_TOTAL
    ends = [end for end in (figure.low, figure.high) if end is not None]
    assert ends
    assert all(end > 0 and end == int(end) for end in ends)
    assert ends == sorted(ends)
    assert figure.evidence == figure.evidence.strip() != ""
    if figure.as_of is not None:
        assert len(figure.as_of) in (7, 10)


def test_articles_are_as_long_as_wire_news() -> None:
    for piece in ROOM.pieces:
        assert 120 <= len(piece.text) <= 1200, piece.id
        assert piece.title


def test_copies_say_the_same_in_almost_the_same_words() -> None:
    pieces = {piece.id: piece for piece in ROOM.pieces}
    copies = [piece for piece in ROOM.pieces if piece.copy_of]
    for copy in copies:
        original = pieces[copy.copy_of or ""]
        assert copy.feed != original.feed
        assert copy.published > original.published
        assert copy.text != original.text
        assert copy.figures == original.figures


def test_gold_has_the_form_of_an_annotated_document() -> None:
    documents = ROOM.gold()
    assert len({document["id"] for document in documents}) == len(documents)
    fields = {"id", "lang", "published", "outlet", "title", "text", "relevant", "figures"}
    assert all(set(document) == fields for document in documents)


OUTLETS = [{"name": "a", "outlet": "A", "lang": "en", "format": "rss"}]
PIECE = {"id": "p1", "published": "2025-01-01T00:00:00+00:00", "feed": "a", "title": "T", "text": "One dead."}


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        pytest.param([PIECE, PIECE], "twice", id="same id"),
        pytest.param([{**PIECE, "feed": "b"}], "none of the feeds", id="unknown feed"),
        pytest.param([{**PIECE, "kind": "opinion"}], "no kind", id="unknown kind"),
        pytest.param(
            [{**PIECE, "id": "p2", "copy_of": "p1", "edits": []}], "before it", id="copy of nothing"
        ),
        pytest.param(
            [PIECE, {**PIECE, "id": "p2", "copy_of": "p1", "edits": [["Two", "2"]]}], "just once", id="edit"
        ),
        pytest.param(
            [
                {
                    **PIECE,
                    "figures": [{"metric": "killed", "low": 1, "high": 1, "source": None, "evidence": "x"}],
                }
            ],
            "evidence",
            id="evidence",
        ),
    ],
)
def test_a_newsroom_that_contradicts_itself_is_refused(pieces: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(NewsroomError, match=words):
        assembled(OUTLETS, pieces)

"""The newsroom: its feeds and its articles, as the files beside this module hold them.

Each article carries the figures that an attentive reader would note down of it, so that the
newsroom is also a corpus that extraction can be scored on (`gold`). Serving the articles is
`documents` and `publishing`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from config.errors import TallywatchError
from config.vocabulary import Bound

Kind = Literal["news", "copy", "restated", "off_topic", "about_russians"]
Format = Literal["rss", "atom", "json"]


class NewsroomError(TallywatchError):
    """The newsroom's own files contradict themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One invented outlet and how its feed behaves."""

    name: str
    """The feed's."""
    outlet: str
    lang: str
    format: Format
    zone: timezone = UTC
    """In which its dates are written."""
    ids: bool = True
    """Whether its entries have any."""
    validators: bool = False
    """Whether it answers a conditional request with 304."""
    pages: bool = False
    """Whether its feed has summaries only, and the articles stand on pages of their own."""
    fails_every: int = 0
    """Each so-manieth answer is a 503; none where 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One figure that an article states, in the terms in which extraction is scored."""

    metric: str
    low: float | None
    high: float | None
    source: str | None
    evidence: str
    status: str = "current"
    scope: str = "total"
    as_of: str | None = None

    def gold(self) -> dict[str, Any]:
        """As one of the `figures` of an annotated document."""
        return {
            "metric": self.metric,
            "low": self.low,
            "high": self.high,
            "bound": Bound.of(self.low, self.high).value,
            "status": self.status,
            "scope": self.scope,
            "source": self.source,
            "as_of": self.as_of,
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of the newsroom."""

    id: str
    published: datetime
    """Aware, in whatever zone its outlet works."""
    feed: str
    kind: Kind
    title: str
    text: str
    """Paragraphs, each ended by a newline but the last."""
    summary: str
    """What a feed of summaries says of it."""
    figures: tuple[Stated, ...]
    carries: tuple[str, ...]
    """The rows of the history that it reports."""
    copy_of: str | None = None

    @property
    def path(self) -> str:
        """Of its page."""
        return f"/{self.feed}/{self.published:%Y/%m/%d}/{self.id}.html"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All outlets by the name of their feed, and all articles in the order of publication."""

    outlets: Mapping[str, Outlet]
    pieces: tuple[Piece, ...]

    def gold(self) -> list[dict[str, Any]]:
        """The articles as an annotated corpus, one document each."""
        return [self._document(piece) for piece in self.pieces]

    def _document(self, piece: Piece) -> dict[str, Any]:
        outlet = self.outlets[piece.feed]
        return {
            "id": piece.id,
            "lang": outlet.lang,
            "published": piece.published.date().isoformat(),
            "outlet": outlet.outlet,
            "title": piece.title,
            "text": piece.text,
            "relevant": piece.kind != "off_topic",
            "figures": [figure.gold() for figure in piece.figures],
        }


@cache
def newsroom() -> Newsroom:
    """The newsroom that ships with Tallywatch. Raises NewsroomError where its files are wrong."""
    from ruamel.yaml import YAML

    folder = files("monitor.demo") / "newsroom"
    yaml = YAML(typ="safe")
    outlets = yaml.load((folder / "feeds.yaml").read_text(encoding="utf-8"))
    pieces: list[dict[str, Any]] = []
    for name in ("2024.yaml", "2025-first-half.yaml", "2025-second-half.yaml"):
        pieces += yaml.load((folder / name).read_text(encoding="utf-8"))
    return assembled(outlets, pieces)


def assembled(outlets: Iterable[dict[str, Any]], pieces: Iterable[dict[str, Any]]) -> Newsroom:
    """The newsroom made of what its files say; raises NewsroomError where they contradict themselves."""
    known = {outlet.name: outlet for outlet in map(_outlet, outlets)}
    made: dict[str, Piece] = {}
    for raw in pieces:
        piece = _copied(raw, made) if "copy_of" in raw else _piece(raw)
        if piece.id in made:
            raise NewsroomError(f"{piece.id} is there twice")
        if piece.feed not in known:
            raise NewsroomError(f"{piece.id} comes by {piece.feed}, which is none of the feeds")
        _check_evidence(piece)
        made[piece.id] = piece
    return Newsroom(known, tuple(sorted(made.values(), key=lambda piece: piece.published)))


def _outlet(raw: dict[str, Any]) -> Outlet:
    hours, _, minutes = raw.get("zone", "+00:00").partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return Outlet(**{**raw, "zone": timezone(offset)})


def _piece(raw: dict[str, Any]) -> Piece:
    kind = raw.get("kind", "news")
    if kind not in get_args(Kind):
        raise NewsroomError(f"{raw['id']}: {kind} is no kind of article")
    return Piece(
        id=raw["id"],
        published=datetime.fromisoformat(raw["published"]),
        feed=raw["feed"],
        kind=kind,
        title=raw["title"],
        text=raw["text"],
        summary=raw.get("summary", raw["text"].split("\n")[0]),
        figures=tuple(Stated(**figure) for figure in raw.get("figures", ())),
        carries=tuple(raw.get("carries", ())),
    )


def _copied(raw: dict[str, Any], made: Mapping[str, Piece]) -> Piece:
    """A syndicated copy: the original's text and figures, with a few words edited."""
    original = made.get(raw["copy_of"])
    if original is None:
        raise NewsroomError(f"{raw['id']} copies {raw['copy_of']}, which does not stand before it")
    text = original.text
    for old, new in raw["edits"]:
        if text.count(old) != 1:
            raise NewsroomError(f"{raw['id']}: the text it copies does not hold just once: {old}")
        text = text.replace(old, new)
    return replace(
        original,
        id=raw["id"],
        published=datetime.fromisoformat(raw["published"]),
        feed=raw["feed"],
        kind="copy",
        title=raw["title"],
        text=text,
        summary=text.split("\n")[0],
        carries=tuple(raw.get("carries", ())),
        copy_of=original.id,
    )


def _check_evidence(piece: Piece) -> None:
    for figure in piece.figures:
        if figure.evidence not in piece.text:
            raise NewsroomError(f"{piece.id}: the evidence does not stand in the text: {figure.evidence}")

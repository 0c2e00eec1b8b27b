"""`tallywatch extract`, `numbers` and `score`: the reading of figures, by itself and measured."""

import json
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.lines import MALFORMED, numbered, row, stream, text_of, whole
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.tables import Column, show
from monitor.cli.topics import TopicOption, chosen_topic

LANGUAGE = re.compile(r"[a-z]{2}")
"""A language as documents declare it."""
ASPECTS = ("source", "status", "scope", "as_of")

if TYPE_CHECKING:
    from config.schema.topic import Topic
    from monitor.figures.model import Figure
    from monitor.figures.numbers.model import Amount
    from monitor.figures.scoring import Score, Tally


class Extraction:
    """Documents in, figures out, for one topic."""

    def __init__(self, topic: "Topic") -> None:
        from monitor.figures.reader import FigureReader
        from monitor.topics.matching import TopicMatcher

        self._matcher, self._reader = TopicMatcher(topic), FigureReader(topic)

    def figures(self, document: dict[str, Any]) -> tuple[bool, "tuple[Figure, ...]"]:
        """Whether a document is on topic, and its figures. Raises ValueError for a malformed one."""
        text, title = text_of(document, "text"), text_of(document, "title", default="")
        lang, published = _language(document, title, text), _day(document.get("published"))
        if self._matcher.match(title, text, lang) is None:
            return False, ()
        return True, self._reader.read(title=title, text=text, lang=lang, published=published)

    def answer(self, document: dict[str, Any]) -> dict[str, Any]:
        """A line of `extract`."""
        relevant, figures = self.figures(document)
        return {"id": document.get("id"), "relevant": relevant, "figures": [figure_row(f) for f in figures]}


def extract(topic: TopicOption = None, config: ConfigOption = None) -> None:
    """Read figures: documents in as JSON lines, the figures that each states out.

    \b
    {"id": "a1", "text": "Some 600 North Korean soldiers died in Kursk, the NIS said.", "lang": "en"}
    gives {"id": "a1", "relevant": true, "figures": [{"metric": "killed", "low": 600, ...}]}

    A document may also have title, published (YYYY-MM-DD, today if not given) and outlet.

    \b
    Example:      tallywatch extract < documents.jsonl
    Exit status:  0 every line was read; 1 the configuration has mistakes; 2 some line was
                  malformed (its number and what is wrong stand on standard error, the rest goes on)
    """
    stream(Extraction(chosen_topic(config, topic)).answer)


def numbers(
    lang: Annotated[
        str | None, typer.Option(help="The language of lines that name none: en, ko, ru, uk, de, zh, ja.")
    ] = None,
) -> None:
    """Read numbers: every amount that a text states, before anybody asks what it counts.

    \b
    Example:      echo '{"id": 1, "text": "10 to 12 thousand men", "lang": "en"}' | tallywatch numbers
    Exit status:  0 every line was read; 2 some line was malformed (its number and what is wrong
                  stand on standard error, the rest goes on)
    """
    from monitor.figures.languages import LANGUAGES, language_for
    from monitor.topics.folding import fold

    if lang is not None and not LANGUAGE.fullmatch(lang):
        raise typer.BadParameter("write its two letters, as en, ko, ru, uk", param_hint="--lang")
    default = lang or "en"

    def answer(document: dict[str, Any]) -> dict[str, Any]:
        text = text_of(document, "text")
        code = language_for(_declared(document, default) or default, LANGUAGES)
        amounts = LANGUAGES[code]().amounts(fold(text, code)) if code else ()
        return {"id": document.get("id"), "numbers": [amount_row(amount, text) for amount in amounts]}

    stream(answer)


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="An annotated corpus.")],
    topic: TopicOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the reading of figures against documents that people annotated.

    Core: metric, low and high agree. Strict: status and scope too. Source, status, scope and date
    are the share of those found on which they agree.

    \b
    Example:      tallywatch score corpus.jsonl
    Exit status:  0 measured; 1 the configuration has mistakes; 2 the file cannot be read, or a line of
                  it is malformed
    """
    measured, malformed = _measure(gold, chosen_topic(config, topic))
    if as_json:
        print(json.dumps(score_row(measured), ensure_ascii=False))
    else:
        _show(gold.name, measured)
    raise typer.Exit(MALFORMED if malformed else 0)


def _measure(gold: Path, topic: "Topic") -> "tuple[Score, int]":
    from monitor.figures.scoring import Gold, Score

    extraction, measured, malformed = Extraction(topic), Score(), 0
    try:
        lines = gold.read_bytes().splitlines()
    except OSError as error:
        print(f"error: {gold}: {error.strerror}", file=sys.stderr)
        raise typer.Exit(MALFORMED) from None
    for number, line in numbered(lines):
        try:
            document = row(line)
            relevant, found = extraction.figures(document)
            wanted = Gold(
                str(document["id"]), str(document["lang"]), document["relevant"], tuple(document["figures"])
            )
        except (ValueError, KeyError, TypeError) as error:
            malformed += 1
            print(f"{gold.name}:{number}: {_missing(error)}", file=sys.stderr)
            continue
        measured.add(wanted, relevant, found)
    return measured, malformed


def _missing(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _show(name: str, measured: "Score") -> None:
    total = measured.documents
    print(f"{name}: {total} documents, on topic or not rightly told of {measured.relevance_right}")
    headings = ["annotated", "found", "precision", "recall", "core F1", "strict F1", *ASPECTS]
    tallies = {"all": measured.total, **measured.by_lang, **measured.by_metric}
    show(
        "Figures",
        [Column(""), *(Column(heading, right=True) for heading in headings)],
        [_line(name, tally) for name, tally in tallies.items()],
    )


def _line(name: str, tally: "Tally") -> list[object]:
    shares = (
        tally.precision,
        tally.recall,
        tally.f1,
        tally.strict_f1,
        *(tally.accuracy(aspect) for aspect in ASPECTS),
    )
    return [name, tally.hits + tally.missed, tally.hits + tally.false, *(f"{share:.3f}" for share in shares)]


def score_row(measured: "Score") -> dict[str, Any]:
    """A score for scripts."""
    return {
        "documents": measured.documents,
        "relevance": round(measured.relevance_right / measured.documents, 4) if measured.documents else None,
        "all": _tally_row(measured.total),
        "by_lang": {name: _tally_row(tally) for name, tally in measured.by_lang.items()},
        "by_metric": {name: _tally_row(tally) for name, tally in measured.by_metric.items()},
    }


def _tally_row(tally: "Tally") -> dict[str, Any]:
    shares = {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "strict_f1": tally.strict_f1,
        **{aspect: tally.accuracy(aspect) for aspect in ASPECTS},
    }
    return {
        "annotated": tally.hits + tally.missed,
        "found": tally.hits + tally.false,
        **{name: round(share, 4) for name, share in shares.items()},
    }


def figure_row(figure: "Figure") -> dict[str, Any]:
    """A figure as `extract` writes it."""
    made = {
        "metric": figure.metric,
        "low": whole(figure.low),
        "high": whole(figure.high),
        "bound": figure.bound.value,
        "status": figure.status.value,
        "scope": figure.scope.value,
        "source": figure.source,
        "as_of": figure.as_of,
        "evidence": figure.evidence,
        "start": figure.start,
        "end": figure.end,
    }
    return made | ({"in_title": True} if figure.in_title else {})


def amount_row(amount: "Amount", text: str) -> dict[str, Any]:
    """An amount as `numbers` writes it."""
    return {
        "low": whole(amount.low),
        "high": whole(amount.high),
        "bound": amount.bound.value,
        "kind": amount.kind.value,
        "text": text[amount.start : amount.end],
        "start": amount.start,
        "end": amount.end,
    }


def _language(document: dict[str, Any], title: str, text: str) -> str:
    if declared := _declared(document):
        return declared
    from monitor.articles.language import detect

    return detect(f"{title}\n{text}", None)


def _declared(document: dict[str, Any], default: str = "") -> str:
    lang = text_of(document, "lang", default=default)
    if lang and not LANGUAGE.fullmatch(lang):
        raise ValueError(f"lang is {lang!r}; write its two letters, as en, ko, ru, uk")
    return lang


def _day(published: object) -> date:
    if published is None:
        return datetime.now(UTC).date()
    if not isinstance(published, str):
        raise ValueError("published is not a text; write a day as 2025-04-30")  # noqa: TRY004 — a malformed line
    try:
        return datetime.fromisoformat(published).date()
    except ValueError:
        raise ValueError(f"published is {published!r}; write a day as 2025-04-30") from None

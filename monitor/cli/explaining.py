"""What `tallywatch try --explain` shows: for each number of an article, what it was taken for and why."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from monitor.cli.extracting import amount_row, figure_row
from monitor.cli.tables import visible

if TYPE_CHECKING:
    from config.schema.topic import Topic
    from monitor.articles.model import Article
    from monitor.figures.rules import Left, Told
    from monitor.figures.tracing import Traced

AROUND = 48
"""How many characters on either side of a number are shown."""


def traced(article: "Article", topic: "Topic") -> "list[Traced]":
    """Every number of an article, read for one topic, on or off it, those of the title last."""
    from monitor.figures.reader import FigureReader

    return FigureReader(topic).trace(
        title=article.title, text=article.text, lang=article.lang, published=article.published.date()
    )


def explanation(article: "Article", topic: "Topic") -> list[dict[str, Any]]:
    """The same for scripts."""
    return [_row(one, article) for one in traced(article, topic)]


def explained(article: "Article", topic: "Topic") -> Iterator[str]:
    """The same for people, line by line."""
    found = traced(article, topic)
    yield f"Numbers, read for {topic.name}" if found else f"No numbers to read for {topic.name}"
    for one in found:
        yield ""
        yield f"  {_in_context(one, article)}"
        yield from (f"    {line}" for line in _reasons(one, article))


def _row(one: "Traced", article: "Article") -> dict[str, Any]:
    from monitor.figures.model import Figure

    text = _text(one, article)
    row = amount_row(one.amount, text) | ({"in_title": True} if one.in_title else {})
    if isinstance(one.outcome, Figure):
        because = {aspect: _because(told, text) for aspect, told in one.reasons.items()}
        return row | {"figure": figure_row(one.outcome), "because": because}
    return row | {"left_alone": _because(one.outcome, text)}


def _because(told: "Told[Any] | Left", text: str) -> dict[str, Any]:
    word = text[told.mark.start : told.mark.end] if told.mark else None
    return {"rule": told.rule.name.lower(), "why": told.rule.value, "word": word}


def _reasons(one: "Traced", article: "Article") -> Iterator[str]:
    from monitor.consensus.amounts import amount
    from monitor.figures.model import Figure

    text = _text(one, article)
    if not isinstance(one.outcome, Figure):
        kind = f" ({one.amount.kind.value})" if one.outcome.rule.name == "KIND" else ""
        yield f"left alone: {_sentence(one.outcome, text)}{kind}"
        return
    figure = one.outcome
    number = amount(figure.low, figure.high)
    yield f"taken for {figure.metric} {number}: {_sentence(one.reasons['metric'], text)}"
    for aspect in ("status", "scope", "source"):
        told = one.reasons[aspect]
        yield f"{aspect} {getattr(figure, aspect) or 'none'}: {_sentence(told, text)}"
    yield f"as of {figure.as_of or 'its publication'}"


def _sentence(told: "Told[Any] | Left", text: str) -> str:
    word = f" «{visible(text[told.mark.start : told.mark.end])}»" if told.mark else ""
    return f"{told.rule.value}{word}"


def _in_context(one: "Traced", article: "Article") -> str:
    """The number between brackets, in the words around it."""
    text, start, end = _text(one, article), one.amount.start, one.amount.end
    before = _on_one_line(text[max(0, start - AROUND) : start]).lstrip()
    after = _on_one_line(text[end : end + AROUND]).rstrip()
    left = "…" if start > AROUND else ""
    right = "…" if end + AROUND < len(text) else ""
    where = "title: " if one.in_title else ""
    return f"{where}{visible(f'{left}{before}[{text[start:end]}]{after}{right}')}"


def _text(one: "Traced", article: "Article") -> str:
    return article.title if one.in_title else article.text


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)

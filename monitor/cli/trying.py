"""`tallywatch try`: one article through the very path that the daemon takes, and nothing stored."""

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import TallywatchError
from monitor.cli.explaining import explained, explanation
from monitor.cli.extracting import LANGUAGE, figure_row
from monitor.cli.lines import standard_input
from monitor.cli.options import ConfigOption, JsonOption, configuration
from monitor.cli.tables import Column, show, visible

if TYPE_CHECKING:
    from config.loading import Config
    from config.schema.topic import Topic
    from monitor.articles.model import Article
    from monitor.articles.text import PageText
    from monitor.consensus.history import History
    from monitor.pipeline.model import Judgement, Reading

OFF_TOPIC = 1
LARGEST = 10_000_000
"""Bytes of a file or of standard input that are read."""


class TrialError(TallywatchError):
    """There is nothing to try: no such file, no text, no answer."""


def try_article(
    what: Annotated[
        str, typer.Argument(metavar="URL|FILE|-", help="A page, a file of text or HTML, or standard input.")
    ],
    config: ConfigOption = None,
    title: Annotated[str | None, typer.Option(help="Its title, where the text does not hold it.")] = None,
    lang: Annotated[
        str | None, typer.Option(help="Its language, two letters; told from the text if not given.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="When it came out, as 2025-04-30; now if not given.")
    ] = None,
    outlet: Annotated[str, typer.Option(help="Who printed it.")] = "by hand",
    explain: Annotated[
        bool, typer.Option("--explain", help="For each number: what it was taken for, and by which rule.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what would come of one article: what matched, which figures it states, what is decided.

    It is judged against what the configured database holds, or against nothing where there is none
    yet. Nothing is stored and nobody is told.

    \b
    Example:      tallywatch try article.html --published 2025-09-02
                  tallywatch try article.html --explain
                  echo "Some 600 North Korean soldiers died in Kursk, the NIS said." | tallywatch try -
    Exit status:  0 on topic; 1 off topic, or the configuration has mistakes; 2 it cannot be had
    """
    if lang is not None and not LANGUAGE.fullmatch(lang):
        raise TrialError(f"--lang {lang}: write its two letters, as en, ko, ru, uk")
    loaded = configuration(config)
    page = asyncio.run(_page(what, loaded)) if _is_address(what) else _document(what)
    article = _article(page, title=title, lang=lang, published=published, outlet=outlet, url=what)
    reading, judgements = _tried(article, loaded)
    asked = list(loaded.topics.values()) if explain else []
    if as_json:
        row = trial_row(reading, judgements) | _explanations(article, asked)
        print(json.dumps(row, ensure_ascii=False, indent=2))
    else:
        _tell(reading, judgements)
        _explain(article, asked)
    raise typer.Exit(0 if reading.topics else OFF_TOPIC)


def _explanations(article: "Article", topics: "list[Topic]") -> dict[str, Any]:
    return {"numbers": {topic.name: explanation(article, topic) for topic in topics}} if topics else {}


def _explain(article: "Article", topics: "list[Topic]") -> None:
    for topic in topics:
        print()
        for line in explained(article, topic):
            print(line)


def _tried(article: "Article", config: "Config") -> "tuple[Reading, tuple[Judgement, ...]]":
    from monitor.pipeline.model import Arrival
    from monitor.pipeline.path import judge, text_id
    from monitor.pipeline.reading import read, readers_for

    reading = read(article, readers_for(config.topics.values()))
    now = datetime.now(UTC)
    arrival = Arrival(id=text_id(article), article=article, first_seen=now)
    histories = _histories([part.topic for part in reading.topics], config)
    judgements, _ = judge(arrival, reading, lambda topic: histories[topic.name], now=now)
    return reading, judgements


def _histories(topics: "Iterable[Topic]", config: "Config") -> "dict[str, History]":
    """What is known of the topics: the database's where there is one, else nothing."""
    from monitor.consensus.history import History
    from monitor.pipeline.stored import history_of
    from storage.engine import open_database
    from storage.errors import StorageError

    try:
        database = open_database(config.monitor.storage.url, create=False)
    except StorageError:
        return {topic.name: History() for topic in topics}
    try:
        with database.reading() as session:
            return {topic.name: history_of(session, topic.name) for topic in topics}
    finally:
        database.close()


def _is_address(what: str) -> bool:
    return what.startswith(("http://", "https://"))


async def _page(address: str, config: "Config") -> "PageText":
    from monitor.articles.composing import page_answer
    from monitor.articles.robots import Robots
    from monitor.articles.text import article_text
    from monitor.feeds.client import Client
    from monitor.feeds.errors import FeedError, Reason

    robots = Robots() if config.monitor.polling.heed_robots else None
    async with Client(config.monitor.polling) as client:
        try:
            answer = await page_answer(address, client, robots, datetime.now(UTC))
        except FeedError as error:
            if error.reason is not Reason.DISALLOWED:
                raise
            raise TrialError(
                f"{error}: the daemon does not fetch it and reads the article from its feed's entry; "
                "to try the page all the same save it and give the file"
            ) from error
    if answer.status != 200:
        raise TrialError(
            f"{address} answered with status {answer.status}; try to save the page and give the file"
        )
    page = article_text(answer.body, answer.url, answer.headers.get("content-type"))
    if not page.text:
        raise TrialError(f"no article was found in {address}; save its text and give the file")
    return page


def _document(what: str) -> "PageText":
    """A file or standard input: HTML where it looks so, else text, whose first line may be its title."""
    from monitor.articles.text import PageText, article_text

    body = _bytes(what)
    if body.lstrip()[:1] == b"<":
        page = article_text(body, "file://")
        if not page.text:
            raise TrialError(f"no article was found in the HTML of {what}; give its text")
        return page
    text = body.decode("utf-8-sig", "replace").strip()
    head, gap, rest = text.partition("\n\n")
    titled = bool(gap) and "\n" not in head and len(head) < 200
    return PageText(text=rest if titled else text, title=head if titled else "")


def _bytes(what: str) -> bytes:
    try:
        if what == "-":
            return standard_input().read(LARGEST)
        with Path(what).open("rb") as file:
            return file.read(LARGEST)
    except IsADirectoryError:
        raise TrialError(f"{what} is a folder; give a file") from None
    except OSError as error:
        raise TrialError(f"{what}: {error.strerror or error}") from error


def _article(
    page: "PageText", *, title: str | None, lang: str | None, published: str | None, outlet: str, url: str
) -> "Article":
    from monitor.articles.language import detect
    from monitor.articles.model import Article

    if not page.text.strip() and not (title or page.title).strip():
        raise TrialError("there is no text to read")
    heading = page.title if title is None else title
    moment = _moment(published) or page.published
    return Article(
        title=heading,
        text=page.text,
        lang=lang or detect(f"{heading}\n{page.text}"),
        outlet=outlet,
        published=moment or datetime.now(UTC),
        published_known=moment is not None,
        url=url if _is_address(url) else None,
    )


def _moment(published: str | None) -> datetime | None:
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        raise TrialError(f"--published {published}: write a day as 2025-04-30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def trial_row(reading: "Reading", judgements: "tuple[Judgement, ...]") -> dict[str, Any]:
    """A trial for scripts."""
    from monitor.consensus.rows import row_of

    return {
        "title": reading.article.title,
        "lang": reading.article.lang,
        "published": reading.article.published.isoformat(),
        "topics": [
            {"topic": part.topic.name, "terms": sorted({hit.term for hit in part.match.hits})}
            for part in reading.topics
        ],
        "figures": [
            figure_row(one.figure)
            | {"topic": one.topic.name, "sentence": one.sentence}
            | row_of(one.judged.estimate.id, one.judged.decision)
            for one in judgements
        ],
    }


def _tell(reading: "Reading", judgements: "tuple[Judgement, ...]") -> None:
    article = reading.article
    print(visible(article.title) or "(no title)")
    known = "" if article.published_known else " (not known: now)"
    print(f"language {visible(article.lang)}, published {article.published:%Y-%m-%d}{known}")
    if not reading.topics:
        print("off topic: no keyword rule of any topic holds")
    for part in reading.topics:
        terms = sorted({hit.term for hit in part.match.hits}, key=str.casefold)
        print(f"on topic {part.topic.name}, by {len(part.match.hits)} hits of: {visible(', '.join(terms))}")
    if reading.topics and not judgements:
        print("no figure that the topic asks for")
    if judgements:
        _show(judgements)


def _show(judgements: "tuple[Judgement, ...]") -> None:
    from monitor.consensus.amounts import amount

    show(
        "Figures, in reading order",
        [
            Column(heading)
            for heading in (
                "metric",
                "figure",
                "said of it",
                "source",
                "as of",
                "decision",
                "evidence",
                "why",
            )
        ],
        [
            (
                one.figure.metric,
                amount(one.figure.low, one.figure.high, money=one.topic.metrics[one.figure.metric].money),
                f"{one.figure.status.value}, {one.figure.scope.value}",
                one.judged.estimate.source,
                one.figure.as_of,
                one.judged.decision.verdict.value
                + (f" ({one.judged.decision.severity.value})" if one.judged.decision.severity else ""),
                ("title: " if one.figure.in_title else "") + one.figure.evidence,
                one.judged.decision.reason,
            )
            for one in judgements
        ],
    )

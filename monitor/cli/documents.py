"""A file of documents, as articles that came in when they were published."""

from pathlib import Path
from typing import Any

from config.errors import TallywatchError
from monitor.articles.language import detect
from monitor.articles.model import Article
from monitor.cli.lines import numbered, row, text_of
from monitor.consensus.rows import moment_of
from monitor.pipeline.model import Arrival


class DocumentError(TallywatchError):
    """A file cannot be read, or a line of it holds no document."""


def document_arrivals(file: Path) -> list[Arrival]:
    """The documents of a file of JSON lines (`text`, `published`, and if need be `id`, `title`, `lang`,
    `outlet`, `url`), by when they were published. Raises DocumentError, with the line's number."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise DocumentError(f"{file}: {error.strerror}") from None
    arrivals = []
    for number, line in numbered(lines):
        try:
            arrivals.append(_arrival(number, row(line)))
        except (ValueError, TallywatchError) as error:
            raise DocumentError(f"{file}: line {number}: {error}") from None
    return sorted(arrivals, key=lambda arrival: arrival.first_seen)


def _arrival(number: int, fields: dict[str, Any]) -> Arrival:
    text, title = text_of(fields, "text"), text_of(fields, "title", default="")
    published = moment_of(text_of(fields, "published"))
    article = Article(
        title=title,
        text=text,
        lang=text_of(fields, "lang", default="") or detect(f"{title}\n{text}"),
        outlet=text_of(fields, "outlet", default="") or "by hand",
        published=published,
        url=text_of(fields, "url", default="") or None,
    )
    key = text_of(fields, "id", default="") or f"line-{number}"
    return Arrival(id=key, article=article, first_seen=published)

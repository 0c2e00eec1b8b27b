"""The article out of its page: trafilatura's reading, in our plain text.

Pure, but slow (25 ms a page): the caller keeps it off the event loop. Fetching is
`monitor.feeds.client`.
"""

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.feeds.cleaning import MAX_TEXT, plain_line, plain_text
from monitor.feeds.decoding import decode_page

MAX_PAGE = 3_000_000
"""Bytes of a page that are looked at."""
MAX_TAGS = 60_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What a page says."""

    text: str
    """Plain; paragraphs end in a newline. Empty where the page holds no article."""
    title: str = ""
    published: datetime | None = None
    """The day that the page names, at midnight UTC: pages seldom tell more."""


def article_text(page: bytes, url: str, content_type: str | None = None) -> PageText:
    """The article that `page`, found at `url`, holds; an empty text where it holds none. Never fails."""
    # Without PySocks, which nobody here needs, its import would tell the operator so.
    warnings.filterwarnings("ignore", message="SOCKS support in urllib3")
    import trafilatura

    if page.count(b"<") > MAX_TAGS:
        return PageText(text="")
    try:
        found = trafilatura.bare_extraction(
            decode_page(page[:MAX_PAGE], content_type),
            url=url,
            fast=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
        )
    except Exception:  # lxml, dateutil and others below: a page that breaks them holds no article for us
        return PageText(text="")
    if found is None or isinstance(found, dict):
        return PageText(text="")
    title = plain_line(found.title or "")
    text = plain_text(_as_markup(found.text or ""), MAX_TEXT)
    first, _, rest = text.partition("\n")
    # The heading belongs to the title: what it says would else be said twice.
    return PageText(text=rest if title and first == title else text, title=title, published=_day(found.date))


def _as_markup(text: str) -> str:
    """Its lines are paragraphs already, and a `<` in it is meant."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{line}</p>" for line in escaped.split("\n"))


def _day(text: str | None) -> datetime | None:
    match = _DAY.match(text or "")
    try:
        return datetime.fromisoformat(match[0]).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None

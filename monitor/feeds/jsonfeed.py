"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), whose fields may be of any type in practice."""

import json
from typing import Any

from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.items import Item, RawDocument

MAX_ITEMS = 1_000


def read_json_feed(text: str, url: str) -> RawDocument:
    """The document's items; raises FeedError where `text` is not JSON, or JSON that is no feed."""
    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise FeedError(url, Reason.NOT_A_FEED, f"neither XML nor JSON: {error}"[:200]) from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise FeedError(url, Reason.NOT_A_FEED, "JSON, but without the `items` of a JSON Feed")
    version = data.get("version")
    items = [_item(item) for item in data["items"][:MAX_ITEMS] if isinstance(item, dict)]
    document = RawDocument(
        items=items,
        kind="JSON Feed",
        title=_text(data, "title"),
        lang=_text(data, "language"),
        home=_text(data, "home_page_url"),
    )
    if text[end:].strip():
        document.warnings.append("has something after the end of its JSON; not read")
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        document.warnings.append("does not name a version of JSON Feed")
    if len(data["items"]) > MAX_ITEMS:
        document.warnings.append(f"lists more than {MAX_ITEMS:,} entries; the first are read")
    return document


def _text(data: dict[str, Any], name: str) -> str:
    """A field as text: ids are often numbers, whatever the specification says."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        return str(value)
    except ValueError:  # a number of more digits than Python prints
        return ""


def _item(data: dict[str, Any]) -> Item:
    return Item(
        id=_text(data, "id"),
        links=[_text(data, "url"), _text(data, "external_url")],
        title=_text(data, "title"),
        texts=[_text(data, "content_html"), _escaped(_text(data, "content_text")), _text(data, "summary")],
        published=_text(data, "date_published"),
        updated=_text(data, "date_modified"),
        lang=_text(data, "language"),
    )


def _escaped(text: str) -> str:
    """Plain text as markup, so that it goes the same way as the rest and its lines stay lines."""
    return text.replace("&", "&amp;").replace("<", "&lt;")

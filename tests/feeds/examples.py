"""Small feed documents that tests build on."""

from collections.abc import Iterable


def item(number: int = 1, **fields: str) -> str:
    """One RSS item; a field given as "" is left out."""
    given = {
        "title": f"Story {number}",
        "link": f"https://example.org/{number}",
        "guid": f"id-{number}",
        "description": f"What happened, part {number}.",
        "pubDate": "Mon, 06 Jan 2025 10:00:00 +0000",
        **fields,
    }
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in given.items() if value)
    return f"<item>{inner}</item>"


def rss(items: Iterable[str] | None = None, *, head: str = "", declaration: str = "") -> str:
    """An RSS 2.0 document of these items, or of one."""
    inner = "".join([item()] if items is None else items)
    return (
        f"{declaration}<rss version='2.0'><channel><title>A feed</title><link>https://example.org/</link>"
        f"{head}{inner}</channel></rss>"
    )

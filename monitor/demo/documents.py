"""The newsroom's articles as they go over the wire: RSS 2.0, Atom, JSON Feed, and HTML pages. Pure."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from monitor.demo.articles import Outlet, Piece

CONTENT_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def feed_document(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    """The feed of `outlet` with `pieces`, newest first; `base` is the newsroom's own address."""
    match outlet.format:
        case "rss":
            return _rss(outlet, pieces, base)
        case "atom":
            return _atom(outlet, pieces, base)
        case "json":
            return _json(outlet, pieces, base)


def _rss(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    items = "".join(_rss_item(outlet, piece, base) for piece in pieces)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
        f"<title>{escape(outlet.outlet)}</title><link>{base}/{outlet.name}/</link>"
        f"<description>{escape(outlet.outlet)}</description><language>{outlet.lang}</language>\n"
        f"{items}</channel></rss>\n"
    )


def _rss_item(outlet: Outlet, piece: Piece, base: str) -> str:
    guid = f'<guid isPermaLink="false">{outlet.name}:{piece.id}</guid>' if outlet.ids else ""
    date = format_datetime(_local(outlet, piece))
    return (
        f"<item><title>{escape(piece.title)}</title><link>{base}{piece.path}</link>{guid}"
        f"<pubDate>{date}</pubDate><description>{escape(_body(outlet, piece))}</description></item>\n"
    )


def _atom(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    newest = _local(outlet, pieces[0]) if pieces else datetime(2024, 1, 1, tzinfo=UTC)
    entries = "".join(_atom_entry(outlet, piece, base) for piece in pieces)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.lang}">\n'
        f"<title>{escape(outlet.outlet)}</title><id>{base}/{outlet.name}/</id>"
        f'<link href="{base}/{outlet.name}/"/><updated>{newest.isoformat()}</updated>\n{entries}</feed>\n'
    )


def _atom_entry(outlet: Outlet, piece: Piece, base: str) -> str:
    date = _local(outlet, piece).isoformat()
    return (
        f'<entry><title>{escape(piece.title)}</title><link href="{base}{piece.path}"/>'
        f"<id>tag:{outlet.name}.example,{piece.published:%Y-%m-%d}:{piece.id}</id>"
        f"<published>{date}</published><updated>{date}</updated>"
        f'<content type="html">{escape(_body(outlet, piece))}</content></entry>\n'
    )


def _json(outlet: Outlet, pieces: Sequence[Piece], base: str) -> str:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.outlet,
        "home_page_url": f"{base}/{outlet.name}/",
        "language": outlet.lang,
        "items": [_json_item(outlet, piece, base) for piece in pieces],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _json_item(outlet: Outlet, piece: Piece, base: str) -> dict[str, Any]:
    item = {
        "url": f"{base}{piece.path}",
        "title": piece.title,
        "content_html": _body(outlet, piece),
        "date_published": _local(outlet, piece).isoformat(),
    }
    return {"id": piece.id, **item} if outlet.ids else item


def _local(outlet: Outlet, piece: Piece) -> datetime:
    return piece.published.astimezone(outlet.zone)


def _body(outlet: Outlet, piece: Piece) -> str:
    return f"<p>{escape(piece.summary)}</p>" if outlet.pages else _paragraphs(piece.text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n"))


def page(outlet: Outlet, piece: Piece) -> str:
    """The article on a page of its own, with the furniture that pages have around their text."""
    date = _local(outlet, piece).isoformat()
    return (
        f'<!DOCTYPE html>\n<html lang="{outlet.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(piece.title)} | {escape(outlet.outlet)}</title>"
        f'<meta property="article:published_time" content="{date}"></head>\n'
        f'<body><header><a href="/">{escape(outlet.outlet)}</a><nav><ul><li><a href="/world">World</a></li>'
        '<li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>\n'
        f'<main><article><h1>{escape(piece.title)}</h1><p class="byline">By our own correspondent</p>\n'
        f"{_paragraphs(piece.text)}</article></main>\n"
        '<footer><p>All outlets here are invented.</p><a href="/imprint">Imprint</a></footer></body></html>\n'
    )

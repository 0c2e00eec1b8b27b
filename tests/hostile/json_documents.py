"""JSON Feeds in name only."""

import json
from typing import Any

from tests.hostile.behaviour import ANY, NOT_A_FEED, READ, Behaviour, Body, answer
from tests.hostile.behaviour import behaviour as row

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **fields: Any) -> bytes:
    """A JSON Feed of these items."""
    return json.dumps({"version": VERSION, "title": "A feed", "items": list(items), **fields}).encode()


def entry(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "title": "A quiet day", "content_text": "Quiet.", **fields}


ODD_IDS: tuple[Any, ...] = (1, 1.5, True, None, [], {})


def said(body: Body) -> Any:
    return answer(body, "Content-Type: application/feed+json")


def raw(fields: str) -> bytes:
    """A JSON Feed with one item, its fields as they are written."""
    return b'{"version": "%s", "items": [{"id": "1", "title": "A quiet day", %s}]}' % (
        VERSION.encode(),
        fields.encode(),
    )


BEHAVIOURS: tuple[Behaviour, ...] = (
    row("json-of-arrays-all-the-way", said(b"[" * 1_000_000), NOT_A_FEED),
    row("json-of-objects-all-the-way", said(b'{"a":' * 200_000), NOT_A_FEED),
    row("json-nested-in-an-item", said(raw('"x": ' + "[" * 50_000 + "]" * 50_000)), ANY),
    row(
        "json-of-wrong-types",
        said(feed(entry(id=[1], title={"a": 1}, url=5, content_text=None), 7, None, "x", [])),
        ANY,
    ),
    row(
        "json-of-ids-of-all-types",
        said(feed(*(entry(id=i, title=f"Day {n}") for n, i in enumerate(ODD_IDS)))),
        READ,
        6,
    ),
    row("json-of-a-huge-number", said(raw('"x": 1e400, "y": -1e400')), READ, 1),
    row("json-of-a-number-of-many-digits", said(raw('"x": ' + "9" * 100_000)), ANY),
    row("json-of-no-number", said(raw('"x": NaN, "y": Infinity')), ANY),
    row(
        "json-of-keys-that-repeat", said(raw('"title": "One day", "title": "Another", "items": []')), READ, 1
    ),
    row(
        "json-of-a-million-keys",
        said(lambda: b"{" + b",".join(b'"%d":0' % n for n in range(900_000)) + b"}"),
        NOT_A_FEED,
    ),
    row("json-with-items-that-are-none", said(feed(items={"a": 1})), NOT_A_FEED),
    row("json-without-items", said(b'{"version": "https://jsonfeed.org/version/1.1"}'), NOT_A_FEED),
    row(
        "json-of-two-hundred-thousand-items",
        said(lambda: feed(*({"id": n, "title": "Day"} for n in range(200_000)))),
        READ,
        1_000,
    ),
    row(
        "json-of-a-text-of-nine-megabytes",
        said(lambda: feed(entry(content_text="Quiet. " * 1_200_000))),
        READ,
        1,
    ),
    row("json-of-markup", said(lambda: feed(entry(content_html="<div><p>" * 500_000))), READ, 1),
    row(
        "json-of-half-letters", said(raw(r'"content_text": "\ud83d \udc00 \u0000 \u001b[2J \u202e"')), READ, 1
    ),
    row("json-with-a-mark", said(b"\xef\xbb\xbf" + feed(entry())), READ, 1),
    row("json-in-utf-16", said(feed(entry()).decode().encode("utf-16")), ANY),
    row("json-with-more-behind", said(feed(entry()) + b"}" * 1_000 + feed(entry())), READ, 1),
    row("json-cut-short", said(feed(entry())[:-9]), NOT_A_FEED),
    row("json-in-a-call", said(b"callback(" + feed(entry()) + b");"), NOT_A_FEED),
    row("json-that-is-a-string", said(b'"' + b"x" * 1_000_000 + b'"'), NOT_A_FEED),
    row(
        "json-of-links-to-everywhere",
        said(feed(entry(url="javascript:alert(1)", external_url="file:///etc/passwd"))),
        READ,
        1,
    ),
    row(
        "json-of-a-version-that-steers",
        said(feed(entry(), version="\x1b[2J<b>", title="\x1b]0;x\x07")),
        READ,
        1,
    ),
)

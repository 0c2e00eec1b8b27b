"""An alert in Slack's Block Kit, within its limits. Pure.

Slack's limits: https://docs.slack.dev/reference/block-kit/blocks (header 150 characters, section
text 3,000, 50 blocks). Text is cut first and escaped then, so that no entity is cut in two; that
it fits is measured on the escaped form.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from monitor.alerts.bulletin_words import Line, Sheet
from monitor.alerts.plain import ELLIPSIS, cut_at
from monitor.alerts.text import REPEATED, table
from monitor.alerts.wording import Wording

HEADER_LIMIT = 150
SECTION_LIMIT = 3000
FALLBACK_LIMIT = 3000
MOST_BLOCKS = 50

Block = dict[str, Any]
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKS = re.compile(r"([*_~`])")
_BREAK = "\u2060"  # invisible; stands between the marks in a feed's text and its words


def payload(words: Wording, *, perhaps_repeated: bool = False) -> dict[str, Any]:
    """The body that a webhook takes: blocks, and a text for notifications and old clients."""
    return {
        "text": fitted(f"{words.subject}\n{words.headline} {words.against}", FALLBACK_LIMIT),
        "blocks": blocks(words, perhaps_repeated=perhaps_repeated),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def blocks(words: Wording, *, perhaps_repeated: bool = False) -> list[Block]:
    """The alert block by block; the first two are the new figure, who says so, against what."""
    made = [
        {
            "type": "header",
            "text": {
                "type": "plain_text",
                "text": _cut(words.headline, HEADER_LIMIT, _units),
                "emoji": False,
            },
        },
        _section(f"*{literal(words.against, 600)}*"),
        _section("\n".join(f"• {literal(fact, 300)}" for fact in words.facts)),
        _section(_evidence(words)),
        _section(_positions(words)),
        _section("\n".join(literal(reason, 500) for reason in words.why)),
        _context(REPEATED if perhaps_repeated else ""),
        _context(f"{words.severity} · {words.topic} · {words.footer}"),
    ]
    return [block for block in made if block][:MOST_BLOCKS]


def bulletin_payload(sheet: Sheet, *, perhaps_repeated: bool = False) -> dict[str, Any]:
    """The body of a bulletin on feeds."""
    header = {"type": "plain_text", "text": _cut(sheet.headline, HEADER_LIMIT, _units), "emoji": False}
    made = [
        {"type": "header", "text": header},
        _section(literal(sheet.summary, 600)),
        *(_section(_line(line)) for line in sheet.lines),
        _context(sheet.more),
        _context(REPEATED if perhaps_repeated else ""),
        _context(sheet.footer),
    ]
    return {
        "text": fitted(f"{sheet.subject}\n{sheet.summary}", FALLBACK_LIMIT),
        "blocks": [block for block in made if block][:MOST_BLOCKS],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _line(line: Line) -> str:
    told = [f"*{literal(line.feed, 100)}*: {literal(line.what, 200)}", literal(line.reason, 400)]
    told += [f"To do: {literal(line.advice, 400)}"] if line.advice else []
    return "\n".join(part for part in told if part)


def _section(markup: str) -> Block:
    if not markup:
        return {}
    return {"type": "section", "text": {"type": "mrkdwn", "text": markup, "verbatim": True}}


def _context(text: str) -> Block:
    if not text:
        return {}
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": literal(text, 600), "verbatim": True}]}


def _evidence(words: Wording) -> str:
    quote = words.quote
    # Slack makes bold only what stands apart, which Korean particles do not: hence the thin spaces.
    marked = f"\u200a*{literal(quote.marked, 700)}*\u200a" if quote.marked else ""
    title = literal(words.title or "the article", 300)
    link = f"<{fitted(words.url, 2000)}|{title}>" if words.url and len(words.url) < 1000 else title
    origin = f"{literal(words.outlet, 120)}, {link}, {literal(words.published, 60)}"
    return f"> “{literal(quote.before, 700)}{marked}{literal(quote.after, 700)}”\n{origin}"


def _positions(words: Wording) -> str:
    if not words.rows:
        return ""
    lines = table(words.rows, source_columns=22, indent="")
    more = f"\nand {words.more} more" if words.more else ""
    return f"{literal(words.caption, 300)}:\n```\n{_code(lines, 2000)}\n```{more}"


def _code(lines: list[str], limit: int) -> str:
    return fitted("\n".join(lines).replace("`", "'"), limit)


def literal(text: str, limit: int) -> str:
    """`text` as mrkdwn that shows just its letters, at most `limit` long."""
    return fitted(_MARKS.sub(rf"{_BREAK}\1{_BREAK}", text), limit)


def fitted(text: str, limit: int) -> str:
    """The longest beginning of `text` whose escaped form has at most `limit` characters, escaped.

    >>> fitted("a & b", 20), fitted("<<<<", 9)
    ('a &amp; b', '&lt;&lt;…')
    """
    return _escaped(_cut(text, limit, _escaped_units))


def _cut(text: str, limit: int, weight: Callable[[str], int]) -> str:
    """The longest beginning of `text` that weighs at most `limit`, with an ellipsis if it is not all."""
    weights = [weight(char) for char in text]
    if sum(weights) <= limit:
        return text
    ends = accumulate(weights, initial=len(ELLIPSIS))
    return cut_at(text, sum(1 for end in ends if end <= limit) - 1)


def _units(char: str) -> int:
    """UTF-16 units, which is how some of Slack's limits count."""
    return 2 if ord(char) > 0xFFFF else 1


def _escaped_units(char: str) -> int:
    return len(_ENTITIES[char]) if char in _ENTITIES else _units(char)


def _escaped(text: str) -> str:
    return "".join(_ENTITIES.get(char, char) for char in text)

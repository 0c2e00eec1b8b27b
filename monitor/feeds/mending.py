"""Makes a feed's text fit to be parsed: no entity declarations, no impossible characters, no excess.

Each rule stands here because a document with that flaw made the parser raise, hang, or lose
all of its entries. Every pass is linear in the length of the text. Parsing is
`monitor.feeds.parsing`.
"""

import re
from itertools import islice

from monitor.feeds.errors import FeedError, Reason

MAX_ENTRIES = 1_000
MAX_TAGS = 300_000
MAX_REFERENCES = 1_000_000
MAX_ATTRIBUTES = 500
MAX_DEPTH = 3_000
MAX_LINES = 300_000

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,40})|([0-9]{1,40}));?")
_BARE_AMPERSAND = re.compile(r"&(?!#?[A-Za-z0-9]{1,32};)")
_BLANK_LINES = re.compile(r"\n[ \t\r\n]+")
_XML_DECLARATION = re.compile(r"<\?xml(?!-)[^<>]*>")
_DOCTYPE_START = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_DECLARATION = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b[^<>]*>?", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{3000,}")
_ENTRY_START = re.compile(r"<(?:[A-Za-z]{1,10}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:[A-Za-z]{1,10}:)?(?:item|entry)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|input|meta)\b)[A-Za-z_][^<>]*?(/?)>", re.IGNORECASE)
# The parser compares each category with all others, and looks for an address in an author's name in
# quadratic time; we read none of them.
_UNREAD = re.compile(
    r"(</?)(?:[^\s<>/]*:)?"
    r"(?:category|subject|keywords|author|creator|contributor|owner|publisher|managingEditor|webMaster)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
# Some publishing programs put HTML's <time datetime="…">the local time in words</time> into a date:
# the parser would keep the words alone, which name no zone.
_DATE_IN_HTML = re.compile(
    r"(<(?:[A-Za-z]{1,10}:)?(?:pubDate|published|updated|issued|modified|date)(?:\s[^<>]{0,200})?>\s{0,200}(?:<!\[CDATA\[)?)"
    r"(?:<|&lt;)time\s[^<>&]{0,200}?\bdatetime=(?:[\"']|&quot;|&#0?3[49];)([^<>&\"']{4,40})[^<>]{0,200}?(?:>|&gt;)"
    r"[^<>&]{0,100}(?:<|&lt;)/time\s?(?:>|&gt;)",
    re.IGNORECASE,
)
# A picture's caption is no text of its entry, which the parser would take it for where it is longer.
_CAPTION = re.compile(r"(</?)media:description(?:\s[^<>]*?)?(/?>)", re.IGNORECASE)
_UNBOUND_RSS = re.compile(r"(</?|\s)rss:(?=[A-Za-z])")


def mend(text: str, url: str) -> tuple[str, tuple[str, ...]]:
    """The text as the parser can bear it, and what had to be changed.

    Raises FeedError where the document is built to wear a parser out: hundreds of thousands of
    tags, hundreds of attributes on one element, or elements nested thousands deep.
    """
    warnings: list[str] = []
    text = _IMPOSSIBLE.sub("", text)
    text = _REFERENCE.sub(lambda match: match[0] if _possible(match) else "", text)
    text = _without_prolog(text, warnings)
    if "<rss:" in text and "xmlns:rss" not in text:
        text = _UNBOUND_RSS.sub(r"\1", text)
        warnings.append("uses the prefix rss: without declaring it; left out")
    text = _lines_bounded(text)
    text = _first_entries(text, warnings)
    if "datetime=" in text:
        text = _DATE_IN_HTML.sub(r"\1\2", text)
    parts = _split(text)
    _refuse_excess("".join(parts[::2]), url)
    parts[::2] = [_renamed(_BARE_AMPERSAND.sub("&amp;", part)) for part in parts[::2]]
    return "".join(parts), tuple(warnings)


def _renamed(part: str) -> str:
    """Markup with elements renamed that the parser must not understand as it would."""
    return _CAPTION.sub(r"\1x-caption\2", _UNREAD.sub(r"\1x-unread", part))


def _split(text: str) -> list[str]:
    """The text in turn outside and inside of its CDATA sections, beginning and ending outside."""
    parts: list[str] = []
    here = 0
    while (start := text.find("<![CDATA[", here)) >= 0 and (end := text.find("]]>", start)) >= 0:
        parts += [text[here:start], text[start : end + 3]]
        here = end + 3
    return [*parts, text[here:]]


def _lines_bounded(text: str) -> str:
    """Drops blank lines, and all line breaks of a text that has absurdly many: each costs the parser
    a call."""
    text = _BLANK_LINES.sub("\n", text)
    return text.replace("\n", " ") if text.count("\n") > MAX_LINES else text


def _possible(reference: re.Match[str]) -> bool:
    """Whether a character reference names a character that may stand in a document."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code in {0x9, 0xA, 0xD}:
        return True
    if code < 0x20 or 0x7F <= code < 0x80 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return False
    return code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF


def _without_prolog(text: str, warnings: list[str]) -> str:
    """Drops what stands before the root: the XML declaration (the text is decoded already) and the
    DOCTYPE with all that it declares. An entity may expand to gigabytes or name a file, and no
    feed needs one: HTML's entities are known without."""
    start = text.find("<")
    text = _XML_DECLARATION.sub("", text[start:] if start >= 0 else text, count=1).lstrip()
    if match := _DOCTYPE_START.search(text):
        text = text[: match.start()] + text[_doctype_end(text, match.end()) :]
        text = _DOCTYPE_START.sub("", text)
    text, declarations = _DECLARATION.subn("", text)
    if declarations:
        warnings.append("declares entities of its own; left out")
    return text


def _doctype_end(text: str, start: int) -> int:
    """Where the DOCTYPE whose keyword ends at `start` is over."""
    close = text.find(">", start)
    opening = text.find("[", start, close if close >= 0 else len(text))
    if opening >= 0:
        subset_end = _SUBSET_END.search(text, opening)
        return subset_end.end() if subset_end else opening + 1
    return close + 1 if close >= 0 else start


def _refuse_excess(outside: str, url: str) -> None:
    if outside.count("<") > MAX_TAGS:
        raise FeedError(url, Reason.NOT_A_FEED, f"more than {MAX_TAGS:,} tags")
    if outside.count("&") > MAX_REFERENCES:
        raise FeedError(url, Reason.NOT_A_FEED, f"more than {MAX_REFERENCES:,} entities")
    for tag in _LONG_TAG.finditer(outside):
        if tag[0].count("=") > MAX_ATTRIBUTES:
            raise FeedError(url, Reason.NOT_A_FEED, f"an element with more than {MAX_ATTRIBUTES} attributes")
    depth = 0
    for tag in _TAG.finditer(outside):
        if tag[1]:
            depth -= 1
        elif not tag[2]:
            depth += 1
            if depth > MAX_DEPTH:
                raise FeedError(url, Reason.NOT_A_FEED, f"elements nested more than {MAX_DEPTH:,} deep")


def _first_entries(text: str, warnings: list[str]) -> str:
    """Keeps the first entries of a document that lists more than anybody reads."""
    starts = (match.start() for match in _ENTRY_START.finditer(text))
    cut = next(islice(starts, MAX_ENTRIES, None), None)
    if cut is None:
        return text
    warnings.append(f"lists more than {MAX_ENTRIES:,} entries; the first are read")
    end = cut
    for match in _ENTRY_END.finditer(text, cut):
        end = match.end()
    return text[:cut] + (text[end:] if end > cut else "")

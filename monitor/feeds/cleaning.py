"""From markup to plain text: what matching reads, and what mails and Slack will show.

All text of a feed is hostile, and is a stranger's markup besides. No pass here is slower
than linear, whatever comes: patterns stop at the next `<`, and comments and scripts are cut
out by search. Escaping for a mail or a page is their own affair; a `<` in plain text stays.
"""

import html
import re
import unicodedata

MAX_TITLE = 500
MAX_TEXT = 60_000
MAX_MARKUP = 600_000
"""Markup beyond this length is not looked at: tables and inline images make a text ten times as long."""

_BLOCK = (
    "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<![A-Za-z\[][^<>]*>|<\?[^<>]*>")
_OPEN_END = re.compile(r"<[A-Za-z/!][^<>]{0,300}$")
_UNREAD = (
    *("script", "style", "noscript", "template", "iframe", "svg", "head", "object"),
    *("del", "strike", "s"),  # what was taken back is not said
)
_UNREAD_START = re.compile(rf"<({'|'.join(_UNREAD)})\b", re.IGNORECASE)
_UNREAD_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _UNREAD}
_NOTE = re.compile(r"(?<=\d)<sup(?:\s[^<>]*)?>\s*\[?(\w{1,3})\]?\s*</sup>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Controls but tab and newline, surrogates, non-characters, and the marks that turn the direction
# of writing (they can make a line read otherwise than it is written).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Marks upon digits and joiners between them, which part a number in two for whoever reads it by machine.
_ON_DIGITS = re.compile("(?<=\\d)[\u0300-\u036f\u1ab0-\u1aff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f]+")
# What most titles, dates and ids are already: words of ASCII, a blank between them, no markup.
_PLAIN = re.compile(r"(?:[!-%'-;=-~]++(?: [!-%'-;=-~]++)*+)?")
_BREAK = "\x1e"  # stands for the end of a block while newlines of the source are still about
_OTHER_NEWLINES = re.compile("[\x85\u2028\u2029]")
_WRAPPED = re.compile(r"(?<![.!?:;…。」”\"])\n(?=[^\S\n]*[a-zа-яёіїєґ0-9])")
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def plain_text(markup: str, limit: int = MAX_TEXT) -> str:
    """What a reader sees of `markup`: paragraphs end in a newline, at most `limit` characters.

    Entities are undone at most twice, since many feeds escape once too often.

    >>> plain_text("<p>North&amp;nbsp;<b>Korea</b> sent 3 &lt; 4</p><p>More</p>")
    'North Korea sent 3 < 4\\nMore'
    """
    if len(markup) <= MAX_MARKUP and _PLAIN.fullmatch(markup):
        return shortened(markup, limit)
    text = _UNSEEN.sub("", markup[:MAX_MARKUP].replace("\r\n", "\n").replace("\r", "\n"))
    for _ in range(2):
        text = _without_tags(text)
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    else:
        text = _without_tags(text)
    text = _UNSEEN.sub("", _paragraphs(text))
    if not text.isascii():
        text = _ON_DIGITS.sub("", text)
        text = unicodedata.normalize("NFC", text)  # Hangul from a Mac comes letter by letter
    text = _LINES.sub("\n", _BLANK.sub(" ", text)).strip()
    return shortened(text, limit)


def plain_line(markup: str, limit: int = MAX_TITLE) -> str:
    """`plain_text` in one line, for titles and names.

    >>> plain_line("North <b>Korea</b>\\n Bcc: x")
    'North Korea Bcc: x'
    """
    return shortened(plain_text(markup, limit * 4).replace("\n", " "), limit)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, cut between words where that loses little."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    blank = max(head.rfind(" "), head.rfind("\n"))
    return (head[:blank] if blank > limit * 0.8 else head).rstrip() + "…"


def _paragraphs(text: str) -> str:
    """Where blocks were marked up, they alone end lines; in plain text a line that goes on in
    lower case or with a digit was only wrapped."""
    text = _OTHER_NEWLINES.sub("\n", text)
    if _BREAK in text:
        return text.replace("\n", " ").replace(_BREAK, "\n")
    return _WRAPPED.sub(" ", text)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _without_unread(_without_comments(text))
    text = _NOTE.sub(r"[\1]", text)  # 600 and its footnote 1 are not 6,001
    text = _BLOCK_TAG.sub(_BREAK, text)
    return _OPEN_END.sub("", _TAG.sub("", text))


def _without_comments(text: str) -> str:
    """Cuts out `<!-- … -->`; one that never ends takes only its own opening mark."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    kept: list[str] = []
    here = 0
    while (start := text.find("<!--", here)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept) + text[here:].replace("<!--", "")
        kept.append(text[here:start])
        here = end + 3
    return "".join([*kept, text[here:]])


def _without_unread(text: str) -> str:
    """Cuts out scripts, styles and the like, with what they hold."""
    endless: set[str] = set()
    kept: list[str] = []
    here = 0
    for match in _UNREAD_START.finditer(text):
        name = match[1].lower()
        if match.start() < here or name in endless:
            continue
        end = _UNREAD_END[name].search(text, match.end())
        if end is None:
            endless.add(name)
            continue
        kept.append(text[here : match.start()])
        close = text.find(">", end.start())
        here = close + 1 if close >= 0 else len(text)
    return "".join([*kept, text[here:]])

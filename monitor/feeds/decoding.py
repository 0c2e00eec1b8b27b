"""From a feed's bytes to its text, whatever encoding it declares, means, or went through twice.

The text's own words win over HTTP's charset: a server that says iso-8859-1 of everything is
common, and that decoding never fails, so its damage would go unseen. Making the text fit for
an XML parser is `monitor.feeds.mending`.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# What is declared on the left is, on the web, the larger set on the right (WHATWG's Encoding
# Standard names most of these; Korean feeds that declare euc-kr hold CP949's extra syllables).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "johab": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "cp950",
}
_SPOKEN = {"ko": "cp949", "ja": "cp932", "zh": "gb18030", "ru": "cp1251", "uk": "cp1251", "bg": "cp1251"}
# Codecs of Python that turn bytes into bytes, or text into worse.
_NOT_FOR_TEXT = frozenset(
    [
        *("base64", "bz2", "hex", "idna", "mbcs", "oem", "punycode", "quopri", "raw-unicode-escape", "rot13"),
        *("undefined", "unicode-escape", "utf-7", "uu", "zlib"),
    ]
)
_WESTERN = frozenset({"cp1252", "iso8859-15", "mac-roman"})
_LATIN = frozenset(
    [*("cp1250", "cp1254", "cp1257", "cp1258"), *(f"iso8859-{part}" for part in (2, 3, 4, 10, 13, 14, 16))]
)
_TOGETHER = re.compile(rb"[\x80-\xff]{2,}")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE
)
_LANGUAGE = re.compile(rb"""<language>\s*([a-zA-Z]{2})|xml:lang\s*=\s*["']([a-zA-Z]{2})""")
# So many letters beyond ASCII that all fit UTF-8's strict pattern are no accident.
_ENOUGH_FOR_UTF8 = 8
# With fewer broken places than one in a hundred the encoding is right and the places are damage.
_DAMAGE = 0.01
_MIN_DOUBLED = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document, and what was odd about its bytes."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(body: bytes, content_type: str | None, encoding: str | None) -> Decoded:
    """The text of `body`. Never fails: what cannot be decoded becomes U+FFFD, with a warning.

    `encoding` is the operator's word and wins over everything but a byte order mark.
    """
    return _once_decoded(_decoded(body, content_type, encoding))


def _decoded(body: bytes, content_type: str | None, encoding: str | None) -> Decoded:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _warned(body[len(mark) :].decode(name, "replace"), name)
    if encoding and (known := _known(encoding)):
        return _warned(body.decode(known, "replace"), known)
    for start, name in _UNMARKED:
        if body.startswith(start):
            return _warned(body.decode(name, "replace"), name)
    guessed = _guessed(body, content_type)
    if not encoding:
        return guessed
    return Decoded(guessed.text, guessed.encoding, (f"no encoding is called {encoding}", *guessed.warnings))


def decode_page(body: bytes, content_type: str | None) -> str:
    """The text of a web page: its byte order mark, UTF-8 where it is, what HTTP says, what it says
    itself, in this order; windows-1252 where nobody says anything that fits. Never fails."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = _known(_first(_CHARSET, content_type or ""))
    meta = _known(_first(_META_CHARSET, body))
    candidates = ("utf-8", None if said in _WESTERN else said, meta, said, _plausible(body), "cp1252")
    best = next((name for name in candidates if name and _fits(body, name)), "cp1252")
    return body.decode(best, "replace")


def _warned(text: str, name: str, *more: str) -> Decoded:
    lost = text.count("\ufffd")
    warnings = (*more, f"{lost} places cannot be read as {name}") if lost else more
    return Decoded(text, name, warnings)


def _guessed(body: bytes, content_type: str | None) -> Decoded:
    declared = _known(_first(_DECLARED, body))
    warnings: tuple[str, ...] = ()
    if declared and declared.startswith(("utf-16", "utf-32")):
        warnings = (f"declares {declared} and is not",)
        declared = None
    if _is_utf8(body, sure=declared in {None, "utf-8"} or declared in _WESTERN):
        return Decoded(body.decode("utf-8"), "utf-8", warnings)
    said = _believed(_known(_first(_CHARSET, content_type or "")), body, declared)
    for name in ("utf-8", declared, said, _plausible(body)):
        if name and name not in _WESTERN and _fits(body, name):
            return _warned(body.decode(name, "replace"), name, *warnings)
    name = declared if declared in _WESTERN else "cp1252"
    text = body.decode(name or "cp1252", "replace")
    if declared is None:
        warnings = (*warnings, f"declares no encoding; read as {name}. The feed's `encoding` may say better")
    elif declared != name:
        warnings = (*warnings, f"declares {declared} and is not; read as {name}")
    return Decoded(text, name or "cp1252", warnings)


def _believed(said: str | None, body: bytes, declared: str | None) -> str | None:
    """What HTTP says, unless the bytes or the document contradict it: most bytes decode in most
    encodings, to nonsense."""
    if said is None or said.startswith(("utf-16", "utf-32")):  # would have been known by its zeros
        return None
    if declared is None and said in _LATIN:
        return said
    return said if _in_another_script(body) else None


def _in_another_script(body: bytes) -> bool:
    """Whether the bytes beyond ASCII stand together, as in scripts other than Latin; those of a
    Latin script stand alone among ASCII ones."""
    return sum(map(len, _TOGETHER.findall(body))) > len(body.translate(None, _ASCII)) / 2


def _first(pattern: re.Pattern[bytes] | re.Pattern[str], where: bytes | str) -> str | None:
    match = pattern.search(where[:4000])  # type: ignore[arg-type]
    found = match[1] if match else None
    return found.decode("ascii") if isinstance(found, bytes) else found


def _known(name: str | None) -> str | None:
    """Python's name for what `name` means on the web; None for names that nobody knows."""
    if not name:
        return None
    aliases = {"ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "x-sjis": "cp932", "x-gbk": "gb18030"}
    try:
        found = codecs.lookup(aliases.get(name.lower(), name))
    except LookupError:
        return None
    if found.name in _NOT_FOR_TEXT:
        return None
    return _MEANT.get(found.name, found.name)


def _is_utf8(body: bytes, *, sure: bool) -> bool:
    """Whether `body` is UTF-8 throughout; where another encoding is declared (not `sure`), with
    enough letters beyond ASCII to say so against the declaration."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sure or text.isascii() or len(body) - len(text) >= _ENOUGH_FOR_UTF8


def _fits(body: bytes, name: str) -> bool:
    """Whether nearly all of `body` beyond ASCII can be read as `name`."""
    beyond = sum(byte >= 0x80 for byte in body) if len(body) < 10_000 else len(body.translate(None, _ASCII))
    return body.decode(name, "replace").count("\ufffd") <= beyond * _DAMAGE


_ASCII = bytes(range(0x80))


def _plausible(body: bytes) -> str | None:
    """For a document that declares nothing: the encoding of its language, where that reads well."""
    match = _LANGUAGE.search(body[:5000])
    spoken = (match[1] or match[2]).decode("ascii").lower() if match else ""
    for lang in (spoken, "ko"):
        name = _SPOKEN.get(lang)
        if lang != spoken and not _in_another_script(body):
            continue
        if name and _fits(body, name) and _share_of_script(body.decode(name, "replace"), lang) > 0.8:
            return name
    return None


def _share_of_script(text: str, lang: str) -> float:
    """How much of the text beyond ASCII is written in the script of `lang`."""
    ranges = {"ko": "가-힣", "ja": "぀-ヿ一-鿿", "zh": "一-鿿"}
    letters = [char for char in text[:50_000] if char > "\x7f" and char.isalpha()]
    if not letters:
        return 0.0
    return len(re.findall(f"[{ranges.get(lang, 'А-я')}]", "".join(letters))) / len(letters)


# UTF-8 that was read as windows-1252 and encoded again. The five bytes that windows-1252 leaves
# undefined come out as control characters.
_TO_1252 = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0x100)}
_TO_1252 |= {chr(byte): byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_TO_1252.pop("\ufffd", None)


def _chars(first: int, last: int) -> str:
    return "".join(re.escape(char) for char, byte in _TO_1252.items() if first <= byte <= last)


_DOUBLED = re.compile(
    f"[{_chars(0xC2, 0xDF)}][{_chars(0x80, 0xBF)}]"
    f"|[{_chars(0xE0, 0xEF)}][{_chars(0x80, 0xBF)}]{{2}}"
    f"|[{_chars(0xF0, 0xF4)}][{_chars(0x80, 0xBF)}]{{3}}"
)


def _once_decoded(decoded: Decoded) -> Decoded:
    """Undoes a double encoding where it runs through the document, and says so."""
    found = _DOUBLED.findall(decoded.text)
    if len(found) < _MIN_DOUBLED:
        return decoded
    beyond = sum(char > "\x7f" for char in decoded.text)
    if sum(map(len, found)) < beyond / 2:
        return decoded
    text = _DOUBLED.sub(lambda match: _undoubled(match[0]), decoded.text)
    warning = "was encoded twice (UTF-8 taken for windows-1252); undone. Its publisher should know"
    return Decoded(text, decoded.encoding, (*decoded.warnings, warning))


def _undoubled(chars: str) -> str:
    try:
        return bytes(_TO_1252[char] for char in chars).decode("utf-8")
    except UnicodeDecodeError:
        return chars

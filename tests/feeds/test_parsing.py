"""Documents in, entries out: what each trap asks for, and what no attack may do."""

import codecs
import time
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.parsing import Document, Options, language_code, parse
from tests.feeds.examples import item, rss

URL = "https://publisher.example/feed.xml"


def read(document: str | bytes, **options: str) -> Document:
    body = document.encode() if isinstance(document, str) else document
    return parse(body, url=URL, options=Options(**options))


def titles(document: str | bytes) -> list[str]:
    return [entry.title for entry in read(document).entries]


# --- formats

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Новини</title>
<link href="https://publisher.example/"/>
<entry><id>tag:1</id><title type="html">КНДР &lt;b&gt;надіслала&lt;/b&gt;</title>
<link rel="enclosure" href="https://publisher.example/a.mp3"/><link href="/1"/>
<published>2025-01-06T10:00:00Z</published><updated>2025-01-07T10:00:00Z</updated>
<summary>Коротко.</summary>
<content type="html">&lt;p&gt;Значно довший текст.&lt;/p&gt;</content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "A feed", "language": "en-GB",
"items": [{"id": 7, "url": "/7", "title": "Seven", "content_text": "5 < 6 & 7", "date_published":
"2025-01-06T10:00:00Z"}, {"id": "8", "content_html": "<p>No title.</p>"}, "nonsense", {"id": null}]}"""


def test_rss() -> None:
    document = read(rss(head="<language>ko-KR</language>"))
    entry = document.entries[0]
    assert (document.title, document.lang) == ("A feed", "ko")
    assert (entry.identity, entry.title, entry.link) == ("id-1", "Story 1", "https://example.org/1")
    assert entry.summary == "What happened, part 1."
    assert entry.published == datetime(2025, 1, 6, 10, tzinfo=UTC)
    assert (entry.raw_date, entry.lang) == ("Mon, 06 Jan 2025 10:00:00 +0000", "ko")


def test_atom() -> None:
    document = read(ATOM)
    entry = document.entries[0]
    assert (document.title, entry.lang) == ("Новини", "uk")
    assert (entry.title, entry.link) == ("КНДР надіслала", "https://publisher.example/1")
    assert entry.summary == "Значно довший текст."
    assert entry.published == datetime(2025, 1, 6, 10, tzinfo=UTC)


def test_json_feed() -> None:
    document = read(JSON)
    first, second = document.entries
    assert (document.title, document.lang) == ("A feed", "en")
    assert (first.identity, first.link, first.summary) == ("7", "https://publisher.example/7", "5 < 6 & 7")
    assert first.published == datetime(2025, 1, 6, 10, tzinfo=UTC)
    assert (second.identity, second.title, second.summary) == ("8", "", "No title.")


@pytest.mark.parametrize(
    ("document", "detail"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n ", "empty", id="blank"),
        pytest.param(b"<!DOCTYPE html><html><body>Not found</body></html>", "web page", id="html"),
        pytest.param(b"hello", "neither", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "", id="image"),
        pytest.param(b"{}", "items", id="other-json"),
        pytest.param(b'{"items": [', "JSON", id="broken-json"),
        pytest.param(b"[" * 100_000, "JSON", id="deep-json"),
        pytest.param(b"<rss version='2.0'><channel><item><title>x", "", id="cut-in-its-first-item"),
        pytest.param(
            b"<rss><channel><item><title>...</title></item></channel></rss>", "none says", id="dots"
        ),
        pytest.param(b"<?xml version='1.0'?><other/>", "neither", id="other-xml"),
        pytest.param(b"/dev/zero", "neither", id="a-file-name"),
    ],
)
def test_what_is_no_feed(document: bytes, detail: str) -> None:
    with pytest.raises(FeedError) as caught:
        read(document)
    assert caught.value.reason is Reason.NOT_A_FEED
    assert detail in caught.value.detail
    assert not caught.value.transient


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss([])).entries == ()


def test_no_file_is_ever_opened(tmp_path: Path) -> None:
    secret = tmp_path / "f.xml"
    secret.write_text(rss(), encoding="utf-8")
    with pytest.raises(FeedError):
        read(str(secret).encode())


# --- fields


def test_relative_links_follow_the_final_address() -> None:
    assert read(rss([item(1, link="/blog/x")])).entries[0].link == "https://publisher.example/blog/x"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_links_survive(link: str) -> None:
    assert read(rss([item(1, link=link)])).entries[0].link is None


def test_a_podcasts_sound_is_not_its_page() -> None:
    sound = '<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="1"/>'
    document = rss([item(1, link="").replace("</item>", sound + "</item>")])
    assert read(document).entries[0].link is None


def test_an_aggregators_source_is_the_publisher() -> None:
    source = '<source url="https://yna.example">Yonhap</source>'
    one = item(1, title="Troops sent - Yonhap").replace("</item>", source + "</item>")
    entry = read(rss([one])).entries[0]
    assert (entry.title, entry.publisher) == ("Troops sent", "Yonhap")


@pytest.mark.parametrize(
    ("declared", "code"),
    [("en", "en"), ("EN_us", "en"), ("ua", "uk"), ("kr", "ko"), ("", None), ("english", None), ("e1", None)],
)
def test_declared_languages(declared: str, code: str | None) -> None:
    assert language_code(declared) == code


def test_a_date_far_ahead_of_the_poll_is_unknown() -> None:
    body = rss([item(1, pubDate="Wed, 09 Feb 2106 10:00:00 GMT")]).encode()
    entry = parse(body, url=URL, latest=datetime(2025, 1, 1, tzinfo=UTC)).entries[0]
    assert entry.published is None
    assert entry.raw_date == "Wed, 09 Feb 2106 10:00:00 GMT"


# --- encodings

KOREAN = rss([item(1, title="북한군 사망자 600여 명", description="국정원이 밝혔다. 똠방각하")])
RUSSIAN = rss([item(1, title="Потери составили 4 700 человек", description="Сообщило ведомство")])


@pytest.mark.parametrize(
    ("document", "codec", "declared", "options"),
    [
        pytest.param(KOREAN, "cp949", "euc-kr", {}, id="cp949-declared-euc-kr"),
        pytest.param(KOREAN, "cp949", "ks_c_5601-1987", {}, id="cp949-by-its-old-name"),
        pytest.param(KOREAN, "cp949", None, {"encoding": "cp949"}, id="the-operators-word"),
        pytest.param(KOREAN, "cp949", "utf-8", {"encoding": "euc-kr"}, id="the-operators-word-wins"),
        pytest.param(KOREAN, "cp949", None, {}, id="undeclared-korean"),
        pytest.param(KOREAN, "utf-8", None, {}, id="utf-8"),
        pytest.param(KOREAN, "utf-8-sig", "euc-kr", {}, id="a-byte-order-mark-wins"),
        pytest.param(KOREAN, "utf-8", "iso-8859-1", {}, id="utf-8-declared-latin-1"),
        pytest.param(KOREAN, "utf-16", "utf-16", {}, id="utf-16"),
        pytest.param(KOREAN, "utf-16-le", None, {}, id="utf-16-without-mark"),
        pytest.param(KOREAN, "utf-8", "utf-16", {}, id="utf-8-declared-utf-16"),
        pytest.param(KOREAN, "utf-8", "no-such-code", {}, id="a-name-nobody-knows"),
        pytest.param(KOREAN, "utf-8", "base64", {}, id="a-codec-that-is-no-encoding"),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", {}, id="windows-1251"),
        pytest.param(RUSSIAN, "koi8-r", "koi8-r", {}, id="koi8-r"),
        pytest.param(RUSSIAN, "utf-8", "windows-1251", {}, id="utf-8-declared-windows-1251"),
    ],
)
@pytest.mark.parametrize("charset", ["", "; charset=iso-8859-1", "; charset=us-ascii"])
def test_the_text_comes_through(
    document: str, codec: str, declared: str | None, options: dict[str, str], charset: str
) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (declaration + document).encode(codec)
    content_type = "application/rss+xml" + charset
    found = parse(body, url=URL, content_type=content_type, options=Options(**options))
    expected = read(document.encode()).entries
    assert [(entry.title, entry.summary) for entry in found.entries] == [
        (entry.title, entry.summary) for entry in expected
    ]


def test_httpss_charset_counts_where_nothing_else_speaks() -> None:
    body = RUSSIAN.encode("koi8-r")
    found = parse(body, url=URL, content_type="text/xml; charset=koi8-r")
    assert found.entries[0].title == "Потери составили 4 700 человек"


@pytest.mark.parametrize("charset", ["", "; charset=koi8-r", "; charset=utf-16"])
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="iso-8859-1"?>'])
def test_a_few_latin_letters_are_neither_russian_nor_korean(charset: str, declared: str) -> None:
    """Å and the letter behind it make a syllable in CP949."""
    body = rss([item(1, title="Åsa sager nej")], declaration=declared).encode("latin-1")
    found = parse(body, url=URL, content_type="text/xml" + charset)
    assert found.entries[0].title == "Åsa sager nej"


@pytest.mark.parametrize("before", [b"", codecs.BOM_UTF8], ids=["plain", "byte-order-mark"])
def test_text_that_was_encoded_twice_is_read_and_told(before: bytes) -> None:
    twice = RUSSIAN.encode("utf-8").decode("cp1252", "replace")
    whole = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in RUSSIAN.encode("utf-8")
    )
    assert twice != RUSSIAN
    document = read(before + whole.encode("utf-8"))
    assert document.entries[0].title == "Потери составили 4 700 человек"
    assert any("encoded twice" in warning for warning in document.warnings)


@pytest.mark.parametrize("text", ["Café à Paris – déjà vu", "Ã‰tat", "30 °C, «Müller» & Søn", "北朝鮮"])
def test_text_that_was_encoded_once_is_left_alone(text: str) -> None:
    document = read(rss([item(1, title=text.replace("&", "&amp;"))]))
    assert document.entries[0].title == text
    assert not document.warnings


def test_a_broken_place_does_not_spoil_the_rest() -> None:
    body = KOREAN.encode()
    broken = body.replace(b"600", b"6\xff00")
    document = read(broken, encoding="utf-8")
    assert document.entries[0].title.startswith("북한군 사망자 6")
    assert any("cannot be read" in warning for warning in document.warnings)


# --- attacks: each row of the table in docs/feeds.md

GOOD = item(9, title="The good one")


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("bad &#xD800; end", id="surrogate"),
        pytest.param("bad &#55296; end", id="surrogate-in-decimal"),
        pytest.param("bad &#x110000; end", id="beyond-unicode"),
        pytest.param("bad &#99999999999999999999; end", id="a-huge-number"),
        pytest.param("bad &#0; end", id="nul"),
        pytest.param("bad &#xFFFF; end", id="non-character"),
        pytest.param("bad &#27; end", id="escape"),
        pytest.param("bad \x00\x1b\x08 end", id="raw-controls"),
        pytest.param("bad &nosuch; end", id="unknown-entity"),
        pytest.param("bad & end", id="bare-ampersand"),
    ],
)
def test_impossible_characters_take_nothing_else_down(title: str) -> None:
    found = titles(rss([item(1, title=title), GOOD]))
    assert found[1] == "The good one"
    assert found[0].startswith("bad")
    assert not any(
        ord(char) < 32 or 0xD800 <= ord(char) <= 0xDFFF or ord(char) >= 0xFFFE for char in found[0]
    )


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "prolog",
    [
        pytest.param(f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>', id="billion-laughs"),
        pytest.param(f'<!DOCTYPE rss [<!ENTITY l9 "{"x" * 100_000}">]>', id="one-large-entity"),
        pytest.param('<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>', id="a-file"),
        pytest.param('<!DOCTYPE rss [<!ENTITY l9 SYSTEM "http://127.0.0.1:1/x">]>', id="the-network"),
        pytest.param('<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">', id="an-external-dtd"),
        pytest.param('<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', id="parameter-entity"),
        pytest.param('<!DOCTYPE rss [<!ENTITY a "]>"><!ENTITY l9 "lol">]>', id="an-end-that-is-none"),
        pytest.param('<!DOCTYPE rss [<!ENTITY l9 "never', id="without-end"),
        pytest.param('<!DOCTYPE a><!DOCTYPE rss [<!ENTITY l9 "lol">]>', id="two-doctypes"),
        pytest.param('<!doctype rss [<!entity l9 "lol">]>', id="in-lower-case"),
    ],
)
def test_entities_are_never_expanded(prolog: str) -> None:
    tracemalloc.start()
    began = time.monotonic()
    document = prolog + rss([item(1, title="x" + "&l9;" * 2000 + "x"), GOOD])
    try:
        found = titles('<?xml version="1.0"?>' + document)
    except FeedError:
        found = ["", "The good one"]  # refused as a whole: allowed, as long as it is said
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[-1] == "The good one"
    assert "root:" not in found[0]
    assert "lol" not in found[0]
    assert time.monotonic() - began < 5
    assert peak < 60_000_000


PREFIX = "p" * 90
CREATOR_BY_A_LONG_PREFIX = (
    f"<item><{PREFIX}:creator xmlns:{PREFIX}='http://purl.org/dc/elements/1.1/'>{'x' * 200_000}"
    f"</{PREFIX}:creator></item>"
)
MANY_ATTRIBUTES = "<item " + " ".join(f'a{n}="1"' for n in range(20_000)) + "><title>x</title></item>"


@pytest.mark.parametrize(
    ("document", "seconds"),
    [
        pytest.param(rss([MANY_ATTRIBUTES, GOOD]), 2, id="20,000-attributes"),
        pytest.param(rss(["<b>" * 100_000, GOOD]), 4, id="100,000-nested-tags"),
        pytest.param(rss([item(1, description="&lt;div&gt;" * 100_000), GOOD]), 6, id="escaped-divs"),
        pytest.param(rss(["<" * 5_000_000]), 6, id="angles"),
        pytest.param(rss(["<a " * 2_000_000]), 6, id="tags-without-end"),
        pytest.param(rss([item(1, description="<b>x</b>" * 300_000)]), 6, id="tags"),
        pytest.param(rss(["<item/>" * 500_000]), 6, id="empty-items"),
        pytest.param(rss(["<item>" * 500_000]), 6, id="items-without-end"),
        pytest.param(
            rss([item(1, author="".join(f"<category>{n}</category>" for n in range(20_000)))]),
            6,
            id="categories",
        ),
        pytest.param(
            rss(head="".join(f"<c:Subject>{n}</c:Subject>" for n in range(20_000))), 6, id="subjects"
        ),
        pytest.param(rss([item(1, keywords=" ".join(map(str, range(100_000))))]), 6, id="keywords"),
        *(
            pytest.param(rss([item(1, **{name: "x" * 200_000}), GOOD]), 4, id=f"a-long-{name}")
            for name in ("author", "dc:creator", "dc:contributor", "dc:publisher", "itunes:author")
        ),
        pytest.param(
            rss([item(1, author=f"<name>{'x' * 200_000}</name><email>{'y' * 200_000}</email>"), GOOD]),
            4,
            id="a-long-name-and-address",
        ),
        pytest.param(rss(head=f"<managingEditor>{'x' * 200_000}</managingEditor>"), 4, id="a-long-editor"),
        pytest.param(rss([CREATOR_BY_A_LONG_PREFIX, GOOD]), 4, id="a-creator-by-a-long-prefix"),
        pytest.param(rss([f"<{':a' * 500_000}", GOOD]), 4, id="a-tag-of-colons"),
        pytest.param(rss(head=f"<webMaster>{'x' * 200_000}</webMaster>"), 4, id="a-long-webmaster"),
        pytest.param(rss([item(1, description=" \n" * 2_000_000)]), 6, id="blank-lines"),
        pytest.param(rss([item(1, description="x\n" * 2_000_000)]), 6, id="lines"),
        pytest.param(rss([item(1, description="&" * 5_000_000)]), 6, id="bare-ampersands"),
        pytest.param(rss([item(n) for n in range(20_000)]), 8, id="20,000-items"),
        pytest.param(rss([item(1, description="x" * 9_000_000), GOOD]), 8, id="9-MB-of-text"),
        pytest.param(
            rss([item(1, description="<![CDATA[" + "<!--" * 50_000 + "]]>"), GOOD]), 4, id="comments"
        ),
        pytest.param(rss(["<![CDATA[" * 100_000, GOOD]), 6, id="cdata-without-end"),
        pytest.param(rss([item(1, title="&amp;" * 200_000), GOOD]), 6, id="ampersands"),
        pytest.param("<?xml " * 200_000 + rss(), 6, id="declarations"),
        pytest.param("<!DOCTYPE [" * 200_000 + rss(), 6, id="doctypes"),
        pytest.param(rss([item(1, pubDate="1 " * 200_000), GOOD]), 4, id="a-long-date"),
        pytest.param(rss([item(1, link="http://" + "a/" * 300_000), GOOD]), 4, id="a-long-link"),
    ],
)
def test_no_document_wears_the_parser_out(document: str, seconds: float) -> None:
    """The limits are several times what this takes, and a fraction of what the parser takes alone."""
    began = time.monotonic()
    try:
        found = titles(document)
    except FeedError as error:
        assert error.reason is Reason.NOT_A_FEED  # noqa: PT017
    else:
        assert len(found) <= 1_000
    assert time.monotonic() - began < seconds


def test_of_very_many_entries_the_first_are_read() -> None:
    document = read(rss([item(n) for n in range(1, 1_501)]))
    assert len(document.entries) == 1_000
    assert document.entries[0].title == "Story 1"
    assert any("1,000" in warning for warning in document.warnings)


def test_markup_in_every_field_becomes_text() -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;ok"
    entry = read(rss([item(1, title=evil, description=evil, guid=evil, pubDate=evil)])).entries[0]
    assert (entry.title, entry.summary, entry.published) == ("ok", "ok", None)
    assert "<" not in entry.identity + entry.raw_date


# --- whatever else comes

SAMPLES = [
    rss([item(1), item(2)], declaration='<?xml version="1.0" encoding="utf-8"?>').encode(),
    ATOM.encode(),
    JSON.encode(),
    KOREAN.encode("cp949"),
    b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x">'
    b"<title>t</title><link>http://a/</link><dc:date>2025-01-01</dc:date></item></rdf:RDF>",
]
PIECES = [
    *(
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"&#xD800;",
        b"&#1;",
        b"\x00",
        b"\xff\xfe",
        b"\x1f\x8b",
    ),
    *(
        b"<item>",
        b"</item>",
        b"<!DOCTYPE a [",
        b"<!ENTITY a 'b'>",
        b"<?xml encoding='utf-7'?>",
        b"</channel>",
    ),
    *(b' xml:base="http://[" ', b' xml:lang="\xd0" ', b"<link>http://[::1</link>", b"<content type='x'>"),
    *(
        b"<guid isPermaLink='true'>",
        b"<media:content url='x'/>",
        b"<source>",
        b"<georss:point>x</georss:point>",
    ),
    *(b"<itunes:image/>", b"<category/>", b"<pubDate>99999-1-1</pubDate>", b"\xed\xa0\x80", b"{", b"[", b'"'),
    *(
        b'<content mode="base64">x</content>',
        b"<gml:pos>1</gml:pos>",
        b"<textinput>",
        b"<image>",
        b"<cloud/>",
    ),
]


@settings(max_examples=300, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mutated_document_raises_nothing_but_our_error(data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(SAMPLES))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(body)))
        to = data.draw(st.integers(at, min(at + 20, len(body))))
        body = body[:at] + data.draw(st.sampled_from(PIECES) | st.binary(max_size=6)) + body[to:]
    try:
        document = parse(body, url=URL, latest=datetime(2026, 1, 1, tzinfo=UTC))
    except FeedError as error:
        assert error.reason is Reason.NOT_A_FEED  # noqa: PT017
        return
    for entry in document.entries:
        assert entry.identity
        assert entry.link is None or entry.link.startswith(("http://", "https://"))
        assert "\n" not in entry.title

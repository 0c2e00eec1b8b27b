"""Documents that are broken, built to wear a reader out, or about nothing that is there."""

import gzip
import random
import zipfile
from io import BytesIO

from tests.hostile.behaviour import ANY, NOT_A_FEED, READ, REFUSED, Behaviour, answer, each_time, xml
from tests.hostile.behaviour import behaviour as row
from tests.hostile.good import item, rss

QUIET = item("A quiet day", "Nothing was counted.")
RUSSIAN = rss(item("Тихий день", "Ничего не сосчитали в этот день."), title="Газета")
DECLARED = '<?xml version="1.0" encoding="{}"?>'


def declared(encoding: str, body: bytes = RUSSIAN) -> bytes:
    return DECLARED.format(encoding).encode() + body


def some_random_bytes() -> bytes:
    return random.Random(5).randbytes(200_000)


def a_zip() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.xml", bytes(5_000_000))
    return packed.getvalue()


def between(start: str, end: str, *, inside: str = "") -> bytes:
    return rss(f"{start}{inside}{end}", QUIET)


ENCODINGS = (
    row("mark-of-utf-8-on-declared-utf-16", xml(b"\xef\xbb\xbf" + declared("utf-16")), READ, 1),
    row("marks-by-the-hundred", xml(b"\xef\xbb\xbf" * 100 + RUSSIAN), READ, 1),
    row("mark-of-utf-16-on-utf-8", xml(b"\xff\xfe" + RUSSIAN), NOT_A_FEED),
    row("mark-and-nothing", xml(b"\xef\xbb\xbf"), NOT_A_FEED),
    row("utf-16-of-an-odd-length", xml(RUSSIAN.decode().encode("utf-16") + b"<"), ANY),
    row("utf-16-cut-in-a-pair", xml("\ufeff<rss>\U0001f600".encode("utf-16-le")[:-2]), NOT_A_FEED),
    row("utf-32", xml(RUSSIAN.decode().encode("utf-32")), READ, 1),
    row("utf-7", xml(declared("utf-7", RUSSIAN.decode().encode("utf-7"))), ANY),
    row(
        "utf-8-that-is-overlong", xml(rss(item("A", "B")).replace(b"B", b"\xc0\xbcscript\xc0\xbe B")), READ, 1
    ),
    row("utf-8-cut-in-a-letter", xml(declared("utf-8", RUSSIAN[: RUSSIAN.index("час".encode()[:1])])), ANY),
    row("utf-8-with-surrogates", xml(rss(item("A \ud800\udc00 \udfff day", "Quiet."))), READ, 1),
    row("windows-1251-declared-utf-8", xml(declared("utf-8", RUSSIAN.decode().encode("cp1251"))), READ, 1),
    row("utf-8-declared-koi8-r", xml(declared("koi8-r")), READ, 1),
    row("declared-base64", xml(declared("base64")), READ, 1),
    row("declared-ebcdic", xml(declared("cp037")), READ, 1),
    row("declared-with-a-long-name", xml(declared("x" * 100_000)), READ, 1),
    row("declared-with-markup", xml(declared("<b>&lt;")), ANY),
    row("a-nul-between-all-letters", xml(bytes(b for letter in rss(QUIET) for b in (letter, 0, 0))), ANY),
    row(
        "two-encodings-in-one", xml(RUSSIAN.replace(b"</rss>", b"") + RUSSIAN.decode().encode("cp1251")), ANY
    ),
    row("control-characters", xml(rss(item("A\x00\x01\x0b\x1b[31m day", "Q\x9b2J\x85\x7f."))), READ, 1),
    row(
        "references-to-nothing",
        xml(rss(item("A &#0;&#xD800;&#x110000;&#-5;&#x; day", "&nosuch; Quiet."))),
        READ,
        1,
    ),
    row("references-of-a-megabyte", xml(rss(item("A day", "&#" + "9" * 1_000_000 + ";"))), ANY),
)


def laughs(levels: int = 10) -> str:
    more = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{more}]>'


def with_prolog(prolog: str, reference: str = "&l9;") -> bytes:
    return rss(item("A day", f"before {reference} after"), prolog=prolog)


ENTITIES = (
    row("a-billion-laughs", xml(with_prolog(laughs())), ANY),
    row(
        "a-quadratic-blow-up",
        xml(with_prolog(f'<!DOCTYPE r [<!ENTITY l9 "{"x" * 90_000}">]>', "&l9;" * 90_000)),
        ANY,
    ),
    row("an-entity-that-is-itself", xml(with_prolog('<!DOCTYPE r [<!ENTITY l9 "&l9;">]>')), ANY),
    row(
        "an-entity-of-a-file",
        xml(with_prolog('<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>')),
        ANY,
    ),
    row(
        "an-entity-of-a-device",
        xml(with_prolog('<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///dev/zero">]>')),
        ANY,
    ),
    row(
        "an-entity-of-the-inside",
        xml(with_prolog('<!DOCTYPE r [<!ENTITY l9 SYSTEM "http://10.0.0.1/">]>')),
        ANY,
    ),
    row(
        "an-entity-of-parameters",
        xml(with_prolog('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>')),
        ANY,
    ),
    row("an-entity-in-utf-16", xml(with_prolog(laughs()).decode().encode("utf-16")), ANY),
    row("a-dtd-elsewhere", xml(with_prolog('<!DOCTYPE rss SYSTEM "http://10.0.0.1/rss.dtd">', "")), READ, 1),
    row("a-dtd-without-end", xml(with_prolog('<!DOCTYPE rss [<!ENTITY l9 "never')), ANY),
    row("a-hundred-thousand-dtds", xml(with_prolog("<!DOCTYPE [" * 100_000)), ANY),
    row(
        "a-hundred-thousand-entities",
        xml(with_prolog("<!DOCTYPE r [" + "".join(f'<!ENTITY e{n} "x">' for n in range(100_000)) + "]>")),
        ANY,
    ),
    row(
        "an-include-of-a-file",
        xml(
            between('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>', "")
        ),
        ANY,
    ),
    row(
        "a-stylesheet-elsewhere",
        xml(with_prolog('<?xml-stylesheet href="http://10.0.0.1/x.xsl"?>', "")),
        READ,
        1,
    ),
)


ATTRIBUTES = "".join(f' a{n}="{n}"' for n in range(20_000))
SIZE = (
    row("twenty-thousand-attributes", xml(rss(f"<item{ATTRIBUTES}><title>x</title></item>", QUIET)), ANY),
    row(
        "twenty-thousand-name-spaces",
        xml(rss(more="".join(f'<a xmlns:n{n}="u:{n}"/>' for n in range(20_000)))),
        ANY,
    ),
    row(
        "twenty-thousand-categories",
        xml(rss(item("A", "B", *(f"<category>{n}</category>" for n in range(20_000))))),
        ANY,
    ),
    row(
        "an-attribute-of-a-megabyte",
        xml(rss(f'<item a="{"x" * 1_000_000}"><title>A day</title></item>')),
        ANY,
    ),
    row("an-attribute-twice", xml(rss('<item a="1" a="2"><title>A day</title></item>')), READ, 1),
    row("a-tag-of-a-megabyte", xml(between(f"<{'t' * 1_000_000}>", "")), ANY),
    row("tags-a-hundred-thousand-deep", xml(between("<b>" * 100_000, "")), ANY),
    row("tags-three-thousand-deep", xml(between("<b>" * 2_900, "</b>" * 2_900)), ANY),
    row("items-in-items", xml(rss("<item>" * 3_000 + QUIET)), ANY),
    row("two-hundred-thousand-entries", xml(lambda: rss(*(item(f"D{n}", "Q") for n in range(200_000)))), ANY),
    row(
        "fifty-thousand-entries",
        xml(lambda: rss(*(item(f"Day {n}", "Quiet.") for n in range(50_000)))),
        READ,
        1_000,
    ),
    row("a-million-empty-entries", xml(lambda: rss("<item/>" * 1_000_000)), ANY),
    row("a-million-entries-without-end", xml(lambda: rss("<item>" * 1_000_000)), ANY),
    row("a-million-comments", xml(lambda: between("<!---->" * 1_000_000, "")), ANY),
    row("comments-without-end", xml(lambda: rss(item("A day", "<!--" * 1_000_000))), ANY),
    row("cdata-without-end", xml(lambda: rss(item("A day", "<![CDATA[" * 400_000))), ANY),
    row("cdata-by-the-hundred-thousand", xml(lambda: rss(item("A day", "<![CDATA[x]]>" * 200_000))), ANY),
    row("instructions-by-the-hundred-thousand", xml(lambda: between("<?x?>" * 200_000, "")), ANY),
    row("angles", xml(lambda: rss("<" * 5_000_000)), ANY),
    row("ampersands", xml(lambda: rss(item("A day", "&" * 5_000_000))), ANY),
    row("ampersands-spelled-out", xml(lambda: rss(item("A day", "&amp;" * 900_000))), ANY),
    row("escaped-markup", xml(lambda: rss(item("A day", "&lt;div&gt;" * 300_000))), ANY),
    row("lines", xml(lambda: rss(item("A day", "x\n" * 3_000_000))), ANY),
    row("blanks", xml(lambda: rss(item("A day", " \t\n" * 3_000_000))), ANY),
    row(
        "scripts-in-a-summary",
        xml(lambda: rss(item("A day", "<![CDATA[" + "<script>" * 500_000 + "]]>"))),
        ANY,
    ),
    row("a-title-of-a-megabyte", xml(lambda: rss(item("Day " * 250_000, "Quiet."))), READ, 1),
    row("a-title-of-a-megabyte-in-one-word", xml(lambda: rss(item("D" * 1_000_000, "Quiet."))), READ, 1),
    row("a-text-of-nine-megabytes", xml(lambda: rss(item("A day", "Quiet words. " * 700_000))), ANY),
    row("a-text-of-numbers", xml(lambda: rss(item("A day", "wetland 600 ospreys " * 3_000))), READ, 1),
    row(
        "a-text-of-marks-on-letters", xml(lambda: rss(item("A day", "Z\u0334\u0322\u035d" * 20_000))), READ, 1
    ),
    row("eleven-megabytes", xml(lambda: rss(item("A day", "x" * 11_000_000))), REFUSED),
)


OTHER = (
    row("nothing-at-all", xml(b""), NOT_A_FEED),
    row("blanks-only", xml(b" \n\t" * 10_000), NOT_A_FEED),
    row("nuls-only", xml(bytes(1_000_000)), NOT_A_FEED),
    row(
        "a-web-page",
        answer(b"<!DOCTYPE html><html><head><title>Hi</title></head><body>Hi", "Content-Type: text/html"),
        NOT_A_FEED,
    ),
    row(
        "a-web-page-that-says-it-is-a-feed",
        xml(b"<html><body><rss>" + QUIET.encode() + b"</rss></body></html>"),
        ANY,
    ),
    row(
        "a-consent-page",
        answer(b"<html><form action=/ok><button>Agree</button></form></html>" * 500),
        NOT_A_FEED,
    ),
    row("plain-words", xml(b"hello " * 1_000), NOT_A_FEED),
    row("a-name-of-a-file", xml(b"/dev/zero"), NOT_A_FEED),
    row("an-address", xml(b"http://10.0.0.1/"), NOT_A_FEED),
    row("a-picture", xml(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99), NOT_A_FEED),
    row("a-paper", xml(b"%PDF-1.7\n" + bytes(range(256)) * 99), NOT_A_FEED),
    row("an-archive", xml(a_zip), NOT_A_FEED),
    row("a-gzip-of-an-archive", xml(lambda: gzip.compress(a_zip())), NOT_A_FEED),
    row("bytes-at-random", xml(some_random_bytes), NOT_A_FEED),
    row("other-xml", xml(b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>"), NOT_A_FEED),
    row("a-feed-cut-in-a-tag", xml(rss(QUIET, QUIET.replace("A ", "B "))[:-60]), ANY),
    row("a-feed-turned-inside-out", xml(b"</channel></rss><item>" + rss(QUIET)[::-1]), ANY),
    row("two-feeds-in-one", xml(rss(QUIET) + rss(item("Another day", "Quiet."))), ANY),
    row("prefixes-that-nobody-declared", xml(rss("<x:item><y:title>A day</y:title></x:item>", QUIET)), ANY),
    row(
        "a-base-that-is-broken", xml(rss(QUIET).replace(b"<channel", b'<channel xml:base="http://[::1"')), ANY
    ),
    row(
        "places-that-are-none",
        xml(rss(item("A day", "Quiet.", "<georss:point>x y</georss:point><gml:pos>z</gml:pos>"))),
        READ,
        1,
    ),
    row("a-ttl-of-a-thousand-digits", xml(rss(QUIET, more=f"<ttl>{'9' * 1000}</ttl>")), READ, 1),
    row(
        "a-ttl-below-nothing",
        xml(rss(QUIET, more="<ttl>-1</ttl><ttl>NaN</ttl><skipHours><hour>x</hour></skipHours>")),
        READ,
        1,
    ),
)


def dated(date: str) -> bytes:
    return rss(f"<item><guid>d</guid><title>A quiet day</title><pubDate>{date}</pubDate></item>")


DATES = tuple(
    row(f"date-{name}", xml(dated(date)), READ, 1)
    for name, date in (
        ("of-1970", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("of-2099", "Thu, 31 Dec 2099 23:59:59 GMT"),
        ("of-year-zero", "0000-00-00T00:00:00Z"),
        ("of-year-99999", "99999-12-31T00:00:00Z"),
        ("before-the-beginning", "-000001-01-01T00:00:00Z"),
        ("of-the-32nd", "Wed, 32 Foo 2025 25:61:61 +9999"),
        ("of-february-30", "2025-02-30T10:00:00Z"),
        ("of-a-leap-second", "2016-12-31T23:59:60Z"),
        ("of-a-zone-a-week-away", "2025-01-01T00:00:00+99:99"),
        ("in-seconds", "1735689600"),
        ("of-many-digits", "9" * 5_000),
        ("in-another-script", "٢٠٢٥-٠١-٠١"),
        ("with-markup", "&lt;b&gt;2025&lt;/b&gt;&#27;[2J"),
        ("of-nothing", " "),
    )
)
IDS = (
    row(
        "ids-that-change-each-time",
        each_time(lambda n: rss(item("A quiet day", "Quiet.", guid=f"id-{n}-{random.random()}"))),
        READ,
        1,
    ),
    row(
        "a-thousand-new-entries-each-time",
        each_time(lambda n: rss(*(item(f"Day {n}.{m}", "Quiet.") for m in range(1_000)))),
        READ,
        1_000,
    ),
    row("one-id-for-all", xml(rss(*(item(f"Day {n}", "Quiet.", guid="same") for n in range(50)))), READ, 50),
    row("no-ids", xml(rss(*(f"<item><title>Day {n}</title></item>" for n in range(50)))), READ, 50),
    row(
        "no-ids-and-no-titles",
        xml(rss(*(f"<item><description>Day {n}</description></item>" for n in range(50)))),
        READ,
        50,
    ),
    row("an-id-of-a-megabyte", xml(rss(item("A day", "Quiet.", guid="i" * 1_000_000))), READ, 1),
    row(
        "ids-of-nothing",
        xml(rss(*(f"<item><guid/><title>Day {n}</title></item>" for n in range(9)))),
        READ,
        9,
    ),
    row(
        "ids-of-control-characters",
        xml(rss(*(item(f"Day {n}", "Quiet.", guid="&#27;\x00" * n) for n in range(1, 4)))),
        READ,
        3,
    ),
    row("the-same-entry-a-thousand-times", xml(rss(*([QUIET] * 1_000))), READ, 1),
    row(
        "a-title-that-changes-each-time",
        each_time(lambda n: rss(item(f"Day {n}", "Quiet.", guid="one"))),
        READ,
        1,
    ),
    row(
        "a-feed-that-is-none-each-second-time",
        each_time(lambda n: rss(QUIET) if n % 2 == 0 else b"<html>"),
        READ,
        1,
    ),
)

BEHAVIOURS: tuple[Behaviour, ...] = (*ENCODINGS, *ENTITIES, *SIZE, *OTHER, *DATES, *IDS)

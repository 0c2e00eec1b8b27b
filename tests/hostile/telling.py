"""Hostile text that wants to be believed: each feed counts an animal of its own, so that its words reach the
mail, Slack, the console, tables and files."""

from xml.sax.saxutils import escape

from tests.hostile.behaviour import READ, Behaviour, xml
from tests.hostile.behaviour import behaviour as row
from tests.hostile.good import item, rss, sentence

COUNT = 700
PAYLOADS = {
    "mail-headers": ("otters", "Ten dead\r\nBcc: all@example.org\r\n\r\nbody"),
    "an-encoded-header": ("beavers", "=?utf-8?q?=0d=0aBcc:_all=40example.org?="),
    "the-end-of-a-mail": ("foxes", "\n.\n\r\n.\r\nQUIT\r\nRCPT TO:<all@example.org>"),
    "slack-mentions": ("badgers", "<!channel> <!here> <@U123> <#C123>"),
    "slack-markup": ("weasels", "<https://evil.example|the BBC> *bold* _x_ ~x~ `x` ```x```"),
    "html": ("frogs", '</title></td><script>alert(1)</script><img src=x onerror="alert(1)">'),
    "html-spelled-out": ("toads", "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#60;b&#62;"),
    "html-attributes": ("newts", '" onmouseover="alert(1)" x="'),
    "templates": ("lizards", "{{ 7*7 }} {% raw %} ${HOME} %s %(x)s {0} #{x}"),
    "terminal": ("snakes", "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f"),
    "right-to-left": ("turtles", "\u202eevil\u2066\u200f\u061c gnp.exe"),
    "a-word-of-100-kilobytes": ("eels", "x" * 100_000),
    "nul": ("perches", "nul \x00 here"),
    "half-letters": ("pikes", "lone \ud83d and \udc00"),
    "marks-on-letters": ("moles", "Z\u0334\u0322\u035d" * 400),
    "joined-signs": ("shrews", "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1f0\U0001f1f5" * 100),
    "a-formula": ("voles", '=HYPERLINK("http://evil.example","x")'),
    "a-formula-by-at": ("bees", "@SUM(A1:A9)*cmd|' /C calc'!A0"),
    "a-formula-by-plus": ("wasps", "+1+cmd|' /C calc'!A0"),
    "a-formula-by-tab": ("ants", "\t=1+1"),
    "sql": ("moths", "'); DROP TABLE article; --"),
    "a-path": ("crickets", "../../../../etc/passwd\x00.png"),
    "log-lines": ("hornets", "x\n2026-01-01T00:00:00Z [error] database_lost all is gone"),
    "yaml": ("spiders", "x: !!python/object/apply:os.system ['true']\n---\n- &a [*a, *a]"),
}
LINKS = {
    "javascript": ("hares", "javascript:alert(1)"),
    "javascript-with-blanks": ("rabbits", " \x01java\tscript:alert(1)"),
    "data": ("ferrets", "data:text/html,<script>alert(1)</script>"),
    "a-file-link": ("minks", "file:///etc/passwd"),
    "a-link-that-ends-early": ("lynxes", "https://a.example/x|y>z\"'<b>)"),
    "a-link-with-lines": ("wolves", "https://a.example/\r\nBcc: all@example.org"),
    "a-link-with-a-password": ("bears", "https://me:s3cret@a.example/x"),
    "a-link-of-a-megabyte": ("boars", "https://a.example/" + "x" * 1_000_000),
    "a-link-that-looks-like-another": ("bats", "https://www.bbc.com\u2215news@evil.example/"),
}


def soaked(animals: str, text: str) -> bytes:
    """A feed with `text` in its title, and in its entry's title, author, publisher, id and link."""
    told = escape(text)
    more = (
        f"<author>{told}</author><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{told}</dc:creator>"
        f"<source url='https://a.example/'>{told}</source><link>https://a.example/{told}</link>"
    )
    text = f"{escape(text[:200])}\n\n{sentence(COUNT, animals)}\n\n{told}"
    entry = item(f"{told} and more of the day", text, more, guid=f"{animals} {told}")
    return rss(entry, title=told)


def linked(animals: str, link: str) -> bytes:
    more = f"<link>{escape(link)}</link><enclosure url={escape(link)!r}/>"
    return rss(item(f"A count of {animals}", sentence(COUNT, animals), more, guid=animals))


ANIMALS = {name: animals for name, (animals, _) in (*PAYLOADS.items(), *LINKS.items())}
"""By the name of the behaviour's text: what it counts."""

BEHAVIOURS: tuple[Behaviour, ...] = (
    *(
        row(f"tells-{name}", xml(soaked(animals, text)), READ, 1)
        for name, (animals, text) in PAYLOADS.items()
    ),
    *(row(f"links-{name}", xml(linked(animals, link)), READ, 1) for name, (animals, link) in LINKS.items()),
)

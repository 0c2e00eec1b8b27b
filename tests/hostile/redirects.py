"""Redirects that go round, go on, and go where nobody may."""

from tests.hostile.behaviour import ANY, FAILED, Behaviour, Play, Visit, answer, head, redirect
from tests.hostile.behaviour import behaviour as row

INSIDE = (
    ("a-private-host", "http://10.0.0.1/"),
    ("another-private-host", "http://192.168.1.1:{port}/"),
    ("a-third-private-host", "http://172.16.0.1/"),
    ("the-cloud", "http://169.254.169.254/latest/meta-data/"),
    ("the-cloud-by-its-number", "http://2852039166/latest/"),
    ("a-carriers-network", "http://100.64.0.1/"),
    ("multicast", "http://224.0.0.1/"),
    ("everybody", "http://255.255.255.255/"),
    ("nowhere", "http://0.0.0.0:{port}/"),
    ("documentation", "http://192.0.2.1/"),
    ("a-hexadecimal-host", "http://0x7f.1:{port}/"),
    ("a-hexadecimal-number", "http://0x7f000001:{port}/"),
    ("a-decimal-number", "http://2130706433:{port}/"),
    ("a-short-host", "http://127.1:{port}/"),
    ("an-octal-host", "http://0177.0.0.1:{port}/"),
    ("full-width-digits", "http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{port}/"),
    ("circled-digits", "http://\u2460\u2461\u2466.0.0.1/"),
    ("ipv6-loopback", "http://[::1]:{port}/"),
    ("ipv6-nowhere", "http://[::]:{port}/"),
    ("ipv6-mapped", "http://[::ffff:10.0.0.1]/"),
    ("ipv6-mapped-in-hexadecimal", "http://[::ffff:a00:1]/"),
    ("ipv6-compatible", "http://[::10.0.0.1]/"),
    ("ipv6-of-the-link", "http://[fe80::1%25eth0]/"),
    ("ipv6-of-the-site", "http://[fd00::1]/"),
    ("ipv6-multicast", "http://[ff02::1]/"),
    ("nat64", "http://[64:ff9b::a00:1]/"),
    ("nat64-of-ones-own", "http://[64:ff9b:1::a00:1]/"),
    ("6to4", "http://[2002:a00:1::]/"),
    ("teredo", "http://[2001:0:a00:1::]/"),
    ("a-name-of-the-machine", "http://ip6-localhost.localhost:{port}/"),
    ("a-user-that-is-a-host", "http://example.org@10.0.0.1/"),
    ("a-host-behind-backslashes", "http:\\\\10.0.0.1\\"),
    ("another-host-by-two-slashes", "//10.0.0.1/"),
)
ELSEWHERE = (
    ("a-file", "file:///etc/passwd"),
    ("ftp", "ftp://127.0.0.1/feed"),
    ("gopher", "gopher://127.0.0.1:25/_MAIL"),
    ("dict", "dict://127.0.0.1:11211/stats"),
    ("javascript", "javascript:alert(1)"),
    ("data", "data:text/xml,<rss/>"),
    ("no-host", "http:///"),
    ("a-broken-bracket", "http://[::1"),
    ("port-zero", "http://127.0.0.1:0/"),
    ("port-99999", "http://127.0.0.1:99999/"),
    ("a-closed-port", "http://127.0.0.1:1/"),
    ("a-name-nobody-has", "http://nowhere.invalid/"),
    ("a-name-of-300-letters", "http://" + "a" * 300 + ".invalid/"),
    ("a-name-of-dots", "http://...../"),
    ("a-name-with-a-nul", "http://127.0.0.1%00.example.invalid/"),
    ("ten-thousand-letters", "/" + "a" * 10_000),
    ("what-steers", "/\x1b[2J\x7f"),
    ("beyond-ascii", "/\xff\xfe"),
    ("itself", "{path}"),
    ("itself-with-a-fragment", "{path}#{n}"),
    ("itself-by-another-spelling", "./{path}"),
    ("another-each-time", "/to-another-each-time/{n}x{path}"),
    ("many-more", "{path}/0"),
)


def to(name: str, there: str, status: str = "302 Found") -> Behaviour:
    """A row: the server sends on to `there`."""
    return row(f"to-{name}", redirect(there, status), FAILED)


async def back_and_forth(visit: Visit) -> None:
    """Two addresses that send to each other."""
    there = "/back-and-forth/b" if visit.path.endswith("forth") else "/back-and-forth"
    await redirect(there, "301 Moved")(visit)


def two_places() -> Play:
    """Two Location headers, of which nobody knows which one counts."""
    lines = head("Location: /a", "Location: http://10.0.0.1/", "Content-Length: 0", status="302 Found")

    async def play(visit: Visit) -> None:
        await visit.send(lines + b"\r\n")

    return play


BEHAVIOURS: tuple[Behaviour, ...] = (
    *(to(name, there) for name, there in INSIDE),
    *(to(name, there) for name, there in ELSEWHERE),
    to("the-inside-for-good", "http://10.0.0.1/", "301 Moved"),
    to("the-inside-by-308", "http://10.0.0.1/", "308 Moved"),
    row("back-and-forth", back_and_forth, FAILED),
    row("to-two-places", two_places(), ANY),
    row("to-nothing", answer(b"", "Location: ", status="302 Found"), FAILED),
    row("to-a-megabyte", answer(b"", "Location: /" + "x" * 1_000_000, status="302 Found"), FAILED),
)

"""Hostile text made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.plain import cut, padded, plain, safe_url, width, wrapped

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        pytest.param("a\r\nBcc: all@example.org", "a Bcc: all@example.org", id="header"),
        pytest.param("\x1b[31mred\x1b]0;title\x07", "[31mred ]0;title", id="terminal"),
        pytest.param("a\u202egnp.exe\u2066b", "agnp.exeb", id="direction"),
        pytest.param("a\x00b\x85c\u2028d", "a b c d", id="controls"),
        pytest.param("lone \ud83d", "lone \ufffd", id="surrogate"),
        pytest.param("zero\u200bwidth\ufeff\u00ad", "zerowidth", id="invisible"),
        pytest.param("family 👨‍👩‍👧 stays", "family 👨‍👩‍👧 stays", id="emoji"),
        pytest.param("북한군 600명", "북한군 600명", id="korean"),
        pytest.param("é" + "\u0301" * 50, "é" + "\u0301" * 4, id="stacked-accents"),
        pytest.param("\ue000\ufffe", "\ufffd\ufffd", id="private"),
        pytest.param("   ", "", id="nothing"),
    ],
)
def test_plain(hostile: str, harmless: str) -> None:
    assert plain(hostile) == harmless


@given(ANY_TEXT, st.integers(0, 60))
def test_what_is_plain_can_be_shown_anywhere(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp")]
    assert plain(shown, limit) == shown, "once is enough"
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("abcde\u0301fg", 6, "abcd…"),  # the accent does not go without its letter
        ("ab👨‍👩‍👧cd", 5, "ab…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_cut(text: str, limit: int, short: str) -> None:
    assert cut(text, limit) == short


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f"),
        ("https://a.example/북한", "https://a.example/%EB%B6%81%ED%95%9C"),
        ('https://a.example/"><script>|x', "https://a.example/%22%3E%3Cscript%3E%7Cx"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/x", None),
        ("https://bbc.co.uk@evil.example/", None),
        ("https://a.example/\r\nBcc: x", None),
        ("https://a.example\\@evil.example/", None),
        ("https://[::1", None),
        ("https:///nohost", None),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


@given(ANY_TEXT)
def test_no_address_breaks_out_of_its_quotes(text: str) -> None:
    for url in (text, f"https://{text}", f"https://a.example/{text}"):
        safe = safe_url(url)
        assert safe is None or not set(safe) & set('<>"|\\ \r\n`')


@given(ANY_TEXT, st.integers(1, 40), st.booleans())
def test_columns_are_kept(text: str, columns: int, right: bool) -> None:
    assert width(padded(plain(text), columns, right=right)) == columns


@given(ANY_TEXT, st.integers(12, 80))
def test_lines_are_kept(text: str, columns: int) -> None:
    lines = wrapped(plain(text), columns, indent="  ")
    assert all(width(line) <= columns or "http" in line for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


def test_scripts_without_spaces_are_broken_and_links_are_not() -> None:
    assert wrapped("北朝鮮兵士約六百人", 8) == ["北朝鮮兵", "士約六百", "人"]
    assert wrapped("see https://a.example/very/long/path/indeed", 12) == [
        "see",
        "https://a.example/very/long/path/indeed",
    ]

"""Markup in, plain text out, in time that grows with the length alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.cleaning import plain_line, plain_text, shortened


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("North <b>Korea</b>", "North Korea", id="inline"),
        pytest.param("North&nbsp;Korea", "North Korea", id="nbsp"),
        pytest.param("5 &lt; 6 and 7 > 3", "5 < 6 and 7 > 3", id="less-than"),
        pytest.param("a < b, c > d", "a < b, c > d", id="no-tag"),
        pytest.param("AT&amp;T &amp;#8211; news", "AT&T – news", id="escaped-twice"),
        pytest.param("&amp;amp;amp;lt;", "&amp;lt;", id="not-more-than-twice"),
        pytest.param("&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt;", "bold", id="escaped-markup"),
        pytest.param("<p>One.</p><p>Two.</p>", "One.\nTwo.", id="paragraphs"),
        pytest.param("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree.", id="breaks"),
        pytest.param("<p>killed\n3,000 men</p>", "killed 3,000 men", id="source-lines"),
        pytest.param("killed\n3,000 men", "killed 3,000 men", id="wrapped-plain-text"),
        pytest.param("First.\nSecond.", "First.\nSecond.", id="plain-lines"),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "a\nb", id="list"),
        pytest.param("<td>600</td><td>killed</td>", "600\nkilled", id="cells-do-not-run-together"),
        pytest.param("x<script>alert(1)</script>y", "xy", id="script"),
        pytest.param("x<style>p{}</style>y", "xy", id="style"),
        pytest.param("x<script>no end", "xno end", id="script-without-end"),
        pytest.param("x<!-- <b>hidden</b> -->y", "xy", id="comment"),
        pytest.param("x<!-- no end", "x no end", id="comment-without-end"),
        pytest.param("<![CDATA[cdata]]>", "cdata", id="cdata"),
        pytest.param("cut <a href='http://x", "cut", id="cut-in-a-tag"),
        pytest.param("a\x00b\x1b[31mred\x07", "ab[31mred", id="controls"),
        pytest.param("a\u202eb\u200bc\ufeff", "abc", id="invisible"),
        pytest.param("&#x202e;&#27;[0m", "[0m", id="controls-by-reference"),
        pytest.param("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국", id="decomposed-hangul"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="soft-hyphen"),
        pytest.param("<IMG SRC=x ONERROR=alert(1)>", "", id="handler"),
        pytest.param("6\u200d0\ufe0e0 and 6\u03360\u03360\u0336", "600 and 600", id="marks-inside-a-number"),
        pytest.param("600<sup>1</sup>, 70<sup class=x>[2]</sup>", "600[1], 70[2]", id="footnote-of-a-number"),
        pytest.param("km<sup>2</sup>", "km2", id="raised-after-a-letter"),
        pytest.param("<del>900</del> 600, <s>5</span></s>7", "600, 7", id="what-was-taken-back"),
        pytest.param("<s>900 <span>and</span> more", "900 and more", id="taken-back-without-end"),
        pytest.param("۱۲ کشته", "۱۲ کشته", id="other-digits-stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_a_reader_sees(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("Two\nlines\tand  blanks ", "Two lines and blanks"),
        ("Subject\r\nBcc: everybody@example.org", "Subject Bcc: everybody@example.org"),
        ("<p>a</p><p>b</p>", "a b"),
        ("a\u2028b\x85c", "a b c"),
    ],
)
def test_a_line_is_one_line(markup: str, line: str) -> None:
    assert plain_line(markup) == line


def test_what_is_too_long_is_cut_between_words() -> None:
    assert shortened("one two three", 100) == "one two three"
    assert shortened("aaaaaaaaaa bbbb", 12) == "aaaaaaaaaa…"
    assert len(shortened("x" * 1000, 100)) == 100


@pytest.mark.parametrize(
    "attack",
    [
        "<",
        "<!--",
        "<script>",
        "<div>",
        "&",
        "&#",
        "<a ",
        "</",
        "<![CDATA[",
        "&lt;",
        "<b><",
        "\n",
        " \n",
        "&amp;",
    ],
)
def test_no_repetition_makes_it_slow(attack: str) -> None:
    markup = attack * (600_000 // len(attack))
    began = time.monotonic()
    plain_text(markup)
    assert time.monotonic() - began < 3


@given(st.text("aZ9.,;>[-' \n", max_size=12))
def test_a_text_that_looks_plain_is_what_the_long_way_makes_of_it(markup: str) -> None:
    assert plain_text(markup) == plain_text(f"<b>{markup}</b>")


@given(
    st.text()
    | st.lists(st.sampled_from(["<", ">", "&", "amp;", "lt;", "p", "/", "!--", "-->", "\n"])).map("".join)
)
def test_plain_text_is_clean_whatever_comes(markup: str) -> None:
    text = plain_text(markup)
    assert not any(ord(char) < 32 and char != "\n" for char in text)
    assert text == text.strip()
    assert "\n\n" not in text
    assert "  " not in text

"""Lists of feeds: read whatever writes them, refused what attacks; what is written is read back."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.opml import MOST_DEPTH, OpmlError, Outline, read_opml, write_opml


def opml(body: str, head: str = "") -> bytes:
    return f'{head}<opml version="2.0">\n<body>\n{body}\n</body>\n</opml>'.encode()


@pytest.mark.parametrize(
    ("body", "outlines"),
    [
        pytest.param(
            '<outline type="rss" text="A" xmlUrl="https://a.example/"/>',
            [Outline(3, "https://a.example/", "A")],
            id="plain",
        ),
        pytest.param(
            '<outline text="Folder">\n<outline text="Inner"><outline text="t" title="B" language="ko-KR"'
            ' xmlUrl="https://b.example/"/></outline></outline>',
            [Outline(4, "https://b.example/", "B", "ko")],
            id="folders",
        ),
        pytest.param(
            '<outline TEXT="C" XMLURL=" https://c.example/?a=1&amp;b=2 "/>',
            [Outline(3, "https://c.example/?a=1&b=2", "C")],
            id="spelled-otherwise",
        ),
        pytest.param(
            '<outline text="&lt;b&gt;D&#27;" xmlUrl="x"/>'.replace("&#27;", ""),
            [Outline(3, "x", "D")],
            id="markup-in-a-title",
        ),
        pytest.param('<outline text="E"/>', [], id="only-a-folder"),
    ],
)
def test_read(body: str, outlines: list[Outline]) -> None:
    listed = read_opml(opml(body))
    assert list(listed.outlines) == outlines
    assert not listed.troubles


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><opml><outline text="Zürich" xmlUrl="x"/></opml>'
    (outline,) = read_opml(text.encode(declared)).outlines
    assert outline.title == "Zürich"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ('<outline type="rss" text="A"/>', 3, "without an address"),
        ('\n<outline text="A" xmlUrl=""/>', 4, "without an address"),
        ('<outline type="include" text="A" url="https://a.example/list"/>', 3, "not followed"),
        ('<outline type="link" text="A" url="https://a.example/"/>', 3, "no feed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(body: str, line: int, words: str) -> None:
    (trouble,) = read_opml(opml(body)).troubles
    assert trouble.line == line
    assert words in trouble.message


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        pytest.param(
            opml("&l8;", f'<!DOCTYPE opml [<!ENTITY l0 "ha">{LAUGHS}]>\n'), "declares entities", id="laughs"
        ),
        pytest.param(
            opml("&x;", '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "declares entities",
            id="file",
        ),
        pytest.param(
            opml("", '<!DOCTYPE opml [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]>'),
            "declares entities",
            id="parameter",
        ),
        pytest.param(
            opml("<outline>" * MOST_DEPTH + "</outline>" * MOST_DEPTH), "nested more than", id="deep"
        ),
        pytest.param(opml('<outline text="A & B"/>'), "3:19: ill-formed XML", id="ampersand"),
        pytest.param(opml("<outline>"), "ill-formed", id="unclosed"),
        pytest.param(b"", "1:1: ill-formed", id="empty"),
        pytest.param(b"<html><body/></html>", "1:1: not OPML: its first element is <html>", id="a-page"),
        pytest.param(b"<rss version='2.0'/>", "not OPML", id="a-feed"),
        pytest.param(b"\x00\xff\xfe not xml", "", id="bytes"),
        pytest.param(
            b'<?xml version="1.0" encoding="klingon"?><opml/>',
            "its encoding cannot be read",
            id="klingon",
        ),
    ],
)
def test_what_is_refused(document: bytes, words: str) -> None:
    with pytest.raises(OpmlError) as caught:
        read_opml(document)
    assert words in str(caught.value)


def test_a_list_by_another_program_with_a_dtd_is_read() -> None:
    assert read_opml(opml("", "<!DOCTYPE opml>\n")).outlines == ()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), max_size=30)
FEED = st.fixed_dictionaries(
    {"name": st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True), "url": TEXT.map("https://x/{}y".format)},
    optional={"outlet": TEXT, "lang": st.sampled_from(["en", "ko"]), "every": st.just("5m"),
              "enabled": st.booleans(), "time_zone": st.just("Asia/Seoul")},
)  # fmt: skip


@given(st.lists(FEED, max_size=4))
def test_what_is_written_is_read_back(feeds: list[dict[str, object]]) -> None:
    document = write_opml(feeds, "Ours")
    ElementTree.fromstring(document)
    listed = read_opml(document.encode())
    assert not listed.troubles
    assert [one.url for one in listed.outlines] == [str(feed["url"]).strip() for feed in feeds]
    for one, feed in zip(listed.outlines, feeds, strict=True):
        said = {key: str(v).lower() if isinstance(v, bool) else v for key, v in feed.items() if key != "url"}
        assert dict(one.ours) == said


def test_what_xml_cannot_say_is_replaced() -> None:
    document = write_opml([{"name": "a", "url": "https://x/", "outlet": "a\x0bb\ud800"}], "\x00")
    (outline,) = read_opml(document.encode()).outlines
    assert outline.ours["outlet"] == "a\ufffdb\ufffd"

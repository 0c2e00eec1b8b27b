"""Every real feed of the shared folder, against what a reader of the raw file finds in it.

`expected_feeds.tsv` holds for each file the beginning of the feed's title; the number of entries
(or that it is none to be read), and how many are dated and linked; the script of the titles, and
how many are written in it; how many letters and digits the texts have together; of the first, the
middle and the last entry the date in UTC, where the document names no zone as if it were UTC, and
the beginning of the title; the first and the last link, as absolute as it must come out (… where
it is longer). `expected_entries.tsv` has a mark of three digits for every entry, of its date, link
and title, so that no entry of a file can be wrong unseen. Both were written from the raw files,
never from this parser's answer.
"""

import csv
import unicodedata
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.feeds.decoding import decode
from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.inflating import Inflater
from monitor.feeds.model import Entry
from monitor.feeds.parsing import Document, Options, parse

TABLE = Path(__file__).with_name("expected_feeds.tsv")
MARKS = Path(__file__).with_name("expected_entries.tsv")
SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}
HOME = "https://publisher.example/feeds/all.xml"


def rows(table: Path = TABLE) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def body_of(path: Path) -> bytes:
    """The file as the client would hand it on."""
    inflater = Inflater(HOME, "", 10_000_000)
    inflater.feed(path.read_bytes())
    return inflater.finish()[0]


def read(path: Path, **options: str) -> Document:
    return parse(body_of(path), url=HOME, options=Options(**options))


def moment(entry: Entry) -> str:
    return entry.published.strftime("%Y-%m-%dT%H:%M:%SZ") if entry.published else "-"


def has_script(title: str, script: str) -> bool:
    names = {unicodedata.name(char, "?").partition(" ")[0] for char in title if char.isalpha()}
    return script in {SCRIPTS.get(name, name.title()) for name in names}


def mark(entry: Entry) -> str:
    """Three digits of what an entry must be; of its title the letters and digits alone."""
    letters = "".join(char for char in entry.title if char.isalnum())
    date = None if entry.published is None else moment(entry)
    return f"{zlib.crc32(f'{date}|{entry.link}|{letters}'.encode()) & 0xFFF:03x}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_a_real_feed_is_read_as_a_person_reads_it(row: dict[str, str], shared: Path) -> None:
    path = shared / "feeds" / row["file"]
    if row["entries"] == "error":
        with pytest.raises(FeedError) as caught:
            read(path)
        assert caught.value.reason is Reason.NOT_A_FEED
        return
    document = read(path)
    entries = document.entries
    assert len(entries) == int(row["entries"])
    assert sum(entry.published is not None for entry in entries) == int(row["dated"])
    assert sum(entry.link is not None for entry in entries) == int(row["linked"])
    assert all(entry.link.startswith(("http://", "https://")) for entry in entries if entry.link)
    assert len({entry.identity for entry in entries}) == len(entries)
    assert document.title.startswith(row["feed_title"].removeprefix("-"))
    if row["script"] != "-":
        assert sum(has_script(entry.title, row["script"]) for entry in entries) == int(row["in_script"])
    if row["letters"] != "-":
        letters = sum(char.isalnum() for entry in entries for char in entry.summary)
        assert letters == pytest.approx(int(row["letters"]), rel=0.001, abs=5)
    for which, entry in zip(("first", "middle", "last"), _three(entries), strict=False):
        assert moment(entry) == row[f"{which}_date"]
        assert entry.title.startswith(row[f"{which}_title"].removeprefix("-"))
        if which != "middle":
            link = row[f"{which}_link"]
            found = entry.link or "-"
            assert found.startswith(link[:-1]) if link.endswith("…") else found == link


def _three(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return (entries[0], entries[len(entries) // 2], entries[-1]) if entries else ()


@pytest.mark.parametrize("row", rows(MARKS), ids=lambda row: row["file"])
def test_no_entry_of_a_real_feed_is_wrong(row: dict[str, str], shared: Path) -> None:
    entries = read(shared / "feeds" / row["file"]).entries
    expected = [row["marks"][at : at + 3] for at in range(0, len(row["marks"]), 3)]
    wrong = [
        f"entry {place}: {moment(entry)} {entry.link} {entry.title}"
        for place, (entry, right) in enumerate(zip(entries, expected, strict=True))
        if mark(entry) != right
    ]
    assert not wrong, "\n".join(wrong)


def test_every_attack_of_the_cheat_sheet_is_told_by_its_number(shared: Path) -> None:
    """How much of each is left as text is a matter of taste; so these have no marks."""
    titles = [entry.title for entry in read(shared / "feeds" / "html5sec-xss.xml").entries]
    assert all(title.startswith(f"Vector {number} -") for number, title in enumerate(titles, start=1))


def test_the_table_names_every_feed(shared: Path) -> None:
    there = {path.name for path in (shared / "feeds").iterdir() if path.suffix in {".xml", ".json"}}
    assert {row["file"] for row in rows()} == there
    with_entries = {row["file"] for row in rows() if row["entries"] not in {"error", "0"}}
    assert {row["file"] for row in rows(MARKS)} == with_entries - {"html5sec-xss.xml"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_text_is_plain_and_bounded(row: dict[str, str], shared: Path) -> None:
    if row["entries"] == "error":
        pytest.skip("nothing to read in it")
    for entry in read(shared / "feeds" / row["file"]).entries:
        assert "\n" not in entry.title
        assert len(entry.title) <= 500
        assert len(entry.summary) <= 60_000
        for text in (entry.title, entry.summary, entry.raw_date, entry.identity, entry.publisher):
            assert not any(ord(char) < 32 and char != "\n" for char in text)
            assert "<script" not in text.lower()
            assert "<iframe" not in text.lower()


@pytest.mark.parametrize(
    "charset",
    [
        pytest.param("iso-8859-1", id="iso-8859-1 cannot fail: feedparser alone garbles 48 of these feeds"),
        *("us-ascii", "utf-8", "utf-16", "windows-1251", "koi8-r", "iso-8859-2", "euc-kr", "no-such"),
    ],
)
def test_a_charset_of_http_that_is_wrong_is_not_believed(charset: str, shared: Path) -> None:
    for row in rows():
        if row["entries"] in {"error", "0"}:
            continue
        # Of these two no other word is known, and these letters of theirs are as good as any.
        undeclared = row["file"] in {"psychology-undeclared-latin1.xml", "uol-noticias.xml"}
        if undeclared and charset == "iso-8859-2":
            continue
        body = body_of(shared / "feeds" / row["file"])
        lied_to = decode(body, f"application/rss+xml; charset={charset}", None)
        assert lied_to.text == decode(body, None, None).text, row["file"]


@pytest.mark.parametrize(
    ("file", "zone", "moment"),
    [
        ("daum-webtoon.xml", "Asia/Seoul", datetime(2012, 12, 3, 0, 21, 55, tzinfo=UTC)),
        ("mbc-news-euckr.xml", "Asia/Seoul", datetime(2013, 12, 24, 7, 29, 20, tzinfo=UTC)),
        ("newsru-cp1251.xml", "Asia/Seoul", datetime(2006, 1, 3, 16, 57, tzinfo=UTC)),
    ],
)
def test_the_feeds_zone_is_that_of_dates_which_name_none(
    shared: Path, file: str, zone: str, moment: datetime
) -> None:
    assert read(shared / "feeds" / file, time_zone=zone).entries[0].published == moment


@pytest.mark.parametrize(
    ("file", "word"),
    [
        ("yandex-news-mojibake.xml", "encoded twice"),
        ("androidauthority-malformed.xml", ""),
        ("html5sec-xss.xml", "entities"),
        ("declared-utf16.xml", "utf-16"),
        ("uol-noticias.xml", "no encoding"),
        ("corrupted-ampersands.xml", "ill-formed"),
        ("rss-version-dot0.xml", "rss:"),
        ("jsonfeed-org.json", "after the end"),
    ],
)
def test_what_was_odd_is_told(shared: Path, file: str, word: str) -> None:
    warnings = read(shared / "feeds" / file).warnings
    assert any(word in warning for warning in warnings) if word else not warnings


def test_the_fullest_text_is_taken(shared: Path) -> None:
    first = read(shared / "feeds" / "suspilne-ukrnet.xml").entries[0]
    assert first.summary.startswith("Торгівля між Росією та Китаєм перевищила 200 мільярдів")

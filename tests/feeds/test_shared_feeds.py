"""Every real feed of the shared folder, against what a reader of the raw file finds in it.

`expected_feeds.tsv` holds, for each file, the number of its entries (or that it is none to be
read), how many of them are dated and linked, the first one's date in UTC and the beginning of
its title. It was written from the raw files, never from this parser's answer.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.feeds.errors import FeedError, Reason
from monitor.feeds.inflating import Inflater
from monitor.feeds.parsing import Document, Options, parse

TABLE = Path(__file__).with_name("expected_feeds.tsv")
HOME = "https://publisher.example/feeds/all.xml"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def body_of(path: Path) -> bytes:
    """The file as the client would hand it on."""
    inflater = Inflater(HOME, "", 10_000_000)
    inflater.feed(path.read_bytes())
    return inflater.finish()[0]


def read(path: Path, **options: str) -> Document:
    return parse(body_of(path), url=HOME, options=Options(**options))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_a_real_feed_is_read_as_a_person_reads_it(row: dict[str, str], shared: Path) -> None:
    path = shared / "feeds" / row["file"]
    if row["entries"] == "error":
        with pytest.raises(FeedError) as caught:
            read(path)
        assert caught.value.reason is Reason.NOT_A_FEED
        return
    entries = read(path).entries
    assert len(entries) == int(row["entries"])
    assert sum(entry.published is not None for entry in entries) == int(row["dated"])
    assert sum(entry.link is not None for entry in entries) == int(row["linked"])
    assert all(entry.link.startswith(("http://", "https://")) for entry in entries if entry.link)
    assert len({entry.identity for entry in entries}) == len(entries)
    if entries:
        first = entries[0]
        found = first.published.strftime("%Y-%m-%dT%H:%M:%SZ") if first.published else "-"
        assert found == row["first_date"]
        assert first.title.startswith("" if row["first_title"] == "-" else row["first_title"])


def test_the_table_names_every_feed(shared: Path) -> None:
    there = {path.name for path in (shared / "feeds").iterdir() if path.suffix in {".xml", ".json"}}
    assert {row["file"] for row in rows()} == there


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
    ("file", "share", "low", "high"),
    [
        ("mbc-news-euckr.xml", 0.5, "가", "힣"),
        ("acnnewswire-euckr.xml", 0.3, "가", "힣"),
        ("ricanet-cp949.xml", 0.5, "가", "힣"),
        ("critique-euckr.xml", 0.5, "가", "힣"),
        ("newsru-cp1251.xml", 0.9, "Ѐ", "ӿ"),
        ("aif-health-koi8r.xml", 0.9, "Ѐ", "ӿ"),
        ("money-rin-ibm866.xml", 0.9, "Ѐ", "ӿ"),
        ("yandex-news-mojibake.xml", 0.9, "Ѐ", "ӿ"),
        ("raw-compressed.xml", 0.9, "Ѐ", "ӿ"),
        ("suspilne-ukrnet.xml", 0.9, "Ѐ", "ӿ"),
        ("naftemporiki-iso88597.xml", 0.9, "Ͱ", "Ͽ"),
        ("hagada-cp1255.xml", 0.9, "\u0590", "\u05ff"),
        ("opentle-tis620.xml", 0.5, "\u0e00", "\u0e7f"),
        ("sinica-big5.xml", 0.5, "一", "鿿"),
        ("acnnewswire-gb2312.xml", 0.3, "一", "鿿"),
        ("kitaguni-eucjp.xml", 0.5, "\u3040", "鿿"),
        ("news18-hindi.xml", 0.4, "\u0900", "\u097f"),
        ("voa-amharic.xml", 0.9, "\u1200", "\u137f"),
        ("bbc-urdu.xml", 0.9, "\u0600", "\u06ff"),
    ],
)
def test_titles_are_in_their_script(shared: Path, file: str, share: float, low: str, high: str) -> None:
    letters = [
        char for entry in read(shared / "feeds" / file).entries for char in entry.title if char.isalpha()
    ]
    assert sum(low <= char <= high for char in letters) >= share * len(letters)


def test_a_charset_of_http_that_cannot_fail_is_not_believed(shared: Path) -> None:
    """Trap 30: with this content type feedparser alone garbles 48 of these feeds."""
    for row in rows():
        if row["entries"] in {"error", "0"}:
            continue
        body = body_of(shared / "feeds" / row["file"])
        lied_to = parse(body, url=HOME, content_type="application/rss+xml; charset=iso-8859-1")
        assert [entry.title for entry in lied_to.entries] == [
            entry.title for entry in parse(body, url=HOME).entries
        ], row["file"]


@pytest.mark.parametrize(
    ("file", "zone", "moment"),
    [
        ("daum-webtoon.xml", "Asia/Seoul", datetime(2012, 12, 3, 0, 21, 55, tzinfo=UTC)),
        ("mbc-news-euckr.xml", "Asia/Seoul", datetime(2013, 12, 24, 7, 29, 20, tzinfo=UTC)),
        ("fda-recalls-time.xml", "America/New_York", datetime(2019, 5, 3, 19, 21, tzinfo=UTC)),
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

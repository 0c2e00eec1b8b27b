"""What is known is cut out before parsing: the rest reads as it would in the whole document."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.cutting import Marked, Memory, apart
from monitor.feeds.errors import FeedError
from monitor.feeds.model import Entry
from monitor.feeds.parsing import Document, parse
from tests.feeds.examples import item, rss
from tests.feeds.test_shared_feeds import HOME, body_of, rows

TOKENS = ["<item>", "</item>", "<entry>", "<![CDATA[", "]]>", "<!--", "-->", "x", "<x>", "</x>", "<?"]


def read(text: str, known: bytes = b"") -> Document:
    return parse(text.encode(), url=HOME, known=known)


def new_in(whole: Document, known: Memory) -> list[Entry]:
    """What the whole document tells in texts that are not known."""
    texts = Memory.unpack(whole.memory).entries.items()
    new = {marked.identity for text, marked in texts if text not in known.entries}
    return [entry for entry in whole.entries if Marked.of("", None, entry.identity).identity in new]


# --- pieces


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("<c><item>1</item> <item a='b'>2</item></c>", 2, id="plain"),
        pytest.param("<feed><a:entry>1</a:entry>\n<a:entry>2</a:entry></feed>", 2, id="prefixed"),
        pytest.param("<c><item><![CDATA[</item><item>]]></item><item/ ></item></c>", 2, id="quoted"),
        pytest.param("<c><!-- <item> --><item>1<!-- </item> --></item></c>", 1, id="commented"),
        pytest.param("<c><?x <item> ?><item>1</item></c>", 1, id="instruction"),
        pytest.param("<c><items><li/></items><item>1</item></c>", 1, id="list-in-front"),
        pytest.param("<c></c>", None, id="none"),
        pytest.param("<c><item>1</item>text<item>2</item></c>", None, id="text-between"),
        pytest.param("<c><item>1</item><x/><item>2</item></c>", None, id="element-between"),
        pytest.param("<c><item>1<item>2</item></item></c>", None, id="nested"),
        pytest.param("<c><item>1<entry>2</entry></item></c>", None, id="another-name-within"),
        pytest.param("<c><item/><item>1</item></c>", None, id="empty-element"),
        pytest.param("<c><item>1</item><item>2</c>", None, id="open-end"),
        pytest.param("<c></item><item>1</item></c>", None, id="stray-end"),
        pytest.param("<c><item>1</item><!-- <item>2</item></c>", None, id="open-comment"),
        pytest.param("<c><item><![CDATA[1</item></c>", None, id="open-quotation"),
    ],
)
def test_entries_are_found(text: str, entries: int | None) -> None:
    pieces = apart(text)
    assert (pieces and len(pieces.entries)) == entries
    if pieces:
        assert "".join(pieces.only(pieces.entries).split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["<item>", "</item>", "<entry>", "<![CDATA[", "]]>", "<!--", "-->", "x", "<x>", "</x>", "<?"]
        )
    )
)
def test_whatever_comes_is_cut_well_or_not_at_all(tokens: list[str]) -> None:
    text = " ".join(tokens)
    if pieces := apart(text):
        assert len(pieces.only(pieces.entries)) <= len(text)
        assert all(entry in text for entry in pieces.entries)


def test_what_is_remembered_is_small_and_comes_back_the_same() -> None:
    memory = read(rss([item(number) for number in range(30)])).memory
    assert len(memory) == 8 + 30 * 32
    assert Memory.unpack(memory).pack() == memory


# --- documents


def test_only_the_new_entry_is_read() -> None:
    before = read(rss([item(number) for number in (2, 1)], head="<pubDate>Monday</pubDate>"))
    after = read(rss([item(number) for number in (3, 2)], head="<pubDate>Tuesday</pubDate>"), before.memory)
    assert [entry.identity for entry in after.entries] == ["id-3"]
    assert after.known == 1
    assert after.title == before.title


def test_nothing_new_is_a_feed_all_the_same() -> None:
    before = read(rss([item(1)]))
    after = read(rss([item(1)]), before.memory)
    assert (after.entries, after.known, after.title, after.memory) == ((), 1, "A feed", before.memory)


def test_an_entry_listed_twice_word_for_word_is_known_and_new_as_one() -> None:
    before = read(rss([item(1), item(1)]))
    after = read(rss([item(2), item(1), item(2), item(1)]), before.memory)
    assert [entry.identity for entry in after.entries] == ["id-2"]
    assert after.known == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(rss([item(1)]), rss([item(2), item(1, title="Corrected")]), id="corrected"),
        pytest.param(rss([item(1)]), rss([item(2, guid="id-1"), item(1)]), id="shared-id"),
        pytest.param(rss([item(1)]), rss([item(2, link="https://example.org/1"), item(1)]), id="shared-link"),
        pytest.param(rss([item(1)]), rss([item(2), item(1)], head="<x:y xmlns:x='z'/>"), id="other-frame"),
        pytest.param(rss([item(1)]), rss([item(2, title="<b>&"), item(1)]), id="ill-formed-now"),
        pytest.param(
            rss([item(1, title="<b>&")]), rss([item(2), item(1, title="<b>&")]), id="ill-formed-then"
        ),
    ],
)
def test_in_doubt_the_whole_document_is_read(first: str, second: str) -> None:
    again = read(second, read(first).memory)
    assert again.known == 0
    assert again == read(second)


@given(st.data())
def test_shared_marks_never_make_a_difference(data: st.DataObject) -> None:
    """Feeds of few ids, links and titles, so that they are shared in all ways."""
    some = st.integers(1, 3).map(str)
    one = st.builds(
        lambda guid, link, title: item(1, guid=f"g{guid}", link=f"https://e.example/{link}", title=title),
        *(some, some, some),
    )
    first = read(rss(data.draw(st.lists(one, min_size=1, max_size=5))))
    text = rss(data.draw(st.lists(one, min_size=1, max_size=5)))
    whole, cut = read(text), read(text, first.memory)
    if cut.known:
        assert list(cut.entries) == new_in(whole, Memory.unpack(first.memory))
    else:
        assert cut == whole


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_real_feeds_tell_the_same_cut_and_whole(row: dict[str, str], shared: Path) -> None:
    body = body_of(shared / "feeds" / row["file"])
    try:
        whole = parse(body, url=HOME)
    except FeedError:
        pytest.skip("nothing to read in it")
    memory = Memory.unpack(whole.memory)
    for seed, share in enumerate((0.1, 0.5, 0.9, 1.0)):
        chance = random.Random(seed)
        some = {text: marked for text, marked in memory.entries.items() if chance.random() < share}
        known = Memory(memory.frame, some)
        cut = parse(body, url=HOME, known=known.pack())
        expected = new_in(whole, known) if cut.known else list(whole.entries)
        assert list(cut.entries) == expected
        assert (cut.title, cut.lang, cut.warnings) == (whole.title, whole.lang, whole.warnings)
        assert Memory.unpack(cut.memory).entries == memory.entries


def test_most_real_feeds_can_be_cut(shared: Path) -> None:
    could = 0
    for row in rows():
        if row["entries"] in {"error", "0"}:
            continue
        body = body_of(shared / "feeds" / row["file"])
        could += parse(body, url=HOME, known=parse(body, url=HOME).memory).known > 0
    assert could == 103


def test_a_feed_that_grows_is_read_entry_by_entry() -> None:
    """Poll after poll, each entry is told once."""
    memory, told = b"", []
    for start, end in pairwise(range(0, 40, 4)):
        document = read(rss([item(number) for number in range(end + 5, max(0, start - 5), -1)]), memory)
        told += [entry.identity for entry in document.entries]
        memory = document.memory
    assert len(told) == len(set(told)) == 41


def test_what_is_damaged_is_read_each_time() -> None:
    """Or a feed would seem well as soon as something sound is new in it."""
    old, hurt, new = item(1, title="Old"), item(2, title="H\ufffdrt"), item(3, title="New")
    first = read(rss([hurt, old]))
    second = read(rss([new, hurt, old]), first.memory)
    assert [entry.title for entry in second.entries] == ["New", "H\ufffdrt"]
    third = read(rss([new, hurt, old]), second.memory)
    assert ([entry.title for entry in third.entries], third.known) == (["H\ufffdrt"], 2)

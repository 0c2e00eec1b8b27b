"""What makes an entry the same entry: its id, its link or its words, whichever tells it from others."""

import pytest

from tests.feeds.examples import item, rss
from tests.feeds.test_parsing import read


@pytest.mark.parametrize(
    ("items", "identities"),
    [
        pytest.param([item(1), item(2)], ["id-1", "id-2"], id="ids"),
        pytest.param([item(1), item(1)], ["id-1"], id="listed-twice"),
        pytest.param([item(1), item(1, title="Story 1, updated")], ["id-1"], id="two-versions"),
        pytest.param(
            [item(1, guid=""), item(2, guid=" ")],
            ["https://example.org/1", "https://example.org/2"],
            id="no-id",
        ),
        pytest.param(
            [item(n, guid="same") for n in (1, 2, 3)],
            ["https://example.org/1", "https://example.org/2", "https://example.org/3"],
            id="one-id-for-all",
        ),
        pytest.param(
            [item(n, guid="https://example.org/") for n in (1,)],
            ["https://example.org/1"],
            id="the-site-as-id",
        ),
        pytest.param(
            [item(1, guid="", link="https://Example.org:443/1"), item(1, guid="")],
            ["https://example.org/1"],
            id="one-link-in-two-spellings",
        ),
    ],
)
def test_identity(items: list[str], identities: list[str]) -> None:
    assert [entry.identity for entry in read(rss(items)).entries] == identities


def test_entries_without_id_and_link_are_told_by_their_words() -> None:
    items = [item(n, guid="", link="") for n in (1, 2, 1)]
    found = [entry.identity for entry in read(rss(items)).entries]
    assert len(found) == 2
    assert all(identity.startswith("sha256:") for identity in found)
    assert found == [entry.identity for entry in read(rss(items)).entries]


def test_two_notes_of_one_second_are_two_though_they_share_an_id() -> None:
    """An id and a link made of the time, and no titles: neither text may be lost."""
    notes = [item(n, guid="a1020", link="https://example.org/#a1020", title="") for n in (1, 2)]
    corrected = item(3, title="", description="A note of more than forty letters, with a mispelling.")
    again = item(3, title="", description="A note of more than forty letters, with a misspelling.")
    notes[1] = notes[1].replace("What happened", "Another thing")
    found = read(rss([*notes, corrected, again])).entries
    assert [entry.summary[:7] for entry in found] == ["What ha", "Another", "A note "]
    assert found[2].identity == "id-3"


def test_one_link_for_all_entries_tells_nothing() -> None:
    entries = read(rss([item(n, guid="", link="https://example.org/live") for n in (1, 2, 3)])).entries
    assert len({entry.identity for entry in entries}) == 3
    assert {entry.link for entry in entries} == {"https://example.org/live"}


def test_identity_does_not_hang_on_the_company_an_entry_keeps() -> None:
    alone = read(rss([item(1)])).entries[0].identity
    assert alone == read(rss([item(3), item(2), item(1)])).entries[2].identity


def test_a_placeholder_is_left_out_and_the_full_item_follows() -> None:
    dots = "<item><guid>id-1</guid><title>...</title><description>…</description></item>"
    assert [entry.identity for entry in read(rss([dots, item(2)])).entries] == ["id-2"]
    assert [entry.identity for entry in read(rss([item(1), item(2)])).entries] == ["id-1", "id-2"]


def test_a_very_long_id_is_bounded() -> None:
    entry = read(rss([item(1, guid="x" * 5000)])).entries[0]
    assert len(entry.identity) < 100

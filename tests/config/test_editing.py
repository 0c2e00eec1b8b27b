"""A feed is added the way its owner would have: nothing else in the file moves."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import ConfigError
from config.loading import DEFAULTS, load
from config.loading.editing import EditError, addition, spelling, with_feeds
from config.loading.tree import plain
from config.loading.yaml_text import parse
from tests.config.conftest import FEEDS, write

NEW = {"name": "new", "url": "https://new.example/feed"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(FEEDS, FEEDS + "  - name: new\n    url: https://new.example/feed\n", id="plain"),
        pytest.param("", "feeds:\n  - name: new\n    url: https://new.example/feed\n", id="empty"),
        pytest.param(
            "feeds: []\n", "feeds:\n  - name: new\n    url: https://new.example/feed\n", id="none-yet"
        ),
        pytest.param("feeds:\n", "feeds:\n  - name: new\n    url: https://new.example/feed\n", id="nothing"),
        pytest.param(
            "---\n# ours\nfeeds:\n- name: a     # first\n  url: 'https://a/'\n\n# the end\n",
            "---\n# ours\nfeeds:\n- name: a     # first\n  url: 'https://a/'\n\n# the end\n"
            "- name: new\n  url: https://new.example/feed\n",
            id="other-layout",
        ),
        pytest.param(
            f'feeds:\n  - name: a\n    url: https://a/{"x" * 300}\n    outlet: "{"long title " * 12}"\n',
            f'feeds:\n  - name: a\n    url: https://a/{"x" * 300}\n    outlet: "{"long title " * 12}"\n'
            "  - name: new\n    url: https://new.example/feed\n",
            id="long-lines",
        ),
    ],
)
def test_the_rest_of_the_file_stays(before: str, after: str) -> None:
    assert with_feeds(before, [NEW]) == after


def test_the_shipped_file_gains_three_lines() -> None:
    before = (DEFAULTS / "feeds.yaml").read_text(encoding="utf-8")
    after = with_feeds(before, [{**NEW, "outlet": "새 신문"}])
    assert after == before + "  - name: new\n    url: https://new.example/feed\n    outlet: 새 신문\n"


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_the_outlet_is_called_it_is_read_back(outlet: str) -> None:
    try:
        text = with_feeds(FEEDS, [{**NEW, "outlet": outlet}])
    except EditError:
        return
    root = parse(text, lambda _place, message: pytest.fail(message))
    assert root is not None
    data = plain(root)
    assert isinstance(data, dict)
    assert data["feeds"][-1] == {**NEW, "outlet": outlet}


def test_a_feed_is_added(folder: Path) -> None:
    path = folder / "feeds.yaml"
    path.chmod(0o640)
    added = addition(folder, [NEW], {})
    assert path.read_text() == FEEDS, "nothing is written yet"
    assert added.config is not None
    assert [feed.name for feed in added.config.feeds] == ["gazette", "new"]
    added.write()
    assert [feed.name for feed in load(folder, {}).feeds] == ["gazette", "new"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(one.name for one in folder.iterdir()) == ["feeds.yaml", "topics", "watchers.yaml"], (
        "nothing is left"
    )


def test_references_stay_references(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEEDS.replace("rss.xml", "rss.xml?key=${KEY}")})
    addition(folder, [NEW], {"KEY": "hunter2"}).write()
    assert "?key=${KEY}\n" in (folder / "feeds.yaml").read_text()
    assert "hunter2" not in (folder / "feeds.yaml").read_text()


def test_a_linked_file_is_replaced_where_it_lies(folder: Path, tmp_path: Path) -> None:
    (folder / "feeds.yaml").rename(tmp_path / "ours.yaml")
    (folder / "feeds.yaml").symlink_to(tmp_path / "ours.yaml")
    addition(folder, [NEW], {}).write()
    assert (folder / "feeds.yaml").is_symlink()
    assert "name: new" in (tmp_path / "ours.yaml").read_text()


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({**NEW, "name": "gazette"}, "there is a feed gazette already; choose another --name"),
        ({**NEW, "url": "https://EXAMPLE.org/rss.xml"}, "the feed gazette polls this address already"),
        ({**NEW, "url": "http://www.example.org:80/rss.xml/"}, "the feed gazette polls this address already"),
        ({**NEW, "lang": "Korean"}, "lang: Korean is not a language"),
        ({**NEW, "url": "example.org"}, "url: example.org is not a web address"),
        ({**NEW, "every": "5"}, "every: 5 is not a duration; write 5m"),
        ({**NEW, "outlet": "a\x00b"}, "outlet: a.b holds a line break"),
    ],
)
def test_what_is_refused_leaves_the_file_as_it_was(folder: Path, wanted: dict[str, str], reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        addition(folder, [wanted], {})
    assert (folder / "feeds.yaml").read_text() == FEEDS


def test_a_file_with_mistakes_is_mended_first(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEEDS + "    evry: 5m\n", "watchers.yaml": "a: b: c"})
    with pytest.raises(ConfigError) as caught:
        addition(folder, [NEW], {})
    assert [mistake.file.name for mistake in caught.value.mistakes] == ["feeds.yaml"], "others wait"


def test_several_feeds_are_added_together_or_not_at_all(folder: Path) -> None:
    other: dict[str, str | bool] = {"name": "other", "url": "https://other.example/feed", "enabled": False}
    addition(folder, [NEW, other], {}).write()
    text = (folder / "feeds.yaml").read_text()
    assert text.endswith("  - name: other\n    url: https://other.example/feed\n    enabled: false\n")
    third = {"name": "third", "url": "https://third.example/"}
    for wrong in ({**third, "name": "other"}, {"name": "fourth", "url": third["url"]}):
        with pytest.raises(EditError, match="already"):
            addition(folder, [third, wrong], {})
    assert (folder / "feeds.yaml").read_text() == text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/feed", "http://www.example.org/feed/", True),
        ("https://Example.org:443/a%62c", "https://example.org/abc#x", True),
        ("https://한국.example/rss", "https://xn--3e0b707e.example/rss", True),
        ("https://me:secret@example.org/", "https://example.org", True),
        ("https://example.org/Feed", "https://example.org/feed", False),
        ("https://example.org/?a=1", "https://example.org/?a=2", False),
        ("https://example.org:8080/", "https://example.org/", False),
        ("https://[broken", "https://example.org/", False),
    ],
)
def test_spellings_of_one_address(one: str, other: str, same: bool) -> None:
    assert (spelling(one) == spelling(other)) is same

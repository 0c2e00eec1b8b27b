"""`tallywatch feeds list`, `add` and `check`."""

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from monitor.feeds.parsers import Parsers
from storage import feeds as stored
from storage.engine import open_database
from tests.cli.test_configuration import RSS, folder, run
from tests.config.conftest import FEEDS, write
from tests.feed_server import FeedServer

__all__ = ["folder"]


def test_list(folder: Path) -> None:
    result = run("feeds", "list", "--config", folder)
    assert result.exit_code == 0
    assert "gazette" in result.stdout
    assert "https://example.org/rss.xml" in result.stdout
    (feed,) = json.loads(run("feeds", "list", "--json", "--config", folder).stdout)
    assert feed == {
        "name": "gazette",
        "url": "https://example.org/rss.xml",
        "outlet": None,
        "lang": "en",
        "every": "5m",
        "text": "entry",
        "time_zone": None,
        "encoding": None,
        "enabled": True,
        "health": None,
        "since": None,
        "reason": "",
        "advice": "",
    }


def test_list_says_why_and_what_to_do(folder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    write(folder, {"monitor.yaml": f"storage:\n  url: {url}\n"})
    database = open_database(url)
    with database.writing() as session:
        stored.reconcile(session, {"gazette": "https://example.org/rss.xml"})
        row = stored.by_name(session, "gazette")
        assert row is not None
        stored.update(
            row, failures=2, problem="no connection: refused", failing_since=datetime(2026, 1, 5, tzinfo=UTC)
        )
    database.close()
    told = " ".join(run("feeds", "list", "--config", folder).stdout.split())
    assert "Those that are not well" in told
    assert "gazette failing 2026-01-05T00:00:00Z no connection: refused; see whether" in told


def test_list_leaves_passwords_out(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEEDS.replace("https://", "https://me:hunter2@")})
    assert "hunter2" not in run("feeds", "list", "--config", folder).output
    assert "hunter2" not in run("feeds", "list", "--json", "--config", folder).output


def test_list_of_a_broken_configuration(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEEDS + "    evry: 5m\n"})
    result = run("feeds", "list", "--config", folder)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{folder}/feeds.yaml:6:5: unknown key evry; did you mean every?",
        "error: 1 mistake in the configuration",
    ]


def test_add(folder: Path) -> None:
    result = run(
        *("feeds", "add", "https://new.example/feed", "--name", "new", "--lang", "ko"),
        *("--no-check", "--config", folder),
    )
    assert result.exit_code == 0, result.output
    assert (folder / "feeds.yaml").read_text() == (
        FEEDS + "  - name: new\n    url: https://new.example/feed\n    lang: ko\n"
    )


def test_add_warns_of_a_language_that_no_topic_reads(folder: Path) -> None:
    given = ("https://a.example/", "--name", "a", "--lang", "xx", "--no-check")
    result = run("feeds", "add", *given, "--config", folder)
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith(f"warning: {folder}/feeds.yaml:8:11: lang: no topic has words in xx")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["https://example.org/rss.xml", "--name", "new"],
            "error: the feed gazette polls this address already",
        ),
        (["https://new.example/", "--name", "gazette"], "error: there is a feed gazette already"),
        (
            ["https://new.example/", "--name", "new", "--lang", "Korean"],
            "error: lang: Korean is not a language",
        ),
    ],
)
def test_add_refuses(folder: Path, arguments: list[str], error: str) -> None:
    result = run("feeds", "add", *arguments, "--config", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith(error)
    assert (folder / "feeds.yaml").read_text() == FEEDS


def test_add_leaves_what_ships_alone(folder: Path) -> None:
    result = run("feeds", "add", "https://new.example/", "--name", "new")
    assert result.exit_code == 2
    assert "the configuration that ships is not changed" in result.stderr


HOSTILE = RSS.replace(b"Gazette", b"Gazette &#x1b;]0;owned&#x7;")


def test_check(folder: Path) -> None:
    with FeedServer() as server:
        server.publish("/good.xml", HOSTILE)
        server.publish("/page.xml", b"<html>\x1b[2Jhello</html>", content_type="text/html")
        server.fail("/busy.xml", 503)
        names = ["good", "page", "busy"]
        feeds = [{"name": name, "url": server.url(f"/{name}.xml")} for name in names]
        write(folder, {"feeds.yaml": json.dumps({"feeds": feeds})})
        write(folder, {"monitor.yaml": "polling: {allow_networks: [127.0.0.0/8]}\n"})
        all_of_them = run("feeds", "check", "--config", folder)
        as_json = run("feeds", "check", "--json", "--config", folder)
        the_good = run("feeds", "check", "--only", "good", "--config", folder)
    assert all_of_them.exit_code == 1
    assert "1 of 3 feeds can be read, 2 cannot" in all_of_them.stdout
    assert "\x1b" not in all_of_them.output + as_json.output
    assert [one["outcome"] for one in json.loads(as_json.stdout)] == ["read", "not_a_feed", "failed"]
    assert the_good.exit_code == 0
    assert "slowest to fetch:" in the_good.stdout
    assert the_good.stdout.splitlines()[-1].startswith("all in ")


OLD = RSS.replace(b"<guid>", b"<pubDate>Mon, 06 Jan 2025 10:00:00 +0000</pubDate><guid>")
ABOUT = RSS.replace(b"One</title>", b"The flood</title>").replace(
    b"</item>", b"</item><item><title>Goat</title></item>"
)


def test_check_tells_what_scripts_want_to_know(folder: Path) -> None:
    with FeedServer() as server:
        server.publish("/old.xml", OLD)
        server.publish("/about.xml", ABOUT)
        server.fail("/gone.xml", 410)
        feeds = [{"name": name, "url": server.url(f"/{name}.xml")} for name in ("old", "about", "gone")]
        write(folder, {"feeds.yaml": json.dumps({"feeds": feeds})})
        write(folder, {"monitor.yaml": "polling: {allow_networks: [127.0.0.0/8]}\n"})
        result = run("feeds", "check", "--json", "--sort", "topic", "--config", folder)
    about, old, gone = json.loads(result.stdout)
    assert (about["feed"], about["entries"], about["on_topic"], about["kind"]) == ("about", 2, 1, "RSS 2.0")
    assert about["body_bytes"] == len(ABOUT)
    assert about["seconds"] > 0
    assert about["parse_seconds"] > 0
    assert (old["newest"], old["on_topic"]) == ("2025-01-06T10:00:00+00:00", 0)
    assert old["newest_age_seconds"] > 0
    assert (gone["on_topic"], gone["parse_seconds"], gone["body_bytes"]) == (None, None, 0)
    assert "write its new address" in gone["problem"]


def test_check_says_how_long_a_feed_took_that_failed(folder: Path) -> None:
    with FeedServer() as server:
        server.stall("/slow.xml")
        write(
            folder, {"feeds.yaml": json.dumps({"feeds": [{"name": "slow", "url": server.url("/slow.xml")}]})}
        )
        write(folder, {"monitor.yaml": "polling: {allow_networks: [127.0.0.0/8], timeout: 1s}\n"})
        (slow,) = json.loads(run("feeds", "check", "--json", "--config", folder).stdout)
    assert slow["outcome"] == "failed"
    assert slow["seconds"] >= 1
    assert "raise polling.timeout" in slow["problem"]


def test_nothing_but_json_is_on_standard_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even when a parser is killed, of which the daemon's log would tell."""
    monkeypatch.setattr("monitor.cli.asking.Parsers", partial(Parsers, seconds=0.0))
    with FeedServer() as server:
        server.publish("/a.xml", RSS)
        write(folder, {"feeds.yaml": json.dumps({"feeds": [{"name": "a", "url": server.url("/a.xml")}]})})
        write(folder, {"monitor.yaml": "polling: {allow_networks: [127.0.0.0/8]}\n"})
        (one,) = json.loads(run("feeds", "check", "--json", "--config", folder).stdout)
    assert "too costly to read" in one["problem"]


def test_check_of_an_unknown_feed(folder: Path) -> None:
    result = run("feeds", "check", "--only", "gazete", "--config", folder)
    assert result.exit_code == 2
    assert "there is no feed gazete" in result.stderr

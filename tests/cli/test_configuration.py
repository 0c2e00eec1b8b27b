"""`init`, `check` and `schema`, and how errors of any command are told."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from config.errors import TallywatchError
from config.loading import load
from config.schema_files import FILES
from monitor.cli.app import app
from tests.config.conftest import FEEDS, TOPIC, WATCHERS, write
from tests.feed_server import FeedServer

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>One</title><link>https://example.org/1</link><guid>1</guid></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of configuration without mistakes, which the environment does not name."""
    monkeypatch.delenv("TALLYWATCH_CONFIG", raising=False)
    folder = tmp_path / "etc"
    (folder / "topics").mkdir(parents=True)
    write(folder, {"feeds.yaml": FEEDS, "watchers.yaml": WATCHERS, "topics/flood.yaml": TOPIC})
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_init_writes_what_loads_and_runs(tmp_path: Path) -> None:
    result = run("init", tmp_path / "mine")
    assert result.exit_code == 0, result.output
    assert "Next:" in result.stdout
    config = load(tmp_path / "mine", {})
    assert len(config.feeds) >= 25
    for file in (tmp_path / "mine").rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        if first.startswith("# yaml-language-server"):
            assert (file.parent / first.partition("$schema=")[2]).is_file()
    assert sorted(path.name for path in (tmp_path / "mine" / ".schema").iterdir()) == sorted(FILES)


def test_init_overwrites_nothing(folder: Path) -> None:
    result = run("init", folder)
    assert result.exit_code == 2
    assert (
        result.stderr == f"error: {folder} is not empty; name a folder that is, or that does not exist yet\n"
    )
    assert (folder / "feeds.yaml").read_text() == FEEDS
    result = run("init", folder / "feeds.yaml")
    assert result.exit_code == 2
    assert "cannot be written: Not a directory" in result.stderr


def test_init_takes_an_empty_folder(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    assert run("check", "--config", tmp_path).exit_code == 0


def test_schema_writes_the_four(tmp_path: Path) -> None:
    result = run("schema", tmp_path / "s")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == sorted(FILES)


def test_check_tells_what_is_there(folder: Path) -> None:
    result = run("check", "--config", folder)
    assert result.exit_code == 0
    assert "no mistakes" in result.stdout
    assert "flood" in result.stdout
    assert "desk" in result.stdout


def test_check_tells_every_mistake_at_its_line(folder: Path) -> None:
    write(
        folder, {"feeds.yaml": FEEDS + "    evry: 5m\n", "watchers.yaml": WATCHERS.replace("flood", "flod")}
    )
    result = run("check", "--config", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{folder}/feeds.yaml:6:5: unknown key evry; did you mean every?",
        f"{folder}/watchers.yaml:5:14: topics: there is no topic flod; did you mean flood?",
    ]
    assert result.stderr == "error: 2 mistakes in the configuration\n"


def test_check_for_scripts(folder: Path) -> None:
    report = json.loads(run("check", "--config", folder, "--json").stdout)
    assert report["ok"] is True
    assert report["feeds"] == ["gazette"]
    write(folder, {"feeds.yaml": FEEDS + "    evry: 5m\n"})
    result = run("check", "--config", folder, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["mistakes"] == [
        {
            "file": f"{folder}/feeds.yaml",
            "line": 6,
            "column": 5,
            "message": "unknown key evry; did you mean every?",
        }
    ]


def test_check_shows_no_secret(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("S", "hunter2")
    mail = 'smtp: {host: "${S}", sender: a@b.org, username: "${S}", password: "${S}"}\n'
    watchers = (
        'watchers: [{name: a, channels: [{slack: "https://x/${S}"}, {email: "${S}@b.org"}], topics: [flood]}]'
    )
    write(
        folder, {"monitor.yaml": mail, "watchers.yaml": watchers, "feeds.yaml": FEEDS.replace("rss", "${S}")}
    )
    for command in (["check"], ["check", "--json"], ["feeds", "list"], ["feeds", "list", "--json"]):
        result = run(*command, "--config", folder)
        assert result.exit_code == 0, result.output
        assert "hunter2" not in result.output
    assert "email ${S}@b.org" in run("check", "--config", folder).stdout


def test_check_warns_of_a_secret_in_plain_text(folder: Path) -> None:
    write(folder, {"monitor.yaml": "smtp: {host: h, sender: a@b.org, password: hunter2}\n"})
    result = run("check", "--config", folder)
    assert result.exit_code == 0
    assert f"warning: {folder}/monitor.yaml:1:44: password stands in plain text" in result.stdout
    assert "hunter2" not in result.output


def test_the_environment_names_the_folder_where_the_option_does_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLYWATCH_CONFIG", str(folder))
    assert json.loads(run("check", "--json").stdout)["folder"] == str(folder)
    monkeypatch.setenv("TALLYWATCH_CONFIG", "/nowhere")
    assert json.loads(run("check", "--json", "--config", folder).stdout)["folder"] == str(folder)
    monkeypatch.delenv("TALLYWATCH_CONFIG")
    assert json.loads(run("check", "--json").stdout)["folder"].endswith("defaults")


def test_check_online_asks_each_feed_once(folder: Path) -> None:
    with FeedServer() as server:
        server.publish("/good.xml", RSS)
        server.fail("/gone.xml", 410)
        feeds = [
            {"name": "good", "url": server.url("/good.xml")},
            {"name": "gone", "url": server.url("/gone.xml")},
        ]
        write(
            folder,
            {
                "feeds.yaml": json.dumps(
                    {"feeds": [*feeds, {**feeds[0], "name": "off", "url": "http://x/", "enabled": False}]}
                )
            },
        )
        write(folder, {"monitor.yaml": "polling: {allow_networks: [127.0.0.0/8]}\n"})
        result = run("check", "--config", folder, "--online", "--json")
        table = run("check", "--config", folder, "--online").stdout
        assert sorted(request.path for request in server.requests) == [
            "/gone.xml",
            "/gone.xml",
            "/good.xml",
            "/good.xml",
        ]
    assert result.exit_code == 1, "one of them failed"
    good, gone = json.loads(result.stdout)["asked"]
    assert (good["feed"], good["outcome"], good["status"], good["entries"]) == ("good", "read", 200, 1)
    assert (gone["feed"], gone["outcome"], gone["status"]) == ("gone", "gone", 410)
    assert "1 of 2 feeds can be read, 1 cannot" in table


def test_the_version_is_told() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"tallywatch {version('tallywatch')}\n")


def test_a_database_that_is_not_there_is_told_by_its_whole_path(folder: Path) -> None:
    write(folder, {"monitor.yaml": "storage:\n  url: sqlite:///nowhere/at-all.db\n"})
    done = run("status", "--config", folder)
    assert done.exit_code == 2
    assert done.stderr.startswith("error: /")
    assert "there is no database yet" in done.stderr


def test_an_error_is_one_line_without_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TallywatchError("the disk is full \x1b[2J")

    monkeypatch.setattr("config.schema_files.write", broken)
    result = run("schema", "x")
    assert result.exit_code == 2
    assert result.stderr == "error: the disk is full \N{REPLACEMENT CHARACTER}[2J\n"


def commands() -> list[list[str]]:
    """Each command with its group, as people write it."""
    here = [
        [command.name or command.callback.__name__] for command in app.registered_commands if command.callback
    ]
    groups = [group for group in app.registered_groups if group.typer_instance]
    there = [
        [str(group.name), command.name or command.callback.__name__]
        for group in groups
        for command in group.typer_instance.registered_commands  # type: ignore[union-attr]  # checked above
        if command.callback
    ]
    return here + there


OURS = [["init"], ["check"], ["schema"], ["feeds", "list"], ["feeds", "add"], ["feeds", "check"]]


@pytest.mark.parametrize("command", OURS, ids=" ".join)
def test_help_shows_an_example_and_the_exit_statuses(command: list[str]) -> None:
    assert command in commands()
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"Example:      tallywatch {' '.join(command)}" in result.stdout
    assert "Exit status:  0 " in result.stdout


HEAVY = [
    "pydantic",
    "ruamel",
    "httpx",
    "aiohttp",
    "sqlmodel",
    "sqlalchemy",
    "feedparser",
    "trafilatura",
    "rich.table",
]


def test_help_is_quick_for_nothing_heavy_is_imported() -> None:
    """What is imported tells more, and more steadily, than a clock on a busy machine."""
    code = f"import sys, monitor.cli.app; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

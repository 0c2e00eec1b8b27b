"""`tallywatch try`: one article through the path, from a file, a page or standard input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from monitor.cli.app import app
from tests.feed_server import FeedServer

TEXT = "Some 600 North Korean soldiers have been killed in Kursk, the NIS said."
PAGE = (
    f"<html><head><title>Toll</title></head><body><article><h1>Toll</h1><p>{TEXT}</p>"
    f"<p>{'More. ' * 60}</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped configuration with a database of its own, which is not there yet."""
    made = CliRunner().invoke(app, ["init", str(tmp_path / "conf")])
    assert made.exit_code == 0, made.output
    monitor = tmp_path / "conf/monitor.yaml"
    monitor.write_text(f"storage:\n  url: sqlite:///{tmp_path}/none.db\n", encoding="utf-8")
    return tmp_path / "conf"


def tried(folder: Path, what: str, *more: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["try", what, "--config", str(folder), *more], input=text)


def test_standard_input(folder: Path) -> None:
    done = tried(folder, "-", "--published", "2025-04-30", "--json", text=f"Toll rises\n\n{TEXT}")
    row = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (row["title"], row["lang"], row["published"][:10]) == ("Toll rises", "en", "2025-04-30")
    (figure,) = row["figures"]
    assert (figure["metric"], figure["low"], figure["decision"]) == ("killed", 600, "first")
    assert figure["sentence"] == TEXT


@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.html", PAGE)])
def test_a_file(folder: Path, tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = tried(folder, str(path))
    assert done.exit_code == 0, done.output
    assert "killed" in done.stdout
    assert "first" in done.stdout


def test_off_topic(folder: Path) -> None:
    done = tried(folder, "-", text="A goat won the race.")
    assert done.exit_code == 1
    assert "off topic" in done.stdout


@pytest.mark.parametrize(
    ("what", "text", "problem"),
    [
        pytest.param("nowhere.txt", None, "No such file", id="no file"),
        pytest.param("-", "  \n ", "there is no text to read", id="nothing"),
        pytest.param("-", "<html></html>", "no article was found", id="empty page"),
        pytest.param("http://127.0.0.1:9/x", None, "not on the public internet", id="private address"),
    ],
)
def test_what_cannot_be_had_is_told(folder: Path, what: str, text: str | None, problem: str) -> None:
    done = tried(folder, what, text=text)
    assert done.exit_code == 2
    assert problem in done.stderr


@pytest.mark.parametrize(("heeded", "status"), [(True, 2), (False, 0)])
def test_a_page_that_its_site_disallows_is_tried_only_where_that_is_not_heeded(
    folder: Path, heeded: bool, status: int
) -> None:
    monitor = folder / "monitor.yaml"
    polling = f"polling: {{allow_networks: [127.0.0.0/8], heed_robots: {str(heeded).lower()}}}\n"
    monitor.write_text(monitor.read_text("utf-8") + polling, "utf-8")
    with FeedServer() as site:
        site.publish("/robots.txt", "User-agent: tallywatch\nDisallow: /1\n", content_type="text/plain")
        site.publish("/1", PAGE, content_type="text/html")
        done = tried(folder, site.url("/1"))
    assert done.exit_code == status, done.output
    assert ("asks robots to leave it alone" in done.stderr) is heeded
    assert [request.path for request in site.requests] == ["/robots.txt" if heeded else "/1"]


def test_a_terminal_is_not_commanded(folder: Path) -> None:
    done = tried(folder, "-", text=f"\x1b[31mRed\x1b]0;title\x07\n\n{TEXT}")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


@pytest.mark.parametrize(
    ("text", "number", "rule", "word"),
    [
        (TEXT, "600", "predicate", "killed"),
        ("Russia lost 40,000 men beside North Korean troops.", "40,000", "others", "Russia"),
        ("North Korean troops in Russia are 20 per cent of them.", "20", "kind", None),
        ("North Korean troops would need 50,000 shells in Kursk.", "50,000", "unreal", "would need"),
    ],
)
def test_each_number_is_explained(folder: Path, text: str, number: str, rule: str, word: str | None) -> None:
    row = json.loads(tried(folder, "-", "--explain", "--json", text=text).stdout)
    (one,) = row["numbers"]["dprk-russia"]
    because = one["because"]["metric"] if "figure" in one else one["left_alone"]
    assert text[one["start"] : one["end"]].endswith(number)
    assert (because["rule"], because["word"]) == (rule, word)
    told = tried(folder, "-", "--explain", text=text).stdout
    assert because["why"] in told

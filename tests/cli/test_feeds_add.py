"""`tallywatch feeds add`: the feed that is meant is found, tried, shown and written."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from typer.testing import Result

from config.loading import load
from tests.cli.test_configuration import folder, run
from tests.config.conftest import FEEDS, TOPIC, write
from tests.feed_server import FeedServer
from tests.feeds.examples import item, rss

__all__ = ["folder"]

NOW = datetime.now(UTC)
LEXICON = """\
figures:
  en:
    ours: [flood]
    people: [people]
    metrics:
      dead: {nouns: [dead], verbs: [killed]}
"""
LONG = "The town was quiet and nobody said a word about it to anybody who asked. " * 8


def dated(number: int, **fields: str) -> str:
    date = format_datetime(NOW - timedelta(hours=6 * number))
    return item(number, **{"pubDate": date, "description": LONG, **fields})


FLOOD = "The flood has killed 40 people. " + LONG
GAZETTE = rss(
    [dated(1, title="Flood toll", description=FLOOD), *(dated(n) for n in range(2, 6))],
    head="<language>en</language>",
).replace("A feed", "The Gazette - RSS Feed")
SPORT = rss([dated(n, guid=f"s{n}", link=f"https://example.org/s{n}") for n in (1, 2, 3)]).replace(
    "A feed", "Gazette Sport"
)
PAGE = '<meta property="og:site_name" content="Gazette of Example">{}<body>Hello</body>'
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


@pytest.fixture
def site(folder: Path) -> Iterator[FeedServer]:
    """A publisher's site on loopback, which the configuration allows."""
    write(
        folder,
        {
            "monitor.yaml": "polling: {allow_networks: [127.0.0.0/8], spacing: 0s}\n"
            f"storage: {{url: 'sqlite:///{folder}/none.db'}}\n",
            "topics/flood.yaml": TOPIC + LEXICON,
        },
    )
    with FeedServer() as server:
        server.publish("/rss.xml", GAZETTE)
        server.publish("/sport.xml", SPORT)
        server.publish("/one", PAGE.format(LINK.format("All", "/rss.xml")), content_type="text/html")
        server.publish(
            "/two",
            PAGE.format(LINK.format("All", "/rss.xml") + LINK.format("Sport", "sport.xml")),
            content_type="text/html",
        )
        server.publish("/none", PAGE.format(""), content_type="text/html")
        yield server


def add(folder: Path, *arguments: object) -> Result:
    return run("feeds", "add", *arguments, "--config", folder)


def written(folder: Path) -> str:
    return (folder / "feeds.yaml").read_text("utf-8").removeprefix(FEEDS)


def test_a_feed_is_tried_and_written_as_it_is_proposed(folder: Path, site: FeedServer) -> None:
    url = site.url("/rss.xml")
    result = add(folder, url)
    assert result.exit_code == 0, result.output
    assert written(folder) == (
        f"  - name: gazette-{site.port}\n".replace(f"gazette-{site.port}", "gazette-en")
        + f"    url: {url}\n    outlet: The Gazette\n    lang: en\n"
    )
    for words in ("(RSS 2.0)", "entries    5, from", "about 4 entries a day", "language   en (5)", "1 of 5"):
        assert words in result.stdout
    assert "Flood toll" in result.stdout
    assert "dead 40 (The Gazette - RSS Feed)" in result.stdout
    assert [feed.name for feed in load(folder, {}).feeds] == ["gazette", "gazette-en"]


def test_what_is_given_stands(folder: Path, site: FeedServer) -> None:
    given = (
        "--name",
        "mine",
        "--outlet",
        "Ours",
        "--lang",
        "ko",
        "--every",
        "5m",
        "--time-zone",
        "Asia/Seoul",
    )
    assert add(folder, site.url("/rss.xml"), *given).exit_code == 0
    assert written(folder) == (
        f"  - name: mine\n    url: {site.url('/rss.xml')}\n    outlet: Ours\n    lang: ko\n"
        "    every: 5m\n    time_zone: Asia/Seoul\n"
    )


def test_the_only_feed_of_a_page_is_taken(folder: Path, site: FeedServer) -> None:
    result = add(folder, site.url("/one"))
    assert result.exit_code == 0, result.output
    assert "is a web page that names 1 feed" in result.stdout
    assert f"url: {site.url('/rss.xml')}\n    outlet: Gazette of Example\n" in written(folder)


def test_of_several_feeds_one_must_be_named(folder: Path, site: FeedServer) -> None:
    result = add(folder, site.url("/two"))
    assert result.exit_code == 4
    assert "Gazette Sport" in result.stdout
    assert "--feed with its number or its address" in result.stderr
    told = add(folder, site.url("/two"), "--json")
    assert [one["url"] for one in json.loads(told.stdout)["candidates"]] == [
        site.url("/rss.xml"),
        site.url("/sport.xml"),
    ]
    assert written(folder) == ""


@pytest.mark.parametrize("which", ["2", "/sport.xml"])
def test_the_feed_that_is_named_is_taken(folder: Path, site: FeedServer, which: str) -> None:
    which = site.url(which) if which.startswith("/") else which
    result = add(folder, site.url("/two"), "--feed", which)
    assert result.exit_code == 0, result.output
    assert f"url: {site.url('/sport.xml')}\n" in written(folder)


@pytest.mark.parametrize("which", ["3", "0", "https://elsewhere.example/"])
def test_a_feed_that_is_not_there_cannot_be_named(folder: Path, site: FeedServer, which: str) -> None:
    result = add(folder, site.url("/two"), "--feed", which)
    assert result.exit_code == 2
    assert "give a number from 1 to 2" in result.stderr


def test_one_feed_in_two_formats_is_one(folder: Path, site: FeedServer) -> None:
    fuller = GAZETTE.replace("The flood", "In all its length: the flood")
    site.publish("/full.xml", fuller)
    site.publish("/both", LINK.format("RSS", "/rss.xml") + LINK.format("Full", "/full.xml"))
    assert add(folder, site.url("/both")).exit_code == 0
    assert site.url("/full.xml") in written(folder)


def test_where_a_page_names_none_the_usual_places_are_tried(folder: Path, site: FeedServer) -> None:
    result = add(folder, site.url("/none"))
    assert result.exit_code == 0, result.output
    assert "names no feed; this lies where feeds mostly do" in result.stdout
    assert "/feed" in [request.path for request in site.requests]


def test_where_there_is_none_it_says_what_was_tried(folder: Path, site: FeedServer) -> None:
    del site.scripts["/rss.xml"]
    result = add(folder, site.url("/none"))
    assert result.exit_code == 3
    assert f"tried {site.url('/feed')} (404)" in result.stderr
    assert "give the feed's own address" in result.stderr
    assert written(folder) == ""


@pytest.mark.parametrize(
    ("spelled", "words"),
    [
        ("https://www.example.org/rss.xml/", "the feed gazette polls this address already"),
        ("example.org/rss.xml", "the feed gazette polls this address already"),
    ],
)
def test_a_feed_that_is_there_is_refused_before_it_is_asked(folder: Path, spelled: str, words: str) -> None:
    result = add(folder, spelled)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_page_whose_feed_is_there_is_refused_with_its_name(folder: Path, site: FeedServer) -> None:
    assert add(folder, site.url("/rss.xml"), "--name", "ours").exit_code == 0
    for path in ("/one", "/moved.xml"):
        site.redirect("/moved.xml", site.url("/rss.xml"))
        result = add(folder, site.url(path))
        assert result.exit_code == 2
        assert f"the feed ours polls {site.url('/rss.xml')} already" in result.stderr


def test_a_feed_that_has_moved_is_written_with_its_new_address(folder: Path, site: FeedServer) -> None:
    site.redirect("/old.xml", site.url("/rss.xml"))
    result = add(folder, site.url("/old.xml"))
    assert result.exit_code == 0, result.output
    assert f"url: {site.url('/rss.xml')}\n" in written(folder)
    assert "moved for good" in result.output


def test_a_feed_that_cannot_be_read_is_written_only_anyway(folder: Path, site: FeedServer) -> None:
    site.fail("/busy.xml", 503)
    result = add(folder, site.url("/busy.xml"), "--name", "busy")
    assert result.exit_code == 3
    assert "503: the server has a problem" in result.stderr
    assert written(folder) == ""
    assert add(folder, site.url("/busy.xml"), "--name", "busy", "--anyway").exit_code == 0
    assert written(folder) == f"  - name: busy\n    url: {site.url('/busy.xml')}\n"


def test_a_dry_run_writes_nothing(folder: Path, site: FeedServer) -> None:
    result = add(folder, site.url("/rss.xml"), "--dry-run")
    assert result.exit_code == 0
    assert "would add gazette-en to" in result.stdout
    assert written(folder) == ""


def test_without_check_nothing_is_asked(folder: Path, site: FeedServer) -> None:
    assert add(folder, site.url("/rss.xml"), "--no-check").exit_code == 2
    assert add(folder, site.url("/rss.xml"), "--no-check", "--name", "unseen").exit_code == 0
    assert site.requests == []
    assert "name: unseen" in written(folder)


def test_what_an_operator_should_know_is_said(folder: Path, site: FeedServer) -> None:
    entries = [dated(n, description=f"Short {n}.", pubDate=f"2025-01-0{n} 10:00:00") for n in range(1, 5)]
    site.publish("/odd.xml", rss([*entries, dated(5, description="x", pubDate="yesterday")]))
    result = add(folder, site.url("/odd.xml"), "--dry-run", "--lang", "ko")
    warnings = [line for line in result.stderr.splitlines() if line.startswith("warning: ")]
    assert any("name no time zone" in line and "--time-zone" in line for line in warnings)
    assert any('1 of 5 entries have no date that can be read, as "yesterday"' in line for line in warnings)
    assert any("teasers" in line and "--text page" in line for line in warnings)


def test_the_pages_of_teasers_are_read_where_that_is_asked_for(folder: Path, site: FeedServer) -> None:
    site.publish(
        "/1", f"<html><body><article><p>{FLOOD}</p></article></body></html>", content_type="text/html"
    )
    site.publish("/teasers.xml", rss([dated(1, description="More.", link=site.url("/1"))]))
    for text, on_topic in (("entry", 0), ("page", 1)):
        trial = json.loads(
            add(folder, site.url("/teasers.xml"), "--dry-run", "--json", "--text", text).stdout
        )
        assert trial["trial"]["on_topic"] == on_topic
    (article,) = trial["trial"]["articles"]
    assert [(figure["metric"], figure["low"]) for figure in article["figures"]] == [("dead", 40)]


def test_json_tells_the_same(folder: Path, site: FeedServer) -> None:
    told = json.loads(add(folder, site.url("/rss.xml"), "--json").stdout)
    assert told["added"] is True
    assert told["entry"]["name"] == "gazette-en"
    assert (told["trial"]["entries"], told["trial"]["on_topic"]) == (5, 1)
    assert told["trial"]["languages"] == {"en": 5}
    assert told["trial"]["kind"] == "RSS 2.0"


def test_a_reference_in_the_address_is_filled_in_for_asking_and_shown_nowhere(
    folder: Path, site: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEED_KEY", "hunter2")
    site.publish("/k.xml?key=hunter2", GAZETTE)
    url = site.url("/k.xml?key=${FEED_KEY}")
    result = add(folder, url, "--name", "keyed")
    assert result.exit_code == 0, result.output
    assert f"url: {url}\n" in written(folder)
    again = add(folder, url, "--name", "again")
    assert again.exit_code == 2
    assert "hunter2" not in result.output + again.output + written(folder)


def test_a_password_in_the_address_is_not_shown(folder: Path, site: FeedServer) -> None:
    url = site.url("/rss.xml").replace("http://", "http://me:hunter2@")
    for more in ((), ("--dry-run", "--json"), ("--name", "x", "--no-check", "--dry-run")):
        assert "hunter2" not in add(folder, url, *more, "--dry-run").output


HOSTILE = GAZETTE.replace("The Gazette", "${PATH} &#x1b;]0;owned&#x7; [red]Gazette").replace(
    "Flood toll", "Flood \x9b2J &#x202e;toll"
)


def test_nothing_hostile_steers_the_terminal_or_is_filled_in(folder: Path, site: FeedServer) -> None:
    site.publish("/hostile.xml", HOSTILE)
    site.publish(
        "/hostile",
        PAGE.format(
            '<link rel=feed title="\x1b[2J" href=/hostile.xml><link rel=feed href=/sport.xml>'
        ).replace("Gazette of", "${HOME}"),
        content_type="text/html",
    )
    choosing = add(folder, site.url("/hostile"))
    added = add(folder, site.url("/hostile"), "--feed", "1")
    assert added.exit_code == 0, added.output
    for steering in ("\x1b", "\x07", "\x9b", "\u202e"):
        assert steering not in choosing.output + added.output
    assert "outlet: $${HOME}" in written(folder)
    assert load(folder, {}).feeds[-1].outlet == "${HOME} Example"


def test_a_page_cannot_lead_inside(folder: Path, site: FeedServer) -> None:
    site.publish("/inside", PAGE.format('<link rel=feed href="http://169.254.169.254/latest/feed">'))
    result = add(folder, site.url("/inside"))
    assert result.exit_code == 3
    assert "not on the public internet" in result.stderr

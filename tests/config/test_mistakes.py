"""Every kind of mistake: where it is told to be, what it says, and that none hides another."""

import os
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loading import load
from tests.config.conftest import FEEDS, TOPIC, WATCHERS, told, write

FEED = "feeds:\n  - name: a\n    url: https://a.example/\n    "
WATCHER = "watchers:\n  - name: a\n    channels: [{console: true}]\n    "


def test_a_folder_without_mistakes_loads(folder: Path) -> None:
    config = load(folder, {})
    assert [feed.name for feed in config.feeds] == ["gazette"]
    assert [watcher.name for watcher in config.watchers] == ["desk"]
    assert list(config.topics) == ["flood"]
    assert config.monitor.polling.parallel == 64, "monitor.yaml may be missing"
    assert config.warnings == ()


def test_what_was_read_is_told(folder: Path) -> None:
    names = [str(path.relative_to(folder)) for path in load(folder, {}).files]
    assert names == ["feeds.yaml", "watchers.yaml", "topics/flood.yaml"]


SYNTAX = [
    pytest.param(
        "feeds:\n\t- name: a\n", "2:1: a tab stands where YAML wants spaces; indent with spaces", id="tab"
    ),
    pytest.param(
        "feeds: [1,\n", "2:1: the file ends before what was begun with [ or { is closed", id="open-list"
    ),
    pytest.param("a: {b: 1\n", "1:4: this begins with { and has no } where it should end", id="open-braces"),
    pytest.param('feeds: "a\n', "1:8: the quote that begins here is not closed", id="open-quote"),
    pytest.param(
        "feeds: @a\n", "1:8: a value cannot begin with @; put it in quotes", id="reserved-character"
    ),
    pytest.param(
        "feeds: a: b\n",
        "1:9: a colon too many, or a line indented too deep; "
        "put text that holds a colon and a blank in quotes",
        id="colon",
    ),
    pytest.param(
        "feeds: []\n- a\n", "2:1: this line is not indented like those that it belongs to", id="dedent"
    ),
    pytest.param("feeds: []\nname\n", "2:1: a key without its colon; write key: value", id="no-colon"),
    pytest.param(
        'feeds: "\\q"\n',
        "1:10: this backslash means nothing in double quotes; use single quotes",
        id="escape",
    ),
    pytest.param(
        "feeds: []\n\x07: 1\n", "2:1: an invisible control character stands here; delete it", id="bell"
    ),
    pytest.param(
        "feeds: []\n---\na: 1\n", "2:1: a second document begins here; one file holds one", id="two"
    ),
    pytest.param(
        "%YAML 2.0\n---\nfeeds: []\n",
        "1:1: this is written for another version of YAML; take the %YAML line out",
        id="version",
    ),
    pytest.param("feeds: *a\n", "1:8: *a repeats &a, which does not stand above it", id="alias-of-nothing"),
    pytest.param(
        "feeds: [${URL}]\n", "1:9: inside [ ] or { } put ${…} in quotes", id="reference-in-brackets"
    ),
    pytest.param("? [a]\n: b\n", "1:3: a key has to be a plain word", id="list-as-key"),
    pytest.param(
        "feeds: []\nfeeds: []\n",
        "2:1: feeds is given twice; it stands on line 1 already: keep one",
        id="twice",
    ),
    pytest.param(
        "feeds: !include x\n",
        "1:8: a tag (the word that begins with !) means nothing here; leave it out",
        id="tag",
    ),
    pytest.param(
        'feeds: "\\ud800"\n', "1:8: half a character (a lone surrogate) stands in this text", id="surrogate"
    ),
]


@pytest.mark.parametrize(("text", "mistake"), SYNTAX)
def test_syntax(folder: Path, text: str, mistake: str) -> None:
    write(folder, {"feeds.yaml": text})
    assert f"feeds.yaml:{mistake}" in told(folder)


FIELDS = [
    ("feeds.yaml", FEED + "evry: 5m", "4:5: unknown key evry; did you mean every?"),
    (
        "feeds.yaml",
        FEED + "qqqqq: 5m",
        "4:5: unknown key qqqqq; known here: "
        "name, url, outlet, lang, every, text, time_zone, encoding, enabled",
    ),
    ("feeds.yaml", "feeds:\n  - url: https://a.example/\n", "2:5: name is missing from feeds"),
    ("feeds.yaml", "feeds:\n  - name: a\n", "2:5: url is missing from feeds (Where it is polled)"),
    ("feeds.yaml", FEED + "every: 5", "4:12: every: 5 is not a duration; write 5m"),
    ("feeds.yaml", FEED + "every: 5 m", "4:12: every: 5 m is not a duration; write 5m"),
    ("feeds.yaml", FEED + "every: 5M", "4:12: every: 5M is not a duration; write 5m"),
    ("feeds.yaml", FEED + "every: true", "4:12: every: true is not a duration; write for example 30s, 10m"),
    ("feeds.yaml", FEED + "every: 0s", "4:12: every: 0s is too short; the shortest is 0.05s"),
    ("feeds.yaml", FEED + "every: 999999999w", "4:12: every: 999999999w is too long a duration"),
    ("feeds.yaml", FEED + "lang: english", "4:11: lang: english is not a language; write its two small"),
    (
        "feeds.yaml",
        FEED + "enabled: no",
        "4:14: enabled: no is text, but true or false belongs here; write false",
    ),
    (
        "feeds.yaml",
        FEED + "enabled: 1",
        "4:14: enabled: 1 is a number, but true or false belongs here; write true",
    ),
    (
        "feeds.yaml",
        FEED + "text: pages",
        "4:11: text: pages is not possible; allowed: entry, page; did you mean page?",
    ),
    (
        "feeds.yaml",
        FEED + "outlet: 7",
        '4:13: outlet: 7 is a number, but text belongs here; write "7", in quotes',
    ),
    ("feeds.yaml", FEED + "outlet: [a]", "4:13: outlet: a list stands here, but text belongs here"),
    (
        "feeds.yaml",
        FEED + "outlet: {a: b}",
        "4:13: outlet: keys with values stand here, but text belongs here",
    ),
    ("feeds.yaml", FEED + 'outlet: ""', "4:13: outlet: this is empty; write something"),
    ("feeds.yaml", FEED + 'outlet: "a\\nb"', "4:13: outlet: a\N{REPLACEMENT CHARACTER}b holds a line break"),
    (
        "feeds.yaml",
        FEED + f"outlet: {'a' * 201}",
        "4:13: outlet: this has more than 200 characters; shorten it",
    ),
    (
        "feeds.yaml",
        FEED + "time_zone: Seoul",
        "4:16: time_zone: Seoul is not a time zone; did you mean Asia/Seoul?",
    ),
    ("feeds.yaml", FEED + "time_zone: America", "4:16: time_zone: America is not a time zone"),
    ("feeds.yaml", FEED + "time_zone: ../x", "4:16: time_zone: ../x is not a time zone"),
    (
        "feeds.yaml",
        FEED + "encoding: utf9",
        "4:15: encoding: utf9 is not a text encoding; write for example utf-8",
    ),
    ("feeds.yaml", FEED + "encoding: base64", "4:15: encoding: base64 is not a text encoding"),
    ("feeds.yaml", "feeds:\n  - a", "2:5: feeds: a is text, but keys with values belong here"),
    ("feeds.yaml", "feeds: a", "1:8: feeds: a is text, but a list belongs here; write [a]"),
    ("feeds.yaml", "feeds:", "1:7: feeds: nothing stands here, but a list belongs here; give one, or take"),
    ("feeds.yaml", "- a", "1:1: a list stands here, but keys with values belong here"),
    ("feeds.yaml", "feeds: [{name: A b, url: x}]", "1:16: name: A b is not a name; write small letters"),
    ("feeds.yaml", "feeds: [{name: a, url: ftp://x}]", "1:24: url: ftp://x is not a web address"),
    (
        "monitor.yaml",
        "polling: {parallel: 65}",
        "1:21: parallel: 65 is out of range; it has to be at most 64",
    ),
    ("monitor.yaml", "polling: {parallel: 0}", "1:21: parallel: 0 is out of range; it has to be at least 1"),
    (
        "monitor.yaml",
        'polling: {parallel: "8"}',
        "1:21: parallel: 8 is text, but a whole number belongs here; ",
    ),
    ("monitor.yaml", "polling: {parallel: 8.5}", "1:21: parallel: 8.5 has a fraction, but a whole number"),
    (
        "monitor.yaml",
        "polling: {parallel: true}",
        "1:21: parallel: true is a truth value, but a whole number",
    ),
    ("monitor.yaml", "polling: {max_body: 5}", "1:21: max_body: 5 is not a size; write 5B for bytes"),
    ("monitor.yaml", "polling: {max_body: 5MiB}", "1:21: max_body: 5MiB is not a size; write 5MB"),
    ("monitor.yaml", "polling: {max_body: 5 mb}", "1:21: max_body: 5 mb is not a size; write 5MB"),
    (
        "monitor.yaml",
        "polling: {allow_networks: [127.0.0.1/8]}",
        "1:28: allow_networks: 127.0.0.1/8 is not a network; "
        "the address has bits beyond its mask; write 127.0.0.0/8",
    ),
    (
        "monitor.yaml",
        "polling: {allow_networks: [lan]}",
        "1:28: allow_networks: lan is not a network; write for",
    ),
    (
        "monitor.yaml",
        "storage: {url: mysql://a}",
        "1:16: url: this is not the address of a database; write sqlite",
    ),
    ("monitor.yaml", "log: xml", "1:6: log: xml is not possible; allowed: console, json"),
    ("monitor.yaml", "smtp: {sender: a@b.org}", "1:7: host is missing from smtp (The server's name)"),
    ("monitor.yaml", "smtp: {host: a, sender: Me <a@b>}", "1:25: sender: Me <a@b> is not an email address"),
    (
        "monitor.yaml",
        "smtp: {host: a, sender: a@b, password: 123}",
        "1:40: password: the secret given is a number, but text belongs here; put it in quotes",
    ),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: []}]",
        "1:32: channels: nothing is given; write at least one",
    ),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: [{console: true, slack: 'https://a'}]}]",
        "1:33: channels: a channel is exactly one of email, slack, console; here: slack, console",
    ),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: [{console: false}]}]",
        "1:43: console: false is not possible; write true, or take the key out",
    ),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: [{slack: general}]}]",
        "1:41: slack: this is not the address of a webhook; it begins with https:// and has no blanks",
    ),
    (
        "watchers.yaml",
        WATCHER + "severity: loud",
        "4:15: severity: loud is not possible; allowed: notice, warning, major",
    ),
    (
        "watchers.yaml",
        WATCHER + 'quiet_hours: {start: "24:00", end: 07:00}',
        "4:26: start: 24:00 is not an hour; write it as 07:30 or 22:00",
    ),
    (
        "watchers.yaml",
        WATCHER + 'quiet_hours: {start: "22:00", end: 7}',
        '4:40: end: 7 is a number, but text belongs here; write "07:00", in quotes',
    ),
    (
        "watchers.yaml",
        WATCHER + 'quiet_hours: {start: "22:00", end: 730}',
        "4:40: end: 730 is a number, but text belongs here; write it as 07:30 or 22:00",
    ),
    (
        "watchers.yaml",
        WATCHER + 'quiet_hours: {start: "22:00", end: "22:00"}',
        "4:18: quiet_hours: they begin and end at 22:00; write two hours",
    ),
    (
        "watchers.yaml",
        WATCHERS.replace("[dead]", "[dead, missing, dead]"),
        "6:30: metrics: dead is named twice; once is enough",
    ),
    (
        "watchers.yaml",
        "watchers: [{name: a, channels: [{slack: 'http://hooks.example/x'}]}]",
        "1:41: slack: a webhook's address is a secret; it begins with https:// unless",
    ),
    (
        "feeds.yaml",
        FEED + "time_zone: KST\n",
        "4:16: time_zone: KST is not a time zone; did you mean Asia/Seoul?",
    ),
    (
        "feeds.yaml",
        "feeds:\n  - name: a\n    url: https://a.example:99999/\n",
        "3:10: url: this address names no host, or an impossible port",
    ),
    ("feeds.yaml", "feeds:\n  - name: a\n    url: https:///x\n", "3:10: url: this address names no host"),
    (
        "monitor.yaml",
        "polling: {max_body: 0MB}",
        "1:21: max_body: nothing is so small; write for example 10MB",
    ),
    ("topics/flood.yaml", TOPIC.replace("[flood]", '["*"]'), "5:16: any_of: * is not a term; write a word"),
    ("topics/flood.yaml", TOPIC.replace("[flood]", '["  "]'), "5:16: any_of: a blank is not a term"),
    ("topics/flood.yaml", TOPIC.replace("  en:", "  english:"), "4:3: english is not a language"),
    (
        "topics/flood.yaml",
        TOPIC + "    weight: 0\n",
        "14:13: weight: 0 is out of range; it has to be more than 0",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("any_of: [flood]", "none_of: [sale]"),
        "5:7: en: a keyword rule needs any_of or all_of",
    ),
]


@pytest.mark.parametrize(("file", "text", "mistake"), FIELDS, ids=[mistake for _, _, mistake in FIELDS])
def test_fields(folder: Path, file: str, text: str, mistake: str) -> None:
    write(folder, {file: text})
    assert [one for one in told(folder) if one.startswith(f"{file}:{mistake}")], told(folder)


BETWEEN = [
    (
        "feeds.yaml",
        FEEDS + "  - name: gazette\n    url: https://b.example/\n",
        "6:11: name: gazette is taken by line 2 already; give each its own name",
    ),
    (
        "feeds.yaml",
        FEEDS + "  - name: b\n    url: https://EXAMPLE.org:443/rss.xml#x\n",
        "7:10: url: line 3 polls this address already; take one of the feeds out",
    ),
    (
        "watchers.yaml",
        WATCHERS + "  - name: desk\n    channels: [{console: true}]\n",
        "7:11: name: desk is taken by line 2 already; give each its own name",
    ),
    (
        "watchers.yaml",
        WATCHERS.replace("[flood]", "[flod]"),
        "5:14: topics: there is no topic flod; did you mean flood?",
    ),
    (
        "watchers.yaml",
        WATCHERS.replace("[dead]", "[deaf]"),
        "6:15: metrics: no topic of this watcher has a metric deaf; did you mean dead?",
    ),
    (
        "watchers.yaml",
        WATCHERS.replace("console: true", "email: a@b.org"),
        "4:9: email: monitor.yaml names no mail server; add its smtp section",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("name: flood", "name: storm"),
        "1:7: name: the file is called flood.yaml, its topic storm; let both be the same",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: missing", "label: missing\n    at_most: deads"),
        "11:14: at_most: this topic has no metric deads; did you mean dead?",
    ),
    (
        "topics/flood.yaml",
        TOPIC + "figures:\n  en:\n    metrics:\n      deed: {nouns: [dead]}\n",
        "17:7: figures: en: this topic has no metric deed; did you mean dead?",
    ),
    (
        "topics/flood.yaml",
        TOPIC + "consensus: {half_life: 0s}\n",
        "14:24: half_life: 0s is out of range; it has to be more than 0s",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: missing", "label: missing\n    sum_of: [dead, hurt]"),
        "11:20: sum_of: this topic has no metric hurt; known here: dead, missing",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: missing", "label: missing\n    sum_of: [dead, missing]"),
        "11:20: sum_of: missing would be a part of itself (missing → missing)",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: missing", "label: missing\n    at_most: dead").replace(
            "label: dead", "label: dead\n    at_most: missing"
        ),
        "9:14: at_most: dead would be bounded by itself (dead → missing → dead)",
    ),
    (
        "topics/flood.yaml",
        TOPIC.replace("label: missing", "label: missing\n    default: true").replace(
            "label: dead", "label: dead\n    default: true"
        ),
        "12:14: default: dead is the default already; let one metric be",
    ),
    (
        "topics/flood.yaml",
        TOPIC + "    aliases: {en: [the mayor, City Hall]}\n  press:\n    label: p\n"
        "    aliases: {en: [city hall], ko: [the mayor]}\n",
        "17:20: aliases: city hall stands for mayor already, on line 14; nobody could tell",
    ),
]


@pytest.mark.parametrize(("file", "text", "mistake"), BETWEEN, ids=[mistake for _, _, mistake in BETWEEN])
def test_between_the_files(folder: Path, file: str, text: str, mistake: str) -> None:
    write(folder, {file: text})
    (only,) = told(folder)
    assert only.startswith(f"{file}:{mistake}")


WRONG_METRIC = "watchers.yaml:6:15: metrics: no topic of this watcher has a metric deaf; did you mean dead?"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"watchers.yaml": WATCHERS.replace("[dead]", "[deaf, 5]")}, id="beside what is no name"),
        pytest.param(
            {"watchers.yaml": WATCHERS.replace("[dead]", "[deaf]").replace("[flood]", "[flod]")},
            id="of a topic that is not there",
        ),
        pytest.param(
            {
                "watchers.yaml": WATCHERS.replace("[dead]", "[deaf]"),
                "topics/flood.yaml": TOPIC + "    weight: heavy\n",
            },
            id="of a topic with mistakes",
        ),
    ],
)
def test_a_wrong_metric_is_told_whatever_else_is_wrong(folder: Path, files: dict[str, str]) -> None:
    write(folder, files)
    assert WRONG_METRIC in told(folder)
    assert len(told(folder)) == 2


def test_a_topic_that_nobody_can_read_may_have_any_metric(folder: Path) -> None:
    write(folder, {"watchers.yaml": WATCHERS.replace("[dead]", "[deaf]"), "topics/flood.yaml": "name: [\n"})
    assert [one.partition(":")[0] for one in told(folder)] == ["topics/flood.yaml"]


def test_a_topic_with_mistakes_is_still_a_topic_to_its_watchers(folder: Path) -> None:
    write(folder, {"topics/flood.yaml": TOPIC + "    weight: heavy\n"})
    assert [one.partition(":")[0] for one in told(folder)] == ["topics/flood.yaml"]


def test_all_mistakes_of_all_files_come_at_once(folder: Path) -> None:
    write(
        folder,
        {
            "monitor.yaml": "log: xml\n",
            "feeds.yaml": "feeds: [{name: a}, {url: x}]\n",
            "watchers.yaml": "a: b: c",
        },
    )
    (folder / "topics" / "flood.yaml").write_text("name: flood\n")
    assert [one.rpartition(": ")[0].split(":")[0] for one in told(folder)].count("feeds.yaml") == 3
    assert {one.split(":")[0] for one in told(folder)} == {
        "monitor.yaml",
        "feeds.yaml",
        "watchers.yaml",
        "topics/flood.yaml",
    }
    with pytest.raises(ConfigError) as caught:
        load(folder, {})
    assert str(caught.value).count("\n") == len(caught.value.mistakes) - 1


def test_mistakes_stand_in_the_order_of_the_file(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEED + "every: 5\n    evry: 5\n  - name: a\n    url: https://a.example/\n"})
    lines = [int(one.split(":")[1]) for one in told(folder)]
    assert lines == sorted(lines)
    assert len(lines) == 4


# Files and folders


def test_missing_files(folder: Path) -> None:
    (folder / "feeds.yaml").unlink()
    (folder / "topics" / "flood.yaml").unlink()
    assert told(folder) == [
        ".:0:1: topics/ holds no topic; put one there, as topics/flood.yaml",
        "feeds.yaml:0:1: there is no such file; write one that says at least feeds: []",
        "watchers.yaml:5:14: topics: there is no topic flood",
    ]
    (folder / "watchers.yaml").unlink()
    assert (
        told(folder)[2]
        == "watchers.yaml:0:1: there is no such file; write one that says at least watchers: []"
    )


def test_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    assert told(folder) == [
        f".:0:1: there is no such folder; tallywatch init {folder} writes one to begin with"
    ]
    folder.write_text("")
    assert told(folder)[0].startswith(".:0:1: this is a file, not a folder")


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "feeds.yaml").unlink()
    (folder / "feeds.yaml").mkdir()
    assert told(folder) == ["feeds.yaml:0:1: this is a folder; a file belongs here"]


def test_a_pipe_in_place_of_a_file_is_not_waited_for(folder: Path) -> None:
    (folder / "feeds.yaml").unlink()
    os.mkfifo(folder / "feeds.yaml")
    assert told(folder) == ["feeds.yaml:0:1: this is not an ordinary file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    (folder / "feeds.yaml").chmod(0)
    assert told(folder) == ["feeds.yaml:0:1: this file may not be read; give its reader the right to"]


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        (FEEDS.encode() + b"    outlet: caf\xe9\n", "6:16: this byte is not UTF-8; save the file as UTF-8"),
        (FEEDS.encode("utf-16"), "1:1: this file is UTF-16; save it as UTF-8"),
        (b"#" * 4_000_001, "0:1: this file has more than 4000 kB; nothing here should be so large"),
    ],
    ids=["latin-1", "utf-16", "huge"],
)
def test_bytes_that_are_no_text(folder: Path, content: bytes, mistake: str) -> None:
    (folder / "feeds.yaml").write_bytes(content)
    assert told(folder) == [f"feeds.yaml:{mistake}"]


@pytest.mark.parametrize("text", ["\ufeff" + FEEDS, FEEDS.replace("\n", "\r\n")], ids=["bom", "crlf"])
def test_what_editors_on_windows_leave_is_read(folder: Path, text: str) -> None:
    write(folder, {"feeds.yaml": text})
    assert told(folder) == []


def test_names_of_files_that_are_nearly_right(folder: Path) -> None:
    (folder / "feeds.yaml").rename(folder / "feeds.yml")
    (folder / "topics" / "storm.yml").write_text(TOPIC)
    assert told(folder) == [
        ".:0:1: topics/storm.yml: topic files end in .yaml; rename it",
        "feeds.yaml:0:1: there is no such file; feeds.yml is here: rename it",
    ]


# What would cost without bound


def test_an_alias_bomb_is_refused(folder: Path) -> None:
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    write(folder, {"feeds.yaml": f"l0: &l0 [a, a, a, a, a, a, a, a, a]\n{layers}\n"})
    (mistake,) = told(folder)
    assert "with its aliases written out, this file has over 100000 values" in mistake


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{a: " * 50_000, "- " * 50_000], ids=["[", "{", "-"])
def test_endless_nesting_is_refused(folder: Path, text: str) -> None:
    write(folder, {"feeds.yaml": text})
    (mistake,) = told(folder)
    assert "nested more than 40 deep" in mistake or "a colon" in mistake


def test_an_alias_brings_a_mistake_once(folder: Path) -> None:
    write(folder, {"feeds.yaml": "feeds:\n  - &a {name: a, url: x}\n  - *a\n"})
    assert len(told(folder)) == 1


def test_hostile_words_do_not_reach_the_terminal(folder: Path) -> None:
    write(folder, {"feeds.yaml": FEED + 'text: "\\e[2J\\e]0;x\\a"\n    "\\e[1m": 1\n'})
    assert told(folder)
    assert all(one.isprintable() for one in told(folder))

"""What ships loads, says of each setting what its default is, and shows every setting there is."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.loading import DEFAULTS, load, load_topic
from config.loading.models import keys_of, kind_at
from config.loading.tree import Keys, plain
from config.loading.yaml_text import parse
from config.schema import Section
from config.schema.feeds import Feed, Feeds
from config.schema.monitor import Monitor, Smtp
from config.schema.topic import Topic
from config.schema.watchers import Watcher, Watchers
from tests.conftest import ROOT

MONITOR, FEEDS, WATCHERS = (
    (DEFAULTS / name).read_text(encoding="utf-8") for name in ("monitor.yaml", "feeds.yaml", "watchers.yaml")
)


def uncommented(text: str, first: str) -> str:
    """`text` with the `# ` taken away from the last example in it, as its comments tell a reader to do."""
    before, found, example = text.partition(f"\n# {first}")
    if not found:
        before, found, example = text.partition(f"\n#   {first}")
        assert found, f"there is no example that begins with {first}"
        return before + "\n  " + first + re.sub(r"^# ?", "", example, flags=re.MULTILINE)
    return before + "\n" + first + re.sub(r"^# ?", "", example, flags=re.MULTILINE)


def settings(model: type[Section], prefix: str = "") -> Iterator[str]:
    """Every setting below `model`, as polling.every; a `*` stands for a name of the writer's choice."""
    for name in keys_of(model):
        yield f"{prefix}{name}"
        for inside, step in (("", []), ("", [0]), ("*.", ["*"]), ("*.", ["*", 0])):
            kind = kind_at(model, [name, *step])
            if keys_of(kind) and isinstance(kind, type):
                yield from settings(kind, f"{prefix}{name}.{inside}")


def shown(text: str) -> set[str]:
    """Every key that stands in `text`, as polling.every."""

    def keys(node: object, prefix: str = "") -> Iterator[str]:
        if isinstance(node, dict):
            for name, value in node.items():
                yield f"{prefix}{name}"
                yield from keys(value, f"{prefix}{name}.")
        elif isinstance(node, list):
            for value in node:
                yield from keys(value, prefix)

    root = parse(text, lambda place, message: pytest.fail(f"{place}: {message}"))
    assert isinstance(root, Keys)
    return set(keys(plain(root)))


def test_what_ships_loads_without_mistakes_or_warnings() -> None:
    config = load(DEFAULTS, {})
    assert config.warnings == ()
    assert [channel.kind for watcher in config.watchers for channel in watcher.channels] == ["console"]


def test_each_value_in_monitor_yaml_is_the_default() -> None:
    assert load(DEFAULTS, {}).monitor == Monitor()


def test_monitor_yaml_shows_every_setting() -> None:
    assert set(settings(Monitor)) == shown(uncommented(MONITOR, "smtp:"))


def test_the_mail_section_shows_its_defaults() -> None:
    root = parse(uncommented(MONITOR, "smtp:"), lambda place, message: pytest.fail(message))
    assert root is not None
    data = plain(root)
    assert isinstance(data, dict)
    smtp = Smtp.model_validate({**data["smtp"], "password": SecretStr("x")})
    told = {"host", "sender", "username", "password"}  # without a default, or with none to show
    assert smtp.model_dump(exclude=told) == Smtp(host="a", sender="a@b").model_dump(exclude=told)


def test_watchers_yaml_shows_every_setting() -> None:
    text = uncommented(WATCHERS, "- name: desk")
    assert set(settings(Watchers)) == shown(text)
    console = load(DEFAULTS, {}).watchers[0]
    assert console == Watcher(name="console", channels=console.channels)


FEED_LANGUAGES = ("en", "ko", "ru", "uk", "de")


def test_feeds_yaml_explains_every_setting() -> None:
    head = FEEDS.partition("\nfeeds:")[0]
    assert set(keys_of(Feed)) == set(re.findall(r"^#   (\w+) +\S", head, flags=re.MULTILINE))


def test_feeds_yaml_says_that_it_was_not_reached() -> None:
    assert "COULD BE REACHED WHERE THIS FILE WAS WRITTEN" in FEEDS
    assert "check --config DIR --online" in FEEDS


def test_the_feeds_are_many_and_in_five_languages() -> None:
    feeds = load(DEFAULTS, {}).feeds
    assert len(feeds) >= 25
    by_language = {lang: [feed for feed in feeds if feed.lang == lang] for lang in FEED_LANGUAGES}
    assert all(len(found) >= 5 for found in by_language.values())
    assert sum(map(len, by_language.values())) == len(feeds), "each feed names its language"
    assert all(feed.outlet for feed in feeds)


def test_feeds_of_korea_have_their_zone() -> None:
    korean = [
        feed
        for feed in load(DEFAULTS, {}).feeds
        if re.search(r"//[^/]*\.kr/|joins\.com|chosun|donga|dailynk", feed.url)
    ]
    assert len(korean) > 10
    assert {feed.time_zone for feed in korean} == {"Asia/Seoul"}


EXAMPLES = sorted((DEFAULTS / "topics" / "examples").glob("*.yaml"))


def test_examples_ship_and_are_not_read() -> None:
    assert EXAMPLES
    assert not {path.stem for path in EXAMPLES} & set(load(DEFAULTS, {}).topics)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_moved_up_is_read(example: Path, tmp_path: Path) -> None:
    """In a folder of its own, without mistakes or warnings, as if it had always been a topic."""
    shutil.copytree(DEFAULTS, tmp_path, dirs_exist_ok=True)
    shutil.move(tmp_path / "topics" / "examples" / example.name, tmp_path / "topics")
    config = load(tmp_path, {})
    assert config.warnings == ()
    assert example.stem in config.topics


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_words_for_all_that_it_counts(example: Path) -> None:
    topic = load_topic(example)
    assert set(topic.keywords) == set(topic.figures)
    for lang, lexicon in topic.figures.items():
        assert set(lexicon.metrics) == set(topic.metrics), lang
        assert all(source.aliases.get(lang) for source in topic.sources.values()), lang


def test_every_setting_is_in_the_documentation_and_no_other() -> None:
    """docs/configuration.md has a line for each setting in the table of its file."""
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for model, file in (
        (Monitor, "monitor.yaml"),
        (Feeds, "feeds.yaml"),
        (Watchers, "watchers.yaml"),
        (Topic, "topics/NAME.yaml"),
    ):
        table = text.partition(f"\n## {file}\n")[2].partition("\n## ")[0]
        documented = re.findall(r"^\| `([a-z_.*]+)` \|", table, flags=re.MULTILINE)
        every = list(settings(model))
        groups = {name for name in every if any(other.startswith(f"{name}.") for other in every)}
        assert sorted(documented) == sorted(set(every) - groups), file

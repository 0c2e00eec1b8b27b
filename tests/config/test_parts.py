"""A topic's words in files of their own, one for each language, and lists of words written as text."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loading import DEFAULTS, load, load_topic
from config.schema.topic import ByLang, LanguagePart, Source, SourceNames, Topic
from tests.config.conftest import TOPIC, told, write

BARE = TOPIC.replace("keywords:\n  en:\n    - any_of: [flood]\n", "")
ENGLISH = """\
keywords:
  - any_of: |
      # the water
      flood, high water,
      inundation
sources:
  mayor:
    aliases: [the mayor]
    titles: |
      the mayor's office
figures:
  people: |
    man, woman
    child
  metrics:
    dead:
      verbs: [drowned]
"""


@pytest.fixture
def parted(folder: Path) -> Path:
    """The small configuration, its English words in a file of their own."""
    (folder / "topics" / "flood").mkdir()
    write(folder, {"topics/flood.yaml": BARE, "topics/flood/en.yaml": ENGLISH})
    return folder


def test_a_language_file_is_a_part_of_its_topic(parted: Path) -> None:
    topic = load(parted, {}).topics["flood"]
    assert topic == Topic.model_validate(
        {
            "name": "flood",
            "title": "The flood",
            "keywords": {"en": [{"any_of": ["flood", "high water", "inundation"]}]},
            "metrics": {"dead": {"label": "dead"}, "missing": {"label": "missing"}},
            "sources": {
                "mayor": {
                    "label": "the mayor",
                    "aliases": {"en": ["the mayor"]},
                    "titles": {"en": ["the mayor's office"]},
                }
            },
            "figures": {
                "en": {"people": ["man", "woman", "child"], "metrics": {"dead": {"verbs": ["drowned"]}}}
            },
        }
    )
    assert load_topic(parted / "topics" / "flood.yaml") == topic


PLACE = "topics/flood/en.yaml"


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("  mayor:", "  major:", "7:3: sources: this topic has no source major; did you mean mayor?"),
        ("    dead:", "    dad:", "16:5: figures: en: this topic has no metric dad; did you mean dead?"),
        ("people:", "poeple:", "12:3: unknown key poeple; did you mean people?"),
        ("  flood, high", "  flood, *, high", "4:14: any_of: * is not a term"),
        ("    child", "    child, ***", "14:12: people: *** is not a term"),
        ("    aliases: [", "    aliases: the mayor # [", "8:14: "),
        ("  metrics:\n    dead:\n", "  metrics: 5\n#", "15:12: metrics: "),
    ],
    ids=lambda part: part.strip()[:18],
)
def test_a_mistake_is_told_at_its_place(parted: Path, old: str, new: str, mistake: str) -> None:
    write(parted, {PLACE: ENGLISH.replace(old, new, 1)})
    assert any(line.startswith(f"{PLACE}:{mistake}") for line in told(parted)), told(parted)


def test_what_both_files_say_is_a_mistake(parted: Path) -> None:
    write(parted, {"topics/flood.yaml": TOPIC})
    (mistake,) = told(parted)
    assert mistake == f"{PLACE}:2:3: en stands on line 5 of the topic's file too: keep one"


def test_a_name_for_two_is_found_across_files(parted: Path) -> None:
    second = BARE + "  police:\n    label: police\n    aliases: {en: [the mayor]}\n"
    write(parted, {"topics/flood.yaml": second})
    assert any("stands for" in line for line in told(parted))


def test_a_file_of_no_language_is_named(parted: Path) -> None:
    write(parted, {"topics/flood/english.yaml": ENGLISH})
    assert [warning.message for warning in load(parted, {}).warnings] == [
        "topics/flood/english.yaml is not read; call it by its language, as en.yaml"
    ]


def test_a_topic_that_cannot_be_read_is_an_error(parted: Path) -> None:
    write(parted, {PLACE: "keywords: 5\n"})
    with pytest.raises(ConfigError, match=r"en\.yaml:1:11"):
        load_topic(parted / "topics" / "flood.yaml")
    with pytest.raises(ConfigError, match="no such file"):
        load_topic(parted / "topics" / "none.yaml")


def test_a_changed_language_file_is_a_change(parted: Path) -> None:
    before = load(parted, {})
    write(parted, {PLACE: ENGLISH.replace("drowned", "died")})
    after = load(parted, {})
    assert before.digest != after.digest
    assert before.disk.changed()


def test_a_language_file_can_say_all_that_depends_on_the_language() -> None:
    by_language = {name for name, field in Source.model_fields.items() if field.annotation == ByLang}
    assert set(SourceNames.model_fields) == by_language
    assert set(LanguagePart.model_fields) == {"keywords", "nations", "sources", "figures"}


def test_every_language_that_ships_has_a_reader() -> None:
    from monitor.figures.languages import LANGUAGES

    for topic in load(DEFAULTS, {}).topics.values():
        assert set(topic.figures) <= set(LANGUAGES)

"""Figures read from sentences: a table of our own, properties, and the score on annotated documents."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from config.schema.topic import Topic
from monitor.figures.languages import LANGUAGES
from monitor.figures.reader import FigureReader
from tests.conftest import ROOT, shipped_topic

CASES = [
    json.loads(line)
    for line in (ROOT / "tests/figures/sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
DAY = date(2025, 9, 2)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_sentences(case: dict[str, Any], reader: FigureReader) -> None:
    published = date.fromisoformat(case.get("published", DAY.isoformat()))
    figures = reader.read(title="", text=case["text"], lang=case["lang"], published=published)
    assert [
        [f.metric, f.low, f.high, f.status.value, f.scope.value, f.source, f.as_of] for f in figures
    ] == case["figures"]


def test_a_figure_of_the_title_alone_is_marked(reader: FigureReader) -> None:
    title = "NIS: 600 North Korean soldiers killed"
    (figure,) = reader.read(title=title, text="No numbers here.", lang="en", published=DAY)
    assert figure.in_title
    assert title[figure.start : figure.end] == figure.evidence


def test_what_the_text_says_is_not_taken_from_the_title_again(reader: FigureReader) -> None:
    figures = reader.read(
        title="600 North Korean soldiers killed",
        text="Some 600 North Korean soldiers were killed, the NIS said.",
        lang="en",
        published=DAY,
    )
    assert [figure.in_title for figure in figures] == [False]


NEWS = """600 of North Korean soldiers were killed, wounded - “the NIS” said (12,000) will 3~4만 명 북한군
    погибли около 2,7 тыс. военных КНДР 11 до загинули солдатів 😀 e\u0301 \u202e שלום $2 bn; more than
    fünfzehntausend Nordkoreaner sollen gefallen sein am 3. März hatte 600 beziffert elf- bis"""
TEXTS = st.lists(st.sampled_from(NEWS.split()), max_size=40).map(" ".join) | st.text()


@example(text="0'\U00017000", lang="ru")  # a letter without a name in Unicode
@given(TEXTS, st.sampled_from([*sorted(LANGUAGES), "und"]))
@settings(deadline=None)
def test_offsets_always_hold_the_evidence(text: str, lang: str) -> None:
    for figure in READER.read(title=text, text=text, lang=lang, published=DAY):
        assert text[figure.start : figure.end] == figure.evidence
        assert figure.evidence
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@pytest.mark.parametrize(
    "text",
    [
        "1," * 50_000,
        "two hundred and " * 6_000,
        "(" * 100_000,
        "a" * 100_000,
        "killed 600 " * 9_000,
        "북" * 100_000,
        "한1 " * 33_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_long_nonsense_does_no_harm(text: str, lang: str, reader: FigureReader) -> None:
    reader.read(title="", text=text, lang=lang, published=DAY)


FLOOD = Topic.model_validate(
    {
        "name": "flood",
        "title": "A flood",
        "keywords": {"en": [{"any_of": ["flood"]}]},
        "metrics": {
            "dead": {"label": "dead"},
            "missing": {"label": "missing"},
            "homes": {"label": "homes destroyed", "unit": "homes"},
        },
        "sources": {"police": {"label": "the police", "aliases": {"en": ["police"]}}},
        "figures": {
            "en": {
                "ours": ["resident", "victim"],
                "people": ["people", "person", "villager", "resident"],
                "metrics": {
                    "dead": {"verbs": ["died", "drowned", "killed"], "nouns": ["death", "death toll"]},
                    "missing": {"verbs": ["missing"]},
                    "homes": {"things": ["home", "house"]},
                },
            }
        },
    }
)


def test_the_engine_knows_no_topic() -> None:
    text = "At least 120 people drowned, police said, and 43 are missing. Some 2,000 homes were destroyed."
    figures = FigureReader(FLOOD).read(title="", text=text, lang="en", published=DAY)
    assert [(f.metric, f.low, f.high, f.source) for f in figures] == [
        ("dead", 120, None, "police"),
        ("missing", 43, 43, "police"),
        ("homes", 2000, 2000, "police"),
    ]


READER = FigureReader(shipped_topic())

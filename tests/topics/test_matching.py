"""An article is on topic when a rule of its language holds."""

import pytest

from config.schema.topic import Topic
from monitor.topics.matching import Hit, TopicMatcher


def topic(**rule: object) -> Topic:
    return Topic.model_validate(
        {
            "name": "floods",
            "title": "Floods",
            "keywords": {"en": [rule], "ru": [{"any_of": ["наводнение"]}]},
            "metrics": {"dead": {"label": "dead"}},
            "sources": {},
        }
    )


@pytest.mark.parametrize(
    ("rule", "text", "matches"),
    [
        pytest.param({"any_of": ["flood"]}, "The floods came.", True, id="any"),
        pytest.param({"any_of": ["flood"]}, "Nothing came.", False, id="none of any"),
        pytest.param({"all_of": [["flood"], ["dead"]]}, "Floods: ten dead", True, id="all groups"),
        pytest.param({"all_of": [["flood"], ["dead"]]}, "Floods: nobody hurt", False, id="one group missing"),
        pytest.param(
            {"any_of": ["flood"], "none_of": ["flood of calls"]},
            "A flood of calls came.",
            False,
            id="excluded",
        ),
        pytest.param(
            {"all_of": [["flood"], ["dead"]], "within": 40},
            "Floods." + " word" * 20 + " dead",
            False,
            id="too far",
        ),
        pytest.param(
            {"all_of": [["flood"], ["dead"]], "within": 40},
            "Floods." + " word" * 20 + " dead in the floods",
            True,
            id="near at last",
        ),
        pytest.param(
            {"any_of": ["war"], "except_in": ["trade war"]}, "A trade war began.", False, id="hidden"
        ),
        pytest.param(
            {"any_of": ["flood"], "except_in": ["trade war"], "none_of": ["trade war"]},
            "A flood, and a trade war.",
            False,
            id="what hides forbids too",
        ),
    ],
)
def test_rules(rule: dict[str, object], text: str, matches: bool) -> None:
    assert (TopicMatcher(topic(**rule)).match("", text, "en") is not None) is matches


def test_hits_tell_where_they_stand() -> None:
    match = TopicMatcher(topic(any_of=["flood"])).match("Floods again", "The flood rose.", "en")
    assert match is not None
    assert match.hits == (Hit("flood", 0, 6, in_title=True), Hit("flood", 4, 9))


def test_no_term_spans_title_and_text() -> None:
    assert TopicMatcher(topic(any_of=["flood dead"])).match("The flood", "dead calm", "en") is None


@pytest.mark.parametrize(("lang", "matches"), [("ru", True), ("en", False), ("xx", False)])
def test_the_rules_of_the_articles_language_hold(lang: str, matches: bool) -> None:
    matcher = TopicMatcher(topic(any_of=["flood"]))
    assert (matcher.match("", "Жертвы наводнения", lang) is not None) is matches


def test_an_unknown_language_is_tried_in_english() -> None:
    assert TopicMatcher(topic(any_of=["flood"])).match("", "Die flood alerts", "de") is not None

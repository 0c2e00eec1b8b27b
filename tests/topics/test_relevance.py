"""The topic that ships: sentences that are on topic though they name it sidelong, and their neighbours."""

import json
from typing import Any

import pytest

from monitor.topics.matching import TopicMatcher
from tests.conftest import ROOT, shipped_topic

LINES = (ROOT / "tests/topics/relevance.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def matcher() -> TopicMatcher:
    return TopicMatcher(shipped_topic())


@pytest.mark.parametrize("line", [json.loads(line) for line in LINES], ids=lambda line: line["text"][:60])
def test_on_topic_or_not(matcher: TopicMatcher, line: dict[str, Any]) -> None:
    assert (matcher.match("", line["text"], line["lang"]) is not None) is line["relevant"]

"""The score on annotated documents does not fall.

What it is held to is written by `python -m benchmarks.accuracy --pin`.
"""

import json
from typing import Any

import pytest

from benchmarks.accuracy import FLOOR, corpora, digest, measured, pins
from config.schema.topic import Topic

PINNED: dict[str, Any] = json.loads(FLOOR.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(PINNED))
def test_the_score_does_not_fall(name: str, topic: Topic) -> None:
    known = {corpus: (content, documents) for corpus, content, documents in corpora()}
    if name not in known:
        pytest.skip("the annotated documents are not here")
    content, documents = known[name]
    floor = PINNED[name]
    if digest(content) != floor["digest"]:
        pytest.skip("the corpus has changed since the floor was measured: pin it again")
    now = pins(measured(documents, topic))
    fallen = {
        aspect: (floor[aspect], now[aspect])
        for aspect in now
        if aspect != "by_metric" and now[aspect] < floor[aspect]
    }
    metrics = {
        metric: (floor["by_metric"][metric], f1)
        for metric, f1 in now["by_metric"].items()
        if f1 < floor["by_metric"].get(metric, 0.0)
    }
    assert not fallen | metrics, "was, is: pin anew only with a reason in the change"

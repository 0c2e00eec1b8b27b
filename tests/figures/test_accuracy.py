"""The score on annotated documents does not fall.

What it is held to is written by `python -m benchmarks.accuracy --pin`.
"""

import json
from typing import Any

import pytest

from benchmarks.accuracy import FLOOR, corpora, digest, measured, pins

PINNED: dict[str, Any] = json.loads(FLOOR.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(PINNED))
def test_the_score_does_not_fall(name: str) -> None:
    corpus = next((corpus for corpus in corpora() if corpus.name == name), None)
    if corpus is None:
        pytest.skip("the annotated documents are not here")
    floor = PINNED[name]
    if digest(corpus.content) != floor["digest"]:
        pytest.skip("the corpus has changed since the floor was measured: pin it again")
    now = pins(measured(corpus.documents, corpus.topic))
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

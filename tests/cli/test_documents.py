"""A file of documents as articles: in order, with defaults, and with what is wrong said by line."""

import json
from pathlib import Path

import pytest

from monitor.cli.documents import DocumentError, document_arrivals


def written(folder: Path, *lines: str) -> Path:
    file = folder / "documents.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_documents_come_in_when_they_were_published(tmp_path: Path) -> None:
    later = {"id": "b", "text": "killed 600 agency", "published": "2025-03-02", "lang": "en"}
    sooner = {"text": "killed 500 agency", "published": "2025-03-01T10:00:00Z"}
    first, second = document_arrivals(written(tmp_path, json.dumps(later), "", json.dumps(sooner)))
    assert (first.id, second.id) == ("line-3", "b")
    assert first.first_seen == first.article.published
    assert second.article.outlet == "by hand"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"published": "2025-03-02"}', "text is missing"),
        ('{"text": 5, "published": "2025-03-02"}', "text is not a text"),
        ('{"text": "x"}', "published is missing"),
        ('{"text": "x", "published": "soon"}', "published"),
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
    ],
)
def test_a_document_that_is_none_says_why_and_where(tmp_path: Path, line: str, problem: str) -> None:
    good = json.dumps({"text": "x", "published": "2025-03-02"})
    with pytest.raises(DocumentError, match=rf"documents\.jsonl: line 2: .*{problem}"):
        document_arrivals(written(tmp_path, good, line))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        document_arrivals(tmp_path / "documents.jsonl")

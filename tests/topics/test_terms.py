"""Terms are found as whole words, with the word ends of their language, at the right offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.topics.folding import fold
from monitor.topics.inflection import forms
from monitor.topics.terms import TermFinder


def found(term: str, text: str, lang: str) -> list[str]:
    finder = TermFinder([(term, "label")], lang)
    return [text[hit.start : hit.end] for hit in finder.find(text)]


@pytest.mark.parametrize(
    ("lang", "term", "text", "hits"),
    [
        pytest.param(
            "en", "soldier", "Soldiers, a soldier's", ["Soldiers", "soldier"], id="plural, possessive"
        ),
        pytest.param("en", "soldier", "soldiering on", [], id="not inside a word"),
        pytest.param("en", "spy agency", "two spy agencies", ["spy agencies"], id="plural in -ies"),
        pytest.param("en", "North Korean", "North\u00a0Koreans", ["North\u00a0Koreans"], id="no-break space"),
        pytest.param("en", "NIS", "the nis, the NIS", ["NIS"], id="capitals are exact"),
        pytest.param("en", "POW", "POWs were shown", ["POW"], id="plural of an abbreviation"),
        pytest.param("en", "deploy*", "redeployed, deployment", ["deployment"], id="open end, closed start"),
        pytest.param("en", "Kim's", "Kim’s men", ["Kim’s"], id="curly apostrophe"),
        pytest.param("ko", "북한군", "북한군이 북한군들에게도", ["북한군", "북한군"], id="particles"),
        pytest.param("ko", "국정원", "국정원장은", [], id="another word that begins alike"),
        pytest.param("ko", "전사*", "전사했다", ["전사"], id="open end"),
        pytest.param(
            "ko",
            "숨지다",
            "숨진 병사, 숨졌다고, 숨질",
            ["숨진", "숨졌다고", "숨질"],
            id="a Korean verb in its forms",
        ),
        pytest.param("ko", "사살하다", "사살된 사살했으며", ["사살된", "사살했으며"], id="its voices"),
        pytest.param("ko", "죽다", "죽은 죽음 죽순", ["죽은", "죽음"], id="a stem of one syllable"),
        pytest.param(
            "ko", "목숨을 잃다", "목숨을 잃었다", ["목숨을 잃었다"], id="a phrase that ends in a verb"
        ),
        pytest.param("ko", "BBC", "BBC는 전했다", ["BBC"], id="a particle behind foreign letters"),
        pytest.param("ru", "солдат", "солдатами и солдатов", ["солдатами"], id="real forms only"),
        pytest.param(
            "ru", "погибнуть", "погибших, погибли", ["погибших", "погибли"], id="verb and participle"
        ),
        pytest.param(
            "ru",
            "Национальная служба разведки",
            "в Национальной службе разведки",
            ["Национальной службе разведки"],
            id="phrase",
        ),
        pytest.param("ru", "заём", "заем", ["заем"], id="ё and е"),
        pytest.param("uk", "північнокорейський", "північнокорейських", ["північнокорейських"], id="uk"),
        pytest.param("uk", "загинути", "загинули", ["загинули"], id="uk verb"),
        pytest.param("de", "Soldaten", "Die SOLDATEN", ["SOLDATEN"], id="a language without word ends"),
    ],
)
def test_terms(lang: str, term: str, text: str, hits: list[str]) -> None:
    assert found(term, text, lang) == hits


def test_overlapping_terms_are_all_found() -> None:
    finder = TermFinder([("Korean", "short"), ("South Korean", "long")], "en")
    assert {hit.label for hit in finder.find("South Korean")} == {"short", "long"}


def test_no_terms_find_nothing() -> None:
    assert list(TermFinder[str]([], "en").find("anything")) == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="а б-в*г'А", max_size=12), st.sampled_from(["en", "ko", "ru", "uk"]))
def test_any_term_can_be_looked_for(term: str, lang: str) -> None:
    finder = TermFinder([(term, "label")] if term.strip(" *") else [], lang)
    assert all(hit.start < hit.end for hit in finder.find(f"x {term} y"))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "северокорейский солдат",
            {"северокорейских солдат", "северокорейскими солдатами", "северокорейского солдата"},
        ),
        ("национальная служба разведки", {"национальной службы разведки", "национальную службу разведки"}),
    ],
)
def test_phrases_agree(phrase: str, expected: set[str]) -> None:
    made = forms(phrase, "ru")
    assert expected <= made
    assert not any(form.startswith("северокорейский солдатами") for form in made)

"""Through the whole path: what one source said is one estimate and one alert, in whatever language, words and
order it is printed, and however many print it."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from config.vocabulary import Verdict
from monitor.articles.model import Article
from monitor.pipeline.ledger import MemoryLedger
from monitor.pipeline.model import Arrival, Handled
from monitor.pipeline.path import Rules, arrival_id, handle
from monitor.pipeline.reading import TopicReader, read
from tests.conftest import shipped_topic

NOON = datetime(2025, 4, 30, 12, tzinfo=UTC)
RULES = Rules(fresh_for=timedelta(days=3), watchers=(), config_digest="d1")
TOLD = {
    "en": "About 600 North Korean soldiers have been killed in Russia's war, South Korea's National"
    " Intelligence Service said on Wednesday.",
    "ko": "러시아에 파병된 북한군 가운데 600여 명이 사망했다고 국가정보원이 30일 밝혔다.",
    "ru": "Национальная разведывательная служба Южной Кореи сообщила, что на войне России против Украины"
    " погибли около 600 северокорейских солдат.",
    "uk": "Національна розвідувальна служба Південної Кореї повідомила, що у війні Росії проти України"
    " загинули близько 600 північнокорейських солдатів.",
    "de": "Rund 600 nordkoreanische Soldaten sind in Russlands Krieg getötet worden, teilte der"
    " südkoreanische Geheimdienst NIS mit.",
}
OTHERS = (
    "North Korea has lost some 600 soldiers killed in Russia's war, according to the NIS.",
    "South Korea's spy agency, the NIS, puts the number of North Korean soldiers killed in Russia at 600.",
)


@pytest.fixture(scope="module")
def reader() -> TopicReader:
    return TopicReader(shipped_topic())


def printed(text: str, lang: str, hours: float, outlet: str) -> Arrival:
    published = NOON + timedelta(hours=hours)
    article = Article(title="", text=text, lang=lang, outlet=outlet, published=published, feed=outlet)
    return Arrival(id=arrival_id(outlet, text), article=article, first_seen=published)


def handled(arrivals: list[Arrival], reader: TopicReader) -> tuple[MemoryLedger, list[Handled]]:
    ledger, done = MemoryLedger(), []
    for came in arrivals:
        result = handle(came, read(came.article, (reader,)), ledger, RULES, now=came.first_seen)
        assert result is not None
        done.append(result)
    return ledger, done


def decisions(done: list[Handled]) -> list[Verdict]:
    return [judgement.judged.decision.verdict for one in done for judgement in one.judgements]


@pytest.mark.parametrize("order", list(permutations(TOLD))[::17])
def test_translated(reader: TopicReader, order: tuple[str, ...]) -> None:
    arrivals = [printed(TOLD[lang], lang, hours, f"Paper {lang}") for hours, lang in enumerate(order)]
    _, done = handled(arrivals, reader)
    assert decisions(done) == [Verdict.FIRST] + [Verdict.ECHO] * (len(TOLD) - 1)
    assert [len(one.alerts) for one in done] == [1] + [0] * (len(TOLD) - 1)


def test_in_other_words_and_by_a_hundred_outlets(reader: TopicReader) -> None:
    texts = [(text, "en") for text in OTHERS] + [(text, lang) for lang, text in TOLD.items()]
    arrivals = [printed(*texts[number % len(texts)], number / 10, f"Paper {number}") for number in range(100)]
    _, done = handled(arrivals, reader)
    assert sum(len(one.alerts) for one in done) == 1
    assert set(decisions(done)[1:]) == {Verdict.ECHO}


def test_the_next_figure_departs_from_what_all_of_them_said(reader: TopicReader) -> None:
    """A hundred outlets are one source: the band that the next count is held against is that source's."""
    arrivals = [printed(TOLD["en"], "en", number / 10, f"Paper {number}") for number in range(100)]
    news = TOLD["ko"].replace("600여", "2000여")
    *_, last = handled([*arrivals, printed(news, "ko", 48, "Paper ko")], reader)[1]
    (judgement,) = last.judgements
    assert judgement.judged.decision.verdict in (Verdict.ABOVE, Verdict.REVISION)
    assert judgement.judged.decision.sources == 1

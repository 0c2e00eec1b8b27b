"""The language of headlines and texts, in our nine languages."""

import pytest

from monitor.articles.language import detect


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("North Korea has sent about 10,000 troops to Russia, Seoul's spy agency says", "en"),
        ("Zelensky: 4,000 North Korean soldiers killed or wounded", "en"),
        ("북한군 사망자가 600여 명에 이른다고 국정원이 밝혔다", "ko"),
        ('美 "北, 러에 병력 1만명 파병"', "ko"),
        ("NIS: 北 사상자 4,700명", "ko"),
        ("Потери северокорейских военных составили 4,7 тыс. человек", "ru"),
        ("КНДР направила в Курскую область 11 тысяч солдат", "ru"),
        ("Північна Корея надіслала до Росії 12 тисяч військових", "uk"),
        ("Втрати КНДР — близько 600 осіб убитими", "uk"),
        ("北朝鮮兵、ロシアに1万人派遣", "ja"),
        ("朝鲜向俄罗斯派遣一万名士兵", "zh"),
        ("Nordkorea schickt rund 10.000 Soldaten nach Russland", "de"),
        ("La Corée du Nord a envoyé 10 000 soldats en Russie", "fr"),
        ("Corea del Norte ha enviado a unos 10.000 soldados a Rusia", "es"),
    ],
)
def test_a_headline_tells_its_language(text: str, lang: str) -> None:
    assert detect(text) == lang


@pytest.mark.parametrize(
    ("text", "declared", "lang"),
    [
        pytest.param("북한군 사망자가 600여 명", "en", "ko", id="a-korean-text-said-to-be-english"),
        pytest.param("Північна Корея надіслала військових", "ru", "uk", id="ukrainian-said-to-be-russian"),
        pytest.param("Произошёл взрыв, были раненые", "uk", "ru", id="russian-said-to-be-ukrainian"),
        pytest.param("Потери КНДР", "uk", "uk", id="no-letter-that-tells"),
        pytest.param("North Korea's dead", "ko", "en", id="english-said-to-be-korean"),
        pytest.param("BTS, NewJeans, 북한", "ko", "ko", id="a-korean-headline-full-of-names"),
        pytest.param("北朝鮮の兵士", "zh", "ja", id="japanese-said-to-be-chinese"),
        pytest.param("Počet obetí stúpol", "sk", "sk", id="a-language-that-is-not-ours"),
        pytest.param("12,000", "ko", "ko", id="no-letters"),
        pytest.param("12,000", None, "und", id="nothing-tells"),
        pytest.param("", None, "und", id="nothing-at-all"),
        pytest.param("The word 북한 means North Korea in Korean, as many know", None, "en", id="quoted"),
    ],
)
def test_what_is_declared_counts_unless_the_script_contradicts(
    text: str, declared: str | None, lang: str
) -> None:
    assert detect(text, declared) == lang

"""Numbers written out in words, for reading them back: English, Russian and Ukrainian in each case, Korean.

Written from the grammars of the languages, and on purpose without the tables that are tested.
"""

from collections.abc import Iterator
from typing import Literal

Case = Literal["nominative", "genitive", "dative", "instrumental", "locative"]
CASES: tuple[Case, ...] = ("nominative", "genitive", "dative", "instrumental", "locative")
LARGEST = 10**12

_EN_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_EN = dict(enumerate(_EN_WORDS.split()))
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def english(number: int, *, joiner: str = " and ", hyphen: str = "-") -> str:
    """`one thousand two hundred and six`, with or without `and`, with a hyphen or a space in the tens."""
    if number < 20:
        return _EN[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _EN_TENS[tens - 2] + (hyphen + _EN[unit] if unit else "")
    factor, word = next(
        (pair for pair in (*_EN_SCALES, (100, "hundred")) if number >= pair[0]), (100, "hundred")
    )
    above, rest = divmod(number, factor)
    head = f"{english(above, joiner=joiner, hyphen=hyphen)} {word}"
    if not rest:
        return head
    return head + (joiner if rest < 100 else " ") + english(rest, joiner=joiner, hyphen=hyphen)


def _forms(text: str) -> dict[Case, str]:
    """Five words, or two (all cases but the first alike)."""
    forms = text.split()
    return dict(zip(CASES, forms if len(forms) == 5 else [forms[0], *[forms[1]] * 4], strict=True))


_RU_UNITS = {
    1: "один одного одному одним одном", 2: "два двух двум двумя двух", 3: "три трёх трём тремя трёх",
    4: "четыре четырёх четырём четырьмя четырёх", 40: "сорок сорока", 90: "девяносто девяноста",
    100: "сто ста", 8: "восемь восьми восьми восемью восьми",
    200: "двести двухсот двумстам двумястами двухстах", 300: "триста трёхсот трёмстам тремястами трёхстах",
    400: "четыреста четырёхсот четырёмстам четырьмястами четырёхстах",
    80: "восемьдесят восьмидесяти восьмидесяти восемьюдесятью восьмидесяти",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
}  # fmt: skip
_RU_SOFT = {5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат",
    13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
    18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат"}  # fmt: skip
_UK_UNITS = {
    1: "один одного одному одним одному", 2: "два двох двом двома двох", 3: "три трьох трьом трьома трьох",
    4: "чотири чотирьох чотирьом чотирма чотирьох", 40: "сорок сорока", 90: "дев'яносто дев'яноста",
    100: "сто ста", 7: "сім семи семи сьома семи", 8: "вісім восьми восьми вісьма восьми",
    200: "двісті двохсот двомстам двомастами двохстах",
    300: "триста трьохсот трьомстам трьомастами трьохстах",
    400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
    500: "п'ятсот п'ятисот п'ятистам п'ятьмастами п'ятистах",
    600: "шістсот шестисот шестистам шістьмастами шестистах",
    700: "сімсот семисот семистам сьомастами семистах",
    800: "вісімсот восьмисот восьмистам вісьмастами восьмистах",
    900: "дев'ятсот дев'ятисот дев'ятистам дев'ятьмастами дев'ятистах",
    6: "шість шести шести шістьма шести",
    50: "п'ятдесят п'ятдесяти п'ятдесяти п'ятдесятьма п'ятдесяти",
    60: "шістдесят шістдесяти шістдесяти шістдесятьма шістдесяти",
    70: "сімдесят сімдесяти сімдесяти сімдесятьма сімдесяти",
    80: "вісімдесят вісімдесяти вісімдесяти вісімдесятьма вісімдесяти",
}  # fmt: skip
_UK_SOFT = {5: "п'ят", 9: "дев'ят", 10: "десят", 11: "одинадцят", 12: "дванадцят", 13: "тринадцят",
    14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят", 17: "сімнадцят", 18: "вісімнадцят",
    19: "дев'ятнадцят", 20: "двадцят", 30: "тридцят"}  # fmt: skip


def _tables() -> tuple[dict[int, dict[Case, str]], dict[int, dict[Case, str]]]:
    russian_words = {value: _forms(text) for value, text in _RU_UNITS.items()}
    for value, stem in _RU_SOFT.items():
        russian_words[value] = _forms(f"{stem}ь {stem}и {stem}и {stem}ью {stem}и")
        if value in (5, 6, 7, 9):
            tens, hundreds = f"{stem}идесяти", f"{stem}и"
            russian_words[value * 10] = _forms(f"{stem}ьдесят {tens} {tens} {stem}ьюдесятью {tens}")
            russian_words[value * 100] = _forms(
                f"{stem}ьсот {hundreds}сот {hundreds}стам {stem}ьюстами {hundreds}стах"
            )
    russian_words[90] = _forms(_RU_UNITS[90])
    ukrainian_words = {value: _forms(text) for value, text in _UK_UNITS.items()}
    for value, stem in _UK_SOFT.items():
        ukrainian_words[value] = _forms(f"{stem}ь {stem}и {stem}и {stem}ьма {stem}и")
    return russian_words, ukrainian_words


_RU, _UK = _tables()
_FEMININE = {
    "ru": {1: _forms("одна одной"), 2: _forms("две двух двум двумя двух")},
    "uk": {1: _forms("одна однієї одній однією одній"), 2: _forms("дві двох двом двома двох")},
}
# Singular in five cases, few (2 to 4) in the nominative, many, and the plural in the other cases.
_SLAVIC_SCALES = {
    "ru": (
        (10**9, "миллиард миллиарда миллиарду миллиардом миллиарде", "миллиарда", "миллиардов", "миллиард"),
        (10**6, "миллион миллиона миллиону миллионом миллионе", "миллиона", "миллионов", "миллион"),
        (10**3, "тысяча тысячи тысяче тысячей тысяче", "тысячи", "тысяч", "тысяч"),
    ),
    "uk": (
        (10**9, "мільярд мільярда мільярду мільярдом мільярді", "мільярди", "мільярдів", "мільярд"),
        (10**6, "мільйон мільйона мільйону мільйоном мільйоні", "мільйони", "мільйонів", "мільйон"),
        (10**3, "тисяча тисячі тисячі тисячею тисячі", "тисячі", "тисяч", "тисяч"),
    ),
}
_PLURAL: dict[Case, str] = {"dative": "ам", "instrumental": "ами", "locative": "ах"}


def slavic(number: int, lang: Literal["ru", "uk"], case: Case) -> str:
    """A number of Russian or Ukrainian, all its words in one case."""
    if number == 0:
        return "ноль" if lang == "ru" else "нуль"
    words: list[str] = []
    for factor, singular, few, many, stem in _SLAVIC_SCALES[lang]:
        above, number = divmod(number, factor)
        if above:
            words += _below_thousand(above, lang, case, feminine=factor == 1000)
            words.append(_scale(above, case, _forms(singular), few, many, stem))
    return " ".join([*words, *_below_thousand(number, lang, case, feminine=False)])


def _scale(above: int, case: Case, singular: dict[Case, str], few: str, many: str, stem: str) -> str:
    unit = 0 if 10 <= above % 100 < 20 else above % 10
    if unit == 1:
        return singular[case]
    if case == "nominative":
        return few if 2 <= unit <= 4 else many
    return many if case == "genitive" else stem + _PLURAL[case]


def _below_thousand(number: int, lang: Literal["ru", "uk"], case: Case, *, feminine: bool) -> Iterator[str]:
    table = _RU if lang == "ru" else _UK
    for part in (number // 100 * 100, number % 100 // 10 * 10 if number % 100 >= 20 else 0):
        if part:
            yield table[part][case]
    rest = number % 100 if number % 100 < 20 else number % 10
    if rest:
        forms = _FEMININE[lang][rest] if feminine and rest < 3 else table[rest]
        yield forms[case]


_KO = "영일이삼사오육칠팔구"
_KO_NATIVE = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
_KO_NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]


def korean(number: int, *, space: str = "", ones: bool = False) -> str:
    """만이천; with a space behind 만 and 억; with `ones`, 일만이천."""
    groups: list[str] = []
    for power, unit in ((12, "조"), (8, "억"), (4, "만"), (0, "")):
        group = number // 10**power % 10**4
        if group:
            bare = group == 1 and unit == "만" and not ones and not groups
            groups.append(("" if bare else _ko_section(group, ones=ones)) + unit)
    return space.join(groups) or "영"


def _ko_section(number: int, *, ones: bool) -> str:
    text = ""
    for power, unit in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("" if digit == 1 and unit and not ones else _KO[digit]) + unit
    return text


def korean_mixed(number: int, *, space: str = "") -> str:
    """1만2천345: digits with letters for the units."""
    parts = []
    for power, unit in ((12, "조"), (8, "억"), (4, "만")):
        group = number // 10**power % 10**4
        if group:
            parts.append(f"{group}{unit}")
    rest = number % 10**4
    if rest or not parts:
        parts.append(f"{rest // 1000}천" if rest and rest % 1000 == 0 else str(rest))
    return space.join(parts)


def korean_native(number: int) -> str:
    """스물한: one to ninety-nine."""
    if number == 20:
        return "스무"
    return _KO_NATIVE_TENS[number // 10] + _KO_NATIVE[number % 10]

"""The words by which Korean counts: counters, units, and what stands around a number."""

import re

from monitor.figures.numbers.model import NO_CURRENCY, Kind

DIGITS = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
SMALL_UNITS = {"십": 10, "백": 100, "천": 1000}
LARGE_UNITS = {"만": 10**4, "억": 10**8, "조": 10**12}
NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
    "아흔": 90,
}  # fmt: skip
NATIVE_UNITS = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
PAIRS = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5),
    "너댓": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "일여덟": (7, 8),
}  # fmt: skip
"""Two neighbouring numbers in one word: a rough count."""

# What may follow a word of one syllable, so that it is that word and not the beginning of another.
END = (
    r"(?=$|[^가-힣]|[은는이가을를의도만과와에로씩쯤꼴당]|께|까지|부터|보다|미만|초과|정도|가량|안팎|남짓|내외|규모"
    r"|가까|넘|뿐|중|마다|여)"
)
_PEOPLE = (
    r"명(?!하|했|할|한|함|되|됐|된|령|칭|확|백|분|단|절|예|의로)|사람|인(?=$|[^가-힣]|[은는이을의과도만]|당|씩|가량)"
    rf"|(?:가구|세대|부대원|놈|위|구){END}"
)
_THINGS = (
    r"개(?=$|[^가-힣]|[은는이가를의도만와에로씩쯤]|국|소|여단|사단|군단|대대|연대|부대|중대|보병|정도|이상|이하)"
    rf"|(?:발|대|척|문|기|정|자루|마리|채|건|곳|권|장|벌|편|종|통|상자|컨테이너|줄|쌍|가지|필|량|점|표){END}"
)
_MONEY = (
    (r"(?:미국\s?|미\s?)?(?:달러|불(?=[\s.,]|$))", "USD"),
    (r"원(?![가-힣]*산|정|칙|인|유|래|본|하|전)", "KRW"),
    (r"루블", "RUB"),
    (r"유로", "EUR"),
    (r"위안", "CNY"),
    (r"엔(?![가-힣]*진)", "JPY"),
    (r"파운드", "GBP"),
    (r"흐리우냐|흐리브냐|흐리브나", "UAH"),
    (r"(?:호주|캐나다|홍콩|싱가포르|대만)\s?달러|페소|루피|리라|센트|비트코인", NO_CURRENCY),
)
_ORDINAL = (
    r"번째|째|차(?=\s|례|로|에|[가-힣])|호(?![가-힣]*[흡실])|군단|여단|연대|사단|대대|중대|함대|비행단|항(?![가-힣])"
    rf"|등{END}|등석|층|단계|급{END}|진{END}|번지"
)
_UNITS = (
    r"(?:인|명)당|㎞|km|킬로미터|킬로그램|킬로톤|킬로|㎝|cm|센티미터|센티|㎜|mm|밀리미터|밀리|미터|m(?![a-z])|마일|인치|피트|야드|노트"
    r"|㎡|㎢|㎥|평방미터|제곱미터|제곱킬로미터|평(?=[^가-힣양화]|$)|헥타르|㏊|에이커|㎏|kg|그램|톤|t(?![a-z])|리터|배럴|갤런"
    r"|시간|초(?!대|청|점|기|등|반|안)|주(?=\s|간|일|째|년|$)|개월|달(?!러|성|라)|년간|년째|여\s?년|일간|일째|주년|세기"
    rf"|살|세(?![기계력대])|배(?![치급상경후포])|도(?=[^가-힣]|$|[의로를])|℃|°|마하|와트|킬로와트|메가와트|볼트|헤르츠|바이트|메가바이트|기가바이트|메가톤"
    r"|대(?=\s?(?:초반|중반|후반|청년|남성|여성)|다(?![가-힣])|이다)"
    rf"|회(?![의담견원장사])|차례|번{END}|박\s?\d*일?|끼|포인트|kw|mw|gw|gb|mb|ml"
)
KINDS: tuple[tuple[str, Kind, str], ...] = (
    (r"%p?|％|퍼센트(?:포인트)?|프로(?![가-힣])|프로{END}", Kind.PERCENT, ""),
    *((pattern, Kind.MONEY, code) for pattern, code in reversed(_MONEY)),
    (_UNITS, Kind.MEASURE, ""),
    (_PEOPLE, Kind.COUNT, ""),
    (_ORDINAL, Kind.ORDINAL, ""),
    (_THINGS, Kind.COUNT, ""),
)
"""What a number counts or measures, by the word behind it; the first that fits."""

PERSONS = re.compile(_PEOPLE)
ABOUT_AFTER = r"(?:\s?(?:가량|정도|안팎|남짓|내외|쯤|여|가까이|규모))?"
AT_LEAST_BEFORE = r"[>≥]|최소한?|적어도|못해도|줄잡아|적게는|하한"
AT_MOST_BEFORE = r"[<≤]|최대한?|많게는|많아야|기껏해야|최고"
ABOUT_BEFORE = r"약|대략|한|거의|총|무려|근|모두"
AT_LEAST_AFTER = (
    r"\s?(?:(?:혹은|또는|이나|이거나)\s?)?(?:그\s)?이상|\s?초과|[은는이가을를]?\s?(?:훌쩍\s?|크게\s?)?(?:넘|웃도|웃돌|뛰어넘|돌파|상회|초과)"
    r"|\s?보다[는도]?\s?(?:더\s)?(?:크|큰|많|높)"
)
AT_MOST_AFTER = (
    r"\s?이하|\s?미만|\s?이내|에[는도]?\s?(?:조금\s?|약간\s?|크게\s?)?(?:못\s?미|미달|모자라)|[을를은]?\s?(?:밑도|밑돌|하회)"
    r"|[을를은이]?\s?넘지\s?(?:않|못|말)|\s?보다[는도]?\s?(?:더\s)?(?:작|적|낮)"
)
# What may stand right behind a number that is written in letters, if it is one and no other word.
NUMBER_END = re.compile(
    r"$|[^가-힣]|[은는을를과와]|에서|에\s|으로|로\s|보다|이상|이하|미만|초과|이 |이다|입니다|이며"
    r"|이고|부터|까지|여(?:$|[^가-힣])|가량|안팎|정도|이 넘"
)
VAGUE = re.compile(r"(?:(?<![가-힣])수|몇|여러)\s?$")
"""What leaves the unit behind it vague: 수천, 몇 백."""
BETWEEN = re.compile(r"(?:[고며]|에서|부터)?[\s,]*")
"""What may stand between a lower bound and an upper one of the same thing."""

"""The forms of Korean words: particles, verb endings, and what follows a number.

After the Standard Grammar of the National Institute of Korean Language: josa, eomi, and the
bound nouns (것, 수, 중) behind which a clause goes on.
"""

import re
from functools import lru_cache

from monitor.figures.headfinal.model import Case, Ending, Link, Tail, Unit
from monitor.figures.headfinal.tails import linked, unit_of, unlinked

_FIRST, _LAST = 0xAC00, 0xD7A3
_N, _L, _SS = 4, 8, 20


def _final(char: str) -> int:
    """Which consonant closes a syllable; -1 where `char` is none."""
    return (ord(char) - _FIRST) % 28 if _FIRST <= ord(char) <= _LAST else -1


_CASES: tuple[tuple[re.Pattern[str], Case], ...] = tuple(
    (re.compile(rf"(?:들|님|측|쪽|씨)?(?:만|뿐)?(?:{pattern})"), case)
    for pattern, case in (
        (r"", Case.BARE),
        (r"(?:까지|께서|측|쪽)?(?:은|는|도)|란|에서는|에서도|에선|엔|(?:이?라|이)면", Case.TOPIC),
        (r"(?:까지|조차|마저)?(?:이|가)|께서|이나|까지|조차|마저", Case.SUBJECT),
        (r"(?:까지)?(?:을|를)", Case.OBJECT),
        (r"(?:에서|로부터|으로부터|과|와)?의", Case.GENITIVE),
        (r"(?:이?라|이?란|이?냐)(?:고|는|며|던)[가-힣]{0,3}", Case.QUOTED),
        (
            r"(?:이?다|이?며|이?고|이었[가-힣]{1,4}|였[가-힣]{1,4}|입니다|이?지만|인데|인|이?자|이?나"
            r"|이?므로|이니|이?거나|이?죠|이에요"
            r"|예요|인지|인가|임|인데다)",
            Case.COPULA,
        ),
    )
)


def case_of(tail: str) -> Case:
    """The case that what follows a noun within its word gives it.

    >>> case_of("들은")
    <Case.TOPIC: 'topic'>
    """
    return next((case for pattern, case in _CASES if pattern.fullmatch(tail)), Case.OBLIQUE)


_QUOTED = re.compile(
    r"(?:다|라|냐|자|ㄴ다)(?:고|는|며|면서|던|는데|네|더|지)[가-힣]{0,4}$|(?:다|라)는$|대요?$"
)
# 올 상반기 is this year, and not what is to come.
_THIS_YEAR = re.compile(r"\s(?:한 해|들어|상반기|하반기|초|봄|여름|가을|겨울|연말|해|\d)")
# Nouns of a deed that end like a verb that is to come: a killing, a sending.
_DEED_NOUN = re.compile(
    r"(?:사살|몰살|자살|전멸|궤멸|괴멸|섬멸|격멸|박멸|소멸|자멸|출발|선발|송출|수출|이탈|도발|폭발|반출"
    r"|배출|차출|진출|방출"
    r"|(?:파병|파견|투입|참전|사망|전사|생포|배치|증파|전멸|부상|투항|탈영)설"
    r"|유출|건설|매설|증설|배달|전달|조달|색출|구출|탈출|인솔|통솔|격돌|충돌|고발|적발|도살|학살|총살"
    r"|피살|처결)$"
)
# What was earned is a noun, whatever its case: 번 돈을.
_EARNED = re.compile(r"\s(?:돈|금액|외화|대금|수입|이득|이익)(?:은|는|이|가|을|를|의|만)?$")
_LINKED = re.compile(
    r"(?:고|며|면서|지만|나|는데|은데|ㄴ데|아서|어서|해서|서|자|다가|면|도록|려고|려|러|니"
    r"|므로|거나|든지|되|데다|기에|채|듯)$"
)
_CLOSED = re.compile(r"(?:다|요|까|죠|네|음|함|됨|임|짐|듯)$")
# Bound nouns by which a clause goes on behind an adnominal predicate: has been sent, it is said.
_GOES_ON = re.compile(
    r"\s(?:것|건|게|셈|바|상태|모양|듯|중(?=[이인에])|적|상황|참이|판이|꼴"
    r"|(?:경우|사람|이들?|자|쪽|인원|병사|군인)(?=이?다[. ,\"']|이?라고|이?며|이?고|이었|였|입니다))"
)


# Who is working, who had been kept: the ending of the whole stands in the auxiliary.
_AUXILIARY = re.compile(r"\s(있는|있던|온|버린|놓은|둔)(?=\s)")
_LINKING = "해돼져여어아와워내려러켜쳐춰봐줘둬꿔겨혀셔"
# For three days: no verb, though it ends like one that tells of a noun.
_SPAN = re.compile(r"(?:[루틀흘새일주달년]|개월|시간|주일)간$")
_TO_COME_AUXILIARY = re.compile(r"\s(?:(?:주|오|가|두|놓)(?:기로|려|겠)|줄(?=\s)|올(?=\s)|갈(?=\s))")
_BEFORE_AUXILIARY = ("고", "해", "와", "가", "아", "어", "여", "돼", "져", "려", "혀")


def ending_of(word: str, following: str) -> Ending:
    """What the ending of a predicate's word makes of it, `following` being the rest of the sentence.

    >>> ending_of("숨진", " 북한군")
    <Ending.DONE: 'done'>
    >>> ending_of("보낼", " 계획이다")
    <Ending.TO_COME: 'to_come'>
    """
    last = word[-1:]
    if "겠" in word:
        return Ending.TO_COME
    if _QUOTED.search(word):
        return Ending.QUOTED
    if _CLOSED.search(word):
        return Ending.CLOSED
    if word.endswith("올") and _THIS_YEAR.match(following):
        return Ending.STEM
    if _SPAN.search(word) or _DEED_NOUN.search(word) or _EARNED.search(word):
        return Ending.STEM
    if last and last in _LINKING and _TO_COME_AUXILIARY.match(following):
        return Ending.TO_COME
    if word.endswith(_BEFORE_AUXILIARY) and (auxiliary := _AUXILIARY.match(following)):
        return Ending.DOING if auxiliary[1].startswith("있") else Ending.DONE
    final = _final(last) if last else -1
    if (final == _L and last not in "를을") or word.endswith(
        ("을", "기로", "하려", "되려", "내려", "가려", "오려", "려고", "려는")
    ):
        return Ending.TO_COME
    if word.endswith(("는", "던")):
        return Ending.CLOSED if _GOES_ON.match(following) else Ending.DOING
    if final == _N and not word.endswith(("인원", "기간", "지만", "건만", "다만", "련만")):
        return Ending.CLOSED if _GOES_ON.match(following) else Ending.DONE
    if _LINKED.search(word):
        return Ending.LINKED
    return Ending.LINKED if last in _LINKING else Ending.STEM


def is_past(word: str) -> bool:
    """Whether a predicate's word is of the past: 숨졌다, 잃었을, and adnominal 숨진, 보낸."""
    return any(_final(char) == _SS and char not in "있겠" for char in word) or (
        _final(word[-1:] or " ") == _N and not word.endswith(("는", "인", "면", "던"))
    )


_ABOUT = (
    r"(?:\s?(?:여|[이을]?\s?(?:훌쩍\s)?넘게|가량|정도|안팎|남짓|쯤|내외|가까이|수준|선|이상"
    r"|초과|미만|이하|분량|분(?!의)"
    r"|어치|씩(?= 두)|뿐|만(?!\s?(?:명|발|개|달러)))){0,3}"
)
_PEOPLE = r"명|사람|인(?=당|[^가-힣]|$)|구(?![가-힣]*역)|위(?=[^가-힣])|가구|세대"
_THINGS = r"발|개|상자|채|동(?![가-힣]*안)|기|문|대|척|정|마리|건|곳|자루|량|통|권|장(?![가-힣]*병)|달러|불"
_OWN = re.compile(rf"\s?(?:여\s?)?(?:(?P<people>{_PEOPLE})|(?P<things>{_THINGS}))?{_ABOUT}")
_EXCEED = r"(?:훌쩍|훨씬|조금|약간|크게|이미|바짝|채|좀|더|거의)?\s?"
_LINKS: tuple[tuple[re.Pattern[str], Link], ...] = tuple(
    (re.compile(pattern), link)
    for pattern, link in (
        (r"[이가]?\s(?:그대로|전부)(?:입니다|이다|다|였|이었|라고)", Link.IS),
        (r"\s?(?:중|가운데)(?:에서?|에는|에서는|서|의|에도|은)?(?![가-힣])", Link.PART),
        (r"\s?(?:당|꼴|씩)(?:[가-힣]{0,3})(?![가-힣])", Link.RATE),
        (r"(?:에게|한테)\s(?:매달|매월|월|한 달|다달이)|\s?(?:몫|앞)으로\s", Link.RATE),
        (r"(?:이|였|이었)던\s(?!것|셈|데)|인\s(?!것|셈|데|반면|상황|만큼)", Link.OF),
        (
            rf"의\s|[이가을를은에]?\s?{_EXCEED}(?:넘는|넘은|넘긴|웃도는|웃돈|상회하는|초과하는|육박하는"
            rf"|달하는|이르는|가까운|달한|이른|되는|밑도는|밑돈|하회하는|미치지 (?:못하는|않는)"
            rf"|이르지 못하는|되지 않는|못 되는"
            r"|넘어선|넘어서는|뛰어넘는|맞먹는|맞먹을|해당하는|상당하는|가까이 되는|채 안 되는|모자라는"
            r"|못 미치는|못미치는|안 되는|불과한|규모의|가량의|정도의|안팎의|남짓한|남짓의|남짓|이상의"
            r"|수준의|규모)\s",
            Link.OF,
        ),
        (
            rf"[이가을를은는도]?\s?{_EXCEED}(?:넘|웃돌|웃도|상회|초과|돌파|밑돌|밑도|밑돈|하회"
            rf"|되지 (?:않|못)|못 되|못 된"
            r"|모자라|채우|채웠|안 되|안 된|될|됐|된|되(?=[었며고는지어]))"
            rf"|(?:에(?:도|는|만)?)?\s?{_EXCEED}(?:육박|달하|달했|달한|이르|이른|이를|못 미|못미|그치"
            rf"|그쳤|불과|가깝"
            r"|다가(?:가|갔|서|섰|선)|근접|미치지|이르지|맞먹|해당|머물|머문)",
            Link.REACHES,
        ),
        (r"\s?(?:에서|보다|부터|로부터)(?![가-힣])", Link.FROM),
        (
            r"(?:이?(?:다|라|며|고|지만|자|던|란|에요|죠|네|거나)|이?었|였|입니다|인데|인(?=\s)"
            r"|일(?=\s)|예요|인가|입니까|임)|이나(?=\s)",
            Link.IS,
        ),
        (r"(?:으?로)(?:만|도|는|까지)?(?![가-힣])", Link.AS),
        (r"\s?(?:사이|선|대|규모|수준)(?:로|이|인|다|라)", Link.AS),
        (r"(?:과|와|이랑)(?:는|도)?(?![가-힣])|\s및\s", Link.AND),
        (
            r"(?:에게|한테|에|마다|처럼|만큼|마저|조차|만이|밖에|뿐)[가-힣]{0,3}(?![가-힣])|(?:만"
            r"|까지)(?![가-힣])",
            Link.BARE,
        ),
        (r"(?:만|까지|들)?(?:은|는|란)(?![가-힣])|이?(?:라면|면)(?![가-힣])", Link.TOPIC),
        (r"(?:만|까지|도)?(?:을|를)(?![가-힣])", Link.OBJECT),
        (r"(?:만|까지)?(?:이|가|도)(?![가-힣])", Link.SUBJECT),
    )
)
_RUN = re.compile(r"[가-힣]{1,12}")
_PARTICLES_ONLY = re.compile(
    r"(?:으로|로|에게|에서|에|과|와|까지|마저|조차|만|도|은|는|이|가|을|를|의|씩|보다|처럼"
    r"|마다|밖에|뿐|이나|나|라도|들|쯤|째|짜리|당|꼴)+"
)
_END = re.compile(r"[\s\"')\]]*(?:[.!?。…]|$|\n)")


@lru_cache(maxsize=256)  # the rules ask for the same numbers of a sentence again and again
def tail_of(folded: str, end: int) -> Tail:
    """The counter behind digits that end at `end`, and what links the number to the rest.

    >>> tail_of("2천여 명으로 추산", 2).link
    <Link.AS: 'as'>
    """
    own = _OWN.match(folded, end)
    stop = own.end() if own and own[0].strip() else end
    unit = unit_of(own)
    tail = linked(folded, stop, unit, _LINKS)
    if tail is not None:
        return tail
    if unit is not Unit.ANY and (rest := _RUN.match(folded, stop)) and not _PARTICLES_ONLY.fullmatch(rest[0]):
        return Tail(stop, unit, Link.OTHER, stop)
    return unlinked(folded, stop, unit, _END)


_PARTICLES: tuple[tuple[re.Pattern[str], Case], ...] = tuple(
    (re.compile(pattern), case)
    for pattern, case in (
        (r".+(?:은|는|도)$", Case.TOPIC),
        (r".+(?:께서|(?<!단)이|가)$", Case.SUBJECT),
        (r".+에서$", Case.OBLIQUE),
        (r".+[을를]$", Case.OBJECT),
        (r".+(?<![회협합논주정결])의$", Case.GENITIVE),
        (r".+(?:에게|에|으?로|와|과|보다|처럼)$", Case.OBLIQUE),
    )
)


def particle_of(word: str) -> Case:
    """The case of a word whose noun is not known, by its last letters.

    >>> particle_of("대변인은")
    <Case.TOPIC: 'topic'>
    """
    return next((case for pattern, case in _PARTICLES if pattern.fullmatch(word)), Case.BARE)

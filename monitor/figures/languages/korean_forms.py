"""The forms of Korean words: particles, verb endings, and what follows a number.

After the Standard Grammar of the National Institute of Korean Language: josa, eomi, and the
bound nouns (것, 수, 중) behind which a clause goes on.
"""

import re
from functools import lru_cache

from monitor.figures.headfinal.model import Case, Ending, Grammar, Link, Tail, Unit
from monitor.figures.headfinal.tails import linked, unit_of, unlinked
from monitor.figures.languages.tables import terms

_FIRST, _LAST = 0xAC00, 0xD7A3
_N, _L, _SS = 4, 8, 20


def _final(char: str) -> int:
    """Which consonant closes a syllable; -1 where `char` is none."""
    return (ord(char) - _FIRST) % 28 if _FIRST <= ord(char) <= _LAST else -1


_CASES: tuple[tuple[re.Pattern[str], Case], ...] = tuple(
    (re.compile(rf"(?:들|님|측|쪽|씨)?(?:만|뿐)?(?:{pattern})"), case)
    for pattern, case in (
        (r"", Case.BARE),
        (r"(?:까지|께서|측|쪽)?(?:은|는|도)|란|에서는|에서도", Case.TOPIC),
        (r"(?:까지|조차|마저)?(?:이|가)|께서|이나|까지|조차|마저", Case.SUBJECT),
        (r"(?:까지)?(?:을|를)", Case.OBJECT),
        (r"(?:에서|로부터|으로부터|과|와)?의", Case.GENITIVE),
        (r"(?:이?라|이?란|이?냐)(?:고|는|며|던)[가-힣]{0,3}", Case.QUOTED),
        (
            r"(?:이?다|이?며|이?고|이었[가-힣]{1,4}|였[가-힣]{1,4}|입니다|이?지만|인데|인|이?자|이?나)",
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
    if _SPAN.search(word):
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
    if final == _N and not word.endswith(("인원", "기간")):
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
# What goes on while something happens is no part of a number: in training, in the course of this month.
_NOT_DURING = "".join(
    f"(?<!{word} )"
    for word in terms(
        """달, 월, 년, 해, 주, 기, 내, 훈련, 전투, 교전, 작업, 이동, 복무, 비행, 치료, 후송,
        작전, 회의, 브리핑, 연설, 인터뷰, 제거, 근무, 수송, 진격, 공격, 돌격, 도주, 탈출, 호송,
        행군, 임무, 간담회, 방문"""
    )
)
_OWN = re.compile(rf"\s?(?:여\s?)?(?:(?P<people>{_PEOPLE})|(?P<things>{_THINGS}))?{_ABOUT}")
_EXCEED = r"(?:훌쩍|훨씬|조금|약간|크게|이미|바짝|채|좀|더|거의)?\s?"
_LINKS: tuple[tuple[re.Pattern[str], Link], ...] = tuple(
    (re.compile(pattern), link)
    for pattern, link in (
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
            rf"[이가을를은는도에]?\s?{_EXCEED}(?:넘|웃돌|웃도|상회|초과|돌파|육박|달하|달했|달한|이르"
            rf"|이른|이를|못 미|못미|그치|그쳤|불과|가깝"
            r"|다가|근접|밑돌|밑도|밑돈|하회|미치지|이르지|되지 (?:않|못)|못 되|못 된|맞먹|해당"
            r"|모자라|머물|머문|채우|채웠|안 되|안 된|될|됐|된|되(?=[었며고는지어]))",
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
        (r"(?:만|까지|들)?(?:은|는|란)(?![가-힣])", Link.TOPIC),
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


GRAMMAR = Grammar(
    particle=particle_of,
    case=case_of,
    ending=ending_of,
    is_past=is_past,
    tail=tail_of,
    each=r"\s?(?:당|에(?:는|만|도)?|의|마다|안에|분량의|속에)",
    no_topic=(
        r"(?:이|그|저|여기|거기|이것|그것|이번에|이때|당시|현재|지금|올해|지난해|작년|이날|건|것"
        r"|게|바|수|규모|숫자|인원|수치|추정|추산|집계|보고|전체|총|합계|누계|대부분|나머지"
        r"|요즘에|최근에|지난달에|이달에|처음에|보고에서|발표에서|자료에|집계에|초에|말에|뒤에"
        r"|후에|전에|때|중에|쪽에|측에|안에|이제|실제로|공식적으로|결과"
        r"|하루에)(?:[은는이가을를도])"
        r"|해도|[가-힣]*(?:같이|없이|많이|높이|나란히)|[가-힣]*(?:에서|에|로|까지|라고|다고|있|없|했|때"
        r"|다|면|라|것|나)(?:는|은|도)"
        r"|[가-힣]*(?:때는|적은|넘은|에는|에서는|로는|까지는|까지도|많은|숫자는|수는|수가|수를"
        r"|규모는|추정은|추산은|집계는|수치는|손실은|물량은|공급량은|분량은|표현을|말을|수준을)"
    ),
    quoted=r"[\"']?(?:이?라(?:고|는|며|던)|이?란)",
    but=r"[\"')]?이던\s|[\"')]?(?:이?었|였)(?:으나|지만|는데|던|다가|고(?=[ ,]))",
    besides=r"외에|이외|말고|빼고|제외|별개|별도",
    up_to=r"까지|(?:으)?로",
    once=r"\s?[가-힣]{1,6}던\s",
    conditional=r"[가-힣]*(?:ㄴ|는|[가-힣])다면",
    see_through=(
        r"(?:약|총|모두|무려|최소|최대|최소한|최대한|적어도|많게는|적게는|많아야|대략|거의|이미"
        r"|벌써|딱|단|단지|고작|불과|겨우|또|다시|각각"
        r"|합쳐|합해|도합|통틀어|전부|누적|현재|지금까지|현재까지|이날까지|여태까지|지금껏|여태껏"
        r"|이제|올해|지난해|오늘|어제|하루|줄잡아|못해도"
        r"|수|규모|숫자|총원|인원|추정치|추산치|집계|전체|합계|여전히|아직|결국|추가로|새로|가운데"
        r"|중|포함|이상|대개|적어도|한|단 한|매달|월|연인원)"
    ),
    no_noun=(
        r"(?:절반인|절반|갑절인|[두세네] ?배인"
        r"|동안|사이|내내|무렵|즈음|당초|애초|종전|기존|직전|이어|앞서|먼저|곧바로|바로|특히|역시"
        r"|또한|아울러|그러나"
        r"|하지만|그런데|따라서|다만|더욱|훨씬|이른바|소위|실제|사실|아마|혹은|또는|그리고|각기"
        r"|꼬박|오직|오로지|그저|최근|요즘|근래"
        r"|지난주|이번|이번주|재작년|금년|연초|연말|상반기|하반기|올봄|올여름|올가을|올겨울|지난봄"
        r"|지난여름|지난가을|지난겨울|오전|오후|새벽|주말"
        r"|월말|월초|그|이|저|더|약|총|또|매|각|한|두|세|네|첫|새|제|전|후|뒤|때|등|중|간|모두|전부|대략"
        r"|거의|이미|벌써|다시|각각|합쳐|현재|지금|올해|지난해|작년"
        r"|오늘|어제|이제|아직|결국|당시|이날|가운데|포함|그중|이중|지난달|이달|하루|도합|통틀어"
        r"|누적|최종|전체|합계|무려|최소|최대|적어도|대개|추가|이상|이하|규모|수준|정도)"
        r"|[가-힣]*(?:추산|추정|집계|파악|평가|확인|보고)(?:된|인|한)|[가-힣]*(?:은|는|이|가|을|를"
        r"|에|에서|로|의|와|과|도|만|까지|부터|에게|고|며|서|나|면|지|게|히|해|돼|져|한|된|진|온"
        r"|던|할|될|난|린|긴|낸|든|본|찬|룬"
        r"|다|여|줘|켜|려|쳐|춰|겨|혀|째|뒤|후|전|때|없이|많은|적은|넘은|묻자|하자|되자|나자|오자"
        r"|차|쯤|뿐|건|란"
        r"|들여|더니|처럼|마다|보다|라|냐|려|러|힌|킨|론|꾸|어|아|워|와|켜|쳐|껏|간)"
    ),
    share=(
        r"(?:이|그|저)\s?(?:중|가운데)(?:에서?|에는|서)?|이들\s?(?:중|가운데)(?:에서?)?|"
        + _NOT_DURING
        + r"(?:중|가운데)(?:에서?|에는|는|에서는|에선|엔)?|나머지(?:는)?|일부인"
    ),
    among=_NOT_DURING + r"(?:중|가운데)(?:에서도?|에서만|에서는|에도|에는|에|의|은|는|엔|서)?(?![가-힣])",
    to_come=(
        r"\s?(?:것|거(?![가-힣]{2})|수\s?(?:있|도)|계획|예정|전망|방침|가능성|태세|뜻|의향|준비|생각|채비|참"
        r"|구상|예상|움직임|조짐|공산|터|판)"
    ),
    intends=("기로", "하려", "되려", "내려", "가려", "오려", "려고", "려는"),
    cited=(
        r"(?:들|측)?에\s?(?:따르|의하)|(?:들)?에게서 (?:얻|받|들)"
        r"|(?<![\s\"]이)(?<![\s\"]그)[을를]\s?(?:인용|빌려|빌어|통해"
        r"|토대로|바탕으로|보면|근거로)"
        r"|말(?:로는|로도|대로)|(?:추산|추정|집계|계산|셈|분석|발표|통계|자료|기준|보고|평가|판단"
        r"|설명|셈법)"
        r"(?:으로는|로는|으로도|로도|대로|상으로)|에게서 얻|에게서 받"
    ),
    account=(
        r"(?:자체\s|최근\s|공식\s)?(?:설명|추산|추정|집계|판단|평가|분석|계산|주장|발표|보고(?!서)"
        r"|통계|자료|전언|관측|말(?=[이로은을도]|$)|셈|진단|문서|발언|증언|진술|기준"
        r"|결과|산출|추계|기사|글(?=[은이의을에])|숫자|수치|수(?=다|입)|규모(?=다|입)|얘기|이야기"
        r"|내용|문건|인용|결론|전망|보도|셈법|답변"
        r"|정보 보고|보고서|첩보|브리핑)"
    ),
    adding=r"합치|합하|합쳐|합해|더하|더해|포함|아우르|보태|넣으|감안",
    together=r"(?:합해|합쳐|합치면|합하면|더하면|더해|도합|모두 합쳐|통틀어|합계|총합)(?:\s?모두)?",
    points_back=(
        r".{0,40}(?:이\s(?:소식|같은 (?:내용|사실)|사실|내용|수치|숫자|정보|영상|보고)|이렇게"
        r"|이를\s(?:공개|발표|확인|밝))"
    ),
    to=r"(?:에|에게|한테)$",
    with_=r"[과와]$",
    passive=r"(?:되|됐|된|될|돼|됩|받|당하|당했)[가-힣]{0,4}$",
    says_how_many=r"(?:수|규모|숫자|인원|병력|추정치|추산|집계)(?:다|이다|였다|이었다|입니다)[.\"')\s]*$",
    negated=r"[가-힣]?지(?:는|도)? (?:않|못|말)|[가-힣]?(?:기를?|길) (?:거부|거절|꺼)",
    credit=r"\s?[※*(\[<]|자료\s?[=:]|출처",
    short_span=(
        r"\d{1,2}일(?:부터|에서|과|이나|\s?[~∼～〜-])\s?(?:이튿날|다음 날|(?:\d{1,2}월 )?\d{1,2}일)"
        r"|(?<!\d)\d{1,2}\s?[~∼～〜-]\s?\d{1,2}일"
        r"|(?<!\d)\d{1,2}일 (?:밤|새벽|하루)(?![가-힣])|첫 주말|지난 주말|주말 (?:동안|사이|새)"
    ),
    unchanged=r"[^.,]{0,10}?(?:변화|변함|변동|그대로|유지|고수|바꾸지|고치지|수정하지|달라지지)",
    miswritten=(
        r"(?:여\s?)?\s?(?:명|개|발|달러)?[\"']?\s?(?:이?라고|으?로)\s?(?:잘못\s)?(?:쓴|적은|보도한"
        r"|표기한|기재한|전한|소개한|내보낸)"
        r"\s?(?:것|부분|대목|기사|숫자)(?:은|이|을|를)"
    ),
    righted=(
        r"\s?(?:명|개|발|달러)?(?:(?:의|을)\s(?:오기|잘못|오류|착오|오타|오인)|으?로 (?:바로잡|정정|고칩))"
    ),
    deed=(
        r"(?!북한|남한|또한|제한|권한|기한|상한|하한)(?:[가-힣]{1,4}(?:하는|되는|한|된)"
        r"|[가-힣]{0,2}(?:주는|준|줄|받는|받은|받을|내는|버는|쓰는"
        r"|갖는|치르는|치른|치를|보내는|챙기는|챙긴|챙길|얻는|얻은|파는|판|건네는|건넨|건넬|넘기는"
        r"|넘긴|넘길|대는|댄|사들인|사들이는))"
    ),
    bullet=r"[\"'(]?[▲▶■●○◇◆□△▷·•*\-①-⑳◦※]\s?|\d{1,2}[.)]\s",
    yet_to_do=r"[을를]\s(?:[가-힣]{1,6}\s){0,2}([가-힣]{1,5})\s(?:북한\s)?$",
    matter=(
        r"이야기|얘기|문제|파병|소식|관련|이슈|질문|대목|변수|위협|도발|카드|병력|참전|핵|미사일"
        r"|무기|포탄|노동자|공병|병사|군인|사람|측에"
        r"|땅|영토|전선|방면|지역|접경|국경|전쟁"
    ),
    own_object=r"[을를]\s$",
    yearly=r"연간(?:으로는?)?|해마다|매년|한 해(?:에)?|1년(?:에|이면)?|연",
    neutral=r"인원|인력|사람|이들|규모|북한인|북한 국적자|북한|인원수|숫자",
    not_even=r"도(?![가-힣])",
    told_number=(
        r"(?:\s[^\s,.\"]{1,10}){0,4}?\s[가-힣]{0,5}"
        r"(?:[은는던낸댄든꺼운온친본셈난긴한]|힌|린|킨|잡은|놓은|적은|내건|내민|꺼낸|셈한|대는|드는)"
        r"\s(?:[^\s,.\"]{1,8}\s)?(?:숫자|수치|수|추정치|추산치|집계|추산|추정|계산|표현|금액|액수"
        r"|규모|통계|수효|인원|답|값)"
        r"(?=[은는이가를을도로의다인 ]|$)"
    ),
    document=(
        r"(?:\s[^\s,.\"]{1,10}){0,4}?\s(?:낸|내놓은|제출한|공개한|펴낸|발간한|작성한|보낸|배포한"
        r"|발표한|올린|만든|쓴|엮은|내민"
        r"|내보낸|방영한|방송한|찍은|실은|보내온|보고한|배부한|게시한|돌린|써낸"
        r"|전달한)\s(?:[^\s,.\"]{1,10}\s){0,2}(?:[가-힣]{0,4}보고서?|[가-힣]{0,3}자료집?|답변서?"
        r"|[가-힣]{0,3}문서|문건|백서|성명서?|논평|메모|글|게시물|게시글|서한|책자|보도자료|통계"
        r"|명단|논문|다큐멘터리|영상|[가-힣]{0,2}사진|프로그램|보도|기사|도표|지도|일지|기고문?|표)"
        r"(?:[에은는이가를을의도로상다]|에는|에서|에 따르|엔|입니다|였)"
    ),
    said_when=(
        r"(?:에서다|에서였다|에서입니다|에서 나온|자리다|자리에서|자리였다|때다|때였다|날이다"
        r"|날이었다|보고다|보고였다|보고에서"
        r"|한 말이다|나온 말이다|나온 얘기다|나온 (?:숫자|수치|발언|설명|답변|답)(?:다|이다)"
        r"|발언이다|내용이다|결과다|결과이다|집계다"
        r"|자료다|통계다|발표다|추산이다|브리핑이다|수치다|숫자다|인터뷰다|답변이다|보고였습니다"
        r"|자리였습니다|결과입니다|기준이다)"
    ),
    as_of=r"\s?(?:말\s?)?(?:까지|기준|현재|시점)",
    officer=(
        r"당국자|관계자|대변인|간부|사무총장|수장|부국장|국장|총장|장관|차관|대사|위원|연구원|교수"
        r"|전문가|소장|의원|보좌관|참모|지휘관|공보관|소식통|장성|실장|대표"
    ),
    per=(
        r"하루(?:에|\s?평균)?|매일|연간?|연평균|월평균|일평균|매달|매월|다달이|달마다|날마다"
        r"|한 달에|시간당|주당"
    ),
    mixed=(
        r"(?:등(?:을|이|의|과|에서)?|까지|(?:을|를)\s?(?:포함|비롯|합|더|끌어|섞)"
        r"|[과와]\s?(?:러시아|함께|합)|·러시아|·우크라)"
    ),
    possible=(
        r"\s?것?[\"']?(?:으?로|이?라고|이?라는)\s?(?:[^\s]{1,6}\s)?(?:추정|보인|보여|보고|봤|본다"
        r"|추산|판단|파악|평가|집계"
        r"|분석|알려)"
    ),
    about_to=(
        r"(?:(?:보[낸냅]|내보[낸냅]|들여보[낸냅]|떠[난납]|(?<![가-힣])(?:[건넘들]?(?:너|어)?[간갑온옵])|(?:파견|파병|투입|배치|증파|증원|이송|수송|전개"
        r"|동원|급파|충원|재파병|재투입|재배치)[된한됩합]|(?:합류|도착|출발|이동|향|출병|출국|입국|상륙|진입)[한합]))"
        r"(?:니)?다(?:고|며|면서|는|지만)?$"
    ),
    another_count=r"[\"']?(?:더 (?:큰|많은|높은|적은|낮은)|다른|일각|항간|민간|그 밖|반면|이와 다른|그보다)",
    forecasts=r"전망(?!대)|예상|내다[보봤본]|예측|예견|점[쳤친]",
    rest=r"나머지(?:인|는|도|의)?",
    asked_about=(
        r".{0,60}?(?:관측|주장|보도|소문|[가-힣]설|전망|의혹|추측|지적|얘기|이야기|기사|발표|추정)"
        r"(?:(?:에 (?:대해|대한|관해|관한)|[과와] 관련)"
        r"(?!.{0,40}(?:사실이라|사실로|맞다|인정|확인했|시인|동의|같은))"
        r"|[을를] (?:[가-힣]{1,6} ){0,2}(?:부인|일축|반박|비난|부정|반발|조롱)"
        r"|[이가도은는] (?:돌았|돌고|나돌|퍼졌|퍼지|떠돌|떠도))"
    ),
    claimed=r"[^,]{0,40}?(?:다|라|냐)는\s",
    contrast=r"[^,.]{0,12}?[과와](?:는)? (?:달리|다르게|반대로|상반)",
    exceeds=r"[가-힣]{0,4}\s(?:더\s)?(?:많(?!이)|적(?!어도))",
    than=r"보다는?\s(?:[가-힣]{1,4}\s)?$",
    that_day=r"(?:이날|그날|당일)",
)

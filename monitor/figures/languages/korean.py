"""Korean: its dates and its small words. Its numerals: `monitor.figures.numbers.korean`."""

from monitor.figures.dates import DateWords
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import terms
from monitor.figures.numbers.korean import read_korean

CUES = {
    Cue.PLANNED: terms(
        """예정*, 계획*, 하기로*, 결정*, 전망*, 내다봤*, 내다보*, 예상*, 약속*, 준비*, 늘릴*,
        이를 것*, 이를 수*, 검토*, 기대*"""
    ),
    Cue.REAL: terms("""이미, 지금까지, 현재까지"""),
    Cue.EARLIER: terms(
        """당시*, 지난번*, 기존*, 이전*, 앞서*, 종전*, 보고 때*, 공개한*, 때는*, 에서 두 배*,
        밝혔던*, 추산했던*, 추정했던*"""
    ),
    Cue.DENIED: terms(
        """사실이 아니*, 사실무근*, 부인*, 확인되지 않은 수치*, 허위*, 가짜*, 오보*, 받아들이지 않*,
        일축*, 거짓*"""
    ),
    Cue.MORE: terms("""추가*, 더, 또, 별도로, 별도*"""),
    Cue.OF_THEM: terms("""이 가운데*, 이 중*, 이들 가운데*, 가운데*, 그중*, 중에*, 중*, 먼저"""),
    Cue.EVENT: terms("""하루 동안*, 한 주*, 일주일*, 지난주*, 한 번의*, 며칠*"""),
    Cue.COUNT: terms("""수치*, 규모*, 숫자*, 추산치*, 집계*, 인원*"""),
    Cue.SAYS: terms(
        """밝혔*, 말했*, 전했*, 보고했*, 설명했*, 주장했*, 추산했*, 추산한다*, 추정했*, 추정한다*,
        평가했*, 평가한다*, 발표했*, 보고한*, 보고 있*, 본다*, 봤다*, 보는*, 파악했*,
        파악한*, 강조했*, 덧붙였*, 공개했*, 언급했*, 분석했*, 내다봤*, 확인했*, 알렸*,
        밝힌*"""
    ),
    Cue.CITING: terms("""인용해*, 인용한*"""),
    Cue.CARRIES: terms(
        """그는*, 그의*, 이 기관*, 당국*, 대변인은*, 관계자는*, 같은 자리*, 설명이다*, 것이다*"""
    ),
    Cue.HISTORY: terms("""지난해*, 작년*"""),
    Cue.THEM: terms("""이들*, 그들*"""),
    Cue.AND: terms("*와, *과, *및"),
    Cue.JOIN: terms("""및, 과, 와"""),
    Cue.BREAK: terms("""이며, 했으며, 됐으며, 지만, 반면*, 했고, 됐고"""),
    Cue.STOP: (),
}

_MONTHS = {f"{number}월": number for number in range(1, 13)}

LANGUAGE = Language(
    code="ko",
    amounts=read_korean,
    cues=CUES,
    dates=DateWords(
        months=_MONTHS,
        day_month=(
            r"(?:(?P<year>20\d\d)년 )?(?<!\d)MONTH (?P<day>\d{1,2})일",
            r"(?<![\d월년] )(?<![\d월])\b(?P<day>\d{1,2})일(?=[은는에\s(]|로|까지)",
        ),
        month_year=r"(?:(?P<year>20\d\d)년 )?(?P<last>지난해 )?(?<!\d)MONTH(?! ?\d{1,2}일)(?:까지|에는?|쯤)?",
        between=r"부터",
        blocked="",
        limit="",
        relative={r"지난달": 1, r"다음 ?달": -1},
    ),
    abbreviations=frozenset(),
    breaks=r"(?<![보최사재경금광])고(?=[ ,])|[었았했됐]으며|[하되이]며(?=[ ,])|지만(?=[ ,])|는데(?=[ ,])",
    free_order=True,
    counted_first=True,
    nation_before=r"(?:의)? ?(?:[\w]+ )?",
)

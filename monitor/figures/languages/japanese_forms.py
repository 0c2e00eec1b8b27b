"""The forms of Japanese words: particles, verb endings, and what follows a number.

Words are not parted by blanks, but by script: a noun or the stem of a verb in Han signs or katakana goes
on with its particle or ending in hiragana.
"""

import re

from monitor.figures.headfinal.model import Case, Ending, Grammar, Link, Tail
from monitor.figures.headfinal.tails import linked, unit_of, unlinked

_KANA = "ぁ-ゖー"
_CASES: tuple[tuple[re.Pattern[str], Case], ...] = tuple(
    (re.compile(rf"(?:ら|たち|側|氏)?(?:だけ)?(?:{pattern})"), case)
    for pattern, case in (
        (r"$", Case.BARE),
        (r"(?:である|だ(?!け)|でし|だっ|で(?=$)|であ|、)", Case.COPULA),
        (r"(?:など)?(?:では|からは|には|については|に関しては|は|も|とは)", Case.TOPIC),
        (r"(?:など)?が", Case.SUBJECT),
        (r"(?:など)?を", Case.OBJECT),
        (r"(?:など|から|による)?の", Case.GENITIVE),
        (r"(?:とい|との|とし|とみ|と見|とす)", Case.QUOTED),
        (r"など$", Case.BARE),
    )
)
# Predicates that say how things stand in whatever form: (the soldiers who) remain.
_LASTING = re.compile(
    r"とどま|留ま|残る|残って|滞在|駐留|従事|いる|いる|存在|居る|警備|参加して|含む|含め|控え"
)
_PAST = re.compile(r"(?:た|だ(?!ろう)|てい|でい|てお|でお|っていた|済み)")
_QUOTED = re.compile(r"(?:[るたいだうくすむぐぶつぬ])と(?!き|こ)|(?:たん|るん)だと|んでいると|との|という")
_NOMINALISER = re.compile(r"(?:こと|もの|ところ|よう|はず|わけ|ため|とき|うえ|のは|のが|のを|際)")


def case_of(tail: str) -> Case:
    """The case that the hiragana behind a noun gives it.

    >>> case_of("らは")
    <Case.TOPIC: 'topic'>
    """
    return next((case for pattern, case in _CASES if pattern.match(tail)), Case.OBLIQUE)


def ending_of(word: str, following: str) -> Ending:
    """What the ending of a predicate's word makes of it, `following` being the rest of the sentence.

    >>> ending_of("派遣された", "北朝鮮兵")
    <Ending.DONE: 'done'>
    >>> ending_of("派遣する", "計画だ")
    <Ending.TO_COME: 'to_come'>
    """
    kana = re.search(rf"[{_KANA}]+$", word)
    tail = kana[0] if kana else ""
    if not tail or re.match(r"(?:の|を|が|は|に|も|で|から|による|への|と(?=$))", tail):
        return Ending.STEM
    if tail.startswith("へ"):
        return Ending.TO_COME
    if _QUOTED.search(tail):
        meant = re.match(r"[^たてでっ]{0,6}[うくすつぬぶむるぐ]と", tail) and not _LASTING.search(word)
        return Ending.TO_COME if meant and "られると" not in tail else Ending.QUOTED
    if following[:1] in '。.!?」"' or not following.strip():
        return Ending.CLOSED
    if following[:1] in "、,":
        return Ending.LINKED
    return _adnominal(word, tail)


def _adnominal(word: str, tail: str) -> Ending:
    """Of a predicate with a noun right behind it."""
    if _NOMINALISER.search(tail):
        return Ending.CLOSED
    if re.search(r"(?:て|で|が|し|り|つつ|ながら|ため|ので|れば|たら|に|も|は|を)$", tail):
        return Ending.LINKED
    if re.search(r"[たっだ]$", tail):
        return Ending.DONE
    if re.search(r"(?:て|で)(?:い|き|お)", tail) or _LASTING.search(word):
        return Ending.DOING
    return Ending.TO_COME if re.search(r"[うくすつぬぶむるぐ]$", tail) else Ending.LINKED


def is_past(word: str) -> bool:
    """Whether a predicate's word says that it is so: 戦死した, 駐留している."""
    return _PAST.search(word) is not None or _LASTING.search(word) is not None


_ABOUT = (
    r"(?:余り|あまり|余|近く|ほど|程度|前後|以上|超(?!え|過)|未満|以下|規模|弱|強|くらい|ぐらい"
    r"|足らず|以内|ずつ(?=の)|分|もの|だけ|台){0,2}"
)
_OWN = re.compile(
    r"余?り?(?:(?P<people>人(?!当|あ)|名様?|体(?![制験調力系重操]))|(?P<things>発|枚|個|門|両|台|隻"
    r"|艘|本|機|基|箱|丁|挺|件|棟|か所|カ所|つ|ドル|円|トン))?" + _ABOUT
)
_EXCEED = r"(?:優に|大きく|大幅に|はるかに|すでに|やや|わずかに|軽く|ほぼ)?"
_REACHED = (
    r"(?:超|上回|越え|突破|下回|上り|上る|上っ|達し|達す|及ん|及ぶ|のぼ|近い|近づ|迫|届|満た|至|相当"
    r"|数え|なる(?!と)|割)"
)
_LINKS: tuple[tuple[re.Pattern[str], Link], ...] = tuple(
    (re.compile(pattern), link)
    for pattern, link in (
        (r"(?:の)?うち|中(?!国|部)の?", Link.PART),
        (r"当たり|あたり|につき|ずつ|ごと|に対し", Link.RATE),
        (
            rf"(?:を|に|が|も)?{_EXCEED}(?:超える|上回る|超す|近い|上る|達する|及ぶ|のぼる|満たない"
            rf"|下回る|余る)(?=[^\W_{_KANA}])",
            Link.OF,
        ),
        (rf"の(?=[^\W\d_{_KANA}])|という(?=[^\W\d_])", Link.OF),
        (rf"(?:を|に|が|も|は|には|にも){_EXCEED}(?:を)?{_REACHED}|は下ら|以上に(?:なる|上)", Link.REACHES),
        (r"から(?!な)|より", Link.FROM),
        (
            r"(?:だ(?!け)|である|であ|でし|だっ|で(?=[、,。]|$)|\"?(?:とい|との|とみ|と見|とす|とし"
            r"|と推|とさ|と述|と発|と分|と試|と数|と報|と算|と説|と主|と明|と語|と話|と答|と伝|と評"
            r"|と計|と記))",
            Link.IS,
        ),
        (r"と(?=[^\W_])|や|および|及び|ならびに", Link.AND),
        (r"に(?=増|膨|拡|減|急|倍|な|修|引|上方|ふく)|へ(?=と?[増膨拡減急])", Link.AS),
        (r"(?:に)?は(?![っ])|も(?!の)|については", Link.TOPIC),
        (r"を", Link.OBJECT),
        (r"が(?!、)", Link.SUBJECT),
    )
)
_END = re.compile(r"[\s\"')\]」]*(?:[.!?。…]|$|\n)")


def tail_of(folded: str, end: int) -> Tail:
    """The counter behind digits that end at `end`, and what links the number to the rest.

    >>> tail_of("4000人に達した", 4).link
    <Link.REACHES: 'reaches'>
    """
    own = _OWN.match(folded, end)
    stop = own.end() if own else end
    unit = unit_of(own)
    return linked(folded, stop, unit, _LINKS) or unlinked(folded, stop, unit, _END)


_PARTICLES: tuple[tuple[re.Pattern[str], Case], ...] = tuple(
    (re.compile(rf"[^{_KANA}]*(?:{pattern})"), case)
    for pattern, case in (
        (r"(?:ら|たち)?(?:では|には|からは|は|も)", Case.TOPIC),
        (r"(?:ら|たち)?が", Case.SUBJECT),
        (r"(?:ら|たち)?を", Case.OBJECT),
        (r"(?:ら|たち)?の", Case.GENITIVE),
        (r"(?:ら|たち)?(?:に|で|へ|と|から|まで|より|によ|として)", Case.OBLIQUE),
    )
)


def particle_of(word: str) -> Case:
    """The case of a word whose noun is not known, by the hiragana behind it.

    >>> particle_of("報道官は")
    <Case.TOPIC: 'topic'>
    """
    return next((case for pattern, case in _PARTICLES if pattern.match(word)), Case.BARE)


_ACCOUNTS = (
    r"推計|推定|分析|発表|集計|見方|試算|説明|調べ|報告書?|見積もり|計算|統計|資料|情報|話|評価|数字"
    r"|主張|見解|証言|見立て|声明"
)
GRAMMAR = Grammar(
    particle=particle_of,
    case=case_of,
    ending=ending_of,
    is_past=is_past,
    tail=tail_of,
    letters=rf"[{_KANA}]{{0,16}}",
    next_word=rf"[\s・]?(?=[^\W\d_{_KANA}])([^\W\d_{_KANA}]{{1,16}}[{_KANA}]{{0,6}})",
    last_word=rf"([^\W\d_{_KANA}]{{2,12}}[はもがを]?)[\"(]{{0,2}}$",
    words=rf"[^\W\d_{_KANA}]{{1,8}}[{_KANA}]{{1,12}}",
    edge="",
    spaced=False,
    negated=r"(?:な[いくかけ]|ず|ません)",
    besides=r"(?:の)?(?:ほか|他|以外)",
    bound=r"(?:ら|たち|の|だけ)?",
    joint=r"と|や|、|・|および|及び|とともに",
    each=r"(?:当たり|あたり|につき|に(?:は|つき)?|の中に)",
    no_topic=(
        r"(?:数|規模|人数|推計|推定|累計|合計|総数|現在|今回|これ|それ|同日|昨年|今年|前回|当時"
        r"|報告|発表|時点|内訳|全体|残り|総勢)"
        r"(?:は|が|を|も|では|には)?"
    ),
    quoted=r"\"?(?:と(?!も)|という|との|だと)",
    but=r"(?:だった|としていた|であった)(?:が|ものの|のに対し)",
    conditional=r".*(?:れば|たら|[たるいだ]なら)$",
    see_through=(
        r"(?:約|およそ|少なくとも|最大(?:で|限)?|計|合計(?:で)?|累計(?:で)?|総勢|延べ|ほぼ|すでに"
        r"|既に|現在|これまでに|だけで|全体で|合わせて|推定|最低(?:でも)?|多くて(?:も)?"
        r"|など|の総数|の数|数|規模|総計|新たに|さらに|ざっと|計約|最多で|優に|せいぜい|多く見て"
        r"|まだ|なお|今も|いまも|\"|うち|として)"
    ),
    no_noun=(
        r"(?:約|計|合計|累計|総勢|延べ|最大|最低|最多|現在|昨年|今年|去年|当時|同日|前年|推定|総計"
        r"|全体|平均|毎月|毎日|毎年|年間|月額|残|新|前回|全員|数|規模|人数|優|今後|当初|先月|今月"
        r"|来月|内訳|計約"
        r"|年|月|日|間|時点|以降|以来|最終的|少|側|これ|総数|内|別|人員|兵力|同様|段階|昨[春夏秋冬](?:以降)?|今[春夏秋冬](?:以降)?|開戦以来|開戦以降|派兵以来|これまで)[はもがを]?"
        r"|[^\W\d_]*(?:側|省|軍|府|院|部|局|氏|紙|通信|者|筋|相|統領|長)は"
    ),
    share=r"(?:この|その)?うち(?:の|約)?|中でも|内訳は|残る|残り(?:の|は)?|先遣隊(?:の)?",
    among=r"のうち|の中|中の",
    to_come=r"(?:こと|予定|計画|方針|見込み|見通し|可能性|構え|意向|つもり|だろう|恐れ|おそれ|準備|用意|考え|決定|合意|約束|運び|見込)",
    possible=r"(?:と(?:み|見)(?:られ|て)|と推定|ようだ|らしい|とされ)",
    passive=r"(?:られ|され)",
    intends=("しようと", "送ろうと"),
    to=r"^(?:ら|側)?(?:に(?!よ)|へ)",
    with_=r"と$|や$",
    adding=r"を含|を加え|を合わせ|含め|加え",
    says_how_many=r"(?:数|規模|人数|推計|推定)(?:だ|である|だった|になる|です)?[。.\"')\s]*$",
    up_to=r"まで|に",
    once=r"(?:推定|推計|見積も)[^。]{0,6}ていた",
    cited=(
        rf"によると|によれば|によりますと|の(?:{_ACCOUNTS})(?:では|によ|だと|として|に基づ)|を引用"
        rf"|を引い|の話として|に基づ|をもとに|を基に|発の情報"
        r"|が伝えたところ|が明らかにしたところ|の(?:ま|取りま)とめでは|筋によ|に従え|の(?:数字|推計)に従"
    ),
    account=rf"(?:{_ACCOUNTS}|声|言葉|認識|調査|記者会見|会見|投稿|談話|演説)",
    short_span=r"\d{1,2}日?(?:から|~|-)\d{1,2}日",
    unchanged=r"[^。、]{0,8}?(?:変わらない|変化はない|変更はない|維持)",
    miswritten=r"(?!)",
    righted=r"(?!)",
    deed=r"(?!)",
    bullet=r"[▲▶■●○◇◆□△▷・•*\-①-⑳※]\s?|\d{1,2}[.)]\s",
    yet_to_do=r"(?!)()",
    matter=r"(?!)",
    own_object=r"(?!)",
    yearly=r"年間|毎年|年に",
    neutral=r"人員|人数|人々|人|者",
    not_even=r"も",
    told_number=r"(?!)",
    document=r"(?!)",
    said_when=(
        r"(?:会見|報告|説明|発表|答弁|取材|演説|会合|国会)(?:で(?:の発言)?|での説明)?だ(?:った)?"
        r"|時点の(?:集計|数字)だ|での発言だ"
    ),
    as_of=r"(?:の)?(?:末)?(?:時点|現在|まで)",
    officer=r"当局者|高官|報道官|補佐官|幹部|関係者|長官|大統領|局長|議員|研究員|教授|大使|司令官|副局長|部長|次官|大臣|首相|書記|専門家|代表|外交官|筋",
    together=r"合わせて|を含めて?|まで合わせれば|合わせれば|合わせると|足せば",
    points_back=(
        r"[^。]{0,40}(?:こう|そう|などと|この数字を|こんな)"
        r"|[^。、]{0,24}が(?:[^。、]{0,20}、)?[^。、]{0,16}"
        r"(?:明らかにし|発表し|報告し|述べ|説明し|表明し|語っ|話し|伝え|報じ|分析し|推計し|公表し)"
    ),
    credit=r"\s?[※*(\[<=]|出典|出所|資料",
    per=r"1日(?:平均|当たり|あたり|に(?:平均)?)?|毎日|毎月|毎年|毎週|月平均|年平均|1時間に|週に",
    mixed=r"(?:や|と|、|・|および|及び)(?:ロシア|ウクライナ)|を含|とロシア|・ロシア",
    about_to=r"(?:送|送り込|派遣す|派兵す|増派す|投入す|増や|増え|膨ら|増強す|追加派遣す)(?:る|む|す)$",
    another_count=r"(?:より(?:大きな|多い)|別の|他の|一部の)",
    forecasts=r"見込|予測|予想|予見|見通",
    rest=r"残り(?:の|は)?",
    asked_about=r".{0,40}?との(?:報道|観測|指摘|見方|うわさ|情報)(?:について|に関し|を問われ)",
    claimed=r"(?!)",
    contrast=r"[^、。]{0,12}?(?:とは|と)(?:違い|異なり|対照的)",
    exceeds=r"(?:も|ほど)?(?:多い|多く|少ない|少なく)",
    than=r"より(?:も)?$",
    that_day=r"この日|同日|当日",
)

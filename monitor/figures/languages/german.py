"""German: its dates and its small words. How it writes numbers: `german_numerals`."""

import re

from monitor.figures.dates import DateWords
from monitor.figures.languages.german_numerals import MONTHS, ORDINAL, amounts
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.tables import terms, word_set

CUES = {
    Cue.PLANNED: terms(
        """soll, solle, sollen, sollten, sollte, will, wolle, wollen, wollten, wird, werde, werden, würde,
        würden, kann, könne, können, könnte, könnten, dürfte, dürften, plant, plane, planen, plante,
        geplant, geplante, geplanten, vorgesehen, vorgesehene, beabsichtigt, beabsichtige, bereitet,
        bereite, bereiten, vorbereitet, angekündigt, angekündigte, angekündigten, kündigte, kündigt,
        zugesagt, zugesagte, zugesagten, versprach, verspricht, versprochen, versprochene, versprochenen,
        in aussicht, erwartet, erwarte, erwarten, erwartete, rechnet mit, rechne mit, rechnen mit,
        rechnet, künftig, künftige, demnächst, binnen, in kürze, bevorstehend, bevorstehende, stehe bevor,
        steht bevor, kommenden, nächsten, bereit, absicht, vorhat, entschieden, beschlossen, zu schicken,
        zu entsenden, folgen, unterwegs, prognose, prognostiziert, gerechnet, anwachsen, aufstocken,
        erhöhen, ansteigen, *t werden, bereitstehen, bereitstünden, stünden bereit, stehen bereit,
        steht bereit, auf abruf, bereithalten, bereithält, zur entsendung, für die entsendung,
        in vorbereitung, vorbereitungen, angeboten, anbot, bietet an, stellt in aussicht,
        stellte in aussicht, gestellt werden, pläne, plänen, plan, anstehende, anstehenden, absehbar,
        zusage, versprechen, wunsch, forderung, fordert, forderte, verlangt, verlangte, erbeten, erbat,
        bittet um, bat um, ziel, zielgröße, angestrebt, anvisiert, vereinbart, vereinbarte, vereinbarten,
        abgemacht, befohlen, noch in diesem, noch in dieser, sich darauf ein, im gespräch,
        in den kommenden, im kommenden, im nächsten, rechneten, rechnete, hinzukommen, wollte,
        ab dem frühjahr, ab sommer, in den nächsten wochen, in den kommenden wochen,
        in den kommenden monaten, in den nächsten monaten, in den nächsten tagen, bald, geplanter,
        geplantes, anzukommen, eintreffen sollen, in die wege, erwägt, erwägen, erwäge, prüft,
        stünde bereit, willens, gewillt, schicken wolle, entsenden wolle, entsenden werde,
        zusätzlich entsenden, beabsichtigen, vorhabe, vorhaben, im begriff, schickt sich an, rüstet,
        trifft vorbereitungen, sieht vor, sehen vor, vorsieht, bevorstehende entsendung, angepeilt,
        schicken könnte, entsenden könnte, werde er, werde sie, zu verlegen, zu liefern"""
    ),
    Cue.REAL: terms(
        """wurde, wurden, worden, ist, sind, war, waren, seien, sei, bereits, schon, inzwischen,
        mittlerweile, hat, hätten, haben, habe, bisher, bislang, derzeit, gegenwärtig, aktuell, zurzeit,
        befinden, befindet, befänden, gewesen, geworden, seit, momentan, im einsatz, *t sein, *n sein,
        *t haben, *n haben, *t hat, eingetroffen, angekommen, geliefert, getötet, gefallen, verwundet,
        verletzt, erhalten, schon jetzt, heute, seit herbst, seither, gegeben, gezählt, stehen, steht,
        kämpfen, dienen, arbeiten"""
    ),
    Cue.EARLIER: terms(
        """hatte zuvor, hatten zuvor, war zuvor, zuvor war, zuvor waren, zuvor hatte, zuvor hatten,
        zuvor genannt, frühere schätzung, früheren schätzungen, frühere angaben, früheren angaben,
        bisherige schätzung, vorherige schätzung, vorige schätzung, letzte schätzung,
        ursprünglich genannt, damals noch, hatte noch, hatten noch, hatte er noch, hatte sie noch,
        hatte es noch, hieß es noch, zunächst, vorher, noch von, war noch von, waren es noch,
        war die rede von, bisher von, zuletzt von, gegenüber zuvor, nach zuvor, von bisher, von zuvor,
        seinerzeit, einst, bis dahin, bis dahin war, zuletzt war, zuletzt waren, zuletzt hatte,
        zuletzt hatten, alte zahl, alten zahl, bisherige zahl, bisherigen zahl, vorherige zahl,
        vorherigen zahl, frühere zahl, früheren zahl, bisherige angabe, letzte angabe, letzten angabe,
        letzte zählung, letzten zählung, vorige zählung, vorigen zählung, hieß es damals, damals waren,
        damals hatte, damals war, damals sprach, damals, noch im januar, noch im februar, noch im märz,
        noch im april, noch im mai, noch im juni, noch im juli, noch im august, noch im september,
        noch im oktober, noch im november, noch im dezember, noch vor, bislang war, bislang waren,
        bisher war, bisher waren, bisher galt, bisher galten, statt bisher, statt, davor, kurz zuvor,
        tage zuvor, wochen zuvor, monate zuvor, in einer früheren, einer früheren, waren es erst,
        war es erst, waren noch, ausgegangen war, ausgegangen waren, ursprüngliche schätzung,
        ursprünglichen schätzung, anfängliche schätzung, erste schätzung, ersten schätzungen,
        erste angaben, ersten angaben"""
    ),
    Cue.DENIED: terms(
        """falsch, falsche, unwahr, unwahrheit, erfunden, frei erfunden, dementiert, dementierte,
        dementierten, bestreitet, bestritt, bestritten, haltlos, unbegründet, falschmeldung,
        falschmeldungen, falschbehauptung, stimmt nicht, trifft nicht zu, nicht wahr, keine grundlage,
        erlogen, gelogen, eine lüge, fehlerhaft, irrtümlich, fälschlich, fälschlicherweise,
        aus der luft gegriffen, eine ente, keine rede, unsinn, blödsinn, ein märchen, märchen,
        fantasiezahl, fantasiezahlen, desinformation, propagandalüge, gefälscht, fälschung, fake,
        fake news, nicht zutreffend, unzutreffend, irreführend, lügen, lüge, absurd, ente, widerlegt,
        widerlegte, richtiggestellt, stimme nicht, stimmte nicht, stimmen nicht, treffe nicht zu,
        nicht richtig, unrichtig, korrektur, ein fehler, dementi, dementieren, gerücht, gerüchte,
        zeitungsente, nie gesagt, nie genannt, erfindung, ohne grundlage, nicht der wahrheit, könne keine,
        liegt daneben, haltlose, unhaltbar, nicht haltbar, völlig aus der luft, entbehrt jeder,
        entbehren jeder, entbehrten jeder, entbehre jeder, entbehrt jeglicher, entbehren jeglicher"""
    ),
    Cue.REJECTS: terms(
        """zurückgewiesen, zurückwies, zurückweist, wies berichte, weist berichte, wies angaben, weist
        angaben, wies meldungen, wies die behauptung, wies die zahl, verwarf, verwirft, wies zurück,
        weist zurück, dementierte, bestritt, bestreitet, verneinte, verneint, widersprach, widerspricht"""
    ),
    Cue.UNREAL: terms(
        """falls, angenommen, gesetzt den fall, bräuchte, bräuchten, bedürfte, wäre nötig, wären nötig, als
        ob"""
    ),
    Cue.MORE: terms(
        """weitere, weiteren, weiterer, weiteres, zusätzlich, zusätzliche, zusätzlichen, zusätzlicher,
        noch einmal, nochmals, nochmal, abermals, erneut, hinzu, hinzukommen, dazukommen, dazu kommen,
        obendrein, extra, zuwachs, frische, frischen, noch weitere, noch mehr, neue, neuen,
        darüber hinaus, überdies, darüber, frisch, hinzugekommen, nachgeschoben, nachgeschickt,
        zusätzliches"""
    ),
    Cue.ATOP: terms("zusätzlich zu, über die, hinaus, neben den bisherigen"),
    Cue.NOT: terms(
        """rechnet nicht, rechnen nicht, erwartet nicht, erwarten nicht, glaubt nicht, glauben nicht,
        bezweifelt, bezweifeln, nicht davon aus"""
    ),
    Cue.OR_MORE: terms("oder mehr, und mehr, aufwärts"),
    Cue.OF_THEM: terms(
        """davon, von ihnen, darunter, unter ihnen, von denen, von diesen, die ersten, erste gruppe,
        einschließlich, deren, wovon, die übrigen, die restlichen, allein in, unter anderem"""
    ),
    Cue.EVENT: terms(
        """an einem tag, an einem einzigen tag, an nur einem tag, an einem einzigen, in einer nacht,
        in nur einer nacht, binnen einer woche, innerhalb einer woche, in einer woche,
        in der vergangenen woche, vergangene woche, in dieser woche, letzte woche, in der letzten woche,
        binnen weniger tage, binnen stunden, über nacht, binnen zwei tagen, in drei tagen, innerhalb von,
        diesen einen, diesem einen, an jenem tag, auf einen schlag, in den vergangenen tagen,
        am wochenende, am selben tag, in der vorwoche, seit dem wochenende, an nur einem einzigen tag,
        an zwei tagen"""
    ),
    Cue.COUNT: terms(
        """zahl, zahlen, anzahl, schätzung, schätzungen, angabe, stärke, bilanz, zählung, wert, gesamtzahl,
        summe, insgesamt, bezifferung, einschätzung, opferzahl, aufstellung, statistik, größenordnung,
        ihre zahl, deren zahl"""
    ),
    Cue.SAYS: terms(
        """sagt, sagte, sagten, gesagt, sagen, erklärt, erklärte, erklärten, teilte, teilt, teilten,
        mitgeteilt, mitteilte, mitteilt, mitteilten, berichtet, berichtete, berichteten, berichten,
        meldet, meldete, meldeten, melden, gemeldet, schreibt, schrieb, schrieben, gibt, gab, gaben,
        geben, angegeben, angab, angibt, schätzt, schätzte, schätzten, schätzen, geschätzt, beziffert,
        bezifferte, beziffern, bezifferten, nennt, nannte, nannten, nennen, genannt, spricht, sprach,
        sprachen, sprechen, gesprochen, geht, gehen, ging, gingen, ausgeht, ausgehen, ausging, zählt,
        zählte, zählten, zählen, gezählt, rechnet, rechnete, rechnen, behauptet, behauptete, behaupteten,
        behaupten, bestätigt, bestätigte, bestätigten, erwartet, erwartete, erwarten, vermutet, vermutete,
        vermuten, glaubt, glaubte, glauben, meint, meinte, warnt, warnte, warnten, betont, betonte, so,
        veranschlagt, veranschlagte, hält, hielt, halten, sieht, sah, sehen, kommt auf, kam auf,
        kommen auf, bekannt, verbreitet, verbreitete, verkündet, verkündete, räumte, räumt, einräumte,
        eingeräumt, kündigte, kündigt, registriert, registrierte, weiß, zufolge, zitiert, zitierte, legt,
        legte, beobachtet, beobachtete, beobachten, verweist, verwies, ergänzte, fügte, zieht, zog,
        taxiert, taxierte, stuft, geschildert, schilderte, schildert, erzählt, erzählte, erzählen,
        reklamiert, reklamierte, errechnet, errechnete, rekonstruiert, dokumentiert, dokumentierte,
        belegt, belegen, offenbarte, präzisierte, heißt es, hieß es, bleibt bei, blieb bei, informierte,
        unterrichtete, analysiert, ermittelte, ermittelt, veröffentlichte, veröffentlicht, führt, listet,
        hervor, konstatiert, unterstrich, versicherte, versichert, bekräftigte, gesteht, gestand,
        prophezeit, rechnete vor, ließ wissen, lässt wissen, gaben an, gibt an, gab an, bekanntgab,
        bekannt gab, gaben bekannt, verlautete, verlautet, hieß es aus, urteilt, urteilte, folgert,
        folgerte, beharrt, beharrte, unterstreicht, präzisiert, korrigierte, korrigiert, erfuhr,
        zeigte sich überzeugt, erläuterte, erläutert, führte aus, legte dar, gestanden, dokumentieren,
        mutmaßt, mutmaßte, wertet, wertete, wertet aus, ist überzeugt, sind überzeugt, teilte mit,
        teilten mit, teilt mit, sprach von, sprachen von, spricht von, sprechen von, liegt mit, erwähnte,
        erwähnt, nannte als, argumentiert, beklagte, prangerte an, offenbart, enthüllte, enthüllt"""
    ),
    Cue.ACCOUNT: terms(
        """zählung, schätzung, schätzungen, angaben, darstellung, version, rechnung, bilanz, einschätzung,
        bericht, berichte, aussage, warnung, behauptung, erkenntnisse, erkenntnissen, zahlen, lesart,
        meldung, lagebild, daten, prognose, auskunft, worte, worten, ankündigung, studie, auswertung,
        analyse, berechnung, berechnungen, informationen, überzeugung, sicht, kalkulation, papier"""
    ),
    Cue.TELLS: terms(
        """sagte dem, sagte der, sagte den, sagten dem, sagten der, erklärte dem, erklärte der, teilte dem,
        teilte der, teilte den, teilten der, informierte, informierten, unterrichtete, unterrichteten,
        gegenüber, berichtete dem, berichtete den, vor, im gespräch mit, erzählte dem, erzählte der,
        schilderte dem, im interview mit, in einem interview mit, interview mit"""
    ),
    Cue.MEASURE: terms(
        """beträgt, betrage, betrug, betragen, liegt bei, liege bei, lag bei, liegen bei, lagen bei,
        lägen bei, beläuft sich auf, belaufe sich auf, belief sich auf, belaufen sich auf,
        beliefen sich auf, stieg auf, stiegen auf, steigt auf, steigen auf, gestiegen auf, auf, erreicht,
        erreichte, erreicht habe, erreichten, umfasst, umfasse, umfasste, zählt, zähle, zählte, zählen,
        übersteigt, übersteige, überstieg, überschritten, überschritt, wuchs auf, wächst auf,
        angewachsen auf, kletterte auf, kletterten auf, bei, seien es, waren es, sind es, sei es,
        wären es, ist, sind, war, waren, seien, sei, beziffert auf, geschätzt auf, veranschlagt auf,
        sank auf, fiel auf, macht, machen, ergibt, ergeben, hat, nähert sich, kommt auf, kommen auf,
        kam auf, komme auf, komme ich auf, kommt man auf, kommt sie auf, kommt er auf, erreichen,
        ansteigen auf, anwachsen auf, wachsen auf, übersteigen, umfassen, belaufen auf, beläuft, beliefen,
        belief, überschreiten, überschreitet, überstiegen, summiert sich auf, summieren sich auf,
        summierten sich auf, summierte sich auf, beziffern sich auf, erhöht sich auf, erhöhte sich auf,
        erhöhen sich auf, aufgestockt auf, beziffert sich auf, zu beklagen, angestiegen auf, steigen,
        klettern auf, anstieg auf, angegeben mit, gestiegen, verdoppelte sich auf, verdoppelt auf,
        verdreifacht auf, verringerte sich auf, reduzierte sich auf, wird auf, werden auf, wurde auf,
        wurden auf, nähern sich, näherten sich, rührt an"""
    ),
    Cue.ALL: terms(
        """alle, allesamt, sämtlich, sämtliche, meist, zumeist, überwiegend, größtenteils, vorwiegend,
        hauptsächlich, beide, vor allem, jeweils"""
    ),
    Cue.FINITE: terms(
        """ist, sind, war, waren, hat, haben, hatte, hatten, wird, werden, wurde, wurden, würde, würden,
        seien, sei, habe, hätten, hätte, werde, soll, sollen, solle, sollten, kann, können, könne,
        könnte, könnten, muss, müssen, müsse, dürfte, dürften, will, wollen, wolle, steht, stehen,
        standen, erreichte, erreichten, liegt, lag, lägen, stünden"""
    ),
    Cue.RELATIVE: terms(
        """die, der, das, den, dem, denen, deren, dessen, von denen, mit denen, unter denen, in denen, aus
        denen, durch die, auf die, für die, auf den, bei denen, bei dem, in dem, in der, wovon,
        worunter, welche, welcher, welches, was"""
    ),
    Cue.CITING: terms(
        """laut, nach angaben, nach einschätzung, nach einer einschätzung, nach schätzung, nach schätzungen,
        nach einer schätzung, nach darstellung, nach erkenntnissen, nach auskunft, nach zählung,
        nach berechnung, nach berechnungen, nach worten, nach den worten, nach ansicht, nach kenntnis,
        nach informationen, nach aussage, nach aussagen, nach überzeugung, nach meinung, nach der,
        nach daten, nach den angaben, nach einem bericht, nach auswertung, nach einer auswertung,
        nach lesart, unter berufung auf, unter verweis auf, mit verweis auf, mit bezug auf, gemäß,
        beruft sich auf, berief, beruft, berufen, zitiert, zitierte, aus sicht, in den augen,
        einschätzung von, angaben von, angaben aus, so die, so der, so das, wie aus, wie der, wie die,
        wie das, stützt sich auf, einem bericht, angaben, schätzungen, erkenntnisse, erkenntnissen,
        informationen, darstellung, unter berufung, angaben des, angaben der, nach angaben des,
        nach angaben der, nach angaben von, nach angaben aus, erkenntnisse des, erkenntnissen des,
        nach zahlen, nach zahlen des, ausweislich, folgt man, glaubt man, in einem bericht,
        einem bericht der, einem bericht des, nach berichten, wie aus einem, einschätzung des,
        einschätzung der, schätzung des, schätzung der, schätzungen des, schätzungen der, aus kreisen,
        nach informationen des, nach informationen der, so heißt es bei, mit blick auf angaben"""
    ),
    Cue.CARRIES: terms(
        """er, ihm zufolge, ihr zufolge, ihnen zufolge, demnach, demzufolge, danach, dem bericht zufolge,
        den angaben zufolge, hieß es weiter, hieß es, heißt es, heißt es weiter, weiter hieß es, die
        behörde, der dienst, das ministerium, der sprecher, die sprecherin, der minister, der präsident,
        die agentur, der bericht, das papier, die studie, der autor, die autoren, das blatt, die
        zeitung, der sender, das amt, die regierung, der beamte, die beamten, die fachleute, das
        lagebild, das gremium, nach seinen, nach ihren, nach seiner, nach ihrer, seinen angaben, ihren
        angaben, seien, sei, habe, hätten, werde, gebe, könne, könnten, solle, wolle, stünden, befänden,
        nannte er, sagte er, sagte sie, so er, so sie, schätzt er, schätzt sie, auch er"""
    ),
    Cue.TOLD: terms(
        """das sagte, das sagten, das berichtet, das berichtete, das berichteten, das teilte, das teilten,
        das geht aus, dies geht aus, das hat, das haben, das räumte, so steht es, dies teilte, dies sagte,
        das erklärte, das erklärten, das meldet, das meldete, das erfuhren, das gab, das gaben,
        das ergibt sich, das bestätigte, dies berichtete, das schreibt, das schätzt, diese zahl nannte,
        diese zahlen nannte, diese angaben, die zahl stammt, die zahlen stammen, die angaben stammen,
        die schätzung stammt, so jedenfalls, so lautet, zu diesem schluss, zu diesem ergebnis,
        das kündigte, das kündigten, dies kündigte, das verkündete, das betonte, das behauptete,
        das stellte, das schilderte, das erläuterte, das versicherte, das verlautete, das gab bekannt,
        dies gab, dies berichteten, dies teilten, dies erklärte, dies bestätigte, dies meldete,
        dies schrieb, das schrieb, das schrieben, das nannte, das ist die schätzung, das ist das ergebnis,
        dies ergab, das ergab, das ergaben, zu diesem befund, das offenbarte, das enthüllte, das hieß es,
        so hieß es, das wurde aus, das verbreitete, das beziffert, das sehen, so sieht es, das zeigen,
        das zeigt, das legt nahe, das vermeldete, das vermutet, das hat der, das haben die"""
    ),
    Cue.HEARSAY: terms(
        """angeblich, mutmaßlich, offenbar, dem vernehmen nach, es heißt, gilt als, gelten als,
        man geht davon aus, es wird geschätzt, schätzungsweise, gerüchteweise, wird vermutet,
        wird angenommen"""
    ),
    Cue.EXISTS: terms("gibt es, gebe es, gab es, es gibt, es gab, es gebe"),
    Cue.RATE: terms(
        """pro tag, täglich, am tag, pro monat, monatlich, im monat, pro woche, wöchentlich, pro jahr,
        jährlich, im jahr, jeden tag, jeden monat, tag für tag, pro schicht, pro kopf"""
    ),
    Cue.HISTORY: terms("vor einem jahr, seither, im vergangenen herbst, im vorigen herbst, seinerzeit"),
    Cue.THEM: terms("ihnen, ihrer, denen, ihre zahl, deren zahl"),
    Cue.AND: terms("und, oder, sowie"),
    Cue.JOIN: terms(
        """und, oder, sowie, beziehungsweise, bzw, wurden, wurde, worden, sind, seien, die, der, den, mehr,
        auch, sonst, sei, ist, sein"""
    ),
    Cue.IT: terms("es, das, dies, diese zahl, die zahl, heute, nun, jetzt, inzwischen, mittlerweile, sie"),
    Cue.ABOUT: terms(
        """oder so, insgesamt, zusammen, alles in allem, mehr oder weniger, in summe, zusammengenommen"""
    ),
    Cue.STOP: terms(
        """in, im, ins, an, am, auf, aus, bei, beim, mit, nach, von, vom, vor, zu, zum, zur, für, gegen,
        durch, um, über, unter, ohne, bis, seit, während, wegen, trotz, laut, gemäß, zufolge, wurde,
        wurden, worden, ist, sind, sei, seien, war, waren, wäre, wären, hat, habe, haben, hätten, hätte,
        hatte, hatten, wird, werde, werden, würde, würden, soll, solle, sollen, sollten, will, wolle,
        wollen, kann, können, könne, könnte, könnten, muss, müsse, müssen, dürfte, dürften, sagte, sagt,
        erklärte, nun, inzwischen, mittlerweile, bereits, schon, derzeit, bislang, bisher, noch, auch,
        nicht, nur, sich, die, der, den, dem, des, das, dass, weil, wenn, als, wie, wo, so, aber, doch,
        sondern, ob, er, sie, es, man, ein, eine, einen, einem, einer, eines, jeder, jeden, jedem,
        davon, darunter, dort, hier, dann, danach, damit, dabei, entlang, neben, zwischen, hinter,
        innerhalb, außerhalb, binnen, stehen, steht, stünden, kommen, kam, kamen, gingen, befinden,
        befänden, pro, je, hin, her, allein, ebenso, etwa, rund, mehr, weniger, ihnen, ihm, ihn, deren,
        dessen, zuletzt, zuvor, insgesamt, zurzeit, zwar, jedoch, lebend, offenbar, wohl, demnach,
        schätzt, schätzte, schätzten, beziffert, bezifferte, nennt, nannte, genannt, spricht, sprach,
        gesprochen, veranschlagt, veranschlagte, gezählt, zählte, angegeben, gibt, gab, geschätzt,
        erwartet, rechnet, hält, hielt, meldet, meldete, geht, ging, gehen, ausgegangen, registriert,
        seither, gegenüber, sieht, sah, zählt, zählen, liegt, lag, herrscht"""
    ),
    Cue.BREAK: terms(
        """während, wohingegen, aber, doch, jedoch, dass, weil, obwohl, wobei, wonach, sodass, nachdem,
        sondern, denn, hingegen, dagegen, sobald, damit, wenngleich"""
    ),
}

# The two parts of a verb with what they hold between them. Both are near: within a clause, that is.
_INSIDE = r"\b[^.;:!?\n]{1,110}?\b"
_RECKONED = (
    "gesprochen|beziffert|angegeben|geschätzt|gezählt|genannt|veranschlagt|ausgegangen|gemeldet|behauptet|berichtet"
    "|gerechnet|vermutet|taxiert|bestätigt|erklärt|mitgeteilt|geheißen|gesagt|gelegen"
)
_IS = "(?:ist|sind|sei|seien|wird|werde|werden|wurden|war|waren)"
_INTENDED = "(?:geplant|vorgesehen|angekündigt|zugesagt|versprochen|erwartet|beschlossen|vereinbart)"
BRACKETS = {
    Cue.EARLIER: rf"\bhatten?{_INSIDE}(?:{_RECKONED})\b|\bvon (?:\w+ )?[\d.]+(?: \w+)?(?= auf )",
    Cue.REAL: rf"\b(?:soll|solle|sollen|dürfte|dürften|könnte|könnten){_INSIDE}\w+(?:t|n) (?:sein|haben)\b",
    Cue.PLANNED: rf"\b{_IS}{_INSIDE}{_INTENDED}\b|\b{_INTENDED} {_IS}\b",
    # will … gesehen haben: says so of himself; "will … entsenden" plans
    Cue.SAYS: rf"\bwill(?={_INSIDE}(?:t|en) haben\b)",
    Cue.REJECTS: rf"\b(?:wies|wiesen|weist|weisen){_INSIDE}zurück\b",
}

# Full stops behind ordinals, before a month too: am 19. Dezember.
_INNER_STOPS = re.compile(
    rf"{ORDINAL.pattern}|\b\d{{1,2}}\.(?=(?:/\d{{1,2}}\.)? (?:{'|'.join(MONTHS)}|halbjahr|quartal))"
)

_SPAN = r"(?:\d{1,2}\.? ?(?:-|/|bis|bis zum|und|oder) ?)?"
_YEAR = r"(?P<year>199\d|20[0-4]\d)\b"
_LAST_YEAR = r"(?P<year_before>(?:des )?(?:vergangenen|letzten|vorigen)(?: jahres)?|(?:des )?vorjahres)"
_PART = r"(?:(?:anfang|mitte|ende) )?"
_OF_YEAR = rf" (?:(?:des jahres )?{_YEAR}|{_LAST_YEAR}|(?:dieses|des laufenden) jahres)"

# Words that may stand between an article and its number: die rund 11.000, den bislang entsandten 11.000.
_HEDGES = r"(?: (?:rund|etwa|ungefähr|insgesamt|gut|knapp|fast|bislang|bisher|mehr als|bis zu|über|\w+ten))*"
_OWNERS = r"(?:die|den|der|jene[nr]?|diese[nr]?|seine[nr]?|ihre[nr]?|deren|dessen)"

LANGUAGE = Language(
    code="de",
    amounts=amounts,
    cues=CUES,
    brackets=BRACKETS,
    dates=DateWords(
        months=MONTHS,
        day_month=(
            # am 30. April 2025; 3./4. März; 8. bis 13. Oktober; 23.10.2024
            rf"(?<![\d.,]){_SPAN}(?P<day>\d{{1,2}})\.? MONTH\b\.?(?: {_YEAR})?",
            r"(?<![\d.,])(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)\b",
            r"\b(?:am|zum) (?P<day>\d{1,2})\.(?= (?:dieses monats|d\. ?m\b))",
        ),
        month_year=(
            rf"\b(?P<last>(?:vergangenen|letzten|vorigen) )?{_PART}\bMONTH\b\.?"
            rf"(?:,? (?:des jahres )?{_YEAR}| {_LAST_YEAR})?"
        ),
        between=r"und|bis|bis zum|bis ende|oder",
        blocked=r"\bseit(?: anfang| mitte| ende| dem)?|\bab|\bvon|\bvom|\bvor(?: dem)?|\bnach(?: dem)?",
        limit=r"\bbis(?: zum| anfang| mitte| ende| spätestens)?|\bspätestens(?: im)?",
        relative={
            r"\b(?:im )?vormonat\b": 1,
            r"\b(?:im |des )?(?:vergangenen|letzten|vorigen) monats?\b": 1,
            r"\b(?:im |des )?(?:kommenden|nächsten) monats?\b": -1,
            r"\b(?:anfang|mitte|ende) (?:des|dieses) monats\b": 0,
            r"\b(?:in )?diesem monat\b": 0,
        },
        in_year={
            rf"\b(?:zum |bis zum |am )?(?:jahres)?ende{_OF_YEAR}": 12,
            r"\bjahresende\b(?! (?:\d|des))": 12,
            rf"\b(?:zur |bis |bis zur )?mitte{_OF_YEAR}": 6,
            rf"\b(?:in der |der )?(?:ersten hälfte|ersten jahreshälfte|1\. halbjahr){_OF_YEAR}": 6,
            rf"\bim ersten halbjahr{_OF_YEAR}?": 6,
        },
    ),
    abbreviations=word_set(
        """tsd mio mrd ca dr prof st bzw z b u a d h ggf evtl nr str co jr sen gen lt hr fr vgl usw etc
        inkl jan feb mär apr jun jul aug sept sep okt nov dez abs art max min"""
    ),
    inner_stops=_INNER_STOPS,
    of=(
        r"\s*(?:der|dieser|jener|seiner|ihrer|aller|aus den|unter den"
        rf"|von (?:den|diesen|ihren|seinen|insgesamt|jenen)){_HEDGES} "
    ),
    definite=rf"\b{_OWNERS}{_HEDGES}",
    share_of=(
        r"(?:hälfte|drittel|viertel|fünftel|zehntel|prozent|%|teil|mehrheit|gros|anteil)"
        rf" (?:der|des|von|von den|aller|an den|ihrer|seiner|dieser){_HEDGES}"
        rf"|(?:^|[.:;,\"!?)\n-]\s?)(?:von|unter)(?: (?:den|diesen|seinen|ihren))?{_HEDGES}"
    ),
    out_of=rf"(?:von|unter|aus)(?: (?:den|diesen|seinen|ihren|jenen))?{_HEDGES}",
    noun_of=r"\s*(?:von|auf|bei|mit|um|in höhe von|:|-|,|ist|sind|waren|seien)?\s*",
    nation_before=(
        r"(?:\w{1,2})?(?: (?!und |oder |in |im |an |am |auf |von |zu |für |hat |sagte |der |die |das |dem )"
        r"[\w-]+){0,2}[ -]"
    ),
    nation_behind=r"(?: \w+)? (?:(?:in|von|aus|der|des|zu)(?: der| den)? )?",
    put_at=r"(?<=[\w,\"] )(?:auf|bei|mit)(?: (?:inzwischen|mittlerweile|nunmehr|jetzt|nun|derzeit|schon))?",
    origin=r" aus (?:der )?",
    place=(
        r"\b(?:in|nach|aus|für|gegen|an|bei|mit|durch|über|vor|zu|als|im|richtung|um|zwischen|auf"
        r"|gegenüber)"
    ),
    said_gap=(
        r"\b(?:von|auf|bei|mit|nur|noch|sogar|nun|jetzt|inzwischen|mittlerweile|rund|etwa|gut|knapp"
        r"|fast|mindestens|mehr|als"
        r"|über|bis|zu|sie|es|ihn|die|der|den|das|zahl|insgesamt|einem|einer|sich|dass|davon|aus"
        r"|bereits|schon|hier|dabei)\b"
    ),
    there=(
        r" (?:sind|seien|waren|wären|stehen|stünden|befinden sich|befänden sich|bleiben|blieben)"
        r"(?: noch| schon| bereits| derzeit| weiterhin| inzwischen)? (?:in|im|an|am|bei|nahe|auf|dort)\b"
    ),
    of_them=r"von ihnen|von denen|von diesen|unter ihnen|deren",
    participle=r"(?:ge|ver|ent|be|er|ein|aus|ab|an|zurück)\w{2,}(?:ten|te|ter|nen|ne|t|n)|zugesagten?",
    event=(
        r"\b(?:in|binnen|innerhalb|innerhalb von|während) (?:nur |gerade |lediglich |weniger als )?"
        r"(?:einer|einem|eines|zwei|drei|vier|fünf|sechs|sieben|zehn|\d+|wenigen?|weniger|der|den)"
        r"(?: (?:einzigen|vergangenen|letzten|ersten|vorigen|zurückliegenden))?"
        r"(?: (?:zwei|drei|vier|fünf|\d+))? (?:stunden?|tage?n?s?|nacht|nächten|woche|wochen|wochenendes?)\b"
        r"|\b(?:vergangene|letzte|vorige) (?:woche|nacht)\b|\b(?:am|vom) (?:vergangenen "
        r"|letzten )?wochenende\b|\büber nacht\b"
        r"|\b(?:in|bei) (?:nur |lediglich )?(?:einem|einer|diesem|dieser|jenem) (?:einzigen )?EVENT\b"
    ),
    no_voice=(
        r"\b(?:gegen|für|(?:gefechten?|kämpfen?|zusammenstößen|kontakt|seite an seite) mit|invasion in"
        r"|krieg in"
        r"|überfall auf|angriff auf|einmarsch in)(?: die| den| das)?"
    ),
    said_when=(
        r"(?:\W+(?:(?:am|vom) \w+(?:tag|woch|abend)|gestern|heute|auch|zudem|der|die|das|in \w+|vor \w+))*\W+"
    ),
    that_is=(
        r"(?:,|\(| -) ?(?:also|das heißt|d\. ?h\.|sprich|insgesamt|zusammen)(?: (?:rund|etwa|fast|knapp))*"
    ),
    as_wave=r"\b(?:als|in|mit|von)(?: (?:eine?[rmn]?|der|die|das))?",
    grown_to=r"\b(?:auf|insgesamt)(?: (?:rund|etwa|fast|mehr als|über))*",
    days=(
        r"\b(?:am|vom) (?:vergangenen |letzten )?(?:mon|diens|donners|frei|sams|sonn)tag\b|\bam mittwoch\b"
        r"|\b(?:am|übers) (?:vergangenen?|letzten?) wochenende\b|\bam ersten tag\b"
    ),
    on_day=r"\b(?:am|vom)",
    of_each=(r"\bje(?:weils)?(?: (?:rund|etwa|bis zu))*", r"[\w ]{0,16}\b(?:jeweils|je brigade)\b"),
    capital_nouns=True,
    free_order=True,
)

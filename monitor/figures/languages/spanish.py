"""Spanish: its dates and its small words. Its numerals: `spanish_numerals`."""

from monitor.figures.dates import DateWords
from monitor.figures.languages.model import Cue, Language
from monitor.figures.languages.romance_parts import (
    AS_WAVE,
    DAYS,
    GROWN_TO,
    OF_EACH,
    ON_DAY,
    SHOWN,
    THAT_IS,
    WAVES,
)
from monitor.figures.languages.romance_sources import INSTITUTES, PAPERS, PLACE
from monitor.figures.languages.spanish_numerals import MONTHS, amounts
from monitor.figures.languages.tables import terms, word_set

CUES = {
    Cue.RECALLED: terms(
        """hablaba de, hablaban de, cifraba en, calculaba en, situaba en, estimaba en, contaba,
        daba la cifra de"""
    ),
    Cue.WHOLE: terms("""en total, en conjunto, sumando todo, en suma, entre todos"""),
    Cue.PLANNED: terms(
        """*ará, *arán, *erá, *erán, *irá, *irán, será, serán, enviará, enviarán, desplegará, desplegarán,
        planea, planean, prevé, prevén, prevista, previsto, previstos, podría, podrían, puede, pueden,
        espera, esperan, pretende, pretenden, va a, van a, tiene previsto, prometió, prometido, se dispone,
        prepara, preparan, enviaría, enviarían, quiere, llegará, llegarán, se sumarán, planeaba, planes,
        plan, antes de fin de, futuro envío, habrá, anunció el envío, previstas, tienen previsto,
        tenía previsto, está previsto, estaba previsto, está dispuesto a, estudia, estudian, contempla,
        contemplan, sopesa, se propone, se comprometió, comprometido, promete, prometieron, planeado,
        planeados, proyecta, se espera, se prevé, esperados, debe, deben, debía, debían, iba a, iban a,
        llegarían, llegaría, desplegaría, sumaría, trabajaría, trabajarían, irían, iría, partirán, viajarán,
        deberán, deberían, está por llegar, por llegar, en preparación, a la espera, en camino, de camino,
        se dispone a, listo para, listos para, acordó enviar, acordado enviar, decidió enviar, ofreció,
        ofrece enviar, intenta enviar, próximo envío, próximamente, pronto, previsión, previsiones,
        pronostica, pronostican, aspira, decidido, decidió, decide, ha decidido, decidieron, previó,
        en las próximas semanas, en los próximos meses, en los próximos días, a corto plazo, dispuesto a,
        dispuesta a, estaría dispuesto, accedió a, aceptó enviar, ha aceptado, se apresta, se alista,
        alista, planeaban, tiene intención, tienen intención, tendría previsto, baraja, barajan,
        anunció que enviará, ofrecido enviar, propuso enviar, acordaron enviar, enviaremos, llegue, lleguen,
        por venir, próximo contingente, serían enviados, sería enviado, aún por llegar, prepara el envío,
        preparan el envío, se preparan para, se prepara para, ultima el envío, ultiman, ultima, proyectan,
        previsiblemente, planear, planeó, planearon, prever, prevería, prevén enviar, tiene en mente,
        ha prometido, han prometido, prometió enviar, se ha comprometido, se comprometió a,
        con la intención de, intención de, tiene la intención, tienen la intención, dispuestos a,
        está listo para, están listos para, está preparado para, están preparados para, a punto de,
        se enviarán, será enviado, serán enviados, habrá de, habrán de, ha de, han de, confía en,
        espera que, esperan que, esperaba, esperaban, esperado, esperada, esperadas, quieren, quería,
        querían, solicitó, solicita, pide, pidió, pidieron, pedirá, ofrecido, ofrecieron, ofertó, propone,
        propuso, negocia, negocian, sopesan, barajaba, plantea, se plantea, valora enviar, anuncia el envío,
        posible envío, eventual envío, antes del verano, en un futuro próximo, cuanto antes, próximos,
        próximas, próximo, próxima, venidero, venideros, venideras, en cuestión de semanas,
        en cuestión de días, tercer envío, futuro despliegue, despliegue futuro, llegarían a Rusia,
        podrían llegar, partirían, se unirían, se sumarían, viajarían, mandaría, mandarían, mandará,
        desplegarían, aportaría, trasladaría, trasladarían"""
    ),
    Cue.REAL: terms(
        """ha, han, había, habían, fue, fueron, ya, hasta ahora, hasta la fecha, murieron, están, está,
        se encuentran, habría, habrían, haya, hayan, desde, actualmente, son, es, era, eran, han sido,
        ha sido, fueron enviados, hubo, sido, estaban, estaba, estuvieron, se hallan, se encuentran ya,
        llevan, lleva, permanecen, siguen, habían sido, hoy, que se preparan, se preparan ya,
        que se prepara, se preparan en, se prepara en, se entrenan, entrenan, ya se encuentran, ya están,
        ya han, ya ha, hubiera, hubieran, hubiese, hubiesen, hayan muerto, podrían haber, podría haber,
        pudieron haber, debieron de, debió de, tendría ya, tendrían ya, equivaldría a, equivaldrían a,
        equivalente a, equivalentes a, serían mortales"""
    ),
    Cue.EARLIER: terms(
        """había cifrado, había estimado, había dicho, había hablado, había calculado, anteriormente,
        antes hablaba, anterior estimación, estimación anterior, previamente, cifra anterior, había situado,
        en su día, frente a los, cálculo anterior, había informado, había afirmado, había anunciado,
        había reportado, había contado, había dado, había fijado, eran antes, se hablaba de, se cifraba,
        hasta entonces, última estimación, último balance, recuento anterior, balance anterior,
        cifra previa, estimación previa, a principios de año decía, partiendo de, desde los,
        en aquel momento, dijo entonces, en comparación con, respecto a los, estimación inicial,
        cálculo inicial, primera estimación, primer balance, cifra inicial, cifra de entonces,
        había confirmado, había asegurado, había apuntado, había señalado, había comunicado, había revelado,
        había mencionado, había registrado, hasta la fecha se hablaba, anterior, anteriores, habían cifrado,
        habían dicho, habían estimado, habían informado, habían hablado, habían dado, previo, previa,
        hace un mes hablaba, la cifra anterior, la estimación anterior, el cálculo anterior,
        el balance anterior, en su anterior, de su anterior, su anterior estimación, hasta hace poco,
        con anterioridad, tiempo atrás, dados a conocer antes, inicialmente, en un principio, al principio,
        por entonces, cifraba entonces, hablaba entonces, contaba entonces, calculaba entonces,
        estimaba entonces"""
    ),
    Cue.DENIED: terms(
        """falso, falsa, falsas, desmintió, desmiente, desmentido, negó, niega, mentira, infundado, infundada,
        no es cierto, no es verdad, bulo, sin fundamento, erróneo, errónea, incorrecto, rechazó, falsos,
        desmentida, desmintieron, desmienten, negaron, niegan, mentiras, carece de         fundamento,
        carecen de fundamento, inventado, inventada, fabricación, invención, patraña, equivocado,
        equivocada, no se ajusta a la realidad, no es correcto, inexacto, inexacta, tilda de         falsa,
        desautorizó, afirmó por error, por error, nunca dijo, jamás dijo, noticia falsa,
        no tiene         base, absurdo, absurda, disparate, no hay tal, no es así, no existen, no existe,
        jamás existió, nunca existió, nunca ocurrió, no ocurrió, carece de base, carecen de base,
        desinformación, montaje, falsificado, falsificada, falsedad, ficticio, ficticia, ficción, fake,
        retiró la noticia, retiró la información, rectificó la noticia, se disculpó, pidió disculpas,
        nadie ha dicho, nadie dijo, no consta en, no figura en, mal traducido, mala traducción,
        malinterpretó, malinterpretado, atribuyó erróneamente, erróneamente, equivocadamente,
        rotundamente falso, es mentira, era mentira, no tiene fundamento, no tienen fundamento, sin base,
        infundados, infundadas, erróneos, erróneas, inventados, inventadas, no son ciertas, no son ciertos,
        no es cierta, no era cierto, no era cierta"""
    ),
    Cue.MORE: terms(
        """otros, otras, adicionales, más soldados, nuevos, nuevas, refuerzos, se suman, adicional,
        más hombres, más efectivos, más tropas, suplementarios, extra, además de, un nuevo, otro, otra,
        nuevo contingente, a los que se suman, más de refuerzo, suplementario, nueva oleada,
        complementarios"""
    ),
    Cue.OF_THEM: terms(
        """de ellos, de ellas, de los cuales, entre ellos, incluidos, incluidas, de estos, los primeros,
        entre ellas, entre los cuales, de entre ellos, de los mismos, incluidos los, incluyendo,
        inclusive, entre los que, de los que, los restantes, el resto, de esa cifra, de ese total, de
        ese número, de esos, de aquellos, de las cuales, un primer grupo, primer grupo, primera tanda,
        primera oleada, un primer contingente, avanzadilla, vanguardia"""
    ),
    Cue.EVENT: terms(
        """en un día, en un solo día, en una semana, en la última semana, en una noche, en un ataque,
        en         tres días, en dos días, en cuatro días, en cinco días, en 24 horas, en 48 horas,
        en las últimas         24 horas, en las últimas horas, en una jornada, en una sola jornada,
        en una sola noche, durante         el fin de semana, en el fin de semana, el fin de semana,
        esta semana, la semana pasada, en la         semana, en pocos días, en un mismo día,
        en una sola semana, en dos semanas, en una mañana, durante la noche, anoche,
        de la noche a la mañana, en un fin de semana, el pasado fin de semana, el fin de semana pasado,
        este fin de semana, en esos días, en aquellos días, en los últimos días, en los últimos tres días,
        en pocas horas, en cuestión de horas, en cuestión de minutos, en unas horas, en doce horas,
        en un mes, en su primer combate, en su primer día"""
    ),
    Cue.COUNT: terms(
        """cifra, número, cantidad, estimación, cálculo, balance, total, recuento, saldo, cifras, números,
        guarismo, contabilidad, cómputo, cuenta, suma, dato, el parte, estimaciones, cálculos, evaluación,
        conteo, monto, importe, cuantía, su número, el recuento, el cómputo, el total, la cuenta, la suma,
        la estimación, nómina, contaje, el saldo, las estimaciones, la evaluación, la cantidad, tamaño,
        fuerza total, tarifa, precio"""
    ),
    Cue.SAYS: terms(
        """dijo, dice, dijeron, dicen, afirmó, afirma, afirmaron, aseguró, asegura, aseguraron, informó,
        informa, informaron, declaró, estima, estimó, estiman, calcula, calculó, calculan, cifra, cifró,
        cifran, anunció, reveló, señaló, indicó, sostiene, sostuvo, cree, creen, confirmó, confirma,
        confirmaron, denunció, habla, habló, sitúa, situó, eleva, elevó, explicó, publicó, escribió,
        comunicó, considera, según, reconoció, admitió, advirtió, detalló, apuntó, maneja, contabiliza, da,
        dio, ve, cuenta, declararon, revelaron, revela, estimaron, calculaban, cuentan, contó, contaron,
        constató, aseveró, precisó, precisa, subrayó, recalcó, asegurado, afirmado, declarado, informado,
        dicho, anunciado, revelado, estimado, calculado, cifrado, situado, publicado, confirmado, señalado,
        indicado, reconocido, escribe, escriben, escribieron, expuso, relató, relata, narró, comentó, opinó,
        opina, juzga, evalúa, evaluó, valora, valoró, tasó, tasa, registró, registra, documentó, difundió,
        difundieron, contabilizó, contabilizan, manejan, atribuye, anota, apunta, señala, señalan, indica,
        indican, reporta, reportó, reportaron, comunica, alerta, alertó, advierte, advierten, admite,
        admiten, reconoce, reconocen, creía, piensa, piensan, supone, suponen, sospecha, sospechan, pone en,
        puso en, fijó, fija, sitúan, situaron, elevan, elevaron, rebaja, rebajó, rectifica, rectificó,
        corrigió, corrige, concluye, concluyó, concluyeron, recoge, detalla, explica, matiza, insiste,
        insistió, puntualizó, sentenció, resumió, constata, observa, observó, ha visto, vio, vieron, filtró,
        avanzó, adelantó, adelanta, trasladó a, sostienen, desveló, desvela, halló, halla, encontró,
        mencionó, menciona, citó, denuncia, dio a conocer, tiene constancia, hace constar, lo cifra,
        los cifra, las cifra, aseguraba, afirmaba, informaba, señalaba, indicaba, decía, decían, declaraba,
        sostenía, añade, añadieron, comunicaron, han dicho, han informado, han asegurado, han afirmado,
        han confirmado, ha dicho, ha informado, ha asegurado, ha afirmado, ha confirmado, ha revelado,
        ha estimado, ha cifrado, ha calculado, explicaron, explican, expresó, planteó, mencionan, citan,
        publican, publicaron, difunde, difunden, reivindica, reivindicó, se atribuye, contabilizado,
        registrado, alude, aludió, se refirió, refirió, relataron, ponen en, pusieron en, tildó, consideran,
        consideró, apuntan, apuntaron, ratificó, ratifica, corroboró, corrobora, divulgó, filtraron, sabe,
        conoce, detecta, detectó, ha detectado, concluyen, evalúan, valoran, trasladó, trasladaron, retiene,
        retienen, maneja la cifra, cifraba, cifraban, situaba, situaban, estimaban, dijeran, dijese, avisó,
        avisa, remarcó, resaltó, destacó que, destaca que, hizo saber, han señalado, han estimado,
        han calculado, han cifrado, han revelado, han explicado, han reconocido, han advertido,
        ha explicado, ha señalado, ha indicado, ha advertido, ha reconocido, ha publicado, ha declarado,
        ha anunciado, ha comunicado, ha precisado, ha añadido, ha detallado, ha escrito, ha hablado, hablan,
        hablaron, apostilló, agregó, añadió, proclamó, testificó, testimonió, confesó, confesaron, relataba,
        narra, cuantificó, cuantifica, computó, computa, contabilizaba, arroja, mostró, muestra, demuestra,
        revelaban, figura en, consta en, recuerda, recordó, repite, repitió, reiteró, reitera, responde,
        respondió, contestó, tuiteó, predijo, predice, vaticinó, vaticina, auguró, augura, apostó, dedujo,
        deduce, intuye, conjetura, especula, razonó, aduce, adujo, alega, alegó, opone, replica, replicó"""
    ),
    Cue.ACCOUNT: terms(
        """cálculo, cálculos, estimación, estimaciones, cifra, cifras, informe, versión, datos, recuento,
        testimonio, relato, declaración, declaraciones, comunicado, parte, balance, afirmación, palabras,
        nota, evaluación, documento, análisis, investigación, advertencia, previsión, pronóstico, cómputo,
        conteo, =estudio, =estudios"""
    ),
    Cue.CITING: terms(
        """según, de acuerdo con, citando a, citando, en palabras de, a juicio de, fuentes de, datos de,
        estimaciones de, cálculos de, en opinión de, citado por, conforme a, según fuentes de, a decir de,
        al decir de, a tenor de, según datos de, según cálculos de, según estimaciones de, con base en,
        basándose en, que cita a, que citan a, que cita, cita a, citaba a, citados por, según dijo,
        según informó, según ha informado, según explicó, según la, según el, según los, según un,
        según una, por boca de, tras una reunión con, tras reunirse con, informados por, informado por,
        en cálculos de, según un informe de, según datos del, según estimaciones del, según cálculos del,
        según cifras de, según cifras del, de acuerdo a, en base a, con datos de, según recoge,
        según cita, citados por la, citando a la, citando al, apoyándose en, a partir de datos de,
        informó citando a"""
    ),
    Cue.TELLS: terms(
        """dijo a, informó a, informó al, declaró a, ante, comunicó a, contó a, contaron a, explicó a,
        ante los, ante el, dijeron a, trasladó a, relató a, aseguró a, declararon a, reveló a, confirmó
        a, dijo al, dijo en, informó ante, en declaraciones a, en una entrevista con, en conversación
        con, explicó al, entregado al, remitido al, presentado ante"""
    ),
    Cue.CARRIES: terms(
        """él, ella, la agencia, el servicio, el ministerio, el portavoz, el funcionario, los funcionarios,
        el informe, añadió, agregó, el general, el presidente, el documento, el organismo, la misma fuente,
        los surcoreanos, su ministerio, esa fuente, dicha fuente, dicho organismo, dicho servicio,
        agregaron, añadieron, precisó, dijo también, la fuente, el mando, el estudio, los autores, la nota,
        el texto, el comunicado, el parte, su informe, la institución, el centro, el equipo, el instituto,
        el experto, el analista, el embajador, la portavoz, el ministro, el secretario, su jefe, según él,
        según ella, el mismo, la misma agencia, el propio, el diputado, los diputados, los legisladores,
        según la misma fuente, según esa fuente, según dicha fuente, según el mismo, según la agencia,
        según sus datos, según sus cálculos, según sus estimaciones, según el organismo,
        según el ministerio, según el servicio, según el documento, según el texto, según el informe,
        precisaron, apostilló, el parlamentario, los parlamentarios, la presidencia, el comandante, el jefe,
        el gobernador, los investigadores, los expertos, los servicios, la cartera, el departamento,
        la dependencia"""
    ),
    Cue.TOLD: terms(
        """así lo, lo dijo, lo afirmó, lo informó, lo aseguró, el dato lo, la cifra procede, los datos son,
        así lo ha, lo anunció, lo ha dicho, lo reveló, lo confirmó, lo ha anunciado, lo contó, lo declaró,
        lo sostiene, lo calcula, la cifra es de, la cifra la dio, las cifras son de, el cálculo es de,
        la estimación es de, la estimación procede, los números son, el dato es de, así lo aseguró,
        así lo afirmó, así lo comunicó, así lo informó, así lo anunció, así se desprende, se desprende de,
        así consta, así figura, lo indicó, lo señaló, lo comunicó, lo explicó, lo detalló, lo dijeron,
        lo aseguraron, lo afirmaron, lo informaron, lo revelaron, lo han revelado, lo ha informado,
        lo ha asegurado, lo ha revelado, lo ha confirmado, lo recoge, es el cálculo, es la estimación,
        es la cifra, es el balance"""
    ),
    Cue.EXISTS: terms("""hay, había, habría, habrá, hubo, quedan, quedaban, existen"""),
    Cue.RATE: terms(
        """al mes, mensuales, mensual, al día, diarios, por mes, cada mes, por día, a la semana,
        diariamente, semanales, a diario, cada semana, por semana, anuales, al año, por año, cada año,
        cada día, mensualmente, por hora, la hora, a la hora"""
    ),
    Cue.HISTORY: terms(
        """el año pasado, hace un año, a finales del año pasado, el otoño pasado, hace dos años, hace
        unos meses, meses atrás, hace meses, el invierno pasado, el verano pasado"""
    ),
    Cue.THEM: terms(
        """ellos, los mismos, estos, su número, todos ellos, ellas, los primeros, aquellos, esos, sus,
        estos soldados, estos hombres, estas tropas, esas tropas, esos soldados, dichas tropas,
        dichos soldados, estos militares, estos militares norcoreanos, aquellos soldados, esos hombres,
        aquellos hombres, dichos efectivos, estos efectivos, estos combatientes, los enviados"""
    ),
    Cue.AND: terms("""y, o, e, u, ni"""),
    Cue.JOIN: terms(
        """y, o, e, u, entre, los, las, a, ni, como, tanto, ya sea, bien, además de, más, han, ha, sido, fue,
        fueron, resultado, resultaron, quedado, quedaron, ya, haber, habían, había, hayan, haya"""
    ),
    Cue.NOT: terms(
        """no espera, no esperan, no cree, no creen, no prevé, no prevén, duda, dudan, no considera,
        no parece que"""
    ),
    Cue.ABOUT: terms("""en total, más o menos, en números redondos, o algo más, o algo menos, en conjunto"""),
    Cue.STOP: terms(
        """en, a, al, por, para, con, sin, sobre, desde, hasta, entre, contra, durante, tras, según, fue,
        fueron, ha, han, había, habían, es, son, está, están, será, serán, podría, podrían, que, quienes,
        cuyos, se, ya, no, también, y, o, pero, como, cuando, donde, si, más, menos, dijo, de         los,
        hay, murieron, ante, bajo, hacia, mediante, sino, estaban, estaba, eran, era, haber, hubo, sido,
        siendo, tiene, tienen, tenía, puede, pueden, debe, deben, iba, iban, va, van, murió, cayeron,
        llegaron, dijeron, afirmó, aseguró, le, les, lo, la, las, los, su, sus, aún, todavía, hoy, ayer,
        antes, después, luego, además, allí, aquí, cada, junto, irán, irá, partirán, llegarán, vendrán,
        viajarán, quedan, siguen, fueran, sean"""
    ),
    Cue.MEASURE: terms(
        """asciende a, ascienden a, ascendía a, ascendió a, llega a, llegan a, llegó a, alcanza, alcanzan,
        alcanzó, supera, superan, superó, es de, era de, se eleva a, se cifra en, suma, suman, se sitúa en,
        son, eran, cifra en, cifró en, sitúa en, situó en, estima en, estimó en, calcula en, rondan, ronda,
        rondaba, rondaría, rozan, roza, rozaba, roza los, ronda los, rondan los, superaba, superaban,
        supera ya, ha superado, han superado, superaría, superarían, rebasa, rebasan, rebasó, sobrepasa,
        sobrepasan, se acerca a, se acercan a, se aproxima a, ha llegado a, ha alcanzado, han alcanzado,
        asciende, ascienden, ascendería a, ascendían a, sumaban, sumarían, suma ya, totaliza, totalizan,
        equivale a, fue de, sería de, serían, es ya de, se elevaba a, se elevan a, subió a, ha subido a,
        creció hasta, pasó a, pasó a ser de, bajó a, cayó a, se sitúan en, se situaba en, queda en,
        quedó en, se queda en, se cifran en, se cifraba en, se estima en, se calcula en, está en, estaba en,
        anda por, andan por, cuenta con, contaba con, contaban, cuentan, contaba, alcanzaba, alcanzaría,
        alcanzarían, alcanzaban, alcanzar, ascender a, superar, llegar a, llegue a, lleguen a, alcance,
        alcancen, ascienda a, asciendan a, supere, superen, rondar, rebasar, aumentar a, aumentar hasta,
        aumente a, aumente hasta, suba a, subir a, elevar a, elevarse a, eleve a, ascienden ya a,
        asciende ya a, asciende ya, llega ya a, llegan ya a, se elevaría a, se elevarían a, alcanza ya,
        alcanzan ya, aumentó a, aumentó hasta, ha aumentado a, ha aumentado hasta, ha ascendido a,
        llegaría a, llegarían a, llegaba a, llegaban a, superará, alcanzará, llegará a, ascenderá a,
        se estiman en, se calculan en, se estimaba en, suman ya, se eleva ya a, rebasaba, rebasaría, bordea,
        bordean, roza ya, supondría, constaría de, consta de, se compone de, está compuesto por"""
    ),
    Cue.FINITE: terms(
        """es, son, fue, fueron, ha, han, había, habían, está, están, será, serán, podría, podrían, hay,
        tiene,
        tienen, tenía, puede, pueden, debe, deben, va, van, iba, iban, haya, habría, habrían, sigue, siguen,
        sería, serían, hubo, eran, era, estaban, quedaron, resultaron, murieron, cayeron, llegaron, forman,
        suman, permanecen"""
    ),
    Cue.RELATIVE: terms(
        """que, quien, quienes, cuyo, cuyos, cuya, el cual, los cuales, de los que, donde, la cual, las
        cuales, de las que, en el que, en la que, a los que, cuyas, con los que"""
    ),
    Cue.REJECTS: terms(
        """rechazando, rechaza, refutó, refuta, desmintiendo, negando, descartó, descarta, desechó,
        tachó de"""
    ),
    Cue.UNREAL: terms("""si, harían falta, haría falta, necesitaría, necesitarían, imagine, supongamos"""),
    Cue.ATOP: terms("""además de, aparte de, amén de, encima de"""),
    Cue.OR_MORE: terms("""o más, y pico, largos"""),
    Cue.HEARSAY: terms(
        """se cree que, se estima que, se calcula que, se dice que, se sabe que, al parecer,
        presuntamente, supuestamente, se habla de"""
    ),
    Cue.ALL: terms(
        """todos, todas, ambos, ambas, en su mayoría, la mayoría, mayoritariamente, sobre todo,
        principalmente, casi todos, los dos, la mayor parte"""
    ),
    Cue.IT: terms("""ello, eso, esto, aquello, esa cifra, esta cifra, la cifra, hoy, ahora, ya, ellos"""),
    Cue.BREAK: terms(
        """mientras, pero, aunque, que, porque, cuando, donde, quienes, sino, mientras que, si bien, aun
        cuando, ya que, pues, mientras tanto, en cambio, por su parte, en tanto que, dado que, puesto
        que, pese a que, a pesar de que, y que"""
    ),
}

# Words between an article and its number: los cerca de 11.000.
_HEDGES = r"(?: (?:cerca de|casi|aproximadamente|más de|al menos|unos|otros|alrededor de))*"
_FEW = r"(?:un|una|dos|tres|cuatro|cinco|seis|siete|diez|\d+|pocos|pocas|apenas|menos de un|menos de una)"
_TIMES = r"(?:horas?|días?|jornadas?|noches?|semanas?|mañanas?|tardes?|fines? de semana)"
_SAY = r"(?:estimaba|cifraba|calculaba|hablaba|hablaban|contaba|situaba|manejaba|daba|contabilizaba|elevaba)"
_MONTH_NAMES = "|".join(MONTHS)
BRACKETS = {
    # En abril la agencia hablaba de; hablaba todavía de
    Cue.EARLIER: (
        rf"\b{_SAY} (?:aún|todavía|entonces)\b|\b(?:aún|todavía) {_SAY}\b"
        rf"|\b{_SAY} (?:hace \w+ \w+|el mes pasado|el año pasado|en (?:{_MONTH_NAMES}))\b"
        rf"|\b(?:en|a finales de|a principios de|a mediados de"
        rf"|\d{{1,2}} de) (?:{_MONTH_NAMES})\b[^.;:]{{0,60}}?\b{_SAY}\b"
        rf"|\b(?:antes|hace \w+ \w+|entonces|el mes pasado|el año pasado|la víspera)[^.;:]{{0,40}}?\b{_SAY}\b"
    ),
    # 3.000 soldados más
    Cue.MORE: r"\bmás(?= ?(?:[.,;:!?)\"]|$)| (?:a|en|para|hacia|y|al|antes|durante|este|entre)\b)",
}

LANGUAGE = Language(
    code="es",
    brackets=BRACKETS | WAVES["es"],
    amounts=amounts,
    cues=CUES,
    dates=DateWords(
        months=MONTHS,
        day_month=(
            r"\b(?:\d{1,2}(?: y el | y | a | al | - |-))?(?P<day>\d{1,2}) de MONTH\b"
            r"(?: (?:de|del) (?P<year>\d{4}))?",
            r"\b(?P<day>\d{1,2}) MONTH\b(?: (?P<year>\d{4}))?",
            r"\b(?P<day>\d{1,2}) de(?:l)? (?:este |presente |corriente )mes\b",
            r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: día)? (?P<day>\d{1,2})\b",
            r"\bel(?: día)? (?P<day>\d{1,2})\b(?! de|[.,:]\d|\d| %)",
            r"\b(?P<day>\d{1,2}) del(?P<month_before> del mes pasado)",
        ),
        month_year=(
            r"\b(?P<last>pasado )?(?:(?:principios|comienzos|mediados|finales|fines) de )?MONTH\b(?: pasado)?"
            r"(?:(?: de| del)? (?P<year>20\d\d)| (?P<year_before>del año pasado))?"
        ),
        between="y|a|al|hasta|y el|hasta el|y en|y de|al el",
        blocked=(
            r"\bdesde(?: el| principios de| finales de)?|\b(?:antes|después|a partir) de(?:l)?|\btras el"
        ),
        limit=r"\b(?:hasta|para)(?: el| finales de| fines de)?|\bantes de(?:l)?|\ba finales de",
        relative={
            r"\b(?:el|del) mes pasado\b": 1,
            r"\b(?:el|del) mes anterior\b": 1,
            r"\b(?:el|del) próximo mes\b": -1,
            r"\b(?:el|del) mes próximo\b": -1,
            r"\b(?:el|del) mes que viene\b": -1,
        },
        in_year={
            r"\bfinales de (?P<year>20\d\d)\b": 12,
            r"\bfines de (?P<year>20\d\d)\b": 12,
            r"\bfin(?:es|ales)? de(?:l)? año\b": 12,
            r"\bfinales del año (?P<year_before>pasado)\b": 12,
        },
    ),
    abbreviations=word_set("ee uu sr sra dr gral etc núm art"),
    of=r"\s*(?:de|entre) (?:los|las|estos|esos|sus|un total de|unos) ",
    definite=rf"\b(?:los|las|estos|esos|sus){_HEDGES}",
    share_of=(
        r"\b(?:mitad|tercio|cuarto|mayoría|parte|por ciento|%) de (?:los |las |sus |unos "
        r"|esos )?(?:cerca de |casi |aproximadamente )?"
        rf"|(?:^|[.;:,] ?)(?:de|entre) (?:los|las|sus|unos){_HEDGES} "
    ),
    out_of=rf"(?:de|entre) (?:los|las|sus|unos|esos|estos){_HEDGES}",
    noun_of=r"\s*(?:de|en|a|:|,)?\s*(?:los|las|unos)?\s*",
    put_at=r"\b(?:en|a)(?: (?:unos|unas|los|las|más de|al menos))?",
    nation_before=r" ",
    nation_behind=r" (?:[\w]+ )?(?:(?:de|del|en) )?(?:la |el )?",
    origin=r"(?: \w+[ai]d[oa]s)? (?:de|procedentes de|llegados de|venidos de|por) ",
    place=PLACE["es"],
    said_gap=(
        r"\b(?:de|del|que|se|lo|los|la|las|el|en|a|al|ya|son|eran|hay|hasta|solo|unos|unas|un|una|total"
        r"|número|más|menos|casi"
        r"|por|su|sus|parte|ahora|entre)\b"
    ),
    there=(
        r" (?:están|estaban|estarían|siguen|permanecen|se encuentran|se encontraban|se hallan|quedan)"
        r"(?: ya| aún| todavía| actualmente| ahora)? (?:en|cerca|junto|dentro|sobre)\b"
    ),
    of_them=r"de ellos|de estos|de esos|entre ellos|de ellas",
    participle=(
        r"(?!empleados?|refugiados?|diputados?|delegados?|invitados?|jubilados?|aliados?|estados?"
        r"|desplazados?|helados?|grados?|partidos?|mercados?|lados?)"
        r"(?:\w{2,}(?:ados?|adas?|idos?|idas?)|\w*(?:puest|previst|dich|muert|hech)[oa]s?"
        r"|jóvenes|nuevos|nuevas|otros|otras|primer[oa]s|restantes|últimos|siguientes)"
    ),
    event=(
        rf"\ben (?:solo |apenas |tan solo )?{_FEW} (?:sol[oa] |únic[oa] )?{_TIMES}\b"
        rf"|\b(?:los|las) (?:\w+ )?últim[oa]s (?:\w+ )?{_TIMES}\b|\b(?:en|durante) l[ao] últim[oa] {_TIMES}\b"
        r"|\b(?:la semana|la noche|el fin de semana) pasad[ao]\b|\best[ea] (?:semana|noche"
        r"|fin de semana)\b|\banoche\b"
        r"|\b(?:en|durante) (?:un|una|ese|esa)(?: sol[oa])? EVENT\b|" + SHOWN["es"]
    ),
    no_voice=(
        r"\b(?:contra|invasión (?:rusa )?de|invadir|guerra (?:en|de|contra)|ayuda a|apoyo a|apoyar a"
        r"|este de|lado de)"
        r"(?: la| el| los)?"
    ),
    said_when=(
        r"(?:\W+(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|hoy|anoche|mañana|tarde"
        r"|noche|pasado|este|esta|semana"
        r"|el|la|los|las|un|una|unos|\d{1,2}|de|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
        r"|septiembre|octubre|noviembre"
        r"|diciembre|también|además|(?:en|desde|ante|por) (?:una? |su |la |el |sus |las )?[\w-]+))*\W+"
    ),
    undenied=(
        r"\b(?:nadie|ninguno|ni|nunca|no|sin|jamás)(?: (?:ha|han|había|lo|la|los|las|se|confirmó|confirma"
        r"|confirmado|confirman|ni|quiso|puede|pueden|podido))*"
    ),
    grown=(
        r"\b(?:de|desde)(?: los| las| unos| unas| apenas| solo)*",
        r"\b(?:a|hasta)(?: los| las| unos| unas| más de| casi| cerca de)*",
    ),
    aged=(
        r"\b(?:un|una) (?:joven|soldado|recluta|fusilero|muchacho|hombre|prisionero) (?:\w+ )?de"
        r"|\b(?:tiene|tenía|cumplió|con)(?: apenas| solo| unos)?(?= *\d+ años)"
    ),
    institutes=INSTITUTES["es"],
    papers=PAPERS["es"],
    as_wave=AS_WAVE["es"],
    grown_to=GROWN_TO["es"],
    that_is=THAT_IS["es"],
    days=DAYS["es"],
    on_day=ON_DAY["es"],
    of_each=OF_EACH["es"],
    noun_first=True,
    genitive=r" (?:del?|de las?|de los|de el) ",
    free_order=True,
)

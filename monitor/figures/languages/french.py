"""French: its dates and its small words. Its numerals: `french_numerals`."""

from monitor.figures.dates import DateWords
from monitor.figures.languages.french_numerals import MONTHS, amounts
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
from monitor.figures.languages.tables import terms, word_set

CUES = {
    Cue.WHOLE: terms("""au total, en tout, tout compris, en additionnant, toutes vagues confondues"""),
    Cue.RECALLED: terms(
        """parlait de, parlaient de, faisait état de, faisaient état de, évaluait à, estimait à, chiffrait à,
        tablait sur, recensait, dénombrait"""
    ),
    Cue.PLANNED: terms(
        """*eront, *iront, *era envoyé, *era, va, vont, devrait, devraient, pourrait, pourraient, sera,
        seront,
        enverra, enverront, prévoit, prévoient, prévu, prévus, compte envoyer, envisage, s'apprête,
        s'apprêtent, prépare, préparent, promis, s'attend, attendus, attendu, attendue, veut, projette,
        entend, déploiera, rejoindront, à venir, d'ici, seraient envoyés, peut, peuvent, doit, doivent,
        s'ajouteront, prévue, prévues, avait prévu, ont prévu, il est prévu, est prêt à, sont prêts à,
        prêts à, prêt à, étudie, étudient, songe, songent, se propose, s'engage, s'est engagé, promettent,
        a promis, planifié, planifie, projettent, on attend, devaient, devait, doit envoyer, enverrait,
        enverraient, rejoindrait, rejoindraient, déploierait, arriverait, arriveraient, partiront, partira,
        viendront, iront, travailleront, déploieront, arriveront, arrivera, s'ajouterait, attendues,
        en préparation, en route, en chemin, sur le point de, décidé d'envoyer, accepté d'envoyer,
        veut envoyer, aurait arrêté, le principe d', prochain, prochaine, prochains, prochainement, bientôt,
        prévision, prévisions, pronostic, aimerait, souhaite, ambitionne, envisagent, décidé de, décidé d',
        décide d', a décidé, promettre, souhaite envoyer, prête à envoyer, prêts à être,
        dans les prochaines semaines, dans les prochains mois, dans les semaines à venir,
        dans les mois à venir, se préparent, se préparerait, se préparait, s'apprêterait, s'apprêteraient,
        envisagerait, prévoirait, prévoyait, comptait envoyer, sur le départ, dans un avenir proche,
        d'ici quelques semaines, a accepté d', ont accepté d', s'est dit prêt, se dit prêt, disposé à,
        disposée à, serait disposé à, projetait, a l'intention de, ont l'intention de, aurait l'intention,
        devant être, devant arriver, proposé d'envoyer, offre d'envoyer, envisageait, susceptibles d'être,
        soient, à ce qu'ils, à ce qu'il, à ce que, compte déployer, comptent envoyer, comptent déployer,
        prévoir, prévoir d', projette d', projeter, envisager, promet, avait promis, ont promis, promise,
        promises, s'est engagée, s'engagent, s'engager, engagée à, engagé à, espère, espèrent, espérait,
        espéré, veulent, voulait, voudrait, souhaitait, souhaitent, souhaiterait, a demandé, demande,
        réclame, réclamait, propose d', proposait, proposé, offert d', négocie, négocient, négociait,
        en négociation, en discussion, discute, mûrit, mijote, songerait, étudierait, examine, d'ici à,
        ultérieurement, à terme, ensuite envoyés, avant l'été, avant la fin de, va bientôt, vont bientôt,
        est attendu, sont attendus, est attendue, étaient attendus, attendent, en attente de, est prêt,
        sont prêts, serait prêt, seraient prêts, s'apprêtait, s'apprêtaient, s'apprêter, futur, future,
        futurs, futures, troisième envoi, possible envoi, éventuel envoi, doit être, doivent être,
        devrait être, devraient être, allait, allaient, allaient être, pourrait envoyer,
        pourraient rejoindre, serait envoyé, seront envoyés, sera envoyé, partiraient, partirait,
        s'y ajouteraient, s'ajouteraient, déploieraient, fourniraient, fournirait, va envoyer, vont envoyer,
        en passe de"""
    ),
    Cue.REAL: terms(
        """a, ont, avait, avaient, été, est, sont, était, étaient, déjà, auraient, aurait, à ce jour,
        jusqu'ici, ont été, se trouvent, se trouvaient, depuis, actuellement, ayant, se trouve, demeurent,
        restent, restaient, aujourd'hui, fut, furent, eu, ayant été, avaient été, a été,
        sont         arrivés, sont partis, se préparent dans, se préparent en, qui se préparent,
        s'entraînent, équivalent à, équivaudraient à, équivaudrait à, auraient été, aurait été, avoir été,
        ont pu, a pu"""
    ),
    Cue.EARLIER: terms(
        """avait estimé, avait évalué, avait fait état, avait parlé, avait chiffré, auparavant, précédemment,
        précédente estimation, estimation précédente, avait annoncé, à l'époque, jusque-là, avait donné,
        contre, avait avancé, dernier bilan, avait dit, avait indiqué, avait déclaré, avait rapporté,
        avait compté, avait fixé, s'en tenait à, en était encore à, en étaient encore à, on parlait de,
        on en était à, dernière estimation, dernier décompte, précédent bilan, bilan précédent,
        chiffre précédent, l'écrivait en, jusqu'à présent, au lieu de, et non plus, par rapport à,
        comparé à, auparavant estimé, contre seulement, estimation initiale, premier bilan, jusqu'alors,
        avait recensé, avait dénombré, avait communiqué, avait situé, avait confirmé, avait mentionné,
        avait révélé, avait assuré, avait affirmé, précédemment annoncé, précédent décompte,
        précédente évaluation, évaluation précédente, chiffre antérieur, tablait auparavant, plus tôt,
        précédent, précédente, précédents, antérieur, antérieure, avaient estimé, avaient évalué,
        avaient fait état, avaient parlé, avaient annoncé, avaient dit, avaient avancé, avait auparavant,
        initialement, au départ estimé, dans un premier temps, jadis, il y a peu, tablait alors,
        parlait alors, comptait alors, estimait alors, évaluait alors, faisait alors état, donnait alors,
        le chiffre précédent, la précédente, dans son précédent, dans sa précédente, son précédent,
        sa précédente, le précédent bilan"""
    ),
    Cue.DENIED: terms(
        """faux, fausse, fausses, démenti, dément, démentie, mensonge, infondé, infondée, inexact, inexacte,
        erroné, erronée, pas vrai, sans fondement, intox, rejeté, nie, contredit, démentis, démenties,
        démentent, a démenti, nié, nient, mensonges, dénué de fondement, dénuée de fondement, inventé,
        inventée, invention, fabriqué, fabrication, fable, fantaisiste, incorrect, incorrecte,
        fausse information, fausses informations, sans le moindre fondement, par erreur, à tort,
        n'a         jamais dit, absurde, farfelu, canular, ne correspond pas à la réalité,
        ne tient pas debout, il n'y a pas, n'est pas vrai, ce n'est pas vrai, n'existe pas, n'existent pas,
        n'a jamais existé, n'ont jamais existé, n'a pas eu lieu, n'a jamais eu lieu, désinformation, infox,
        montage, falsifié, falsifiée, forgé de toutes pièces, de toutes pièces, fictif, fictive,
        s'est excusé, s'est excusée, a retiré, a rectifié, personne n'a dit, mal traduit,
        mauvaise traduction, mal compris, mal interprété, erronément, erronés, erronées, infondés,
        infondées, inexacts, inexactes, inventés, inventées, c'est faux, totalement faux, entièrement faux,
        ne repose sur rien, ne reposent sur rien, sans base, n'a aucun fondement, n'ont aucun fondement,
        aucun fondement, pure invention, pure fiction"""
    ),
    Cue.MORE: terms(
        """supplémentaires, supplémentaire, de plus, autres, nouveaux, nouvelles, renforts, en renfort,
        en plus, autre, nouvelle, nouveau, additionnels, additionnel, de renfort, s'ajoutent,
        viennent s'ajouter, de renforts, venus en renfort, davantage, autre millier, en supplément"""
    ),
    Cue.OF_THEM: terms(
        """d'entre eux, dont, parmi eux, parmi lesquels, y compris, les premiers, sur ce total,
        d'entre elles, parmi elles, parmi ceux-ci, desquels, desquelles, au nombre desquels, inclus,
        dans ce total, de ce nombre, de ce total, sur ce nombre, les premières, premier groupe,
        première vague, restants, le reste, avant-garde, certains, au moins d'entre eux, sur ce chiffre,
        d'eux"""
    ),
    Cue.EVENT: terms(
        """en un jour, en une seule journée, en une journée, en une semaine, la semaine dernière, en une nuit,
        en trois jours, en deux jours, en quatre jours, en cinq jours, en 24 heures, en 48 heures,
        en vingt-quatre heures, ces dernières 24 heures, au cours du week-end, pendant le week-end,
        ce week-end, durant le week-end, cette semaine, la semaine passée, en quelques jours,
        en une matinée, la première matinée, en l'espace de, dans la nuit, au cours de la nuit,
        en deux semaines, en une seule nuit, en une seule semaine, d'une seule bataille,
        le week-end dernier, le week-end passé, en l'espace d'un week-end, en ces jours, en quelques heures,
        en douze heures, en une heure, en un mois, ces derniers jours, ces trois derniers jours,
        lors de leur premier combat, pour leur premier combat, en l'espace de quelques jours,
        en l'espace d'une semaine, en deux nuits"""
    ),
    Cue.COUNT: terms(
        """chiffre, nombre, estimation, bilan, total, effectif, décompte, évaluation, chiffres, chiffrage,
        comptage, compte, calcul, calculs, somme, montant, estimations, évaluations, données, fourchette,
        leur nombre, taille, tarif, prix, le total, le bilan, la somme, le chiffre, leurs effectifs,
        évaluation chiffrée"""
    ),
    Cue.SAYS: terms(
        """a dit, dit, disent, affirme, affirmé, affirment, assure, assuré, indique, indiqué, indiquent,
        déclaré, déclare, estime, estimé, estiment, évalue, évalué, évaluent, chiffre, chiffré, annonce,
        annoncé, révélé, rapporte, rapporté, rapportent, précisé, précise, selon, soutient, croit, confirme,
        confirmé, fait état, font état, parle, parlé, parlent, avance, avancé, écrit, communiqué, publié,
        expliqué, explique, reconnu, reconnaît, ajouté, table, recense, recensé, dénombre, donne, situe,
        porte, ont dit, ont affirmé, ont assuré, ont indiqué, ont déclaré, assurent, déclarent, annoncent,
        avancent, croient, confirment, précisent, soutiennent, rapportaient, estimait, évaluait, affirmait,
        révèle, révèlent, écrivent, raconte, raconté, racontent, relate, relaté, commente, juge, jugent,
        considère, considèrent, calcule, calculé, calculent, chiffrent, enregistré, enregistre, documenté,
        diffusé, attribue, note, noté, notent, relève, relevé, signale, signalé, signalent, fait savoir,
        font savoir, fait valoir, alerte, alerté, avertit, averti, met en garde, admet, admis, admettent,
        concède, concédé, reconnaissent, pense, pensent, suppose, supposent, soupçonne, fixe, fixé, situent,
        situé, ramène, rectifie, rectifié, corrige, corrigé, conclut, conclu, concluent, détaille, détaillé,
        insiste, insisté, martelé, résume, résumé, constate, constaté, observe, observé, a vu, ont vu, voit,
        voient, s'attend à, dévoilé, dévoile, mentionne, mentionné, cite, cité, dénonce, dénoncé, lâche,
        lâché, souligne, souligné, rappelle, rappelé, poursuit, poursuivi, s'en tient à, recensent,
        dénombrent, dénombré, compté, donnent, donné, témoigne, témoigné, table sur, tablent sur, parie sur,
        fait part de, a eu connaissance, émane de, émanent de, font part de, ont confirmé, ont annoncé,
        ont révélé, ont précisé, ont rapporté, ont estimé, ont évalué, a fait savoir, ont fait savoir,
        ont expliqué, expliquent, a écrit, ont écrit, a fait état, évoque, évoquent, évoqué, a évoqué,
        ont évoqué, dévoilent, confie, confié, ont confié, publie, publient, a publié, indiquait,
        indiquaient, annonçait, annonçaient, précisait, déclarait, disait, rapporte que, peut-on lire,
        lit-on, selon laquelle, calcul, certifie, prétend, prétendent, prétendu, revendique, revendiqué,
        revendiquent, a revendiqué, comptabilise, comptabilisé, comptabilisent, répertorie, répertorié,
        chiffrait, a livré aux journalistes, affirmaient, assurait, soutenait, soutenaient, déclaraient,
        parlait, parlaient, tablait, tablaient, avançait, retient, retiennent, recensait, dénombrait,
        comptait, avertissait, ont averti, a averti, ont reconnu, a reconnu, ont admis, a admis,
        ont calculé, a calculé, ont recensé, a recensé, a chiffré, ont chiffré, a compté, ont compté,
        ont raconté, a raconté, ont publié, a expliqué, a précisé, ajoute, ajoutent, ont ajouté, a ajouté,
        conclue, note que, cru, croyait, raconteront, répète, répété, répètent, réitère, réitéré, répond,
        répondu, tweeté, prédit, prédisent, pronostique, pronostiquent, augure, en déduit, déduit, spécule,
        avoue, avoué, témoignent, a témoigné, montre, montrent, quantifie, détecté, détecte, revoit, a revu,
        a porté, a relevé, a ramené, ont porté, livre le chiffre, avance le chiffre, avancent le chiffre,
        donne le chiffre"""
    ),
    Cue.ACCOUNT: terms(
        """estimation, estimations, chiffre, chiffres, décompte, rapport, bilan, calculs, données,
        version, témoignage, récit, déclaration, déclarations, communiqué, affirmation, propos, note,
        évaluation, évaluations, document, étude, analyse, enquête, avertissement, prévision, pronostic,
        calcul, comptage, compte"""
    ),
    Cue.CITING: terms(
        """selon, d'après, citant, cité par, aux dires de, de l'avis de, de source, à en croire, au dire de,
        estimations de, d'après les, selon les, selon le, selon la, suivant, aux yeux de, de l'aveu de,
        de l'aveu du, à entendre, si l'on en croit, au dire du, aux dires du, selon des, selon un,
        selon une, selon l', d'après le, d'après la, d'après l', d'après des, d'après un, d'après une,
        citant des, qui cite, qui citent, cités par, citée par, relayé par, rapporté par, informés par,
        informé par, sur la foi de, sur la base de, fondé sur, de sources, de source proche,
        à l'issue d'un briefing, au dire d', informées par, dixit, de sources au sein de,
        si l'on se fie à, d'après les estimations de, selon les estimations de, selon les calculs de,
        selon les chiffres de, selon les services de, selon le décompte de, citant le, citant la,
        citant les, citant un, citant une, relayant, reprenant, s'appuyant sur, se fondant sur"""
    ),
    Cue.TELLS: terms(
        """a dit à, déclaré à, informé, devant, confié à, indiqué à, raconté à, expliqué à, devant les,
        devant le, dit à, dit au, dit aux, transmis à, confirmé à, révélé à, déclaré au, déclaré aux,
        affirmé à, livré aux, remis au, dans un entretien à, dans une interview à, informé les"""
    ),
    Cue.CARRIES: terms(
        """il, elle, l'agence, le service, le ministère, le porte-parole, le responsable, les responsables,
        le rapport, a-t-il ajouté, a-t-il précisé, a-t-il dit, a-t-elle ajouté, le général, le président,
        le document, ajoute-t-il, ils, elles, a-t-elle dit, a-t-elle précisé, ont-ils ajouté,
        précisent-ils, dit-il, dit-elle, explique-t-il, explique-t-elle, poursuit-il, poursuit-elle,
        selon lui, selon elle, selon eux, les mêmes services, les mêmes, la même source, le même, la même,
        cette source, ce service, le texte, le communiqué, l'étude, la note, son rapport, l'institution,
        le centre, l'équipe, l'institut, l'expert, l'analyste, l'ambassadeur, la porte-parole,
        le ministre, le secrétaire, son chef, l'élu, les députés, le député, l'intéressé, le chercheur,
        la chercheuse, ont-ils précisé, a-t-il affirmé, a-t-il déclaré, a-t-il indiqué, a-t-il expliqué,
        a-t-il estimé, a-t-il poursuivi, a-t-elle indiqué, a-t-elle déclaré, a-t-elle affirmé, ont-elles,
        précise-t-il, estime-t-il, indique-t-il, affirme-t-il, selon ce service, selon ces services,
        selon cette source, selon ce responsable, selon le même, selon la même source, toujours selon,
        de même source, d'après lui, d'après elle, précise le, ajoute le, ajoute la, précise la,
        indique le, estime l'agence, le parlementaire, les parlementaires, les élus,
        le chef du renseignement, le commandant en chef, le secrétaire général, la présidence,
        les enquêteurs, les auteurs, les experts"""
    ),
    Cue.TOLD: terms(
        """c'est ce qu', c'est ce que, l'a annoncé, l'a affirmé, ces chiffres émanent, ce chiffre émane,
        l'estimation émane de, le chiffre émane de, les chiffres émanent de, l'a révélé, l'a confirmé,
        l'a déclaré, le chiffre est de, le calcul est de, l'estimation est de, le bilan est de,
        telle est l'estimation de, tel est le bilan, c'est ce qui ressort, cela ressort, l'a indiqué,
        l'a rapporté, l'ont rapporté, l'ont indiqué, l'ont annoncé, l'ont affirmé, l'ont confirmé,
        l'a dit, l'a fait savoir, l'a écrit, l'a précisé, c'est le chiffre, c'est l'estimation,
        c'est le bilan, ces chiffres sont ceux de, ces chiffres proviennent de, ce bilan émane"""
    ),
    Cue.EXISTS: terms(
        """il y a, il y avait, il y aurait, il y en a, il y en aurait, il y en avait, il reste, il
        restait, on compte, on comptait, on dénombre"""
    ),
    Cue.RATE: terms(
        """par mois, mensuels, par jour, chaque jour, chaque mois, par semaine, quotidiennement, mensuelle,
        mensuelles, par an, chaque année, l'an, l'heure, de l'heure, par heure, hebdomadaires,
        chaque semaine, journaliers, par trimestre, quotidiens, quotidien, par soldat et par jour,
        au quotidien"""
    ),
    Cue.HISTORY: terms(
        """l'an dernier, l'année dernière, il y a un an, à la fin de l'année dernière, l'automne
        dernier, il y a deux ans, il y a quelques mois, il y a des mois, l'hiver dernier, l'été dernier,
        naguère"""
    ),
    Cue.THEM: terms(
        """eux, ceux-ci, leur nombre, tous, elles, ceux-là, ces derniers, les premiers, ces soldats,
        ces hommes, ces troupes, ces militaires, ces combattants, ces Nord-Coréens, ces effectifs,
        ces recrues, ces fantassins"""
    ),
    Cue.AND: terms("et, ou"),
    Cue.JOIN: terms(
        """et, ou, soit, les, des, à la fois, ni, comme, tant, que, ainsi que, plus, a, ont, été, est, sont,
        étaient, avaient, avoir, être, auraient, eu, pour, certains, grièvement"""
    ),
    Cue.NOT: terms(
        """ne s'attend pas, ne s'attendent pas, ne croit pas, ne croient pas, ne pense pas, doute, doutent,
        ne prévoit pas, n'attend pas"""
    ),
    Cue.STOP: terms(
        """en, à, au, aux, par, pour, avec, sans, sur, depuis, entre, contre, pendant, après, selon, a, ont,
        avait, avaient, est, sont, était, étaient, sera, seront, serait, seraient, aurait, auraient,
        pourrait, pourraient, devrait, devraient, qui, que, dont, se, déjà, ne, pas, et, ou, mais, comme,
        lorsque, où, si, plus, moins, dans, vers, parmi, d'ici, devant, sous, durant, chez, sinon, être,
        avoir, eu, été, ayant, fut, furent, doit, doivent, devait, peut, peuvent, va, vont, allait, dit,
        lui, leur, le, la, les, son, sa, ses, encore, toujours, aujourd'hui, hier, avant, ensuite, puis,
        aussi, là, ici, chaque, dès, lors, tous, afin, iront, ira, auront, partiront, arriveront,
        rejoindront, viendront, restent, reste, étant"""
    ),
    Cue.MEASURE: terms(
        """s'élève à, s'élèvent à, s'élevait à, s'élèverait à, atteint, atteignent, a atteint, dépasse,
        dépassent, est de, serait de, était de, se monte à, totalise, est évalué à, est estimé à, sont,
        étaient, compte, avoisine, frôle, frôlent, frôlait, dépassait, dépassaient, a dépassé, ont dépassé,
        dépasserait, dépasseraient, excède, excèdent, approche, approchent, approchait, s'approche de,
        avoisinent, avoisinait, est passé à, sont passés à, passe à, est monté à, monte à, s'est élevé à,
        s'établit à, s'établissait à, s'établirait à, se chiffre à, se chiffrent à, se chiffrait à,
        atteignait, atteignaient, atteindrait, atteindraient, ont atteint, compterait, comptent, comptait,
        comptaient, en compte, en comptait, totalisent, tourne autour de, représente, représentent,
        équivaut à, équivalent à, fut de, est désormais de, est tombé à, tombe à, recule à, est ramené à,
        se situe à, se situait à, se monterait à, est porté à, porté à, est chiffré à, est fixé à,
        culmine à, grimpe à, a grimpé à, forte de, fort de, forts de, est, était, atteindre, s'élever à,
        dépasser, avoisiner, passer à, monter à, grimper à, franchir, franchit, a franchi, ont franchi,
        s'élèvent désormais à, s'élève désormais à, s'élèvent aujourd'hui à, s'élève au total à,
        s'élèvent au total à, s'élèveraient à, s'élevaient à, se montent à, s'établissent à,
        s'établit désormais à, approcherait, avoisinerait, atteint désormais, atteignent désormais,
        a été porté à, ont été portées à, est désormais estimé à, est désormais évalué à, sont estimées à,
        sont évaluées à, étaient estimées à, était estimé à, était évalué à, culminer à, doit atteindre,
        se chiffreraient à, serait désormais de, totalisaient, totaliserait, être, seraient,
        pourraient être, devraient être"""
    ),
    Cue.FINITE: terms(
        """est, sont, était, étaient, a, ont, avait, avaient, sera, seront, serait, seraient, aurait,
        auraient, devrait, devraient, pourrait, pourraient, va, vont, fut, furent, doit, doivent,
        devait, devaient, peut, peuvent, pouvait, reste, restent, compte, comptent"""
    ),
    Cue.RELATIVE: terms(
        """qui, que, dont, lequel, laquelle, lesquels, où, lesquelles, auquel, duquel, desquels, dans
        lequel, à qui, quoi"""
    ),
    Cue.REJECTS: terms(
        """rejetant, rejette, réfuté, réfute, réfutant, démentant, niant, écarté, écarte, écartant,
        balayé, balaie, qualifié de faux"""
    ),
    Cue.UNREAL: terms(
        """si, il faudrait, faudrait, imaginez, supposons, aurait besoin de, aurait fallu, à supposer,
        comme si"""
    ),
    Cue.ATOP: terms("""en plus de, outre, en sus de"""),
    Cue.OR_MORE: terms("""ou davantage, et plus"""),
    Cue.HEARSAY: terms(
        """on estime que, on croit savoir, on pense que, on dit que, paraît-il, à ce qu'on dit, est réputé,
        sont réputés"""
    ),
    Cue.ABOUT: terms(
        """environ, en tout, au total, à peu près, ou presque, ou plus, ou moins, tout compris,
        tous grades confondus"""
    ),
    Cue.ALL: terms(
        """tous, toutes, les deux, pour la plupart, la plupart, majoritairement, surtout,
        principalement, essentiellement, presque tous, en majorité, en grande partie"""
    ),
    Cue.IT: terms(
        """cela, ça, ce, ce chiffre, ce nombre, c'est, ceux-ci, désormais, aujourd'hui, ce sont, ils, elles"""
    ),
    Cue.BREAK: terms(
        """tandis que, alors que, mais, bien que, qui, que, parce que, lorsque, où, quand, dont, même
        si, puisque, car, tandis qu', alors qu', pendant que, en revanche, quant à, si bien que,
        quoique, dès lors que, et que"""
    ),
}

# Words between an article and its number: les quelque 11 000.
_HEDGES = r"(?: (?:quelque|environ|près de|plus de|au moins|autres))*"
_FEW = r"(?:une?|deux|trois|quatre|cinq|six|sept|dix|\d+|quelques|moins d'une?|l'espace d'une?)"
_TIMES = r"(?:heures?|jours?|journées?|nuits?|semaines?|matinées?|week-ends?)"
_SAY = (
    r"(?:estimait|évaluait|chiffrait|parlait|parlaient|faisait état|comptait|donnait|avançait"
    r"|recensait|dénombrait|tablait)"
)
_MONTH_NAMES = "|".join(MONTHS)
BRACKETS = {
    # En avril, il faisait état de; parlait encore de
    Cue.EARLIER: (
        rf"\b{_SAY} (?:encore|alors)\b"
        rf"|\b{_SAY} (?:il y a \w+ \w+|la semaine dernière|le mois dernier"
        rf"|l'an dernier|en (?:{_MONTH_NAMES}))\b"
        rf"|\b(?:en|fin|début|le \d{{1,2}}|le 1er) (?:{_MONTH_NAMES})\b[^.;:]{{0,60}}?\b{_SAY}\b"
        rf"|\b(?:plus tôt|auparavant|il y a \w+ \w+|la veille|le mois dernier"
        rf"|l'an dernier)[^.;:]{{0,40}}?\b{_SAY}\b"
    ),
}

LANGUAGE = Language(
    code="fr",
    brackets=BRACKETS | WAVES["fr"],
    amounts=amounts,
    cues=CUES,
    dates=DateWords(
        months=MONTHS,
        day_month=(
            r"\b(?:\d{1,2}(?:er)? (?:et|au|à"
            r"|ou)(?: le)? )?(?P<day>\d{1,2})(?:er)? MONTH\b(?: (?P<year>\d{4}))?",
        ),
        month_year=(
            r"\b(?:fin |début |mi-)?MONTH\b"
            r"(?: (?P<year>20\d\d)| (?P<year_before>(?:de l'an(?:née)? )?derni(?:er|ère)))?"
        ),
        between="et|au|à|jusqu'au|et en|et le|à fin",
        blocked=r"\bdepuis(?: le| fin| début)?|\bavant(?: le)?|\baprès(?: le)?|\bdès",
        limit=r"\bd'ici(?: à| fin| au| le)?|\bjusqu'en|\bjusqu'au|\bavant fin|\bd'ici à la fin de",
        relative={r"\ble mois dernier\b": 1, r"\ble mois prochain\b": -1},
        in_year={r"\bfin (?P<year>20\d\d)\b": 12, r"\bfin de l'année\b": 12},
    ),
    abbreviations=word_set("m mm mme dr gal etc art n"),
    of=r"\s*(?:des|de ces|de ses|de leurs|parmi les|d'entre) ",
    definite=rf"\b(?:les|ces|ses|leurs|des|aux){_HEDGES}",
    share_of=(
        r"\b(?:moitié|tiers|quart|majorité|partie|pour cent|%) (?:des|de|de ces|de ses)(?: quelque"
        r"| environ| près de)? ?"
        rf"|(?:^|[.;:,] ?)(?:sur|parmi) (?:les|ces|ses|un total de)?{_HEDGES} ?"
    ),
    out_of=rf"(?:sur|parmi|des)(?: les| ces| ses| un total de)?{_HEDGES}",
    noun_of=r"\s*(?:de|à|:|,|d'environ)?\s*",
    put_at=r"\b(?:à)(?: (?:environ|plus de|près de|quelque|au moins))?",
    nation_before=r" ",
    nation_behind=r" (?:[\w-]+ )?(?:(?:de|du|à|en) )?(?:la |l')?",
    origin=r"(?: \w+ée?s?)? (?:de|venus de|en provenance de|par) (?:la )?",
    place=PLACE["fr"],
    said_gap=(
        r"\b(?:de|d|du|des|que|qu|il|elle|y|en|a|à|au|avait|les?|la|une?|leur|nombre|total|seulement"
        r"|plus|moins|près|environ"
        r"|quelque|l|jusqu|désormais|maintenant|lui|quant|pour|sa|part)\b|'"
    ),
    there=(
        r" (?:sont|seraient|étaient|restent|resteraient|se trouvent|se trouveraient|se trouvaient)"
        r"(?: déjà| encore| toujours| désormais| actuellement)? (?:en|à|au|dans|sur|près|aux)\b"
    ),
    of_them=r"d'entre eux|parmi eux|de ces hommes|de ceux-ci|d'entre elles",
    participle=(
        r"(?!députés?|réfugiés?|employés?|délégués?|retraités?|invités?|alliés?|déplacés|démis|pays)"
        r"(?:\w{2,}(?:és|ées|é|ée)|premiers|premières|derniers|dernières|d'autres|autres|restants|suivants|promis|partis|venus|reçus|pris|prévus|attendus|perdus|vendus|soumis"
        r"|jeunes|autres|nouveaux)"
    ),
    event=(
        rf"\ben (?:seulement |à peine )?{_FEW} ?(?:seule )?{_TIMES}\b"
        rf"|\b(?:ces|les|des|au cours des|durant les|pendant les) (?:\w+ )?derni(?:ers"
        rf"|ères) (?:\w+ )?{_TIMES}\b"
        r"|\b(?:la semaine|la nuit|le week-end) (?:derni(?:er|ère)|passée?)\b|\bce week-end\b"
        r"|\bcette (?:semaine|nuit)\b"
        r"|\b(?:dans|lors d'|au cours d'|pendant) ?(?:un|une|cette|cet|ce)(?: seule?)? EVENT\b|" + SHOWN["fr"]
    ),
    no_voice=r"\b(?:contre|invasion de|envahir|guerre en|aide à|soutien à|soutenir)(?: la | l'| le | les)?",
    said_when=(
        r"(?:\W+(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier|matin|soir|après-midi|aujourd'hui"
        r"|ce|cette|semaine|dernier"
        r"|le|la|les|l|un|une|des|\d{1,2}|janvier|février|mars|avril|mai|juin|juillet|août|septembre"
        r"|octobre|novembre|décembre"
        r"|(?:à|depuis|dans|lors d'une?|sur) (?:une? |son |la |sa )?[\w-]+))*\W+"
    ),
    undenied=(
        r"\b(?:personne|nul|aucun|ni|ne|n'|sans|jamais)(?: ?(?:ne|n'|a|ont|avait|l'|les|est|veut|peut|peuvent"
        r"|confirme|confirmé|ni))*"
    ),
    grown=(
        r"\b(?:de|d'|des|depuis)(?: ?(?:environ|quelque|seulement|à peine|moins de|plus de))*",
        r"\bà(?: ?(?:environ|quelque|près de|plus de|au moins|désormais))*",
    ),
    aged=r"\bun(?:e)? (?:jeune |soldat |recrue |fusilier |homme |prisonnier )+(?:\w+ )?de",
    institutes=INSTITUTES["fr"],
    papers=PAPERS["fr"],
    as_wave=AS_WAVE["fr"],
    grown_to=GROWN_TO["fr"],
    that_is=THAT_IS["fr"],
    days=DAYS["fr"],
    on_day=ON_DAY["fr"],
    of_each=OF_EACH["fr"],
    noun_first=True,
    genitive=r" (?:de|du|des|d')(?: ?la | ?l'| ?les? )? ?",
    free_order=False,
)

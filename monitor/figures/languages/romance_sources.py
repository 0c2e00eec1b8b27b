"""Spanish and French: what is a place, and how bodies that study and newspapers are called."""

# Right before a name: it is a place or an aim, and not who is counted.
PLACE = {
    "es": (
        r"\b(?:en|a|hacia|para|con|contra|desde|por|al|sobre|entre|ante|junto a|cerca de|tras)"
        r"(?: la| el| los| las)?(?: (?:región|provincia|ciudad|territorio|suelo|frontera|lado|zona|parte"
        r"|costa|puerto|base|bases|frente|oblast|óblast|extremo|lejano|oriente|este|oeste|norte|sur|guerra))*"
        r"(?: de)?(?: la| el| los| las)?"
    ),
    "fr": (
        r"\b(?:en|à|au|aux|vers|pour|avec|contre|depuis|par|sur|dans|chez|entre|du|face aux?|face à"
        r"|près d[eu]|aux côtés d[eu]s?)(?: la| le| les| l')?"
        r"(?: ?(?:région|province|ville|territoire|sol|frontière|côté|zone|partie|côte|port|base|bases"
        r"|front|oblast|extrême-orient|est|ouest|nord|sud|guerre|forces|armée|troupes))*"
        r"(?: d[eu])?(?: la| le| les| l')?"
    ),
}

# Names of bodies that study.
INSTITUTES = {
    "es": (
        r"\b(?:Instituto|Centro|Universidad|Fundación|Foro|Observatorio|Academia|Escuela|Grupo|Consejo|Laboratorio)"
        r"(?: (?:de|del|para|sobre|la|las|el|los|y|e|en))*(?: [A-ZÁÉÍÓÚÑ][\w-]+)+"
        r"(?:(?: (?:de|del|para|sobre|la|las|el|los|y|e|en))+ [A-ZÁÉÍÓÚÑ][\w-]+)*"
    ),
    "fr": (
        r"\b(?:Institut|Centre|Université|Fondation|Forum|Observatoire|Académie|École|Groupe|Conseil|Laboratoire)"
        r"(?:(?: (?:de|du|des|d'|pour|sur|la|les|le|et|en))* (?:l'|d')?[A-ZÀ-Ý][\w-]+)+"
    ),
}

# Names of newspapers that no topic knows.
PAPERS = {
    "es": (
        r"\b(?:El|La|Diario|Radio) (?:Mundo|Vanguardia|Razón|Nación|Tiempo|Mercurio|Confidencial"
        r"|Independiente|Universal|Periódico|Correo|Heraldo|Tribuna|Gaceta)\b"
    ),
    "fr": (
        r"\b(?:Le|La|Les|L'|Radio) ?(?:Figaro|Parisien|Point|Express|Croix|Tribune|Temps|Soir|Dépêche|Opinion"
        r"|Echos|Échos)\b"
    ),
}

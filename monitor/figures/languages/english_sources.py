"""English: how the names of sources are made, and what stands beside them."""

INSTITUTES = (
    r"(?:[A-Z][\w'’-]+ ){1,4}(?:Institute|Centre|Center|Forum|Group|Foundation|Watch|Project|Council"
    r"|Society|Academy|University|College|Observatory|Network|Initiative|Programme|Program|Lab|Laboratory"
    r"|Monitor|Insight|Analytics|Research|Associates|Advisory|Consulting|Fund|Trust|Fellowship|Collective"
    r"|Archive)\b"
    r"|\b(?:Institute|Centre|Center|Forum|School|Academy|Council|University|Foundation|Society|Observatory)"
    r" (?:for|of|on) (?:the )?[A-Z]\w+"
)

PAPERS = (
    r"(?:[A-Z][\w'’-]+ )(?:Post|Times|Herald|Tribune|Gazette|Courier|Chronicle|Daily|Observer|Mirror"
    r"|Examiner|Dispatch|Standard|Star|Globe|Journal|News|Review|Weekly|Today|Telegraph|Mail|Press|Shimbun|Ilbo|Zeitung"
    r"|Bote|Pravda|Radio|Television|TV|Independent|Inquirer|Register|Sentinel|Echo|Express|Messenger)\b"
    r"|\bDaily [A-Z]\w+|\bRadio [A-Z]\w+"
)

NATION_BEFORE = (
    r"(?:'s?)?(?: (?!(?:and|or|in|on|of|to|for|from|with|at|has|have|had|is|was|said|says|by|told|tells"
    r"|that|but|the|an?|its|his|asked|gave|gives|informed|briefed|showed|sent|when|while|as|than|who"
    r"|which) )[\w-]+){0,2} "
)

PLACE = (
    r"\b(?:than|in|along|to|into|with|for|from|against|at|inside|near|across|of|by|beside|besides"
    r"|alongside|next to|under|among|amid|behind|between|around|towards?|beyond|opposite)(?: the)?"
)

ELIDED_ACCOUNT = r"'s?(?= ?[,.;:)\u2014]| - | and | but | against )"

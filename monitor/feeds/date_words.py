"""The words of dates: months in the languages that feeds are written in, and zones by their letters.

Data alone; the reading is `monitor.feeds.dates`.
"""

# One line for each month: names and abbreviations, lower case, without a closing dot.
_MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene januari janeiro gennaio gen января янв "
    "январь січня січ січень",
    "february feb februar février févr fevr fevrier febrero febr februari fevereiro fev febbraio "
    "февраля фев февр февраль лютого лют лютий",
    "march mar mars märz mrz maerz marzo maart março marco марта мар март березня бер березень",
    "april apr avril avr abril abr aprile апреля апр апрель квітня кві квіт квітень",
    "may mai mayo mei maio maggio mag мая май травня тра трав травень",
    "june jun juni juin junio junho giugno giu июня июн июнь червня чер черв червень",
    "july jul juli juillet juil julio julho luglio lug июля июл июль липня лип липень",
    "august aug août aout agosto ago augustus августа авг август серпня сер серп серпень",
    "september sep sept septembre septiembre setembro set settembre сентября сен сент сентябрь "
    "вересня вер верес вересень",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября окт "
    "октябрь жовтня жов жовт жовтень",
    "november nov novembre noviembre novembro ноября ноя нояб ноябрь листопада лис лист листопад",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre desember des "
    "декабря дек декабрь грудня гру груд грудень",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}

# Hours east of Greenwich. RFC 822's five North American zones mean what it says (CST is
# Chicago's, not Shanghai's); of other letters that several zones share, the one with the
# newsrooms is meant (IST is India's, BST is Britain's).
ZONES: dict[str, float] = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "WEST", "CET", "MEZ", "WAT"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET", "CAT", "SAST"), 2),
    **dict.fromkeys(("EEST", "MSK", "EAT", "TRT"), 3),
    **dict.fromkeys(("MSD", "SAMT", "GST"), 4),
    **dict.fromkeys(("YEKT", "PKT", "UZT"), 5),
    **dict.fromkeys(("NOVT", "KRAT", "ICT", "WIB"), 7),
    **dict.fromkeys(("IRKT", "HKT", "SGT", "PHT", "AWST", "WITA"), 8),
    **dict.fromkeys(("KST", "JST", "YAKT", "WIT"), 9),
    **dict.fromkeys(("VLAT", "AEST"), 10),
    **dict.fromkeys(("MAGT", "AEDT"), 11),
    **dict.fromkeys(("NZST", "PETT"), 12),
    **dict.fromkeys(("BRT", "ART", "ADT"), -3),
    **dict.fromkeys(("EDT", "AST", "CLT"), -4),
    **dict.fromkeys(("EST", "CDT", "COT", "PET"), -5),
    **dict.fromkeys(("CST", "MDT"), -6),
    **dict.fromkeys(("MST", "PDT"), -7),
    **dict.fromkeys(("PST", "AKDT"), -8),
    **dict.fromkeys(("AKST",), -9),
    **dict.fromkeys(("HST",), -10),
    "IRST": 3.5,
    "AFT": 4.5,
    "IST": 5.5,
    "NPT": 5.75,
    "ACST": 9.5,
    "ACDT": 10.5,
    "NZDT": 13,
    "NDT": -2.5,
    "NST": -3.5,
}

"""A bulletin on feeds as one e-mail: text and HTML. Pure."""

from datetime import datetime
from email.message import EmailMessage

from config.schema.monitor import Smtp
from monitor.alerts.bulletin_words import Sheet, bulletin_letter, worded_bulletin
from monitor.alerts.bulletins import Bulletin, BulletinMessage, Kind
from monitor.alerts.channels.mime import begin, own_id, template, token
from monitor.alerts.text import REPEATED

ACCENTS = {Kind.SICK: "#b45309", Kind.WELL: "#2f7d4f"}


def compose_bulletin(message: BulletinMessage, smtp: Smtp, now: datetime) -> EmailMessage:
    """The mail for `message`, dated `now`. Raises ValueError for an address that no mail can go to."""
    sheet, bulletin = worded_bulletin(message.bulletin), message.bulletin
    mail = begin(smtp, message.address, subject=sheet.subject, now=now, about="operations")
    mail["Message-ID"] = own_id("bulletin", bulletin.id, message.address, smtp)
    if bulletin.follows is not None:
        first = own_id("bulletin", bulletin.follows, message.address, smtp)
        mail["In-Reply-To"] = first
        mail["References"] = first
    mail["X-Tallywatch-Bulletin"] = token(bulletin.id)
    repeated = message.perhaps_repeated
    mail.set_content(bulletin_letter(sheet, perhaps_repeated=repeated), cte="quoted-printable")
    page = _html(sheet, bulletin, perhaps_repeated=repeated)
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    return mail


def _html(sheet: Sheet, bulletin: Bulletin, *, perhaps_repeated: bool) -> str:
    return template("bulletin.html").render(
        sheet=sheet, accent=ACCENTS[bulletin.kind], repeated=REPEATED if perhaps_repeated else ""
    )

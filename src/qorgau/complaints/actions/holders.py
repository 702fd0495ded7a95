"""Sessions of people with a receipt: what their cookie opens. The faces only carry the cookie."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.vault import receipts, sessions
from qorgau.vault.boxes import OpenBox, unwrap
from qorgau.vault.models import VaultKey
from qorgau.vault.receipts import Receipt, ReceiptKey, WrongCode
from qorgau.vault.sessions import SessionEnded
from qorgau.vault.suite import Locked

from ..models import Draft, Matter

DRAFT = "draft"
RECEIPT = "receipt"


class Ended(Refused):
    """The session is over: nothing is lost, the code opens it again."""

    def __init__(self) -> None:
        super().__init__(
            Reason("session.ended", _("Enter your code to go on: everything saved is still there"))
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose receipt is open in this request."""

    key: ReceiptKey = field(repr=False)

    @property
    def locator(self) -> str:
        """The registration number."""
        return self.key.receipt.locator

    @property
    def code(self) -> str:
        """The whole code, for showing it until it is written down."""
        return self.key.receipt.code

    @property
    def row(self) -> VaultKey:
        """The public key row of the receipt."""
        return VaultKey.objects.get(pk=self.key.key_id)

    def draft(self) -> Draft | None:
        """The draft of this receipt, as long as it was not handed in."""
        return Draft.objects.filter(locator=self.locator).first()

    def matter(self) -> Matter | None:
        """What was handed in with this receipt."""
        return Matter.objects.filter(locator=self.locator).first()

    def open(self, matter: Matter) -> OpenBox:
        """The box of the matter. Raises `Ended` when this receipt no longer opens it."""
        try:
            return unwrap(matter.box_id, self.key.secret)
        except Locked:
            raise Ended from None


def holder(cookie: str, kind: str) -> Holder:
    """Who holds the session of this cookie. Raises `Ended`."""
    try:
        locator, secret = sessions.read(cookie or "", kind)
        return Holder(receipts.open_key(Receipt(locator, secret)))
    except (SessionEnded, WrongCode):
        raise Ended from None


def begin(kind: str, receipt: Receipt) -> str:
    """Start a session of a receipt; returns the cookie's value."""
    return sessions.start(kind, receipt.locator, receipt.secret)


def end(cookie: str) -> None:
    """End a session; a copied cookie opens nothing afterwards."""
    sessions.end(cookie or "")


def person(row: Draft | Matter) -> Actor:
    """The person as an actor: known by what they hand in, never by who they are."""
    return Actor.person(row.pk.hex)

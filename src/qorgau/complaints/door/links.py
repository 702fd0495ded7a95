"""What a body's one-time link shows."""

from qorgau.country import terms
from qorgau.country.queries import label
from qorgau.people.links import hash_token

from ..actions import bodies
from ..models import InquiryLink
from .lines import term_line
from .shapes import Invitation


def invitation(token: str, language: str) -> Invitation | None:
    """What a body's link shows; None for a token that was never given out."""
    link = InquiryLink.objects.filter(token_hash=hash_token(token)).first()
    if link is None:
        return None
    inquiry = link.inquiry
    is_open = link.is_open()
    clock = inquiry.clocks.order_by("due_at").last()
    return Invitation(
        state="open" if is_open else "answered" if inquiry.answered_at else "expired",
        number=inquiry.reference,
        body_code=link.body,
        body=label("bodies", link.body, language),
        sent_on=terms.today(link.made_at),
        answered_on=terms.today(inquiry.answered_at) if inquiry.answered_at else None,
        link_until=terms.today(link.expires_at),
        text=bodies.text_of(link, token)["text"] if is_open else "",
        term=term_line(clock, language) if clock and is_open else None,
    )

"""What the person's pages may know: questions to ask, and what a code or a link may read back.

Frozen values only, in the language asked for. Raises `actions.Ended` when a session is over.
"""

from qorgau.files import limits

from .. import flow
from .asking import (
    admit,
    closed,
    competent,
    draft,
    elsewhere,
    office_name,
    pages,
    receipt,
    terms_of,
    ways,
)
from .links import invitation
from .reading import (
    change_consent,
    decide,
    hand_in_file,
    person_file,
    standing_consent,
    status,
    write,
)
from .shapes import (
    Competent,
    ConsentQuestion,
    DraftView,
    Elsewhere,
    FileLine,
    Invitation,
    MessageLine,
    Question,
    QuestionPage,
    ReadingLine,
    ReceiptView,
    StandingConsent,
    Status,
    StepLine,
    TermLine,
    Way,
)

DANGER = flow.DANGER
MAX_FILES = limits.MAX_FILES
MAX_MEGABYTES = limits.MAX_BYTES // limits.MEGABYTE

__all__ = [
    "DANGER",
    "MAX_FILES",
    "MAX_MEGABYTES",
    "Competent",
    "ConsentQuestion",
    "DraftView",
    "Elsewhere",
    "FileLine",
    "Invitation",
    "MessageLine",
    "Question",
    "QuestionPage",
    "ReadingLine",
    "ReceiptView",
    "StandingConsent",
    "Status",
    "StepLine",
    "TermLine",
    "Way",
    "admit",
    "change_consent",
    "closed",
    "competent",
    "decide",
    "draft",
    "elsewhere",
    "hand_in_file",
    "invitation",
    "office_name",
    "pages",
    "person_file",
    "receipt",
    "standing_consent",
    "status",
    "terms_of",
    "ways",
    "write",
]

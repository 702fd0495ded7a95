"""The verbs of complaints. Each is keyword-only, `by=` the actor, one transaction, one entry.

Refused acts raise `Refused` with every reason. `box` is the matter's opened box: of staff by
`vault.staff.secrets(cookie).unwrap(matter.box_id)`, of the person by their receipt.
"""

from .bodies import (
    Sent,
    answer_inquiry,
    decide_inquiry,
    enter_inquiry_answer,
    propose_inquiry,
    renew_inquiry_link,
    send_inquiry,
    withdraw_inquiry,
)
from .consents import change_consent
from .drafts import (
    AlreadyIn,
    choose_procedure,
    drop_draft,
    drop_stale_drafts,
    end_draft,
    keep_file,
    note_code,
    remove_file,
    save_answer,
)
from .holders import Ended
from .receipts import (
    acknowledge_receipt,
    end_session,
    reissue_receipt,
    return_by_code,
    revoke_receipt,
)
from .staff import classify, hand_over, open_file, see_to_danger, take_file
from .steps import extend, move, note_notice_sent, register
from .submission import Received, receive, submit
from .writing import add_file, write_to_office, write_to_person

__all__ = [
    "AlreadyIn",
    "Ended",
    "Received",
    "Sent",
    "acknowledge_receipt",
    "add_file",
    "answer_inquiry",
    "change_consent",
    "choose_procedure",
    "classify",
    "decide_inquiry",
    "drop_draft",
    "drop_stale_drafts",
    "end_draft",
    "end_session",
    "enter_inquiry_answer",
    "extend",
    "hand_over",
    "keep_file",
    "move",
    "note_code",
    "note_notice_sent",
    "open_file",
    "propose_inquiry",
    "receive",
    "register",
    "reissue_receipt",
    "remove_file",
    "renew_inquiry_link",
    "return_by_code",
    "revoke_receipt",
    "save_answer",
    "see_to_danger",
    "send_inquiry",
    "submit",
    "take_file",
    "withdraw_inquiry",
    "write_to_office",
    "write_to_person",
]

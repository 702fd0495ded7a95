"""The words of the engine that a country pack may choose from.

A pack holds data only. Whatever it names as a unit, a phase, a guard or a kind of question must
stand here; a law that needs a new word teaches the engine one, with tests.
"""

from typing import Final

UNITS: Final = frozenset({"working_days", "calendar_days", "hours", "months"})
"""Units of a legal term (`clock`)."""

COUNTED_FROM: Final = frozenset({"event", "registration"})
"""Where a term begins: at the event itself, or at its registration (next working day when the
event comes after hours or on a day off)."""

DIRECTIONS: Final = frozenset({"after", "before"})
"""A term runs after its event, or what is due must be done so long before it."""

EXTENSION_MODES: Final = frozenset({"total", "added"})
"""`total`: the whole term may last this long from its start. `added`: this much after its end."""

DUTY_BEARERS: Final = frozenset({"office", "body", "person"})
"""Who must act within a term."""

DAY_KINDS: Final = frozenset({"holiday", "religious", "carried"})
"""Days off named in a calendar year; `carried` follows a holiday that fell on a day off."""

PROCEDURE_KINDS: Final = frozenset({"own", "watched"})
"""Conducted by the office itself, or by somebody else and observed."""

PHASES: Final = (
    "draft",
    "received",
    "admissibility",
    "inquiry",
    "waiting",
    "concluded",
    "closed",
    "erased",
)
"""Phases of a matter; constraints and statistics rest on them, never on a pack's own steps."""

ACTORS: Final = frozenset({"person", "staff", "body", "system"})
"""Who may take a step."""

ROLES: Final = frozenset(
    {
        "intake",
        "officer",
        "regional",
        "head",
        "commissioner",
        "editor",
        "analyst",
        "monitor",
        "administrator",
        "secretariat",
    }
)
"""Roles of staff (`people`)."""

GUARDS: Final = frozenset(
    {
        "receipt_acknowledged",
        "competence_decided",
        "classified",
        "target_body_known",
        "consent_given",
        "inquiry_sent",
        "body_heard",
        "no_open_inquiry",
        "reason_given",
        "text_written",
        "outcome_chosen",
        "within_extension",
        "not_extended",
        "answered",
        "report_written",
        "retention_over",
        "two_signatures",
        "no_hold",
    }
)
"""Conditions of a step; the room that conducts the procedure implements each of them."""

FIELD_KINDS: Final = frozenset(
    {
        "text",
        "long_text",
        "choice",
        "choices",
        "yes_no",
        "date",
        "month",
        "email",
        "phone",
        "file",
        "body",
        "region",
        "notice",
    }
)
"""Kinds of question on an intake page; `notice` asks nothing, it only says something."""

SLOTS: Final = frozenset({"narrative", "identity", "contact", "facets", "files"})
"""Where an answer goes: a sealed envelope by slot, or coded facets in clear."""

UNIT_KINDS: Final = frozenset({"office", "department", "region", "npm", "secretariat"})
"""Kinds of unit that hold keys or work in the State's installation."""

VOCABULARIES: Final = frozenset(
    {
        "rights",
        "grounds",
        "groups",
        "acts",
        "outcomes",
        "place_types",
        "reasons_open",
        "refusal_reasons",
        "channels",
        "relations",
        "consent_items",
        "answers",
        "verifications",
        "visit_kinds",
        "finding_grades",
    }
)
"""Vocabularies every pack has, one `vocab/<name>.csv` each."""

OPTIONAL_VOCABULARIES: Final = frozenset(
    {
        "offences", "parts", "upr_issues", "upr_actions", "consistency",
        "progress_states", "un_themes", "un_groups", "sdg_goals", "sdg_targets",
    }
)  # fmt: skip
"""Vocabularies a pack may have: they name the parts of figures that documents state; `parts` those
of every dimension that has no vocabulary of its own (a language, a country, a kind). `consistency`:
how far a clinician finds marks consistent with what is described, by the Istanbul Protocol.
`progress_states`: how far the State says it has come with a recommendation or a measure.
`un_themes`, `un_groups`, `sdg_goals`, `sdg_targets`: the lists of United Nations registers in the
pack's languages; `outside` has every name that a list gave the same term in its versions."""

DIMENSIONS: Final = {
    "right": "rights",
    "ground": "grounds",
    "group": "groups",
    "act": "acts",
    "outcome": "outcomes",
    "channel": "channels",
    "place_type": "place_types",
    "body": "bodies",
    "region": "regions",
    "procedure": "procedures",
    "offence": "offences",
    "issue": "upr_issues",
    "action": "upr_actions",
    "position": "answers",
    "check": "verifications",
}
"""A dimension of figures or facet of a matter → where its codes are named."""

FACETS: Final = frozenset({"right", "ground", "group", "act", "body", "region", "place_type"})
"""Facets that an intake question may propose."""

STATE_BODY_KINDS: Final = frozenset(
    {
        "nhri",
        "government",
        "ministry",
        "committee",
        "agency",
        "prosecution",
        "court",
        "security",
        "local",
        "parliament",
        "presidential",
        "place_operator",
        "other",
    }
)
"""Kinds of body that may be complained of, asked and recommended to."""

BODY_KINDS: Final = STATE_BODY_KINDS | {
    "head_of_state",
    "local_council",
    "local_official",
    "advisory",
    "organisation",
    "un",
    "international",
    "partner",
    "civil_society",
}
"""Kinds of body. Those beyond `STATE_BODY_KINDS` are named in documents and promises; no complaint
is about them and nothing is addressed to them."""

REGION_KINDS: Final = frozenset({"region", "city", "district"})

QUALIFIERS: Final = frozenset({"about", "more_than", "less_than", "at_least", "at_most", "up_to"})
"""How a document qualifies a number that it states; none where the number is exact."""

DATASET: Final = "dataset"
"""The kind of a work that has no paragraphs: its values are cited without one."""

SELF_NAMED: Final = {
    "sex": frozenset({"f", "m", "female", "male", "women", "men"}),
    "settlement": frozenset({"urban", "rural"}),
    "bound": frozenset({"lower", "upper"}),
}
"""Dimension → codes that the engine itself names in every language."""

NOTE_LANGUAGE: Final = "en"
"""The language of the column `note`; other languages have a column each."""

NAME_KINDS: Final = frozenset({"official", "cited", "other"})
"""A name of a body or region: official between two dates; as a document writes it; another form
(a short one, another spelling) by which people look for it."""

CHANGE_KINDS: Final = frozenset(
    {"created", "renamed", "merged", "split", "transferred", "abolished", "boundary"}
)
"""How one body or region became another. `boundary`: a part of the territory moved, both stay."""

INDICATOR_KINDS: Final = frozenset({"structural", "process", "outcome"})
"""OHCHR's three kinds of human-rights indicator (HR/PUB/12/5)."""

INDICATOR_SOURCES: Final = frozenset({"counted", "cited", "both"})
"""Counted here from moves, or cited from a document with its paragraph."""

COUNTS: Final = frozenset(
    {
        "complaints.received",
        "complaints.reports",
        "complaints.accepted",
        "complaints.explained",
        "complaints.referred",
        "complaints.refused",
        "complaints.extended",
        "complaints.concluded",
        "complaints.outcomes",
        "complaints.median_days",
        "complaints.mean_days",
        "complaints.within_term",
        "complaints.open",
        "inquiries.sent",
        "inquiries.answered",
        "inquiries.answered_in_term",
        "inquiries.median_days",
        "recommendations.issued",
        "recommendations.answered",
        "recommendations.answered_in_term",
        "recommendations.median_days",
        "recommendations.positions",
        "recommendations.accepted",
        "recommendations.checked",
        "recommendations.implemented",
        "visits.made",
        "visits.findings",
        "problems.open",
    }
)
"""What the engine can count."""

BREAKDOWNS: Final = frozenset(
    {
        "region",
        "right",
        "ground",
        "group",
        "act",
        "body",
        "outcome",
        "channel",
        "place_type",
        "procedure",
        "month",
        "year",
        "sex",
        "age",
        "language",
        "ethnicity",
        "religion",
        "country",
        "settlement",
        "kind",
        "sector",
        "institution",
        "offence",
        "answer",
        "bound",
        "cycle",
        "level",
        "purpose",
        "response",
        "issue",
        "action",
        "position",
        "check",
    }
)
"""Dimensions by which a figure may be broken down."""

PLACEHOLDERS: Final = frozenset(
    {
        "number",
        "date",
        "received_on",
        "registered_on",
        "due_on",
        "extended_to",
        "article",
        "act",
        "office",
        "officer",
        "unit",
        "body",
        "recipient",
        "subject",
        "text",
        "questions",
        "reason",
        "outcome",
        "address",
        "link_until",
    }
)
"""Places that a letter may leave open, as `{number}`."""

RETENTION_UNITS: Final = frozenset({"days", "months", "years"})

LICENCES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "MIT": "https://spdx.org/licenses/MIT.html",
}
"""Licences under which data are given out, by their SPDX name, with the address of their text."""

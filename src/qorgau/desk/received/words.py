"""What terms, lists and methods are called on these pages."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qorgau.commitments.confirming.shapes import BODY, Proposal, Term
from qorgau.commitments.models import PredecessorLink
from qorgau.commitments.public.facets import theme_name
from qorgau.commitments.public.links import link_name
from qorgau.commitments.received import terms
from qorgau.commitments.suggesting import methods
from qorgau.common.formats import language, number
from qorgau.country.queries import label

THEME, GROUP, SDG = "theme", "group", "sdg"
KINDS = {
    THEME: gettext_lazy("Theme"),
    GROUP: gettext_lazy("Groups of people"),
    SDG: gettext_lazy("Sustainable Development Goals"),
    BODY: gettext_lazy("Responsible bodies"),
}
SCHEMES = {
    "upr-info": "UPR Info",
    "uhri": gettext_lazy("Universal Human Rights Index"),
    "own": gettext_lazy("own list"),
    "impact-oss": "IMPACT OSS",
}
_OHCHR = gettext_lazy("list of the High Commissioner's office")
LINKS = {one.value: lazy(link_name, str)(one.value) for one in PredecessorLink.Kind}
_ON = {
    "lists": gettext_lazy("two lists of the United Nations in English"),
    "list": gettext_lazy("one list of the United Nations in English"),
    "pairs": gettext_lazy("pairs of recommendations that people judged"),
    "later": gettext_lazy("later sessions than those it was learned from, in English"),
    "translated": gettext_lazy("recommendations translated for this, not officially"),
    "announced": gettext_lazy("what documents of the State announce"),
}
_METHODS = {
    methods.ISSUES: gettext_lazy("Themes of UPR Info"),
    methods.THEMES: gettext_lazy("Themes of the Universal Human Rights Index"),
    methods.GROUPS: KINDS[GROUP],
    methods.GOALS: KINDS[SDG],
    methods.BODIES: KINDS[BODY],
    methods.LINEAGE: gettext_lazy("Asked earlier, asked again"),
}


def term_name(term: Term) -> str:
    """A term in the language of the page, as far as the country's lists name it."""
    if term.kind == BODY:
        return label("bodies", term.code, language())
    if term.kind == THEME:
        return theme_name(term.scheme, term.code, term.name, language())
    return terms.said(term.kind, term.scheme, term.code, term.name, language())


def own_name(term: Term) -> str:
    """A term as its own list is called in the language of the page: finer than the pack's own."""
    return terms.said(term.kind, term.scheme, term.code, term.name, language())


def as_written(term: Term) -> str:
    """The list of a term with its name there, where the page calls it otherwise."""
    if term.kind == BODY:
        return ""
    name = term.name if term.kind != SDG and term_name(term) != term.name else ""
    return f"{scheme_name(term.scheme)}: {name}" if name else scheme_name(term.scheme)


def scheme_name(scheme: str) -> str:
    """What a list is called; its code where nobody named it."""
    if scheme.startswith("ohchr"):
        return str(_OHCHR)
    return "" if scheme.startswith("sdg") else str(SCHEMES.get(scheme, scheme))


def why(one: Proposal) -> str:
    """The words that led to a suggestion, and how often such a one was right."""
    led = _("Because of: %(words)s.") % {"words": ", ".join(one.words)}
    if one.right_in_hundred is None:
        unmeasured = _("How often this is right was not measured.")
        return f"{led} {unmeasured}"
    times = ngettext(
        "Such a suggestion was right in %(right)s of 100 (measured on %(num)s).",
        "Such suggestions were right in %(right)s of 100 (measured on %(num)s).",
        one.measured_on,
    ) % {"right": one.right_in_hundred, "num": number(one.measured_on)}
    return f"{led} {times}"


def measured(*names: str, text: str = "en") -> list[tuple[Any, str]]:
    """Methods with how often each was right as a whole for texts in a language, in words."""
    known = methods.measured(text)
    return [(_METHODS[name], _measured(known.get(name))) for name in names]


def _measured(method: methods.Method | None) -> str:
    if method is None:
        return _("not measured")
    return _("%(right)s of 100 right, %(found)s of 100 found; measured on %(what)s") % {
        "right": method.right_in_hundred,
        "found": method.found_in_hundred,
        "what": _ON[method.on],
    }

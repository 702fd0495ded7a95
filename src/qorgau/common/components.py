"""From Django's forms and from plain values to the parameters of the page components.

Templates stay short and the HTML stays chosen: a form field is shown by the
component of the GOV.UK Design System that fits its widget, with its label,
hint, error and kept value. The form class needs to know nothing of it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext, gettext_lazy, gettext_noop, pgettext_lazy

Params = dict[str, Any]
#: Field names that borrowed forms (allauth) leave without a label.
_UNLABELLED = (gettext_noop("Name"),)


class DayMonthYear(forms.MultiWidget):
    """Three short fields, in the order in which people say a date."""

    PARTS = (
        ("day", pgettext_lazy("field of a date", "Day"), 2),
        ("month", pgettext_lazy("field of a date", "Month"), 2),
        ("year", pgettext_lazy("field of a date", "Year"), 4),
    )

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]]
        widgets = {name: forms.TextInput() for name, _label, _width in self.PARTS}
        super().__init__(widgets, dict(attrs or {}))

    def decompress(self, value: dt.date | None) -> list[str]:
        """Day, month and year of a date already known."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DateField(forms.MultiValueField):
    """A date as three fields; the error says what is wrong, the typed values stay.

    `latest` (a date, or a callable for "today") refuses a later date.
    """

    widget = DayMonthYear
    default_error_messages = {
        "incomplete": gettext_lazy("Enter the day, the month and the year"),
        "invalid": gettext_lazy("Enter a real date, such as 27 3 2026"),
        "future": gettext_lazy("The date cannot be in the future"),
        "past": gettext_lazy("The year must have four digits and be after 1900"),
    }

    def __init__(self, *, latest: Any = None, **kwargs: Any) -> None:
        self.latest = latest
        parts = [
            forms.CharField(max_length=width, required=False)
            for _n, _l, width in DayMonthYear.PARTS
        ]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dt.date | None:
        """The date, or a ValidationError with a sentence."""
        parts = [str(part or "").strip() for part in data_list or ()]
        if not any(parts):
            return None
        if not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        value = self._real(parts)
        if value.year < 1900:
            raise ValidationError(self.error_messages["past"], code="past")
        latest = self.latest() if callable(self.latest) else self.latest
        if latest and value > latest:
            raise ValidationError(self.error_messages["future"], code="future")
        return value

    def _real(self, parts: list[str]) -> dt.date:
        try:
            day, month, year = (int(part) for part in parts)
            return dt.date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class NarrowingForm(forms.Form):
    """Filters of a list: nothing must be chosen, so no field says that it is optional."""


def errors_of(bound: BoundField) -> list[str]:
    """The sentences about one field, each once."""
    return list(dict.fromkeys(str(error) for error in bound.errors))


def _text(bound: BoundField, *, heading: bool, label: str, hint: str) -> Params:
    """What every component has: name, id, label or legend, hint, error."""
    field = bound.field
    words = label or _label(bound)
    asked = not isinstance(bound.form, NarrowingForm)
    if asked and not field.required and not isinstance(field.widget, forms.CheckboxInput) and words:
        words = gettext("%(label)s (optional)") % {"label": words}
    size = "govuk-label--l" if heading else "govuk-label--s"
    params: Params = {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.auto_id,
        "label": {"text": words, "classes": size, "isPageHeading": heading},
    }
    if hint or bound.help_text:
        params["hint"] = {"text": hint or str(bound.help_text)}
    if errors := errors_of(bound):
        params["errorMessage"] = {"text": " ".join(errors), "visuallyHiddenText": gettext("Error")}
    return params


def _label(bound: BoundField) -> str:
    """The label; one that Django made of the field's name is English and is looked up."""
    made_up = bound.field.label is None and bound.label
    return gettext(str(bound.label)) if made_up else str(bound.label or "")


def _attributes(bound: BoundField, *leave_out: str) -> Params:
    """Attributes of the Django widget that the component has no parameter for."""
    attrs = {**bound.field.widget_attrs(bound.field.widget), **bound.field.widget.attrs}
    # A placeholder vanishes as one types and is too pale; a length limit cuts pasted text silently.
    skipped = {"required", "id", "class", "aria-describedby", "maxlength", "minlength"}
    skipped |= {"placeholder", *leave_out}
    return {
        name: value
        for name, value in attrs.items()
        if name not in skipped and value not in (None, False)
    }


def _grouped(params: Params) -> Params:
    """Radios, checkboxes and dates have a legend where other fields have a label."""
    label = params.pop("label")
    legend = {**label, "classes": label["classes"].replace("label", "fieldset__legend")}
    params["idPrefix"] = params.pop("id")
    params["fieldset"] = {"legend": legend}
    return params


def _items(bound: BoundField) -> list[Params]:
    """The choices of a field with their kept state; `widget.hints` may explain each value."""
    hints: Mapping[str, Any] = getattr(bound.field.widget, "hints", {})
    items = []
    for option in bound.subwidgets:
        data = option.data
        item: Params = {"value": str(data["value"]), "text": str(data["label"])}
        item["checked"] = item["selected"] = bool(data["selected"])
        item["disabled"] = bool(data["attrs"].get("disabled"))
        if hint := hints.get(str(data["value"])):
            item["hint"] = {"text": str(hint)}
        items.append(item)
    return items


def _choices(bound: BoundField, params: Params) -> tuple[str, Params]:
    params = _grouped(params)
    params["items"] = [item for item in _items(bound) if item["value"] != ""]
    if not params["fieldset"]["legend"]["text"]:
        del params["fieldset"]
    return "checkboxes" if isinstance(
        bound.field.widget, forms.CheckboxSelectMultiple
    ) else "radios", params


def _agreement(bound: BoundField, params: Params) -> tuple[str, Params]:
    """A single box is its own label."""
    label = params.pop("label")
    item: Params = {"value": "on", "text": label["text"], "checked": bool(bound.value())}
    params["idPrefix"] = params.pop("id")
    if hint := params.pop("hint", None):
        item["hint"] = hint
    params["items"] = [item]
    return "checkboxes", params


def _date(bound: BoundField, params: Params) -> tuple[str, Params]:
    params = _grouped(params)
    value = bound.value()
    values = value if isinstance(value, list | tuple) else DayMonthYear().decompress(value)
    wrong = " govuk-input--error" if bound.errors else ""
    ident = params["id"] = params.pop("idPrefix")
    params["items"] = [
        {
            "id": f"{ident}_{position}" if position else ident,
            "name": f"{bound.html_name}_{name}",
            "label": str(label),
            "value": str(values[position] or "") if position < len(values) else "",
            "classes": f"govuk-input--width-{width}{wrong}",
        }
        for position, (name, label, width) in enumerate(DayMonthYear.PARTS)
    ]
    params["id"] = f"{ident}-date"
    params.pop("name")
    return "date", params


def _one_line(bound: BoundField, params: Params) -> tuple[str, Params]:
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "text")
    value = bound.value()
    attrs = _attributes(bound)
    params.update(type=kind, classes=widget.attrs.get("class", ""), spellcheck=None)
    if value is not None and kind != "password":
        params["value"] = (
            widget.format_value(value) if hasattr(widget, "format_value") else str(value)
        )
    if kind in {"email", "password"}:
        params["spellcheck"] = False
    for name in ("autocomplete", "inputmode", "pattern", "autocapitalize"):
        if name in attrs:
            params[name] = attrs.pop(name)
    params["attributes"] = attrs
    return "input", params


def _many_lines(bound: BoundField, params: Params) -> tuple[str, Params]:
    attrs = _attributes(bound, "cols")
    params.update(value=bound.value() or "", rows=attrs.pop("rows", 8), attributes=attrs)
    params["classes"] = bound.field.widget.attrs.get("class", "")
    if "autocomplete" in attrs:
        params["autocomplete"] = attrs.pop("autocomplete")
    return "textarea", params


def _select(bound: BoundField, params: Params) -> tuple[str, Params]:
    return "select", {**params, "items": _items(bound), "attributes": _attributes(bound)}


def _file(bound: BoundField, params: Params) -> tuple[str, Params]:
    return "file", {**params, "attributes": _attributes(bound)}


#: The first class that a widget is an instance of decides; a line of text is the rest.
_RENDERERS: tuple[
    tuple[type[forms.Widget], Callable[[BoundField, Params], tuple[str, Params]]], ...
]
_RENDERERS = (
    (DayMonthYear, _date),
    (forms.CheckboxInput, _agreement),
    (forms.CheckboxSelectMultiple, _choices),
    (forms.RadioSelect, _choices),
    (forms.Select, _select),
    (forms.Textarea, _many_lines),
    (forms.FileInput, _file),
    (forms.Widget, _one_line),
)


def field(
    bound: BoundField, *, heading: bool = False, label: str = "", hint: str = ""
) -> tuple[str, Params]:
    """Component (input, textarea, radios, checkboxes, select, date, file) and its parameters.

    `heading` makes the label or legend the heading of the page: for a page that asks one thing.
    """
    params = _text(bound, heading=heading, label=label, hint=hint)
    kinds = (make for kind, make in _RENDERERS if isinstance(bound.field.widget, kind))
    return next(kinds)(bound, params)


def error_target(bound: BoundField) -> str:
    """The id that a link of the error summary leads to: the first control of the field."""
    return bound.id_for_label or bound.auto_id


def error_list(form: forms.BaseForm) -> list[Params]:
    """All errors of a form, in the order of its fields, for the error summary."""
    found: list[Params] = [{"text": str(error)} for error in form.non_field_errors()]
    for bound in form.hidden_fields():
        found += [{"text": error} for error in errors_of(bound)]
    for bound in form.visible_fields():
        target = f"#{error_target(bound)}"
        found += [{"text": text, "href": target} for text in _named_errors(bound)]
    return found


def _named_errors(bound: BoundField) -> list[str]:
    """In a list of errors "this field is required" must say which field."""
    if any(error.code == "required" for error in bound.errors.as_data()) and bound.label:
        return [f"{bound.label} \N{EN DASH} {error}" for error in errors_of(bound)]
    return errors_of(bound)


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number of a pagination; `number` None is the gap."""

    number: int | None
    current: bool = False


def page_links(current: int, last: int) -> Iterator[PageLink]:
    """First, last, and the neighbours of the current page, with gaps between."""
    shown = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    before = 0
    for number in shown:
        if number - before > 1:
            yield PageLink(None)
        yield PageLink(number, number == current)
        before = number


def receipt_groups(code: str) -> list[str]:
    """A code in groups of four symbols, however it was written."""
    plain = "".join(sign for sign in code if sign.isalnum())
    return [plain[start : start + 4] for start in range(0, len(plain), 4)]

import datetime as dt

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from qorgau.common import components
from qorgau.common.components import DateField


class Question(forms.Form):
    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea)
    when = DateField(label="When", latest=lambda: dt.date(2026, 11, 21))
    kind = forms.ChoiceField(choices=[("", "-"), ("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    place = forms.ChoiceField(choices=[("n", "North"), ("s", "South")])
    agreed = forms.BooleanField(label="Agreed")
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


GIVEN = {
    "name": "<Aidar>",
    "text": "old text",
    "when_day": "31",
    "when_month": "2",
    "when_year": "2026",
    "kind": "b",
    "many": ["a"],
    "place": "s",
    "secret": "hush",
    "token": "t",
}


def render(form: forms.Form) -> str:
    module = engines["jinja2"].env.get_template("components/form.html").module
    return str(module.error_summary(form)) + str(module.form_fields(form))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_every_widget_has_its_component() -> None:
    kinds = [components.field(bound)[0] for bound in Question().visible_fields()]

    assert kinds == [
        "input",
        "textarea",
        "date",
        "radios",
        "checkboxes",
        "select",
        "checkboxes",
        "input",
    ]


def test_refused_form_keeps_what_was_typed_but_never_a_password() -> None:
    html = render(Question(GIVEN))

    assert 'value="&lt;Aidar&gt;"' in html
    assert "old text</textarea>" in html
    assert all(f'value="{part}"' in html for part in ("31", "2", "2026"))
    assert 'value="b" checked' in html
    assert '<option value="s" selected>' in html
    assert "hush" not in html


def test_each_error_in_the_summary_leads_to_a_control_of_the_page() -> None:
    form = Question(GIVEN)
    html = render(form)

    targets = [item["href"][1:] for item in components.error_list(form) if "href" in item]

    assert targets
    assert all(f' id="{target}"' in html for target in targets)


def test_error_that_a_field_is_required_names_the_field() -> None:
    texts = [item["text"] for item in components.error_list(Question(GIVEN))]

    assert any(text.startswith("Agreed \N{EN DASH} ") for text in texts)


def test_optional_field_says_so() -> None:
    assert components.field(Question()["text"])[1]["label"]["text"] == "Text (optional)"


def test_label_of_a_page_that_asks_one_thing_is_its_heading() -> None:
    _kind, params = components.field(Question()["name"], heading=True)

    assert params["label"]["isPageHeading"] is True


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["31", "2", "2026"], "invalid"),
        (["x", "2", "2026"], "invalid"),
        (["1", "", "2026"], "incomplete"),
        (["22", "11", "2026"], "future"),
        (["1", "1", "26"], "past"),
        (["\u0661", "1", "0"], "invalid"),
    ],
)
def test_wrong_date_is_refused_with_its_reason(parts: list[str], code: str) -> None:
    field = DateField(latest=dt.date(2026, 11, 21))

    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(parts)

    assert refusal.value.code == code


def test_date_typed_with_spaces_and_zeros_is_understood() -> None:
    assert DateField().clean([" 09", "3 ", "2026"]) == dt.date(2026, 3, 9)


def test_optional_date_may_be_left_empty() -> None:
    assert DateField(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 1, [1]),
        (4, 12, [1, None, 3, 4, 5, None, 12]),
        (1, 3, [1, 2, 3]),
        (12, 12, [1, None, 11, 12]),
    ],
)
def test_pages_of_a_list_show_ends_and_neighbours(current: int, last: int, numbers: list) -> None:
    assert [link.number for link in components.page_links(current, last)] == numbers


def test_code_is_shown_in_groups_of_four_however_it_was_written() -> None:
    assert components.receipt_groups("abcd-efgh ij") == ["abcd", "efgh", "ij"]

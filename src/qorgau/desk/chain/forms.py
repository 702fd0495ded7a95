"""What is looked for to be linked to a recommendation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """To which sub-paragraph, a kind of thing, and words; it stands in the address."""

    target = forms.ChoiceField(label=_("Sub-paragraph"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    words = forms.CharField(label=_("Words, code or number"), required=False, max_length=100)

    def __init__(
        self, targets: list[tuple[str, str]], kinds: list[tuple[str, str]], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["target"].choices = targets  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was asked for; a wrong choice is the first one."""
        self.full_clean()
        found = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        for name in ("target", "kind"):
            found[name] = found[name] or self.fields[name].choices[0][0]  # type: ignore[attr-defined]
        return found

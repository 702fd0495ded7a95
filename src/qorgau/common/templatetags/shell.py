"""The frame and the form components for templates that are not ours: `{% load shell %}`."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.template import engines
from django.template.context import Context
from django.utils.safestring import SafeString

from .. import pages

register = template.Library()


@register.simple_tag(takes_context=True)
def shell_part(context: Context, name: str) -> SafeString:
    """`head`, `top` or `bottom` of the frame, with the signed-in navigation.

    Paper gets no address: that of a new password is a key.
    """
    request = context["request"]
    words = {**pages.frame(request), "shell": "desk", "user": getattr(request, "user", None)}
    del words["full_address"]
    found = engines["jinja2"].get_template(f"shell/{name}.html")
    return SafeString(found.render(words, request))


def _macro(file: str, name: str, *arguments: Any) -> SafeString:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    module = environment.get_template(f"components/{file}.html").module
    return SafeString(getattr(module, name)(*arguments))


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """All fields of a Django form by our components."""
    return _macro("form", "form_fields", form)


@register.simple_tag
def error_summary(form: BaseForm | None) -> SafeString:
    """The box above a form that lists its errors; empty without errors."""
    return _macro("form", "error_summary", form) if form and form.errors else SafeString("")


@register.simple_tag
def messages_banner(messages: Any) -> SafeString:
    """Each waiting message of Django as a banner."""
    return _macro("ui", "messages_banner", messages)

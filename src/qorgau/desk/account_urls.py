"""Sign-in pages: allauth's, but nobody signs up: an administrator makes accounts."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("signup/", RedirectView.as_view(pattern_name="account_login"), name="closed_signup"),
    path("", include("allauth.urls")),
]

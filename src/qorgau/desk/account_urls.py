"""Sign-in pages: allauth's, but nobody signs up: an administrator makes accounts."""

from django.urls import include, path
from django.views.generic import RedirectView

from .calendar import feed

urlpatterns = [
    path("calendar/<str:token>.ics", feed.private, name="desk_calendar_feed"),
    path("signup/", RedirectView.as_view(pattern_name="account_login"), name="closed_signup"),
    path("", include("allauth.urls")),
]

"""Addresses of the calendar for people with an account."""

from django.urls import path

from . import events, feed, views

app_name = "calendar"
urlpatterns = [
    path("", views.calendar, name="list"),
    path("terms/", views.terms, name="terms"),
    path("enter/", events.enter, name="enter"),
    path("events/<uuid:key>/", events.event, name="event"),
    path("address/", feed.address, name="address"),
]

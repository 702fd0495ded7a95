"""Addresses of the administrator's pages."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.accounts, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:key>/", views.account, name="account"),
    path("<uuid:key>/roles/<uuid:role>/end/", views.end_role, name="end_role"),
    path("<uuid:key>/close/", views.close, name="close"),
]

"""Addresses of the pages about treaties for people with an account."""

from django.urls import path

from . import views

app_name = "treaties"
urlpatterns = [
    path("", views.treaties, name="list"),
    path("statements/<uuid:key>/", views.statement, name="statement"),
    path("<slug:code>/", views.treaty, name="treaty"),
    path("<slug:code>/enter/", views.enter, name="enter"),
]

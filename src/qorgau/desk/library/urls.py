"""Addresses of the library at the desk."""

from django.urls import path

from . import views

app_name = "library"
urlpatterns = [
    path("", views.work_list, name="list"),
    path("add/", views.add, name="add"),
    path("add/confirm/", views.confirm, name="confirm"),
]

"""Addresses of the pages that give the register back: below those of recommendations."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.choose, name="write_back"),
    path("list/", views.look, name="write_back_list"),
    path("new/", views.new, name="write_back_new"),
]

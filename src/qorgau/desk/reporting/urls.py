"""Addresses of reports at the desk."""

from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("compose/", views.compose, name="compose"),
    path("<int:number>/", views.report, name="report"),
    path("<int:number>/docx/", views.download, name="docx"),
    path("<int:number>/approve/", views.approve, name="approve"),
]

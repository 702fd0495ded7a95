"""Addresses of the evidence file for accreditation."""

from django.urls import path

from . import views, writing

app_name = "accreditation"
urlpatterns = [
    path("", views.whole_file, name="list"),
    path("file/docx/", views.download, {"form": "docx"}, name="docx"),
    path("file/csv/", views.download, {"form": "csv"}, name="csv"),
    path("statements/<uuid:key>/withdraw/", writing.withdraw, name="withdraw"),
    path("<str:code>/", views.observation, name="observation"),
    path("<str:code>/add/", writing.add, name="add"),
    path("<str:code>/look/", writing.look, name="look"),
]

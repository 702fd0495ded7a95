"""Addresses of documents that have no language of a page: files, names of law, the provider."""

from django.urls import path, re_path

from .views import library_files, oai

#: A text as a file: symbol, language, version where one is named, form.
_FILE = (
    r"^library/(?P<symbol>.+)/(?P<language>[a-z]{2,3})(?:-(?P<version>[0-9]{1,4}))?"
    r"\.(?P<form>akn|docx|pdf|txt)$"
)
urlpatterns = [
    re_path(_FILE, library_files.text_file, name="text_file"),
    path("library/<path:symbol>.jsonld", library_files.described, name="work_described"),
    path("library/<path:symbol>", library_files.short, name="work_short"),
    path("akn/<path:path>", library_files.called, name="akn"),
    path("eli/<path:path>", library_files.called, name="eli"),
    path("oai", oai.oai, name="oai"),
]

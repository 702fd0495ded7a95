"""Addresses of the library at the desk."""

from django.urls import path

from . import bringing, care, documents, texts, usage

app_name = "library"
urlpatterns = [
    path("", texts.text_list, name="list"),
    path("add/", bringing.add, name="add"),
    path("files/<uuid:key>/", bringing.received, name="received"),
    path("files/<uuid:key>/encoding/", bringing.encoding, name="encoding"),
    path("files/<uuid:key>/discard/", bringing.discard, name="discard"),
    path("texts/<uuid:key>/", texts.text, name="text"),
    path("texts/<uuid:key>/compare/<uuid:other>/", texts.compare, name="compare"),
    path("texts/<uuid:key>/original/", texts.original, name="original"),
    path("texts/<uuid:key>/check/", texts.check, name="check"),
    path("texts/<uuid:key>/publish/", texts.publish, name="publish"),
    path("texts/<uuid:key>/reopen/", texts.reopen, name="reopen"),
    path("texts/<uuid:key>/withdraw/", texts.withdraw, name="withdraw"),
    path("documents/<uuid:key>/", documents.document, name="document"),
    path("documents/<uuid:key>/describe/", documents.describe, name="describe"),
    path("documents/<uuid:key>/relate/", documents.relate, name="relate"),
    path("relations/<uuid:key>/close/", documents.close, name="close"),
    path("care/", care.care, name="care"),
    path("usage/", usage.usage, name="usage"),
]

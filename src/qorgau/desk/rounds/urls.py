"""Addresses of the pages about consultation rounds."""

from django.urls import path

from . import answering, consolidating, making, matrices, returning, views

app_name = "rounds"
urlpatterns = [
    path("", views.rounds, name="list"),
    path("new/", making.new, name="new"),
    path("<uuid:key>/", views.one, name="round"),
    path("<uuid:key>/change/", making.change, name="change"),
    path("<uuid:key>/open/", making.opening, name="open"),
    path("<uuid:key>/ask/", making.ask, name="ask"),
    path("<uuid:key>/tables/", returning.take_all, name="take_all"),
    path("<uuid:key>/tables/<str:form>/", matrices.give_all, name="tables"),
    path("<uuid:key>/close/", views.close, name="close"),
    path("<uuid:key>/consolidation/<str:form>/", consolidating.file, name="file"),
    path("<uuid:key>/items/<int:order>/", consolidating.item, name="item"),
    path("<uuid:key>/items/<int:order>/hand-on/", consolidating.hand_on, name="hand_on"),
    path("<uuid:key>/parties/<uuid:party>/", answering.party, name="party"),
    path("<uuid:key>/parties/<uuid:party>/link/", views.link, name="link"),
    path("<uuid:key>/parties/<uuid:party>/table/", matrices.take, name="take"),
    path("<uuid:key>/parties/<uuid:party>/table/<str:form>/", matrices.give, name="table"),
    path("<uuid:key>/parties/<uuid:party>/items/<int:order>/", answering.answer, name="answer"),
]

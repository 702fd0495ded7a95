"""Addresses of the pages about places and visits."""

from django.urls import path

from . import places, steps, texts, views

app_name = "visits"
urlpatterns = [
    path("", views.visits, name="list"),
    path("new/", steps.plan, name="plan"),
    path("places/", places.places, name="places"),
    path("places/new/", places.new, name="new_place"),
    path("places/<slug:code>/", places.place, name="place"),
    path("<slug:number>/", views.visit, name="page"),
    path("<slug:number>/open/", texts.ask, name="open"),
    path("<slug:number>/texts/", texts.read, name="texts"),
    path("<slug:number>/findings/new/", texts.add, name="add_finding"),
    path("<slug:number>/findings/<int:finding>/", texts.correct, name="correct"),
    path("<slug:number>/report/", texts.write_up, name="write_up"),
    path("<slug:number>/step/<slug:step>/", steps.take, name="step"),
]

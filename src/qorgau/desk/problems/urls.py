"""Addresses of the pages about systemic problems."""

from django.urls import path

from . import gather, steps, views

app_name = "problems"
urlpatterns = [
    path("", views.problems, name="list"),
    path("clusters/", views.clusters, name="clusters"),
    path("new/", steps.new, name="new"),
    path("<slug:number>/", views.problem, name="page"),
    path("<slug:number>/gather/", gather.cases, name="gather"),
    path("<slug:number>/findings/", gather.findings, name="findings"),
    path("<slug:number>/out/<uuid:item>/", gather.drop, name="drop"),
    path("<slug:number>/describe/", steps.describe, name="describe"),
    path("<slug:number>/recommend/", steps.recommend, name="recommend"),
    path("<slug:number>/close/", steps.close, name="close"),
]

"""Addresses without a language: what machines look for, and short ones that never change."""

from django.urls import include, path

from .views import crawlers, library_kept, open_data

urlpatterns = [
    path("keeper.js", library_kept.worker, name="keeper"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemap"),
    path(
        "sitemap-paragraphs-<str:language>-<int:number>.xml",
        crawlers.paragraphs,
        name="sitemap_paragraphs",
    ),
    path("sitemap-<str:language>-<int:number>.xml", crawlers.part, name="sitemap_part"),
    path("catalogue.jsonld", open_data.catalogue_json, name="catalogue_json"),
    path("catalogue.ttl", open_data.catalogue_turtle, name="catalogue_turtle"),
    path("open-data/", open_data.neutral, {"name": "open_data"}, name="open_data"),
    path("open-data/<str:code>", open_data.neutral, {"name": "dataset"}, name="open_data_set"),
    path("figures/<int:number>", open_data.neutral, {"name": "figure"}),
    path("indicators/<str:code>", open_data.neutral, {"name": "indicator"}),
    path("reports/<int:number>", open_data.neutral, {"name": "report"}),
    path("recommendations/<path:number>", open_data.neutral, {"name": "recommendation"}),
    path("un-recommendations/<str:key>", open_data.neutral, {"name": "un_recommendation"}),
    path("promises/<str:code>", open_data.neutral, {"name": "promise"}),
    path("", include("qorgau.portal.library_neutral_urls")),
]

"""Addresses of the public window. Figures and paragraphs keep theirs for ever."""

from django.urls import path

from .rooms import commitments
from .views import (
    bodies,
    figures,
    giving_account,
    library,
    overview,
    promises,
    proof,
    quality,
    regions,
    rights,
    series,
    texts,
)

app_name = "portal"
urlpatterns = [
    path("", overview.home, name="home"),
    path("caseload/", overview.caseload, name="caseload"),
    path("figures/", figures.register, name="figures"),
    path("figures/cited.csv", figures.cited_csv, name="cited_csv"),
    path("figures/<int:number>/", figures.figure, name="figure"),
    path("figures/<int:number>.csv", figures.figure_csv, name="figure_csv"),
    path("indicators/<str:code>/", figures.indicator, name="indicator"),
    path("indicators/<str:code>.csv", figures.indicator_csv, name="indicator_csv"),
    path("series/", series.series_list, name="series_list"),
    path("series/<str:code>/", series.series, name="series"),
    path("series/<str:code>.csv", series.series_csv, name="series_csv"),
    path("library/", library.works, name="library"),
    path("library/<path:symbol>/<int:number>/", library.document, name="paragraph"),
    path("library/<path:symbol>/", library.document, name="work"),
    path("reports/", giving_account.reports, name="reports"),
    path("reports/<int:number>/", giving_account.report, name="report"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies.csv", bodies.bodies_csv, name="bodies_csv"),
    path("bodies/<str:code>/", bodies.body, name="body"),
    path("bodies/<str:code>.csv", bodies.body_csv, name="body_csv"),
    path("regions/", regions.regions, name="regions"),
    path("regions.csv", regions.regions_csv, name="regions_csv"),
    path("regions/<str:code>/", regions.region, name="region"),
    path("regions/<str:code>.csv", regions.region_csv, name="region_csv"),
    path("recommendations/<path:number>/", giving_account.recommendation, name="recommendation"),
    path("proof/", proof.proof, name="proof"),
    path("proof/log/<path:path>", proof.log_file, name="log_file"),
    path("about/", texts.about, name="about"),
    path("about-data/", texts.about_data, name="about_data"),
    path("about-data/quality/", quality.quality, name="quality"),
    path("about-data/quality.csv", quality.quality_csv, name="quality_csv"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<str:code>/", rights.right, name="right"),
    path("accessibility/", texts.accessibility, name="accessibility"),
]
if commitments() is not None:  # elsewhere nothing leads there, and the address is not found
    urlpatterns += [
        path("promises/", promises.promises, name="promises"),
        path("promises.csv", promises.promises_csv, name="promises_csv"),
        path("promises/<str:code>/", promises.promise, name="promise"),
        path("plans/<str:code>/", promises.plan, name="plan"),
    ]

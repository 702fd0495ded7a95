"""Addresses of the public window. Figures and paragraphs keep theirs for ever."""

from django.urls import path

from .views import bodies, figures, giving_account, library, overview, proof, regions, rights, texts

app_name = "portal"
urlpatterns = [
    path("", overview.home, name="home"),
    path("caseload/", overview.caseload, name="caseload"),
    path("figures/", figures.register, name="figures"),
    path("figures/<int:number>/", figures.figure, name="figure"),
    path("figures/<int:number>.csv", figures.figure_csv, name="figure_csv"),
    path("indicators/<str:code>/", figures.indicator, name="indicator"),
    path("indicators/<str:code>.csv", figures.indicator_csv, name="indicator_csv"),
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
    path("rights/", rights.rights, name="rights"),
    path("rights/<str:code>/", rights.right, name="right"),
    path("accessibility/", texts.accessibility, name="accessibility"),
]

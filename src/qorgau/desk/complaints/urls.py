"""Addresses of the pages about cases."""

from django.urls import path

from . import danger, file, inquiries, matter, queue, receive, search, steps

app_name = "complaints"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("cases.csv", queue.export, name="export"),
    path("search/", search.search, name="search"),
    path("receive/", receive.ways, name="receive"),
    path("receive/<slug:way>/", receive.take_down, name="take_down"),
    path("<slug:number>/", matter.show, name="matter"),
    path("<slug:number>/open/", file.open_file, name="open"),
    path("<slug:number>/file/", file.show, name="file"),
    path("<slug:number>/file/<uuid:file>/", file.kept, name="kept"),
    path("<slug:number>/letters/<int:place>.<slug:kind>", file.letter, name="letter"),
    path("<slug:number>/write/", file.write, name="write"),
    path("<slug:number>/classify/", matter.classify, name="classify"),
    path("<slug:number>/danger/", danger.seen_to, name="danger"),
    path("<slug:number>/hand-over/", matter.hand_over, name="hand_over"),
    path("<slug:number>/steps/<slug:step>/", steps.take, name="step"),
    path("<slug:number>/inquiries/new/", inquiries.new, name="inquiry_new"),
    path("<slug:number>/inquiries/<int:place>/send/", inquiries.send, name="inquiry_send"),
    path("<slug:number>/inquiries/<int:place>/renew/", inquiries.renew, name="inquiry_renew"),
    path(
        "<slug:number>/inquiries/<int:place>/answer/",
        inquiries.enter_answer,
        name="inquiry_answer",
    ),
    path(
        "<slug:number>/inquiries/<int:place>/withdraw/", inquiries.withdraw, name="inquiry_withdraw"
    ),
    path(
        "<slug:number>/inquiries/<int:place>/letter.<slug:kind>",
        inquiries.letter,
        name="inquiry_letter",
    ),
]

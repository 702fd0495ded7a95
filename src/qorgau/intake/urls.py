"""Addresses of everyone with a code or a one-time link."""

from django.urls import path

from .views import answering, handing_in, journey, returning, round_answering, start, status

app_name = "intake"
urlpatterns = [
    path("complain/", start.start, name="start"),
    path("complain/elsewhere/", start.elsewhere, name="elsewhere"),
    path("complain/how/", start.how, name="how"),
    path("complain/code/", journey.code, name="code"),
    path("complain/check/", handing_in.check, name="check"),
    path("complain/receipt/", handing_in.receipt, name="receipt"),
    path("complain/receipt/promise/", handing_in.promise, name="promise"),
    path("complain/go-on/", journey.go_on, name="go_on"),
    path("complain/leave/", journey.leave, name="leave"),
    path("complain/delete/", journey.delete, name="delete"),
    path("complain/<slug:step>/", journey.step, name="step"),
    path("return/", returning.enter, name="return"),
    path("status/", status.overview, name="status"),
    path("status/message/", status.message, name="message"),
    path("status/file/", status.add_file, name="add_file"),
    path("status/file/<uuid:file_id>/", status.download, name="file"),
    path("status/question/<uuid:question>/", status.question, name="question"),
    path("status/consent/", status.consent, name="consent"),
    path("status/code/", status.new_code, name="new_code"),
    path("status/code/close/", status.close_code, name="close_code"),
    path("status/end/", status.end, name="end"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("answer-round/<str:token>/", round_answering.overview, name="answer_round"),
    path("answer-round/<str:token>/<int:order>/", round_answering.answer, name="answer_item"),
    path("answer-round/<str:token>/table/", round_answering.take, name="answer_table"),
    path(
        "answer-round/<str:token>/table/<str:form>/", round_answering.give, name="answer_table_file"
    ),
]

"""Addresses of follow-up: statements."""

from django.urls import URLPattern, URLResolver, include, path

from agencies.api.lists import count_of
from followup.api import followups
from followup.views import answering, statement

STATEMENT = [
    path("", statement.statement, name="statement"),
    path("whole/", statement.part, {"kind": "whole"}, name="statement_whole"),
    path("<str:kind>/<str:key>/", statement.part, name="statement_part"),
    path("fetch/", statement.fetch_new, name="statement_fetch"),
    path("submit/", answering.submit, name="statement_submit"),
    path("return/", answering.give_back, name="statement_return"),
    path("accept/", answering.accept, name="statement_accept"),
    path("correct/", answering.correct, name="statement_correct"),
    path("corrections/<int:n>/accept/", answering.correction_accept, name="statement_correction_accept"),
    path("corrections/<int:n>/withdraw/", answering.correction_withdraw, name="statement_correction_withdraw"),
]
pages: list[URLPattern | URLResolver] = [path("followup/<code:code>/<str:agency>/", include(STATEMENT))]

ONE = [
    path("", followups.FollowUpDetail.as_view(), name="api_followup"),
    path("fetch/", followups.Fetch.as_view(), name="api_followup_fetch"),
    path("submit/", followups.Submit.as_view(), name="api_followup_submit"),
    path("return/", followups.Return.as_view(), name="api_followup_return"),
    path("accept/", followups.Accept.as_view(), name="api_followup_accept"),
    path("correct/", followups.Correct.as_view(), name="api_followup_correct"),
    path(
        "corrections/<int:number>/accept/",
        followups.AcceptCorrection.as_view(),
        name="api_followup_correction_accept",
    ),
    path(
        "corrections/<int:number>/withdraw/",
        followups.WithdrawCorrection.as_view(),
        name="api_followup_correction_withdraw",
    ),
]
api: list[URLPattern | URLResolver] = [
    path("followups/", followups.FollowUpList.as_view(), name="api_followups"),
    path("followups/count/", count_of(followups.FollowUpListing).as_view(), name="api_followups_count"),
    path("followups/<int:pk>/", include(ONE)),
]

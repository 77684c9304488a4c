"""Addresses of the own account and of one-time links, below /accounts/. Signing in and out is named in config.urls."""

from django.urls import path

from agencies.views import account, mail, one_time_links

app_name = "accounts"

urlpatterns = [
    path("", account.show, name="account"),
    path("password/", account.password, name="password"),
    path("settings/", account.preferences, name="settings"),
    path("mail/", mail.choose, name="mail"),
    path("sessions/end-others/", account.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", account.end_session, name="end_session"),
    path("tokens/", account.token_create, name="token_create"),
    path("tokens/<int:pk>/revoke/", account.token_revoke, name="token_revoke"),
    path("calendars/", account.calendar_create, name="calendar_create"),
    path("calendars/<int:pk>/revoke/", account.calendar_revoke, name="calendar_revoke"),
    path("links/", one_time_links.index, name="links"),
    path("links/ask/<str:username>/", one_time_links.ask, name="link_ask"),
    path("links/<int:pk>/confirm/", one_time_links.confirm, name="link_confirm"),
    path("links/<int:pk>/withdraw/", one_time_links.withdraw, name="link_withdraw"),
    path("link/", one_time_links.set_password, name="link_password"),
    path("link/<str:token>/", one_time_links.arrive, name="link"),
]

"""Addresses that there are in a demo only, below /demo/."""

from django.urls import path

from agencies.views import mail

app_name = "demo"

urlpatterns = [
    path("mail/", mail.demo_inbox, name="inbox"),
    path("mail/<slug:name>/", mail.demo_mail, name="mail"),
]

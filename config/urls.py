"""Every address of Kedjan. The apps name their own; what belongs to none of them is here."""

from django.urls import include, path

from agencies.views import sign_in
from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/login/", sign_in.sign_in, name="account_login"),
    path("accounts/logout/", sign_in.sign_out, name="account_logout"),
    path("accounts/", include("agencies.urls.accounts")),
    path("", include("overview.urls")),
]

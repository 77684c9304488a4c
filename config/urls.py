"""Every address of Kedjan. The apps name their own; what belongs to none of them is here."""

from django.urls import path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
]

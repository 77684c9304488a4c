"""The WSGI application that a web server (granian, in the demo) loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("KEDJAN_POOL", "8")

application = get_wsgi_application()

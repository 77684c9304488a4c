"""The WSGI application that a web server (granian, in the demo) loads. It refuses to be loaded where it is not safe."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import reverse

from config.startup import StartupRefusedError, refuse_unless_safe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("KEDJAN_POOL", "8")  # connections kept by each process of the web server

application = get_wsgi_application()
try:
    refuse_unless_safe(connection)
except StartupRefusedError as refusal:
    sys.exit(str(refusal))
finally:
    connection.close()

reverse("account_login")  # reads every address, and with them what answers: the first page need not wait for it
gc.collect()
gc.freeze()  # what has been loaded stays, and is not looked through again
gc.set_threshold(20_000, 20, 20)  # a page makes some ten thousand objects and lets go of nearly all by itself

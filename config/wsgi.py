"""The WSGI application that a web server (granian, in the demo) loads. It refuses to be loaded where it is not safe."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import connection

from config.bodies import reading_on
from config.startup import StartupRefusedError, refuse_unless_safe
from config.warm import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("KEDJAN_POOL", "8")  # connections kept by each process of the web server

application = reading_on(get_wsgi_application())
try:
    refuse_unless_safe(connection)
except StartupRefusedError as refusal:
    sys.exit(str(refusal))
finally:
    connection.close()

warm_up()

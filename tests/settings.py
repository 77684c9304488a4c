"""The settings of the tests: the application's own, in a folder and on a database of the run's own.

The run's folder is made by the first process (the controller, under xdist) and handed down to its workers.
"""

import atexit
import os
import shutil
import tempfile

if "KEDJAN_TEST_RUN" not in os.environ:
    os.environ["KEDJAN_TEST_RUN"] = tempfile.mkdtemp(prefix="kedjan-tests-")
    atexit.register(shutil.rmtree, os.environ["KEDJAN_TEST_RUN"], ignore_errors=True)
os.environ |= {
    "KEDJAN_VAR": os.environ["KEDJAN_TEST_RUN"],
    "KEDJAN_DEMO": "1",
    "KEDJAN_SECRET_KEY": "the tests' own, and no secret",
    "KEDJAN_HOSTS": "testserver,localhost,127.0.0.1",
    # Playwright's synchronous door keeps an event loop in the test's thread, where Django otherwise refuses to work.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

from config.settings import *  # noqa: F403

TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
KEDJAN_RUNTIME_ROLE = "kedjan"

"""What every test may use. The database, the browser, the cast and psql have modules of their own."""

pytest_plugins = ["tests.database", "tests.browser", "tests.cast", "tests.psql"]

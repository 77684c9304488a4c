"""What every test may use. The database, the browser, the cast and psql have modules of their own."""

pytest_plugins = ["tests.database", "tests.cast", "tests.browser", "tests.psql", "tests.letters"]

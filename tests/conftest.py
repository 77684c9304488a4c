"""What every test may use. The database and the browser have modules of their own."""

pytest_plugins = ["tests.database", "tests.browser"]

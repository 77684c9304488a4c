"""What every test may use. The database, the browser and the cast have modules of their own."""

pytest_plugins = ["tests.database", "tests.browser", "tests.cast"]

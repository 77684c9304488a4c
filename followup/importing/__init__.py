"""Lists of values and counts that come in as files; nothing here asks the database."""

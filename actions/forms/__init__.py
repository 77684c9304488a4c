"""The register's forms: they read what was typed and draw what can be chosen; what holds, the services judge."""

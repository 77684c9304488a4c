"""The register's addresses: the pages' and the API's."""

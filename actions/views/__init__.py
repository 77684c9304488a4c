"""The register's pages: fetch through the policy, read the form, let the service do it, answer."""

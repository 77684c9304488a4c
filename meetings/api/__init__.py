"""The API of meetings, on the same services as the pages."""

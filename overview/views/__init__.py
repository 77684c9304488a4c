"""The overview pages, by noun."""

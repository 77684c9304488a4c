"""Decisions and action points as they are listed: under the wall, with what they lead to and what one may do."""

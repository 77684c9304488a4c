"""The second storey: meetings, from the agenda to approved minutes, and what they decide."""

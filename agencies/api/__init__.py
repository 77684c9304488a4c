"""The API, version 1: how it is spoken to (this package's plumbing), and the ground floor's resources.

It adds no rule and no write that pages lack: a view fetches through the policy, reads the body, calls the service
that the page calls, and answers.
"""

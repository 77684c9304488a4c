"""Steering reports: gathered from accepted follow-ups, written by the lead, presented, approved, kept as they were.

`gathering` asks the database once, as the steering group reads; `editions` makes the second edition of what the first
one gathered; `content` puts figures and texts together into the one content that every paper is made from; `changes`
says what differs from the reports before; `making`, `writing` and `settling` are the verbs; `loading` is the loader's.
"""

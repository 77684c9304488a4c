"""Steering reports as papers: HTML, PDF, Word and Excel from one tree of words and numbers.

`laid` says a report's content in one language as sections of blocks (`blocks`); the page shows the same sections.
`pdf`, `word`, `excel` and `html` lay them out. No database, no clock: the same content is the same bytes.
"""

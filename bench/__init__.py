"""The bench: data of the size asked for, and how long it takes to read and write it (docs/performance.md).

It works on a database of its own below `KEDJAN_VAR/bench`, never on the demo's.
"""

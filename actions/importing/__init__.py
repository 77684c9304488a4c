"""A list from Excel as Kedjan understands it: file → cells → columns → values → codes. Nothing here asks the database.

`reading.read` makes a `Sheet` of a file, `headings.guess` says which field each column is, `values` reads what stands
in a cell, and `names.Names` finds the agencies, areas and so on that it names. What an importer may choose among is
given by the caller: what they don't see is not there to be found.
"""

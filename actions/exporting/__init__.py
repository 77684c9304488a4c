"""Lists that leave Kedjan: exactly what a list shows, as a workbook or as text, and a workbook to fill in.

`columns` names what a file holds, `words` what links are called in it, `rows` brings the cells, `workbook` and `text`
write them, `export` is asked by page and API. `cells` is also read by the import: what is written here, it reads back
as it was. Nothing of this is fetched but through the query that the caller hands over, which stands behind the wall.
"""

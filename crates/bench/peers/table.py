"""table.py CSV COLUMN: rows and bytes of one column, by polars' read_csv, every column as text."""
import sys
import polars
table = polars.read_csv(sys.argv[1], infer_schema=False)
print(table.height, table[sys.argv[2]].str.len_bytes().sum())

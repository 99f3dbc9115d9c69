"""Writes the last column of hand-worked.txt: the value of the arithmetic in the column before it."""

import pathlib
from math import log, log2, sqrt

path = pathlib.Path(__file__).with_name("hand-worked.txt")
rows = []
for line in path.read_text().splitlines():
    if line and not line.startswith("#"):
        parts = [part.strip() for part in line.split("|")][:5]
        value = eval(parts[4], {"log": log, "log2": log2, "sqrt": sqrt})
        line = " | ".join(parts + [repr(float(value))])
    rows.append(line)
path.write_text("\n".join(rows) + "\n")

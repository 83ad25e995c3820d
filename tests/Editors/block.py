#!/usr/bin/env python3
"""Prints the code block of a document whose first line has the given words in it.

    block.py DOCUMENT WORDS
"""
import sys

document, words = sys.argv[1:]
blocks, block = [], None
with open(document, encoding="utf-8") as lines:
    for line in lines:
        if block is None:
            if line.startswith("```"):
                block = []
        elif line.startswith("```"):
            blocks.append(block)
            block = None
        else:
            block.append(line)
found = ["".join(lines) for lines in blocks if lines and words in lines[0]]
if len(found) != 1:
    sys.exit(f"{document}: {len(found)} blocks begin with a line with “{words}” in it; there is one")
sys.stdout.write(found[0])

#!/usr/bin/env python3
"""Judges our Kazakh case endings on names. Standard input: name, case, declined form. Judge: qazaq-inflector.

Prints each disagreement; exit 1 if there is one, 77 if the library is not installed."""
import sys

try:
    from qazaq_inflector import QazaqNameInflector
except ImportError:
    sys.exit(77)

inflector = QazaqNameInflector()
bad = judged = 0
for line in sys.stdin:
    name, case, ours = line.rstrip("\n").split("\t")
    judged += 1
    theirs = inflector.inflect(name, case)
    if theirs != ours:
        bad += 1
        print(f"{name} {case}: ours «{ours}», qazaq-inflector «{theirs}»")
print(f"{judged} judged, {bad} disagree")
sys.exit(1 if bad else 0)

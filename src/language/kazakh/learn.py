#!/usr/bin/env python3
"""Makes stems.txt: which stems Kazakh has, as what, and how often they are met.

    learn.py HUNSPELL.dic WORDS.txt... --stems PROGRAM > stems.txt

HUNSPELL.dic   the Kazakh spelling dictionary (kk_KZ.dic; MPL, or LGPL or GPL at choice): words, and among them inflected ones
WORDS.txt      lists of words as they are met in texts, one a line, with an optional tab and count (we used the word
               list of Tesseract's Kazakh model, Apache-2.0, and the Kazakh words of LibreOffice's and Firefox's
               interfaces, MPL-2.0); Debian has all of them: hunspell-kk, tesseract-ocr-kaz with dawg2wordlist,
               libreoffice-l10n-kk, firefox-esr-l10n-kk
PROGRAM        builds and runs the `stems` example: called with `explain` or `other`, words on standard input

Learning is by turns: the analyzer reads every word of the lists with the stems it has, the stems are weighed by
the forms in which they were found, new ones come in, and those that only look like stems go out:
  verbs      the dictionary has infinitives; the forms met decide between a consonant stem and one that lost ы, і
             (айту: айт, оқу: оқы). A passive, a negative or the reflexive of a -ла verb is no stem. What the
             dictionary has as a noun is a verb where forms are met that a verb alone has (бірлесу, бірлескен).
  nominals   a word that can be read as another stem with an ending stays only if forms are met that an inflected
             word cannot have: a plural, a dative of the bare stem, a possessive.
"""
import argparse
import collections
import math
import subprocess
import sys

CONSONANT_SIGNS = set("бвгғдпткқсшщфхһцч")
VOWELS = set("аәеиоөуұүыіэюя")
OPEN = "аәеоөұүыіэя"
LETTERS = set("абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
# The nouns of one or two letters; the dictionary has many more that are no words.
SHORT = set("""ай ақ ал ат ау аң аш ас ап ар аз ән әл әр ет ел ен ер ес еш ем еп ек зе жа жу ие из ит иә ім із ін ір іс
    іш іл ой оқ он ор от оң өз өң өл өр өт өш үй үн ұл ұн ұш үш үр су ту бу бұ би ми ши ки мы не кү сы қу құ үк өк ұя ия
    аю ою ән аб аң ыс ық ыр ың ұр ұс қи жи ти""".split())
# Verbs that the dictionary lacks or hides.
VERBS = set("""де же ал аш ас ат ай ек еш ет үз із ұр ой ер ес іш өт өр ік ұш оқы қой кел кет бол тұр отыр жүр жат бер көр
    біл айт қыл қал сал тап шық түс кір тый сый ти ки жи ми ту жу қу бу сау жау""".split())
# Verbs of offices that the dictionary has as if their infinitive were a noun, and of which few forms are met.
VERBS |= set("""аккредитте аттестатта блокта дозалан журналда инвестицияла кірік лицензияла масштабта модельде некелес несиеле
    нөмірле нөмірлен пішімде полимерлен программала рәсімде сертификатта синхронда субсидияла теже тестіле титрле тәркіле
    шифрле үнқатыс ұшыр жаһандан әлеуметтен әсерлес өрле өрісте тоқы көм күмісте қашала нақышта
    инкрустацияла коллекцияла""".split())
VOICES = "ыл іл л ын ін н ыс іс с дыр дір тыр тір т қыз кіз ғыз гіз ма ме ба бе па пе".split()
VOICELESS = {"б": "п", "г": "к", "ғ": "қ"}
# Misspelt in the lists, or no verbs.
NO_VERBS = set("корсет қүрастыр рияла сәлде".split())
# Passives of another meaning: to be parted from, to run out.
LEXICAL_PASSIVES = {"айрыл", "таусыл"}
# Nouns that look like a form of a verb: a strawberry is not what stirs things up.
LIKE_VERBS = set("дүмпу медеу сүйкен шүйіркен бүлдірген шалқан көптеген сойқан қарақан балақан жасақан".split())
# Things of museums, and words of two letters, that are read as a form of another word («қамша», a whip: «қам-ша»), with the
# weight that they have at most.
OBJECTS = {"су": 700, "ту": 750, "бу": 850, "қу": 850, "аю": 700, "ру": 750, "шу": 950}
OBJECTS |= dict.fromkeys("""текемет қамша дулыға өмілдірік құйысқан ою тамға тиын шаңырақ керней шертер қорған қорғасын ожау бау
    белбеу інжу қыштақ оймақ піспек күпі шақпақ көрпеше тұскілем сазсырнай керсен сәлде құрым кетпен""".split(), 600)
OBJECTS |= dict.fromkeys("""пастель фитиль тигель филигрань чернь капитель текстиль алтарь апостиль печать бязь ступень гармонь бархат скелет
    буклет бетон базальт аммонит дирхам гобелен пергел бақан қаңлы кәріс араб болыстық көпестік раритет арбалет майлыбояу""".split(), 1000)
OBJECTS |= dict.fromkeys("январь апрель июнь июль октябрь ноябрь декабрь сентябрь лагерь".split(), 1000)
# Regions and towns, as they are written in Kazakh and in Russian, that look like a form of another word.
OBJECTS |= dict.fromkeys("""актау атырау арал медеу улытау ұлытау костанай қостанай кокшетау көкшетау талдыкорган талдықорған туркестан
    түркістан кызылорда қызылорда сарань баку дели дана динара аягоз аягөз жезказган жезқазған темиртау теміртау экибастуз
    екібастұз риддер лисаковск балхаш балқаш каскелен қаскелең сарканд сарқан текели текелі жаркент капчагай қапшағай
    приозерск степногорск щучинск шемонаиха жанаозен жаңаөзен кандыагаш қандыағаш аркалык арқалық хромтау қарағанды
    караганда алматы астана тараз шымкент ташкент тәшкент бишкек бішкек душанбе ашхабад самарканд самарқанд""".split(), 900)
PRIOR_FORMS = 100_000
# No noun of six letters ends so: the dictionary has such forms of names.
GENITIVES = ("ның", "нің", "дың", "дің", "тың", "тің")


def read_words(paths):
    types = collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf8"):
            word, _, count = line.strip().partition("\t")
            lower = word.lower().replace("ё", "е")
            if 2 <= len(lower) <= 30 and set(lower) <= LETTERS:
                # A count grows the weight slowly; a capital letter, of a name or of a heading, halves it.
                types[lower] += min(2, math.log(1 + int(count)) / 3) if count else (1.0 if word == lower else 0.5)
    return types


def is_back(word):
    return next((c in "аоұыя" for c in reversed(word) if c in "аоұыяәеөүіэ"), True)


class Learner:
    def __init__(self, dictionary, types, program):
        self.types, self.program = types, program
        self.nominals, infinitives = self.read_dictionary(dictionary)
        self.verbs = set(VERBS)
        for infinitive in infinitives:
            self.verbs |= self.stems_of(infinitive)
        for infinitive in sorted(filter(None, map(self.unmarked_verb, self.nominals))):
            self.verbs |= {stem for stem in self.stems_of(infinitive) if not self.has_voice(stem)}
        gone = NO_VERBS | {v for v in self.verbs if self.is_derived(v) or self.is_ghost(v)}
        self.verbs -= gone
        self.nominals -= {word for word in self.nominals if self.is_verbal(word)}

    def is_verbal(self, word):
        """An infinitive, participle or converb of a verb that is known, with no form of a noun."""
        if word in LIKE_VERBS:
            return False
        if word[-1] in "ую" and len(word) >= 5:
            return bool(self.stems_of(word) & self.verbs)
        ends = ("ған", "ген", "қан", "кен", "ып", "іп")
        stem = next((word[: -len(end)] for end in ends if word.endswith(end)), None)
        return len(word) >= 6 and stem in self.verbs and self.evidence(word)[1] == 0

    def read_dictionary(self, path):
        nominals, infinitives = set(), set()
        for line in open(path, encoding="utf-8-sig").read().split("\n")[1:]:
            word, _, flags = line.strip().partition("/")
            word = word.lower().replace("ё", "е")
            if len(word) < 2 or not set(word) <= LETTERS | {"-"} or len(word) >= 6 and word.endswith(GENITIVES):
                continue
            if word[-1] in "ую" and flags.startswith("Mm") and word != "тау":
                # «Тау», mountain, is marked as an infinitive.
                infinitives.add(word)
            elif len(word) > 2 or word in SHORT:
                nominals.add(word)
        return nominals, infinitives

    def unmarked_verb(self, word):
        """The infinitive of a verb that the dictionary has without saying so: as an infinitive («лицензиялау»), a bare
        stem («қауымдан») or a participle («бірлескен»). Forms must be met that only a verb has."""
        if word[-1] in "ую" and len(word) >= 5:
            return word if any(self.acts(stem) for stem in self.stems_of(word)) else None
        plain = len(word) >= 5 and word[-1] not in "уюыійпкқ"
        return word + "у" if plain and self.acts(word) and self.met([word + "у"]) else None

    def has_voice(self, stem):
        """Whether it is a verb that is known with a voice or negation, which the grammar takes off."""
        bases = [stem[: -len(end)] for end in VOICES if stem.endswith(end)]
        bases += [base[:-1] + VOICELESS[base[-1]] for base in bases if base and base[-1] in VOICELESS]
        return any(base in self.verbs for base in bases)

    def acts(self, stem):
        """Whether forms are met that a verb alone has: participle or converb, and another."""
        back, last = is_back(stem), stem[-1]
        a, i, g, k = ("а", "ы", "ғ", "қ") if back else ("е", "і", "г", "к")
        hard = last in CONSONANT_SIGNS
        past = stem + (k if hard else g) + a + "н"
        converb = stem + "п" if last in OPEN else stem + i + "п"
        others = [stem + ("т" if hard else "д") + i, stem + "с" + a, stem + ("п" if hard else "м") + a + "й",
                  stem + ("йт" if last in OPEN else a + "т") + i + "н", stem + ("й" if last in OPEN else a) + "д" + i]
        return self.met([past, converb]) >= 1 and self.met([past, converb] + others) >= 3

    def met(self, forms):
        return sum(form in self.types for form in forms)

    def stems_of(self, infinitive):
        stem = infinitive[:-1]
        if not stem:
            return set()
        if infinitive[-1] == "ю":
            return {stem + "й" if stem[-1] in "аәеоөұүыі" else stem}
        if stem[-1] in OPEN or len(stem) < 2 and stem in VOWELS:
            return {stem}
        found = []
        for back in [is_back(stem)] if set(stem) & set("аоұыяәеөүіэ") else [True, False]:
            a, i, voiced, voiceless = ("а", "ы", "ғ", "қ") if back else ("е", "і", "г", "к")
            plain = stem[:-1] + {"б": "п", "г": "к", "ғ": "қ"}.get(stem[-1], stem[-1])
            hard = plain[-1] in CONSONANT_SIGNS
            forms = [plain + ("т" if hard else "д") + i, plain + (voiceless if hard else voiced) + a + "н",
                     stem + a + "д" + i, stem + a + "т" + i + "н", plain + ("п" if hard else "м") + a + "й", plain + "с" + a]
            narrow = stem + i
            narrow_forms = [narrow + "д" + i, narrow + voiced + a + "н", stem + "ид" + i, stem + "ит" + i + "н",
                            narrow + "м" + a + "й", narrow + "с" + a]
            found += [(self.met(forms), plain), (self.met(narrow_forms), narrow)]
        found.sort(reverse=True)
        most = found[0][0]
        if most == 0:
            return {stem}
        return {found[0][1]} | {verb for count, verb in found[1:] if count >= 3 and count > 0.6 * most}

    def without_passives(self):
        """The passive of a verb that is known is none of its own, whichever of the two came in first."""
        return {verb for verb in self.verbs if verb in LEXICAL_PASSIVES or not (verb[-1] == "л" and self.passive_of(verb))}

    def passive_of(self, verb):
        if len(verb) <= 3:
            return False
        bases = []
        if verb[-2:] in ("ыл", "іл") or verb[-2:] in ("ын", "ін") and verb[-3] == "л":
            bases.append(verb[:-2])
        elif verb[-1] == "л" and verb[-2] in OPEN:
            bases.append(verb[:-1])
        bases += [base[:-1] + {"б": "п", "г": "к", "ғ": "қ"}[base[-1]] for base in bases if base[-1] in "бгғ"]
        return any(base in self.verbs for base in bases)

    def is_derived(self, verb):
        negative = (len(verb) > 4 or verb == "деме") and verb[-2:] in ("ма", "ме", "ба", "бе", "па", "пе")
        return (self.passive_of(verb) or negative and verb[:-2] in self.verbs
                or verb[-3:] in ("лан", "лен") and verb[:-1] in self.verbs)

    def is_ghost(self, verb):
        """A stem in -а, -е without a form of its own beside the consonant stem: қорқа beside қорқ."""
        if verb[-1] not in "ае" or verb[:-1] not in self.verbs:
            return False
        back = verb[-1] == "а"
        ends = ["п", "ған", "йды", "дым", "май", "йтын"] if back else ["п", "ген", "йді", "дім", "мей", "йтін"]
        return self.met(verb + end for end in ends) < 2

    def evidence(self, word):
        """Forms met that only a bare stem takes: all of them, and the plural and dative alone."""
        back, last = is_back(word), word[-1]
        a, i, g, k = ("а", "ы", "ғ", "қ") if back else ("е", "і", "г", "к")
        vowel = last in OPEN
        onset = "т" if last in CONSONANT_SIGNS else "л" if vowel or last in "рйуию" else "д"
        g = k if last in CONSONANT_SIGNS else g
        plural = word + onset + a + "р"
        strict = [plural, plural + i, plural + ("ға" if back else "ге"), word + g + a]
        forms = strict + [word + onset + i + k, word + "ш" + i, word + "с" + i + "з", word + onset + i]
        if vowel:
            forms += [word + "с" + i, word + "с" + i + "н", word + "м", word + "м" + i + "з"]
        else:
            voiced = word[:-1] + {"п": "б", "қ": "ғ", "к": "г"}.get(last, last)
            forms += [voiced + i, voiced + i + "н", voiced + i + "н" + a, voiced + i + "м"]
        return self.met(forms), self.met(strict)

    def price(self, word, count, total, nominal):
        length = len(word)
        prior = {1: 2500, 2: 1500, 3: 1450, 4: 1500, 5: 1600}.get(length, 1600 + 130 * (length - 5))
        prior += 200 * (nominal and word in self.verbs) + 600 * (not set(word) & VOWELS)
        share = (count + math.exp(-prior / 100) * PRIOR_FORMS) / (total + PRIOR_FORMS)
        return max(500, min(3200, round(-100 * math.log(share))))

    def lines(self, counts, total, dropped=()):
        for word in sorted(self.nominals | self.verbs | set(OBJECTS)):
            kept = word in self.nominals and word not in dropped
            nominal = self.price(word, counts[word, "n"], total, True) if kept or word in OBJECTS else "-"
            nominal = min(nominal, OBJECTS[word]) if word in OBJECTS else nominal
            verb = self.price(word, counts[word, "v"], total, False) if word in self.verbs else "-"
            if (nominal, verb) != ("-", "-"):
                yield f"{word}\t{nominal}\t{verb}"

    def run(self, words, mode):
        """The analyses of words: stem, kind, price, endings."""
        done = subprocess.run([self.program, mode], input="\n".join(words) + "\n", capture_output=True, text=True, check=True)
        return [(line.split("\t") + [""] * 3)[:4] for line in done.stdout.split("\n")[:-1]]

    def count(self):
        words = list(self.types)
        counts, forms = collections.Counter(), collections.Counter()
        for word, (stem, kind, _, _) in zip(words, self.run(words, "explain")):
            counts[stem, kind] += self.types[word]
            forms[stem, kind] += 1
        return counts, forms

    def admit(self, forms):
        for (stem, kind), count in forms.items():
            if kind == "n" and count >= 5 and len(stem) > 2:
                self.nominals.add(stem)
            elif kind == "v" and count >= 10 and len(stem) > 2 and not self.passive_of(stem):
                self.verbs.add(stem)

    def expel(self, counts, total):
        words = sorted(self.nominals)
        for word, (stem, kind, price, chain) in zip(words, self.run(words, "other")):
            if stem in ("-", word) or stem not in (self.nominals if kind == "n" else self.verbs):
                continue
            gain = self.price(word, counts[word, "n"], total, True) - int(price)
            if gain > self.limit(word, chain):
                self.nominals.discard(word)

    def limit(self, word, chain):
        """How much dearer the reading with an ending may be and still expel the word as a stem."""
        ending, name = chain.split("+")[-1].split("/")
        evidence, strict = self.evidence(word)
        never = math.inf
        if name in ("plural", "person"):
            return -500
        if name == "case":
            return (-150 if len(word) <= 4 else -400) if evidence < 3 or strict < 2 else never
        if name == "possessive-3":
            return -500 if strict < 1 else never
        if name in ("possessive-12", "possessive-pl"):
            return -400 if strict < 1 else never
        if name == "participle":
            if ending in ("у", "ю"):
                return -600
            return -500 if ending.endswith(("ан", "ен", "ын", "ін")) else -300 if strict < 2 else never
        if name == "finite":
            return -450 if strict < 2 else never
        if name == "attribute" and ending.startswith(("дағ", "дег", "тағ", "тег", "нда", "нде", "дай", "дей", "тай", "тей")):
            return -300
        return never


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("dictionary")
    arguments.add_argument("words", nargs="+")
    arguments.add_argument("--stems", required=True)
    arguments.add_argument("--out", required=True)
    given = arguments.parse_args()
    learner = Learner(given.dictionary, read_words(given.words), given.stems)
    counts, total = collections.Counter(), sum(learner.types.values())

    def write(dropped=()):
        with open(given.out, "w", encoding="utf8") as out:
            out.write(HEADER)
            out.writelines(line + "\n" for line in learner.lines(counts, total, dropped))

    for turn in range(5):
        write()
        counts, forms = learner.count()
        total = sum(counts.values())
        if turn:
            learner.admit(forms)
            learner.verbs = learner.without_passives()
        if turn in (0, 2, 3, 4):
            write()
            learner.expel(counts, total)
        print(turn, len(learner.nominals), len(learner.verbs), file=sys.stderr)
    write()
    words = sorted(learner.nominals)
    idle = {word for word, (stem, *_) in zip(words, learner.run(words, "explain")) if stem != word and not counts[word, "n"]}
    write(idle)


HEADER = """\
# Stems of Kazakh: stem, weight as a nominal, weight as a verb (hundredths of a nat; - where it is none).
# Made by learn.py. Derived from the Kazakh spelling dictionary, Copyright 2009 Akmaral Mussayeva, László Németh,
# Rail Aliev, under MPL 1.1 or later. This Source Code Form is subject to the terms of the Mozilla Public License,
# v. 2.0. If a copy of the MPL was not distributed with this file, you can obtain one at https://mozilla.org/MPL/2.0/.
# Weighed by the word list of Tesseract's Kazakh model (Apache-2.0) and interface texts (MPL-2.0).
"""

if __name__ == "__main__":
    main()

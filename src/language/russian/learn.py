#!/usr/bin/env python3
"""Makes words.txt and endings.txt from A. I. Lebedev's Russian spelling dictionary (BSD-3-Clause).

    learn.py index.aff index.dic WORDS.txt --out FOLDER

WORDS.txt is a list of words as they are met in texts (we used the word list of Tesseract's Russian model,
Apache-2.0): only words of which a form is met, and those of museums, are kept, with the number of forms met. Participles,
which the dictionary has as adjectives, are led to their verb, and forms that it has as words of their own to their
dictionary form (alternation.py). Ё is written е throughout.
"""
import argparse
import collections
import functools
import os
import re

import alternation

LETTERS = set("абвгдежзийклмнопрстуфхцчшщъыьэюя")
# Of what museums keep; seldom met elsewhere.
MUSEUM = set("""кувшинец ларец ендова ставец братина ковш кубок перстень гребень серьга венец складень крестик оклад киот
    чернильница подсвечник канделябр самовар сундук сундучок шкатулка ларчик седло стремя узда уздечка колчан стрела сабля
    шашка кинжал копье щит шлем кольчуга панцирь ружье пистоль пороховница ковер коврик кошма войлок попона шатер юрта знамя
    хоругвь штандарт икона образ образец полотно холст гравюра офорт эстамп литография акварель пастель рисунок портрет
    натюрморт скульптура бюст статуэтка статуя рельеф барельеф медальон медаль орден монета жетон печать рукопись свиток
    пергамент фолиант гобелен шпалера зеркало кресло стул стол шкаф комод буфет бюро сервиз тарелка блюдо блюдце чашка
    кувшин ваза горшок котел котелок ведро черепок осколок обломок кость бивень раковина жемчуг бусы бусина ожерелье браслет
    подвеска брошь диадема пояс поясок пряжка застежка пуговица халат шапка сапог башмак платок платье рубаха вышивка кружево
    тесьма бахрома кисть кисточка веер трость посох свисток дудка рожок барабан струна гусли балалайка часы циферблат гирька
    весы замок ключ подкова топор молот молоток наковальня жернов прялка веретено челнок стекло хрусталь фарфор фаянс
    майолика изразец черепица глазурь эмаль чернь зернь скань филигрань инкрустация интарсия накладка насечка оправа
    камея интальо яшма сердолик бирюза нефрит янтарь гончар ювелир псалтырь
    казашка узбечка киргизка татарка персиянка дунганка дунганин персиянин карагандинец бухарец самаркандец
    ткать соткать выткать вытканный тканый инкрустировать инкрустированный реставрировать отреставрировать гравировать
    выгравировать чеканить вычеканить ковать выковать лудить золотить серебрить вызолотить расписать""".split())
# Towns and regions, by their classes, that look like a form of another word («дели», «арал») or that the dictionary lacks.
PLACES = {"J": """костанай кустанай шымкент тараз талдыкорган туркестан самарканд арал балхаш жезказган экибастуз риддер аркалык аягоз
    жаркент капчагай каскелен сарканд жанаозен кандыагаш приозерск степногорск щучинск уральск петропавловск павлодар
    усть-каменогорск семипалатинск лисаковск""", "H": "астана караганда кызылорда бухара хива шемонаиха",
    "F": "сарань", "": "алматы актау актобе атырау улытау каратау хромтау темиртау кокшетау медеу баку дели душанбе текели"}
PLACES = {place: letters for letters, places in PLACES.items() for place in places.split() if "-" not in place}
# Words that look like a form of another, which is seldom meant here: «дуло», the muzzle, for that it blew.
PREFERRED = set("дуло забрало жало мыло шило сверло точило крыло статья вывозить кость право начало слив залив".split())
LIKELIEST = 30
# Forms that the dictionary lacks.
AMENDED = {"льну": "", "льном": "", "льне": "", "сукон": "", "коромысел": ""}
INFINITIVE = re.compile(r"(ть|ти|чь|ться|тись|чься)$")
# Consonants that change before -енный: пустить, пущенный.
CHANGES = [("щ", "ст"), ("щ", "т"), ("ж", "д"), ("жд", "д"), ("ж", "з"), ("ш", "с"), ("ч", "т"), ("бл", "б"),
           ("пл", "п"), ("вл", "в"), ("мл", "м"), ("фл", "ф")]


# After a hissing consonant and ц the instrumental is -ей or, stressed, -ой: «кражей», «свечой». The dictionary has it for
# some letters of each class, and not for ж.
INSTRUMENTAL = {(put, after): ("а" if put.startswith("о") else "[цжшщч]а")
                for put, after in [("ой", "[^цжшщч]а"), ("ою", "[^цжшщч]а"), ("ей", "ща"), ("ею", "ща"), ("ей", "[цшщч]а"),
                                   ("ею", "[цшщч]а")]}


def read_endings(path):
    endings = collections.defaultdict(list)
    for line in open(path, encoding="utf8"):
        fields = line.replace("ё", "е").split()
        if len(fields) == 5 and fields[0] == "SFX":
            taken, put = ("" if field == "0" else field for field in fields[2:4])
            after = INSTRUMENTAL.get((put, fields[4]), fields[4]) if fields[1] in "HI" else fields[4]
            if (taken, put, after) not in endings[fields[1]]:
                endings[fields[1]].append((taken, put, after))
    endings["O"] += [("ин", put, "[ая]нин") for put in ("ам", "ами", "ах")]
    return endings


def read_words(path):
    words = {}
    for line in open(path, encoding="utf8"):
        word, _, classes = line.strip().replace("ё", "е").partition("/")
        if word[1:] == word[1:].lower() and len(word) > 1 and set(word.lower()) <= LETTERS:
            word = word.lower()
            words[word] = "".join(sorted(set(words.get(word, "") + classes)))
    return words | AMENDED | PLACES


@functools.cache
def pattern(after):
    return re.compile(after + "$")


def paradigm(word, classes, endings):
    forms = {word}
    for letter in classes:
        for taken, put, after in endings[letter]:
            if word.endswith(taken) and pattern(after).search(word):
                forms.add(word[: len(word) - len(taken)] + put)
    return forms


def participles(words, forms):
    """The verb of each participle of the dictionary."""
    verbs = {word for word, classes in words.items() if INFINITIVE.search(word) and not set(classes) & set("NHIJKGFO")}
    third, first, past = {}, {}, {}
    for verb in sorted(verbs):
        for form in () if verb.endswith(("ся", "сь")) else sorted(forms[verb]):
            if form.endswith(("ут", "ют", "ат", "ят")):
                third.setdefault(form, verb)
            if form.endswith(("ем", "им")):
                first.setdefault(form, verb)
            if form.endswith("л") or form[-1] in "зскгрбпх" and len(form) > 2:
                past.setdefault(form, verb)
    found = {}
    for word, classes in words.items():
        if "A" not in classes or not word.endswith(("щий", "ший", "щийся", "шийся", "мый", "нный", "тый")):
            continue
        for verb in verbs_of(word, third, first, past):
            if verb in verbs:
                found[word] = verb
                break
    return found


def verbs_of(participle, third, first, past):
    reflexive = participle.endswith("ся")
    plain = participle[:-2] if reflexive else participle
    verbs = []
    if plain.endswith("щий"):
        verbs.append(third.get(plain[:-3] + "т"))
    if plain.endswith("вший"):
        verbs += [past.get(plain[:-4] + "л"), plain[:-4] + "ть"]
    elif plain.endswith(("дший", "тший")):
        verbs += [past.get(plain[:-6] + "шел" if plain.endswith("шедший") else plain[:-4] + "л")]
    elif plain.endswith("ший"):
        verbs.append(past.get(plain[:-3]))
    if reflexive:
        return [verb + "ся" for verb in verbs if verb]
    if plain.endswith("аваемый"):
        verbs.append(plain[:-4] + "ть")
    if plain.endswith(("емый", "имый")):
        verbs.append(first.get(plain[:-2]))
    if plain.endswith(("анный", "янный", "енный")):
        verbs.append(plain[:-4] + "ть")
    if plain.endswith("енный"):
        stem = plain[:-5]
        verbs += [stem + "ить", stem + "еть", stem + "ти", stem + "сти"]
        verbs += [stem[: -len(new)] + old + end for new, old in CHANGES if stem.endswith(new) for end in ("ить", "еть")]
        verbs += [stem[:-1] + "ти"] if stem.endswith("йд") else [stem[:-1] + "сти", stem[:-1] + "сть"] * stem.endswith(("д", "т"))
        verbs += [stem[:-1] + "чь"] if stem.endswith(("ч", "ж")) else []
    if plain.endswith("тый"):
        verbs += [plain[:-3] + "ть", plain[:-3] + "еть"]
    return verbs


def main():
    arguments = argparse.ArgumentParser()
    for name in ("endings", "words", "met", "--out"):
        arguments.add_argument(name)
    given = arguments.parse_args()
    endings, words = read_endings(given.endings), read_words(given.words)
    met = {line.strip().lower().replace("ё", "е") for line in open(given.met, encoding="utf8")}
    forms = {word: paradigm(word, classes, endings) for word, classes in words.items()}
    led = alternation.Alternations(words, forms).leads()
    for form, word in led.items():
        forms[word] |= forms[form]
    verbs = participles(words, forms)
    for form, word in led.items():
        verbs[form] = verbs.get(word, word)
    kept = {word: count for word in words if (count := len(forms[word] & met))}
    # The instrumentals that the dictionary has as words of their own, since its classes lack them.
    made = {form for word, classes in words.items() if set(classes) & set("HI") for form in forms[word]
            if form.endswith(("ой", "ою", "ей", "ею")) and form[-3] in "жшчщц"}
    kept = {word: count for word, count in kept.items() if words[word] or word in verbs or word not in made}
    for word in MUSEUM & set(words):
        kept.setdefault(word, 1)
    for word in list(kept):
        kept.setdefault(verbs.get(word, word), 1)
    kept.update({word: LIKELIEST for word in (PREFERRED | set(PLACES)) & set(words)})
    for participle, verb in verbs.items():
        if verb in kept and participle.endswith(("енный", "ённый", "тый", "ший", "шийся")):
            kept.setdefault(participle, 1)
    # All forms of a word are as likely as the word.
    kept.update({form: kept[word] for form, word in led.items() if word in kept})
    with open(os.path.join(given.out, "words.txt"), "w", encoding="utf8") as out:
        out.write("# Word, classes of endings, forms met, dictionary form where it is another. Made by learn.py; see LICENSE.lebedev.\n")
        for word in sorted(kept):
            verb = f"\t{verbs[word]}" if word in verbs else ""
            out.write(f"{word}\t{words[word] or '-'}\t{kept[word]}{verb}\n")
    with open(os.path.join(given.out, "endings.txt"), "w", encoding="utf8") as out:
        out.write("# Class, taken off, put on, after. Made by learn.py; see LICENSE.lebedev.\n")
        for letter in sorted(endings):
            for taken, put, after in endings[letter]:
                out.write(f"{letter}\t{taken or '-'}\t{put or '-'}\t{after}\n")


if __name__ == "__main__":
    main()

"""Which words of the spelling dictionary are forms of another word of it.

The dictionary has forms that no class of its endings makes as words of their own: «ковра», «писем», «деревья»,
«пишут», «нашёл». Here the grammar says what forms a dictionary form may have by alternation (чередование), and those
that the dictionary has in fact are led to it. Ё is written е.
"""
import collections
import re

CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
VOWELS = "аеиоуыэюя"
NOUN = set("FGHIJKNO")
HARD = "а у ом ем е ы и ов ев ей ам ами ах".split()
SOFT = "я ю ем е и ей ям ями ях".split()
INFINITIVE = re.compile(r"(ть|ти|чь)(ся|сь)?$")
PRESENT = "у ю ешь ет ем ете емте ут ют ишь ит им ите ат ят".split()
# Предлоги-приставки, which take -о- before two consonants: разобью, разберу and разобрать.
PREFIXES = [("об", "обо"), ("от", "ото"), ("с", "со"), ("раз", "разо"), ("рас", "разо"), ("под", "подо"),
            ("над", "надо"), ("из", "изо"), ("ис", "изо"), ("вз", "взо"), ("вс", "взо"), ("в", "во"), ("воз", "возо"),
            ("пред", "предо"), ("низ", "низо")]
# Чередования согласных before the ending of the present.
PALATAL = [("ск", "щ"), ("ст", "щ"), ("с", "ш"), ("з", "ж"), ("к", "ч"), ("т", "ч"), ("т", "щ"), ("х", "ш"), ("г", "ж"),
           ("д", "ж"), ("б", "бл"), ("п", "пл"), ("м", "мл"), ("в", "вл"), ("ф", "фл")]
# End of the infinitive, stems of its present, forms of its past (a stem for -а, -о, -и, then the masculine), the rest.
VERBS = [
    ("йти", "йд ид", "шл шел", "шедши"), ("идти", "ид", "шл шел", "шедши"), ("ехать", "ед", "", ""), ("быть", "буд", "", ""),
    ("ять", "ьм м н им ым йм озьм", "", ""), ("жать", "жм жн", "", ""), ("чать", "чн", "", ""), ("деть", "ден", "", ""),
    ("стать", "стан", "", ""), ("стыть", "стын", "", ""), ("клясть", "клян", "клял клял", ""), ("лечь", "ляг ляж", "легл лег", "ляг ляжь"),
    ("сесть", "сяд", "сел сел", "сядь сев"), ("есть", "ед", "ел ел", "ем ешь ест едим едите едят ешьте ев евши"),
    ("дать", "дад", "", "дам дашь даст дадим дадите дадут дай дайте"), ("сть", "д т н б", "л л", ""), ("сти", "д т ст б", "л л б б ст с рос рос", "дши тши"),
    ("сти", "с", "сл с", "сши"), ("зти", "з", "зл з", "зши"), ("зть", "з", "зл з", "зши"), ("расти", "раст", "росл рос", "росши"),
    ("чь", "к ч", "кл к", "кши"), ("чь", "г ж", "гл г", "гши"), ("жечь", "жг жж", "жгл жег", ""), ("честь", "чт", "чл чел", ""),
    ("мочь", "мог мож", "могл мог", ""), ("нуть", "н", "л", "ши"),
    ("звать", "зов", "", ""), ("брать", "бер", "", ""), ("драть", "дер", "", ""), ("гнать", "гон", "", ""), ("стлать", "стел", "", ""),
    ("слать", "шл", "", ""), ("спать", "сп", "", ""), ("молоть", "мел", "", ""), ("жить", "жив", "", ""), ("плыть", "плыв", "", ""),
    ("слыть", "слыв", "", ""), ("брить", "бре", "", ""), ("петь", "по", "", ""), ("бежать", "бег", "", ""), ("хотеть", "хоч", "", ""),
    ("ить", "ь", "", "ей ейте"), ("ковать", "ку", "", ""), ("авать", "а", "", ""), ("овать", "у", "", ""), ("евать", "ю у", "", ""), ("ать", "", "", ""), ("еть", "", "", ""),
    ("оть", "", "", ""), ("ить", "", "", ""), ("ять", "е", "", ""), ("ыть", "о", "", ""), ("еять", "е", "", ""), ("уть", "у", "", ""),
    ("нять", "м йм им ьм", "", ""), ("ереть", "р", "ерл ер", "ерев ерши"), ("прийти", "прид", "", ""), ("оять", "о", "", ""),
    ("зывать", "зыва", "", ""), ("толочь", "толк толч", "толкл толок", ""), ("запрячь", "запряг запряж", "запрягл запряг", ""),
]
# Степени сравнения of another stem, or that no rule makes.
DEGREES = """высокий выше; широкий шире; короткий короче; сладкий слаще; глубокий глубже; далекий дальше далее; тонкий тоньше;
    долгий дольше долее; большой больше; старый старше; молодой моложе; дешевый дешевле; поздний позже позднее; ранний раньше ранее;
    горький горше; плохой хуже; хороший лучше; маленький меньше; тяжелый тяжелее; узкий уже; мягкий мягче; легкий легче; тугой туже;
    близкий ближе; гладкий глаже; редкий реже; низкий ниже; мелкий мельче; жаркий жарче; крепкий крепче"""

# Супплетивы and what else no rule makes.
IRREGULAR = """
человек люди людей людям людьми людях
ребенок дети детей детям детьми детях
мать матери матерью матерей матерям матерями матерях матерь
дочь дочери дочерью дочерей дочерям дочерями дочерьми дочерях
путь пути путем путей путям путями путях
заяц зайца зайцу зайцем зайце зайцы зайцев зайцам зайцами зайцах
ухо уха уху ухом ухе уши ушей ушам ушами ушах
око ока оку оком оке очи очей очам очами очах
плечо плечи плеч плечей плечам плечами плечах
колено колени коленей колен коленям коленями коленях колена
ковер ковров
отец отцов
капля капель
копье копья копью копьем копий копьям копьями копьях
статья статей
ножны ножен
острый острее острей
вывозить вывожу
прийти пришел пришла пришло пришли
дно дна дну дном донья доньев доньям доньями доньях
яйцо яиц
судно суден
облако облаков
бубен бубнов
христос христа христу христом христе
господь господу господом господе господи
господин господа господ господам господами господах
хозяин хозяева хозяев хозяевам хозяевами хозяевах
бог боже
пес пса псу псом псе псы псов псам псами псах
лев льва льву львом льве львы львов львам львами львах
лен льна льну льном льне
петр петра петру петром петре
посол посла послу послом послы послов
лоб лба лбу лбом лбе лбы лбов лбам лбами лбах
рот рта рту ртом рте рты ртов ртам ртами ртах
сосед соседи соседей соседям соседями соседях
черт черти чертей чертям чертями чертях
цветок цветы цветов цветам цветами цветах
семя семян
стремя стремян
дитя дитяти
идти иду идешь идет идем идете идут иди идите шел шла шло шли идя шедши идемте
ехать еду едешь едет едем едете едут
есть ем ешь ест едим едите едят ел ела ело ели ешьте
быть был была было были буду будешь будет будем будете будут будь будьте будучи
хотеть хочу хочешь хочет хотим хотите хотят
дать дам дашь даст дадим дадите дадут дай дайте
щека щеки щеку щекой щекою щеке щек щекам щеками щеках
край края краю краем крае краев краям краями краях
вырасти вырасту вырастешь вырастет вырастем вырастете вырастут вырос выросла выросло выросли
мучить мучаю мучаешь мучает мучаем мучаете мучают
мучиться мучаюсь мучаешься мучается мучаемся мучаетесь мучаются
достойный достоин
соленый солон солона солоно солоны
полдень полдня полудня полудню полуднем полудне
блистать блещу блещешь блещет блещем блещете блещут
"""
IRREGULAR = [line for line in IRREGULAR.split("\n") if line]
OWN = {line.split()[0] for line in IRREGULAR}
# Nouns whose homonym keeps its vowel.
BOTH = {"лев", "угол", "рожок"}
# Words that look like a form of another, and are none.
NO_FORMS = set("""причем почем замужем зачем затем сего про наш вы ми нем мес сем средь вовек итак ничей жаль небось кило числ
    никак сяк именно бра ста стоймя плаши отче еже ранее сродни пли бабий вороний лисий передо изо безо три по нами наша наши нашем пусть
    хоть если села весла вши коль сколь погодя сообща справа хвать глядь пятидесяти шестидесяти девяносто девяноста так
    как много эк эдак всяк всяко надя вас жен сон ван над тет после веб само подле двухсот шестисот пятисот восьмисот
    он она оно они сам сама сами перво таки лучше хорошенько отеч восьми восьмидесяти юрк увальней будто обо ах передом дополна заместо кали тел ляг лет поколь обожги сверла мигли пестра тяжела мельком""".split())

# Words in -ие that mean another thing in -ье: the Resurrection and Sunday, to cook and jam.
PARTED = {"воскресен", "варен", "печен", "солен", "сиден", "жалован", "поддан", "коп"}
# Other words («несть числа», a third) that end like a verb.
NO_VERBS = {"несть", "треть"}


class Alternations:
    def __init__(self, words, paradigms):
        self.words, self.paradigms = words, paradigms
        self.made = {form for word, forms in paradigms.items() for form in forms if form != word}
        self.led, self.rules = {}, collections.defaultdict(list)

    def leads(self):
        """The dictionary form of each word that is a form of another."""
        verbs = [word for word, classes in self.words.items() if self.is_infinitive(word, classes)]
        for word, *forms in map(str.split, IRREGULAR):
            for form in forms:
                self.words.setdefault(form, "")
                self.paradigms.setdefault(form, {form})
                self.led[form] = word
        for word, *forms in map(str.split, DEGREES.split(";")):
            self.lead(word, forms + ["по" + form for form in forms], "degree")
        for near in (True, False):
            for word in verbs:
                self.verb(word, near)
        self.each_noun(self.of_time, self.genitive_plural)
        for word, classes in self.words.items():
            if "A" in classes and word.endswith(("ый", "ий", "ой")):
                self.adjective(word)
        self.each_noun(self.noun, self.plural, self.only_plural)
        return {form: self.led.get(word, word) for form, word in self.led.items() if self.led.get(word) != form}

    def each_noun(self, *steps):
        for step in steps:
            for word, classes in self.words.items():
                if (set(classes) & NOUN or not classes) and word not in self.led and len(word) > 2:
                    step(word)

    @staticmethod
    def is_infinitive(word, classes):
        if not INFINITIVE.search(word) or word in NO_VERBS or len(word) < 4 or set(classes) & NOUN or classes == "B":
            return False
        return bool(set(classes) - set("B")) or not word.endswith(("ать", "ять", "рочь", "ночь"))  or word.endswith("взять")

    def lead(self, word, forms, rule):
        """Leads to a word those of the forms that are words of the dictionary without a paradigm of their own."""
        if word not in self.words:
            return
        for form in forms:
            if self.is_free(form) and form != word and form not in self.led and form not in self.paradigms[word]:
                self.led[form] = word
                self.rules[rule].append((form, word))

    def is_free(self, form):
        infinitive = form in OWN or form.endswith(("сти", "зти")) and len(form) > 4
        return form in self.words and form not in NO_FORMS and not infinitive and not set(self.words[form]) - set("OBL")

    def met(self, forms):
        return sum(self.is_free(form) and form not in self.led for form in forms)

    # Nouns.

    def noun(self, word):
        last, stem, classes = word[-1], word[:-1], set(self.words[word])
        if last in "жшчщц":
            self.lead(word, [word + end for end in ("ем", "ев", "ей", "ом", "ов")], "sibilant")
        if word.endswith("ец"):
            self.lead(word, [word[:-2] + "ц" + end for end in ("ем", "ев", "ом", "ов")], "sibilant")
        if last in CONSONANTS or last == "ь":
            self.fleeting(word, classes)
        if last == "ь":
            self.lead(word, [word + "ю", word + "ми"], "-ью")
        if last == "й" and classes & NOUN:
            self.lead(word, [stem + end for end in ("ем", "ев", "е")], "-й")
        if last == "а" and classes & NOUN and stem[-1] in "жшчщц":
            self.lead(word, [stem + end for end in ("ей", "ею", "ой", "ою")], "sibilant")
        if word.endswith("ая") and not classes & set("I"):
            forms = [word[:-2] + end for end in "ой ую ою ые ых ым ыми ие их им ими ей".split()]
            if self.met(forms) > 2:
                self.lead(word, forms, "-ая")
        if last == "о":
            self.neuter(word)
        if word.endswith("ие") and word[:-2] not in PARTED:
            self.shortened(word)

    def shortened(self, word):
        """Надгробие, надгробье: one word, declined alike."""
        short = word[:-2] + "ье"
        if set(self.words.get(short, "")) <= NOUN:
            self.unite(short, word)

    def unite(self, short, word):
        if short in self.words and short not in self.led:
            self.led[short] = word
            self.rules["-ье"].append((short, word))

    def fleeting(self, word, classes):
        """Беглые гласные: ковёр, ковра; перстень, перстня; боец, бойца; воробей, воробья."""
        soft = word[-1] == "ь"
        body = word[:-1] if soft else word
        if len(body) < 3 or body[-2] not in "оеи" or body[-1] not in CONSONANTS or classes & set("J") or "K" in classes and word not in BOTH:
            return
        start, last = body[:-2], body[-1]
        stems = [start + last, start + "ь" + last] + ([start + "й" + last] if start[-1] in VOWELS else [])
        if last == "й":
            stems = [start + "ь"]
        ends = SOFT + ["ью"] if soft or last == "й" else HARD
        ends = ends + ["ам", "ами", "ах"] if soft else ends + ["ев"]
        for stem in stems:
            forms = [stem + end for end in ends]
            genitives = [stem + end for end in (("я", "и") if soft or last == "й" else ("а", "и", "ы"))]
            if "O" in classes and self.met(forms) or self.met(genitives) and self.met(forms) > 2:
                self.lead(word, forms, "fleeting")

    def of_time(self, word):
        """Разносклоняемые: время, времени; знамя, знамён."""
        stem = word[:-1]
        forms = [stem + "ен" + end for end in ["и", "ем", "а", "ам", "ами", "ах", ""]] + [stem + "ян"]
        if word.endswith("мя") and self.met(forms) > 1:
            self.lead(word, forms, "-мя")

    def genitive_plural(self, word):
        """Сабля, сабель; письмо, писем; ружьё, ружей."""
        stem = word[:-1]
        if word[-1] not in "аяое" or not set(self.words[word]) & NOUN - {"O"} or len(stem) < 3:
            return
        if stem[-1] in VOWELS:
            self.lead(word, [stem + "й"], "genitive plural")
            return
        if stem[-1] == "ь":
            self.lead(word, [stem[:-1] + "ей", stem[:-1] + "ий", stem + "ев"], "genitive plural")
            return
        start, first, last = stem[:-2], stem[-2], stem[-1]
        forms = [stem] + [stem + "ь"] * (word[-1] == "я")
        if first == "ь" or first == "й":
            forms += [start + "е" + last, start + "е" + last + "ь"]
        elif first in CONSONANTS:
            forms += [start + first + vowel + last + end for vowel in "ое" for end in ("", "ь")]
        if word[-1] in "яе" or last in "жшчщ":
            forms.append(stem + "ей")
        forms += [stem + end for end in (("ям", "ями", "ях") if word[-1] == "я" else ("ам", "ами", "ах"))]
        self.lead(word, [form for form in forms if not set(self.words.get(form, "")) & set("OL")], "genitive plural")

    def only_plural(self, word):
        """Перила, перил; сутки, суток; штаны, штанов."""
        if "O" not in self.words[word] or word[-1] not in "иыая" or len(word) < 4:
            return
        stem = word[:-1]
        forms = [stem, stem + "ов", stem + "ев", stem + "ей"] + [stem + "й"] * (stem[-1] in VOWELS)
        if stem[-1] == "к":
            forms += [stem[:-1] + "ок", stem[:-1] + "ек", stem[:-2] + "ек"]
        if stem[-1] == "ь":
            forms.append(stem[:-1] + "ей")
        self.lead(word, [form for form in forms if not self.words.get(form)], "only plural")

    def plural(self, word):
        """Множественное число of another stem: листья, сыновья, города, хозяева, котята, соседи."""
        classes = set(self.words[word])
        if not classes & NOUN or word[-1] not in CONSONANTS + "ь":
            return
        soft = word[-1] in "ьй"
        stem = word[:-1] if soft else word
        if not soft or stem not in self.words and stem + "ье" not in self.words:
            palatal = {"г": "з", "к": "ч"}.get(stem[-1])
            bases = [stem, stem + "ов"] + ([stem[:-1] + palatal] if palatal else [])
            for base in bases + [stem[:-2] + stem[-1]] * stem.endswith("ень"):
                if "O" in self.words.get(base + "ья", ""):
                    self.lead(word, [base + "ья", base + "ьев", base + "ей"], "-ья")
        ends = [("я", ["ев", "ей"]), ("и", ["ей"])] if soft else [("а", ["ов", "ев", "ей", ""])]
        ends += [("и", ["ей", "ов"]), ("ы", ["ов", ""])] if not soft and not classes & set("KGNO") else []
        for end, genitives in ends:
            if "O" in self.words.get(stem + end, "") and not (end == "и" and classes & set("KGN")):
                self.lead(word, [stem + end] + [stem + one for one in genitives], "plural")
        self.young(word)

    def young(self, word):
        """Котёнок, котята; крестьянин, крестьян; господин, господа; цыган, цыгане."""
        for single, many in (("енок", "енят"), ("онок", "ат"), ("енок", "ят")):
            if word.endswith(single):
                base = word[: -len(single)] + many
                self.lead(word, [base + "а", base, base + "ам"], "-ата")
        if word.endswith("ин"):
            base = word[:-2]
            for end in ("е", "ева") + ("ы",) * base.endswith("р"):
                if "O" in self.words.get(base + end, ""):
                    self.lead(word, [base + end, base + end[:-1]], "-ин")
            self.lead(word, [base] if base.endswith(("ан", "ян", "ар")) else [], "-ин")
        if word.endswith("ан") and "O" in self.words.get(word + "е", ""):
            self.lead(word, [word + "е"], "-ин")

    def neuter(self, word):
        stem = word[:-1]
        for end in ("ья", "еса") if stem + "есо" not in self.words else ():
            if "O" in self.words.get(stem + end, ""):
                self.lead(word, [stem + end, stem + end[:-1] + "ев", stem + end[:-1]], "neuter")
        if "O" in self.words.get(stem + "а", ""):
            self.lead(word, [stem + "а", stem], "neuter")
        if stem[-1] == "к" and "O" in self.words.get(stem + "и", ""):
            self.lead(word, [stem + "и", stem, stem + "ов"], "neuter")

    # Adjectives.

    def adjective(self, word):
        stem, forms = word[:-2], []
        last = stem[-1]
        if len(stem) < 2 or last not in CONSONANTS:
            return
        first = stem[-2]
        if first in "ьй":
            forms.append(stem[:-2] + "е" + last)
        elif first in CONSONANTS:
            forms += [stem[:-1] + vowel + last for vowel in "ое"]
        if last == "н" and first == "н":
            forms.append(stem[:-1])
        forms += [stem] + [stem + end for end in ("о", "а", "ы", "и", "е", "я", "ее", "ей")]
        # A noun in the genitive plural looks like the short form of the adjective made of it: «очков», «очковый».
        self.lead(word, [form for form in forms if not self.words.get(form) and not form.endswith(("ов", "ев"))], "short")
        roots = [stem] + ([stem[:-1]] if last == "к" else []) + ([stem[:-2]] if stem.endswith("ок") else [])
        degrees = [root[: -len(old)] + new + "е" for root in roots for old, new in PALATAL if root.endswith(old)]
        self.lead(word, degrees + ["по" + degree for degree in degrees if len(degree) > 3], "degree")

    # Verbs.

    def verb(self, word, near):
        reflexive = word.endswith(("ся", "сь"))
        plain = word[:-2] if reflexive else word
        thirds = [form for form in self.paradigms[word] if re.search("[уюая]т(ся)?$", form)]
        presents = {re.sub("[уюая]т(ся)?$", "", form) for form in thirds}
        for end, own, past, rest in VERBS:
            if plain.endswith(end):
                start = plain[: -len(end)]
                for base in [start] if near else self.variants(start):
                    self.conjugate(word, base, end, ("" if presents else own, past, rest), reflexive, bool(presents))
        for stem in sorted(presents):
            self.lead(word, self.others(stem, reflexive), "adverb")
        if near and plain.endswith("ть"):
            stem = plain[:-2]
            self.lead(word, self.voiced([stem + end for end in ("л", "ла", "ло", "ли", "в", "вши")], reflexive), "past")
            if not presents and stem[-1] in "аяеуы":
                self.lead(word, self.voiced([stem + end for end in PRESENT], reflexive), "present")
        if plain.endswith(("ить", "еть")):
            self.first_person(word, plain[:-3], reflexive)
            self.lead(word, self.voiced([plain[:-3] + "ьте"], reflexive), "imperative")
        if plain.endswith("ать"):
            self.palatal_present(word, plain[:-3], 3 if presents else 2, reflexive)

    def conjugate(self, word, base, end, parts, reflexive, known):
        presents, past, rest = parts
        stems = [] if known else [base + stem for stem in presents.split()] or [base]
        stems = [stem for stem in stems if len(stem) > 1]
        # A present without its own sign in the table is that of the bare stem: ждать, жду; рвать, рву.
        persons = PRESENT[PRESENT.index("ишь"):] + ["ю"] if end in ("ить", "еть") and not presents else PRESENT
        if self.met(self.voiced([stem + one for stem in stems for one in persons], reflexive)) >= 2:
            forms = self.voiced([stem + one for stem in stems for one in persons], reflexive)
            self.lead(word, forms + [form for stem in stems for form in self.others(stem, reflexive)], "present")
        if any(form.endswith(("ла", "лась")) for form in self.paradigms[word]):
            past = ""
        forms = [base + one + tail for one in past.split() for tail in ("а", "о", "и", "")]
        forms += [base + one for one in rest.split()]
        if end == "нуть" and base and base[-1] in CONSONANTS and "L" in self.words.get(base + "ся" * reflexive, ""):
            forms += [base] + [base + "л" + tail for tail in "аои"]
        self.lead(word, self.voiced([form for form in forms if len(form) > 2], reflexive), "past")
    def palatal_present(self, word, start, least, reflexive):
        """Писать, пишет; искать, ищет; дремать, дремлет."""
        for old, new in PALATAL:
            if start.endswith(old):
                stem = start[: -len(old)] + new
                forms = self.voiced([stem + end for end in PRESENT], reflexive)
                if self.met(forms) >= least:
                    self.lead(word, forms + self.others(stem, reflexive), "present")
                    return

    def first_person(self, word, start, reflexive):
        """Вывозить, вывожу; оплатить, оплачу."""
        for old, new in PALATAL:
            if start.endswith(old):
                stem = start[: -len(old)] + new
                self.lead(word, self.voiced([stem + "у", stem + "ю"], reflexive), "first person")

    def others(self, stem, reflexive):
        """Imperative and adverb of a present stem. An imperative bears the class of its plural."""
        imperatives = [form for form in self.voiced([stem + "и", stem + "й", stem + "ь", stem], reflexive)
                       if "B" in self.words.get(form, "")]
        adverb = stem + ("а" if stem[-1] in "жшчщ" else "я")
        return imperatives + self.voiced([stem + "ите", stem + "йте", stem + "ьте", adverb], reflexive)

    @staticmethod
    def voiced(forms, reflexive):
        """With -ся or -сь, where the verb has it."""
        return [form + ("сь" if form[-1] in VOWELS else "ся") for form in forms] if reflexive else forms

    @staticmethod
    def variants(start):
        # Изъять, изымет: the hard sign stands before я alone.
        found = [start, start[:-1]] if start.endswith("ъ") else [start]
        for short, long in PREFIXES:
            for one, other in ((short, long), (long, short)):
                if start.endswith(one) and (start == one or start.startswith(one)):
                    found.append(other + start[len(one):])
                elif start.startswith(one):
                    found.append(other + start[len(one):])
        return found

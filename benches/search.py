#!/usr/bin/env python3
"""The search beside PostgreSQL and SQLite on one synthetic archive.

    cargo build --release -p kualik-search --example yardstick
    python3 benches/search.py FOLDER --count 50000 --kualik target/debug/kualik [--objects OBJECTS.jsonl] [--only ENGINE]

The records are facts of certificates and refusals from `kualik sample`; a third of them speak of an object out of
OBJECTS.jsonl besides (`title`, `artist`, `medium`, `dimensions`, as a museum wrote them). Among them lie needles: words
that no other record has, each in three records and in another form than it is asked in. Every engine gets the same
lines and the same questions, answers the twenty best and the count of all, and is asked over one connection, one
question after the other. The first tenth of each kind warms up and is not counted.

- ours: the schema, analyzers and query reader of the product.
- PostgreSQL: GIN over to_tsvector('russian') and to_tsvector('simple') together; PostgreSQL, pg_trgm: GIN over trigrams of
  the first --trigrams rows (more take it hours; the table says of how many). Its own cluster in FOLDER, a socket there
  and no port, stopped at the end; psql tells the times. Unlogged tables, filled over two connections.
- SQLite: FTS5, unicode61, prefixes of 2, 3 and 4 letters, on disk.

Ours is filled alone and uses both cores; SQLite and PostgreSQL are filled side by side, a core each. Questions are asked
of one engine at a time. One that takes longer than --timeout is given up and counts as that; a kind of question that
has taken --budget seconds is asked no more, and the table tells of how many the figures are.

Each step leaves its result in FOLDER and is passed over when it is there: run it again after a stop, however often. An
engine's data is removed once it has answered, unless --keep. Only ratios within one run mean anything.
"""
import argparse, json, multiprocessing, os, pathlib, random, re, shutil, sqlite3, subprocess, sys, threading, time

NEEDLES = {
    "kk": """тұмарларды тұмарымен|ошақтарында ошақтың|кебежелерін кебеже|шаңырағына шаңырақтан|керегелері керегенің
айылбастарын айылбас|қобдишалардың қобдиша|сүйретпесінде сүйретпе|шылбырымен шылбыр|бесіктерінен бесік
түндігіне түндік|тостағандарымен тостаған|қылыштарымыз қылыштың|жебелерін жебе|сауыттарды сауыт
дулығаларына дулыға|қалқандарында қалқан|саптаяқтарын саптаяқ|күбілеріне күбі|мойнақтары мойнақты
шақшаларында шақшаны|жезделген жезделу|қырналып қырнау|шекпендерде шекпен|құмыраларымыз құмыра
тымақтарыңыз тымақты|шабдарлардың шабдар|құдықтарында құдықтан|өгізшенің өгізшелер|қарлығаштардай қарлығаш
бүркіттерімен бүркіт|ұлулардың ұлуды|жапырақтарындағы жапырақ|түйғындарды түйғын|сырмалары сырмаға
дүрбілерін дүрбіні|балдақтарымен балдақ|қамшыгерлерге қамшыгер|жүгендердің жүген|құлпытастарға құлпытас""",
    "ru": """самоварами самовара|подсвечников подсвечнику|табакерками табакерку|шкатулок шкатулкой|наличников наличником
изразцами изразец|складнями складень|панагиями панагия|лампадами лампаду|кольчугами кольчуга
шлемов шлемами|колчанами колчан|палашами палаша|алебардами алебарда|гобеленов гобеленом
фолиантов фолианта|медальонов медальоном|диадемами диадема|солонками солонка|веерами веера
тростями трость|барометров барометром|секстантов секстанта|глобусами глобуса|клавесинов клавесина
виолончелями виолончель|шарманками шарманка|канделябров канделябром|пергаментами пергамента|аграфами аграфа
жирандолей жирандоль|чернильницами чернильницу|ларцов ларцом|тиарами тиара|мортирами мортира
астролябий астролябия|бонбоньерок бонбоньерка|кадилами кадила|потирами потира|дискосами дискоса""",
}
TO_RUSSIAN_KEYS = str.maketrans("әіңғүұқөһӘІҢҒҮҰҚӨҺ", "аингуукохАИНГУУКОХ")
TO_LATIN = dict(zip(
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "a ä b v g ğ d e yo j z i i k q l m n ñ o ö p r s t u ū ü f h h ts ch ş şş - y ı - e iu ia".replace("-", "").split(" "),
))
LETTERS = "абвгдежзиклмнопрстуфхцчшыэюя"
ENGINES = ["ours", "PostgreSQL", "PostgreSQL, pg_trgm", "SQLite"]
# Kinds of which a question that more than one record in a hundred answers stands apart.
SPLIT = ("word", "two words", "phrase")
LEAST = 6  # questions of a kind, however long they take


def step(path):
    """Whether a step is still to be done; it writes beside and is renamed at its end."""
    return None if path.exists() else path.with_name(path.name + ".part")


def texts_of(case, made):
    """The facts that are indexed of a case: field, language, text."""
    texts = []

    def both(field, value):
        if isinstance(value, dict):
            texts.extend((field, lang, value[lang]) for lang in ("kk", "ru") if value.get(lang))
            if value.get("original"):
                texts.append((field, None, value["original"]))

    for item in case.get("items", []):
        both("title", item.get("title"))
        for name in ("author", "dating", "material", "technique"):
            both("object", item.get(name))
    both("party", case.get("receiving", {}).get("name"))
    both("party", case.get("applicant", {}).get("name"))
    both("event", case.get("event", {}).get("name") if case.get("event") else None)
    both("office", case.get("office", {}).get("name"))
    for person in ("signatory", "executor"):
        texts.append(("person", None, case.get(person, {}).get("name", "")))
    name = case.get("applicant", {}).get("name")
    if isinstance(name, str):
        texts.append(("person", None, name))
    if made:
        line = ", ".join(str(made[key]) for key in ("title", "artist", "medium", "dimensions") if made.get(key))
        texts.append(("object", None, line))
    return [text for text in texts if text[2]]


def all_needles():
    """Language, form in a record, form that is asked."""
    return [(lang, *pair.split()) for lang, words in NEEDLES.items() for pair in re.split(r"[|\n]", words)]


def words_of(text):
    return [word.lower() for word in re.findall(r"[^\W\d_]+", text)]


def records(out, arguments):
    objects = []
    if arguments.objects:
        with open(arguments.objects, encoding="utf-8") as lines:
            objects = [json.loads(line) for line in lines]
    # A case costs more to draw than to index: a part of them comes back under other numbers, objects and days.
    drawn = min(arguments.count, 10_000)
    command = [arguments.kualik, "sample", "--count", str(drawn), "--seed", "7"]
    sample = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    cases = [json.loads(line) for line in sample]
    dice = random.Random(7)
    # A needle is a word that nothing else begins like.
    known = {word[:4] for case in cases for _, _, text in texts_of(case, None) for word in words_of(text)}
    known |= {word[:4] for made in objects for _, _, text in texts_of({}, made) for word in words_of(text)}
    needles = [needle for needle in all_needles() if needle[1][:4] not in known]
    places = dice.sample(range(arguments.count), 3 * len(needles))
    planted = {place: needles[at // 3] for at, place in enumerate(places)}
    with open(out, "w", encoding="utf-8") as file:
        for number in range(arguments.count):
            case = cases[number % drawn]
            made = dice.choice(objects) if objects and number % 3 == 0 else None
            texts = texts_of(case, made)
            if number in planted:
                lang, form, _ = planted[number]
                texts.append(("title", lang, form))
            year = 2015 + number * 12 // arguments.count
            record = {
                "id": str(number),
                "year": year,
                "day": f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
                "kind": "refusal" if dice.random() < 0.2 else "certificate",
                "country": dice.choice(case.get("destinations") or ["KZ"]),
                "number": f"{dice.randint(1, 17):02}-05/{year}-{number:07}",
                "texts": texts,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def queries(out, folder, count):
    """Kind, question, ids that it should find (none: only the time is measured)."""
    dice = random.Random(11)
    picked = set(dice.sample(range(count), min(count, 1500)))
    sampled, homes, pairs = [], {}, {}
    needles = {form: (lang, asked) for lang, form, asked in all_needles()}
    for number, record in read(folder):
        text = " ".join(text for _, _, text in record["texts"])
        for _, _, text_ in record["texts"]:
            if text_ in needles:
                homes.setdefault(text_, []).append(record["id"])
        if number in picked:
            sampled.append(record)
    lines = []
    for record in sampled[:300]:
        words = [word for _, _, text in record["texts"] for word in words_of(text) if len(word) > 4]
        lines.append(("word", dice.choice(words), ""))
        lines.append(("two words", " ".join(dice.sample(words, 2)), ""))
        lines.append(("prefix", dice.choice(words)[:4] + "*", ""))
        lines.append(("number", re.sub(r"\W", "", record["number"]), record["id"]))
        title = max((re.findall(r"[^\W\d_]+", t) for f, _, t in record["texts"] if f in ("title", "object")), key=len)
        if len(title) > 2:
            at = dice.randrange(len(title) - 1)
            lines.append(("phrase", f'"{title[at]} {title[at + 1]}"', ""))
    for record in sampled[:20]:
        office = next(re.findall(r"[^\W\d_]+", t) for f, _, t in record["texts"] if f == "office")
        lines.append(("phrase, thousands", f'"{office[-2]} {office[-1]}"', ""))
    lines += [("all, facets", "*", "")] * 20
    for form, ids in homes.items():
        lang, asked = needles[form]
        found = ",".join(ids)
        lines.append((f"form, {lang}", asked, found))
        at = len(asked) // 2
        other = dice.choice([c for c in LETTERS if c != asked[at]])
        lines.append((f"slip, {lang}", asked[:at] + other + asked[at + 1 :], found))
        if lang == "kk":
            lines.append(("Russian keyboard", asked.translate(TO_RUSSIAN_KEYS), found))
            lines.append(("Latin", "".join(TO_LATIN.get(c, c) for c in asked), found))
    with open(out, "w", encoding="utf-8") as file:
        file.writelines("\t".join(line) + "\n" for line in lines)


def read(folder):
    with open(folder / "records.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield number, json.loads(line)


def flat(record):
    return " ".join(text for _, _, text in record["texts"]) + " " + record["number"]


def asked_of(folder):
    with open(folder / "queries.tsv", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def split(folder):
    """What a kind is called where it makes a difference how many records match: as ours counts them, once it was asked."""
    path = folder / "totals.json"
    totals = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"matches": {}}

    def called(kind, question):
        if kind not in SPLIT or question not in totals["matches"]:
            return kind
        return f"{kind}, " + ("few" if totals["matches"][question] * 100 <= totals["records"] else "many")

    return called


def report(folder, engine, loaded, answers):
    """Answers: kind, question, relevant ids, milliseconds, ids found."""
    kinds, called = {}, split(folder)
    for kind, question, relevant, spent, found in answers:
        kind = called(kind, question)
        times, recalls = kinds.setdefault(kind, ([], []))
        times.append(spent)
        if relevant:
            wanted = set(relevant.split(","))
            recalls.append(len(wanted & set(found[:20])) / len(wanted))
    rows = {}
    for kind, (times, recalls) in kinds.items():
        times = sorted(times[len(times) // 10 :])
        rows[kind] = {
            "asked": len(times),
            "p50": times[len(times) // 2],
            "p99": times[min(len(times) - 1, len(times) * 99 // 100)],
            "recall": sum(recalls) / len(recalls) if recalls else None,
        }
    write(folder / f"{engine}.json", {**loaded, "kinds": rows})


def write(path, value):
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    part.rename(path)


def loaded(folder, engine):
    return json.loads((folder / f"{engine}.loaded").read_text(encoding="utf-8"))


def weight(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


class Budget:
    """Which questions are asked still."""

    def __init__(self, seconds):
        self.seconds, self.spent, self.asked = seconds, {}, {}

    def allows(self, kind):
        return self.asked.get(kind, 0) < LEAST or self.spent.get(kind, 0) < self.seconds

    def took(self, kind, milliseconds):
        self.asked[kind] = self.asked.get(kind, 0) + 1
        self.spent[kind] = self.spent.get(kind, 0) + milliseconds / 1e3


def load_ours(folder, arguments):
    place = folder / "ours"
    shutil.rmtree(place, ignore_errors=True)
    command = [arguments.yardstick, "archive", str(folder / "records.jsonl"), str(place)]
    spent = float(subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)
    write(folder / "ours.loaded", {"seconds": spent, "bytes": weight(place), "records": arguments.count})


def ask_ours(folder, arguments):
    command = [arguments.yardstick, "ask", str(folder / "queries.tsv"), str(folder / "ours")]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    answers, totals = [], {}
    for asked, line in zip(asked_of(folder), out):
        spent, total, ids = line.split("\t")
        totals[asked[1]] = int(total)
        answers.append((*asked, float(spent), ids.split(",")))
    write(folder / "totals.json", {"records": arguments.count, "matches": totals})
    report(folder, "ours", loaded(folder, "ours"), answers)
    if not arguments.keep:
        shutil.rmtree(folder / "ours")


def load_sqlite(folder, arguments):
    path = folder / "sqlite.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -262144")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text, tokenize='unicode61', prefix='2 3 4')")
    base.execute("CREATE TABLE f (id TEXT, country TEXT, kind TEXT, day TEXT)")
    spent, batch = 0.0, []

    def put():
        nonlocal spent
        begun = time.perf_counter()
        base.executemany("INSERT INTO d VALUES (?, ?)", [row[:2] for row in batch])
        base.executemany("INSERT INTO f VALUES (?, ?, ?, ?)", [(row[0], *row[2:]) for row in batch])
        spent += time.perf_counter() - begun
        batch.clear()

    for _, record in read(folder):
        batch.append((record["id"], flat(record), record["country"], record["kind"], record["day"]))
        if len(batch) == 10_000:
            put()
    put()
    begun = time.perf_counter()
    base.commit()
    spent += time.perf_counter() - begun
    base.close()
    write(folder / "SQLite.loaded", {"seconds": spent, "bytes": weight(path), "records": arguments.count})


def ask_sqlite(folder, arguments):
    base = sqlite3.connect(folder / "sqlite.db", check_same_thread=False)
    answers, budget = [], Budget(arguments.budget)
    for kind, text, relevant in asked_of(folder):
        if not budget.allows(kind):
            continue
        watch = threading.Timer(arguments.timeout, base.interrupt)
        watch.start()
        begun = time.perf_counter()
        try:
            found = asked_of_sqlite(base, kind, text)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            found = []
        spent = (time.perf_counter() - begun) * 1e3
        watch.cancel()
        budget.took(kind, spent)
        answers.append((kind, text, relevant, spent, [row[0] for row in found]))
    base.close()
    report(folder, "SQLite", loaded(folder, "SQLite"), answers)
    if not arguments.keep:
        (folder / "sqlite.db").unlink()


def asked_of_sqlite(base, kind, text):
    if kind == "all, facets":
        found = base.execute("SELECT id FROM f ORDER BY rowid DESC LIMIT 20").fetchall()
        base.execute("SELECT count(*) FROM f").fetchone()
        base.execute("SELECT country, count(*) FROM f GROUP BY country").fetchall()
        base.execute("SELECT kind, count(*) FROM f GROUP BY kind").fetchall()
        return found
    words = re.findall(r"\w+", text)
    quoted = " ".join(f'"{word}"' for word in words)
    asked = f'"{" ".join(words)}"' if text.startswith('"') else f'"{words[0]}"*' if text.endswith("*") else quoted
    found = base.execute("SELECT id FROM d WHERE d MATCH ? ORDER BY rank LIMIT 20", (asked,)).fetchall()
    base.execute("SELECT count(*) FROM d WHERE d MATCH ?", (asked,)).fetchone()
    return found


class Cluster:
    """PostgreSQL in a folder of its own, without a port."""

    def __init__(self, folder):
        self.folder, self.socket = folder / "postgresql", folder / "socket"
        self.bin = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]

    def run(self, *command, **more):
        # It refuses to be run by root.
        as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        return subprocess.run([*as_user, *map(str, command)], check=True, cwd="/", **more)

    def __enter__(self):
        for place in (self.folder, self.socket):
            place.mkdir(parents=True, exist_ok=True)
            if os.getuid() == 0:
                shutil.chown(place, "postgres", "postgres")
            place.chmod(0o700)
        if not (self.folder / "PG_VERSION").exists():
            quiet = {"stdout": subprocess.DEVNULL}
            self.run(self.bin / "initdb", "-D", self.folder, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", **quiet)
        options = (
            f"-k {self.socket} -c listen_addresses= -c shared_buffers=1GB -c maintenance_work_mem=1GB"
            " -c work_mem=64MB -c jit=off -c fsync=off -c max_wal_size=8GB"
        )
        log = self.folder / "server.log"
        self.run(self.bin / "pg_ctl", "-D", self.folder, "-w", "-l", log, "-o", options, "start", stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.run(self.bin / "pg_ctl", "-D", self.folder, "-m", "fast", "stop", stdout=subprocess.DEVNULL)

    def command(self):
        return (self.bin / "psql", "-X", "-q", "-t", "-A", "-h", self.socket, "-d", "postgres", "-v", "ON_ERROR_STOP=1")

    def ask(self, script):
        return self.run(*self.command(), input=script, stdout=subprocess.PIPE, encoding="utf-8").stdout

    def talk(self):
        """A connection that scripts are written to one after another."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [*as_user, *map(str, self.command()[:-2])]
        return subprocess.Popen(command, cwd="/", encoding="utf-8", **pipes)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def copy_part(cluster, folder, part, parts):
    """Fills the table with every so many'th record, over a connection of its own."""
    talk = cluster.talk()
    talk.stdin.write("COPY d (n, id, text, country, kind, day) FROM STDIN;\n")
    for number, record in read(folder):
        if number % parts == part:
            text = re.sub(r"[\t\n\r\\]", " ", flat(record))
            row = (str(number), record["id"], text, record["country"], record["kind"], record["day"])
            talk.stdin.write("\t".join(row) + "\n")
    _, errors = talk.communicate("\\.\n")
    if errors:
        sys.exit(f"PostgreSQL: {errors}")


def load_postgresql(folder, arguments):
    vector = "(to_tsvector('russian', text) || to_tsvector('simple', text))"
    with Cluster(folder) as cluster:
        cluster.ask(
            "SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS pg_trgm; DROP TABLE IF EXISTS d; DROP TABLE IF EXISTS t; "
            f"CREATE UNLOGGED TABLE d (n bigint, id text, text text, country text, kind text, day date, v tsvector GENERATED ALWAYS AS {vector} STORED);"
        )
        begun = time.perf_counter()
        parts = [multiprocessing.Process(target=copy_part, args=(cluster, folder, part, 2)) for part in range(2)]
        [part.start() for part in parts]
        [part.join() for part in parts]
        if any(part.exitcode for part in parts):
            sys.exit("PostgreSQL: a part was not copied")
        copied = time.perf_counter() - begun
        begun = time.perf_counter()
        cluster.ask("CREATE INDEX ON d USING gin (v); CREATE INDEX ON d (n);")
        words = copied + time.perf_counter() - begun
        begun = time.perf_counter()
        cluster.ask(
            f"CREATE UNLOGGED TABLE t AS SELECT n, id, text FROM d WHERE n < {arguments.trigrams};"
            "CREATE INDEX ON t USING gin (text gin_trgm_ops);"
        )
        trigrams = time.perf_counter() - begun
        cluster.ask("VACUUM ANALYZE d; VACUUM ANALYZE t;")
        sizes = cluster.ask(
            "SELECT pg_table_size('d') + pg_relation_size('d_v_idx'); SELECT pg_table_size('t') + pg_relation_size('t_text_idx');"
        ).split()
        some = min(arguments.count, arguments.trigrams)
        write(folder / f"{ENGINES[2]}.loaded", {"seconds": trigrams, "bytes": int(sizes[1]), "records": some})
        write(folder / f"{ENGINES[1]}.loaded", {"seconds": words, "bytes": int(sizes[0]), "records": arguments.count})


def ask_postgresql(folder, arguments):
    with Cluster(folder) as cluster:
        for engine in ENGINES[1:3]:
            if not (folder / f"{engine}.json").exists():
                answers = timed(cluster, folder, arguments, engine.endswith("trgm"))
                report(folder, engine, loaded(folder, engine), answers)
    if not arguments.keep:
        shutil.rmtree(folder / "postgresql")


def timed(cluster, folder, arguments, by_trigrams):
    talk = cluster.talk()
    milliseconds = int(arguments.timeout * 1e3)
    talk.stdin.write(f"\\timing on\nSET pg_trgm.word_similarity_threshold = 0.6; SET statement_timeout = {milliseconds};\n")
    # What is given up is told on the other pipe, which nobody reads.
    threading.Thread(target=talk.stderr.read, daemon=True).start()
    answers, budget = [], Budget(arguments.budget)
    for kind, text, relevant in asked_of(folder):
        if not budget.allows(kind):
            continue
        if by_trigrams and kind in ("all, facets", "number", "phrase", "phrase, thousands"):
            continue
        talk.stdin.write("; ".join(asked_of_postgresql(kind, text, by_trigrams)) + ";\n\\echo Q\n")
        talk.stdin.flush()
        spent, found = 0.0, []
        while (line := talk.stdout.readline().strip()) != "Q":
            if line.startswith("Time:"):
                spent += float(line.split()[1])
            elif re.fullmatch(r"r\d+", line):
                found.append(line)
            elif not line and talk.poll() is not None:
                sys.exit("PostgreSQL went away")
        budget.took(kind, spent)
        answers.append((kind, text, relevant, spent, found))
    talk.communicate("\\q\n")
    return answers


def asked_of_postgresql(kind, text, by_trigrams):
    words, table, best = re.findall(r"\w+", text), "d", "n DESC"
    more = []
    if kind == "all, facets":
        found = ""
        more = ["SELECT country, count(*) FROM d GROUP BY 1", "SELECT kind, count(*) FROM d GROUP BY 1"]
    elif by_trigrams:
        table, found = "t", f"WHERE {quoted(' '.join(words))} <% text"
        best = f"word_similarity({quoted(' '.join(words))}, text) DESC"
    else:
        function = "phraseto_tsquery" if text.startswith('"') else "to_tsquery" if text.endswith("*") else "plainto_tsquery"
        term = quoted(words[0] + ":*" if text.endswith("*") else " ".join(words))
        query = f"({function}('russian', {term}) || {function}('simple', {term}))"
        found = f"WHERE v @@ {query}"
        best = f"ts_rank(v, {query}) DESC"
    page = f"SELECT id FROM {table} {found} ORDER BY {best} LIMIT 20"
    return [page, f"SELECT count(*) FROM {table} {found}", *more]


def table(folder, arguments):
    results = {e: json.loads((folder / f"{e}.json").read_text()) for e in ENGINES if (folder / f"{e}.json").exists()}
    text = sum(len(flat(record).encode()) for _, record in read(folder))
    print(f"{arguments.count} records, {text / 1e6:.0f} MB of text")
    for engine, result in results.items():
        share = result["bytes"] / text * arguments.count / result["records"]
        pace = result["records"] / result["seconds"]
        of = "" if result["records"] == arguments.count else f" (of {result['records']} records alone)"
        print(f"{engine:<20} {pace:>8.0f} documents/s, {share:.2f} of the text on disk{of}")
    kinds = {kind: None for result in results.values() for kind in result["kinds"]}
    mine = results.get("ours", {"kinds": {}})["kinds"]
    print(f"{'':<18}" + "".join(f"{engine:>36}" for engine in results))
    for kind in kinds:
        line = f"{kind:<18}"
        for engine, result in results.items():
            row = result["kinds"].get(kind)
            if not row:
                line += f"{'—':>36}"
                continue
            recall = "" if row["recall"] is None else f" R {row['recall']:.2f}"
            ratio = f" ({row['p99'] / mine[kind]['p99']:.1f}×)" if engine != "ours" and kind in mine else ""
            line += f"{row['p50']:.2f} / {row['p99']:.2f} ms{ratio}{recall} n {row['asked']}".rjust(36)
        print(line)
    print("p50 / p99, the p99 in brackets as a multiple of ours; R: share of the needles among the first twenty; n: questions")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--kualik", default="target/debug/kualik")
    parser.add_argument("--yardstick", default="target/release/examples/yardstick")
    parser.add_argument("--objects")
    parser.add_argument("--only", choices=["ours", "PostgreSQL", "SQLite"])
    parser.add_argument("--trigrams", type=int, default=100_000, help="rows whose trigrams PostgreSQL indexes")
    parser.add_argument("--timeout", type=float, default=2, help="seconds after which a question is given up")
    parser.add_argument("--budget", type=float, default=10, help="seconds for the questions of a kind")
    parser.add_argument("--keep", action="store_true", help="keep the engines' data")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if part := step(folder / "records.jsonl"):
        records(part, arguments)
        part.rename(folder / "records.jsonl")
    arguments.count = sum(1 for _ in open(folder / "records.jsonl", "rb"))
    if part := step(folder / "queries.tsv"):
        queries(part, folder, arguments.count)
        part.rename(folder / "queries.tsv")
    engines = {
        "ours": (load_ours, ask_ours, "ours"),
        "SQLite": (load_sqlite, ask_sqlite, "SQLite"),
        "PostgreSQL": (load_postgresql, ask_postgresql, ENGINES[2]),
    }
    wanted = [e for e in engines if arguments.only in (None, e) and step(folder / f"{engines[e][2]}.json")]
    missing = [e for e in wanted if e == "PostgreSQL" and not any(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))]
    for engine in missing:
        print(f"SKIPPED: {engine}: not installed", file=sys.stderr)
        wanted.remove(engine)
    peers = [e for e in wanted if e != "ours" and step(folder / f"{e}.loaded")]
    if "ours" in wanted and step(folder / "ours.loaded"):
        load_ours(folder, arguments)
    loads = [multiprocessing.Process(target=engines[e][0], args=(folder, arguments)) for e in peers]
    [load.start() for load in loads]
    [load.join() for load in loads]
    for engine in wanted:
        if not step(folder / f"{engine}.loaded"):
            engines[engine][1](folder, arguments)
        else:
            print(f"SKIPPED: {engine}: it could not be filled", file=sys.stderr)
    table(folder, arguments)


if __name__ == "__main__":
    main()

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
- PostgreSQL: GIN over to_tsvector('russian') and to_tsvector('simple') together; PostgreSQL, pg_trgm: GIN over trigrams.
  Its own cluster in FOLDER, a socket there and no port, stopped at the end; psql tells the times.
- SQLite: FTS5, unicode61, prefixes of 2, 3 and 4 letters, on disk.

Each step leaves its result in FOLDER and is passed over when it is there: run it again after a stop. Only ratios within
one run mean anything.
"""
import argparse, json, os, pathlib, random, re, shutil, sqlite3, subprocess, sys, time

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
                "id": f"r{number}",
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


def report(folder, engine, load, size, answers, count):
    """Answers: kind, question, relevant ids, milliseconds, ids found."""
    kinds = {}
    for kind, _, relevant, spent, found in answers:
        times, recalls = kinds.setdefault(kind, ([], []))
        times.append(spent)
        if relevant:
            wanted = set(relevant.split(","))
            recalls.append(len(wanted & set(found[:20])) / len(wanted))
    rows = {}
    for kind, (times, recalls) in kinds.items():
        times = sorted(times[len(times) // 10 :])
        rows[kind] = {
            "p50": times[len(times) // 2],
            "p99": times[min(len(times) - 1, len(times) * 99 // 100)],
            "recall": sum(recalls) / len(recalls) if recalls else None,
        }
    result = {"documents/s": count / load, "bytes": size, "kinds": rows}
    (folder / f"{engine}.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")


def weight(path):
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def ours(folder, arguments):
    place = folder / "ours"
    shutil.rmtree(place, ignore_errors=True)
    command = [arguments.yardstick, "archive", str(folder / "records.jsonl"), str(folder / "queries.tsv"), str(place)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    load = float(out[0])
    answers = []
    for asked, line in zip(asked_of(folder), out[1:]):
        spent, _, ids = line.partition("\t")
        answers.append((*asked, float(spent), ids.split(",")))
    report(folder, "ours", load, weight(place), answers, arguments.count)


def sqlite(folder, arguments):
    path = folder / "sqlite.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text, tokenize='unicode61', prefix='2 3 4')")
    base.execute("CREATE TABLE f (id TEXT, country TEXT, kind TEXT, day TEXT)")
    rows = [(r["id"], flat(r), r["country"], r["kind"], r["day"]) for _, r in read(folder)] if arguments.count <= 100_000 else None
    begun = time.perf_counter()
    spent_reading = 0.0
    source = iter(rows) if rows else ((r["id"], flat(r), r["country"], r["kind"], r["day"]) for _, r in read(folder))
    batch = []
    while True:
        reading = time.perf_counter()
        batch = [row for row, _ in zip(source, range(10_000))]
        spent_reading += time.perf_counter() - reading
        if not batch:
            break
        base.executemany("INSERT INTO d VALUES (?, ?)", [row[:2] for row in batch])
        base.executemany("INSERT INTO f VALUES (?, ?, ?, ?)", [(row[0], *row[2:]) for row in batch])
    base.commit()
    load = time.perf_counter() - begun - spent_reading
    answers = []
    for kind, text, relevant in asked_of(folder):
        begun = time.perf_counter()
        if kind == "all, facets":
            found = base.execute("SELECT id FROM f ORDER BY rowid DESC LIMIT 20").fetchall()
            base.execute("SELECT count(*) FROM f").fetchone()
            base.execute("SELECT country, count(*) FROM f GROUP BY country").fetchall()
            base.execute("SELECT kind, count(*) FROM f GROUP BY kind").fetchall()
        else:
            words = re.findall(r"\w+", text)
            quoted = " ".join(f'"{word}"' for word in words)
            asked = f'"{" ".join(words)}"' if text.startswith('"') else f'"{words[0]}"*' if text.endswith("*") else quoted
            found = base.execute("SELECT id FROM d WHERE d MATCH ? ORDER BY rank LIMIT 20", (asked,)).fetchall()
            base.execute("SELECT count(*) FROM d WHERE d MATCH ?", (asked,)).fetchone()
        answers.append((kind, text, relevant, (time.perf_counter() - begun) * 1e3, [row[0] for row in found]))
    base.close()
    report(folder, "SQLite", load, weight(path), answers, arguments.count)


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
            f"-k {self.socket} -c listen_addresses= -c shared_buffers=1GB -c maintenance_work_mem=512MB"
            " -c work_mem=64MB -c jit=off"
        )
        log = self.folder / "server.log"
        self.run(self.bin / "pg_ctl", "-D", self.folder, "-w", "-l", log, "-o", options, "start", stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.run(self.bin / "pg_ctl", "-D", self.folder, "-m", "fast", "stop", stdout=subprocess.DEVNULL)

    def ask(self, script):
        command = (self.bin / "psql", "-X", "-q", "-t", "-A", "-h", self.socket, "-d", "postgres", "-v", "ON_ERROR_STOP=1")
        return self.run(*command, input=script, stdout=subprocess.PIPE, encoding="utf-8").stdout


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def copied(folder):
    yield "COPY d (id, text, country, kind, day) FROM STDIN;\n"
    for _, record in read(folder):
        text = re.sub(r"[\t\n\r\\]", " ", flat(record))
        yield f"{record['id']}\t{text}\t{record['country']}\t{record['kind']}\t{record['day']}\n"
    yield "\\.\n"


def postgresql(folder, arguments):
    vector = "(to_tsvector('russian', text) || to_tsvector('simple', text))"
    with Cluster(folder) as cluster:
        done = folder / "postgresql.loaded"
        if not done.exists():
            cluster.ask(
                "SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS pg_trgm; DROP TABLE IF EXISTS d; CREATE TABLE d (n bigserial, id text, text "
                f"text, country text, kind text, day date, v tsvector GENERATED ALWAYS AS {vector} STORED);"
            )
            times = []
            steps = ["".join(copied(folder)), "CREATE INDEX ON d USING gin (v);", "CREATE INDEX ON d (n);"]
            for script in [*steps, "CREATE INDEX ON d USING gin (text gin_trgm_ops);"]:
                begun = time.perf_counter()
                cluster.ask(script)
                times.append(time.perf_counter() - begun)
            cluster.ask("VACUUM ANALYZE d;")
            sizes = cluster.ask(
                "SELECT pg_table_size('d') + pg_relation_size('d_v_idx'); SELECT pg_table_size('d') + pg_relation_size('d_text_idx');"
            )
            done.write_text(json.dumps([sum(times[:3]), times[0] + times[3], *map(int, sizes.split())]))
        words, trigrams, *sizes = json.loads(done.read_text())
        for engine, load, size in zip(ENGINES[1:3], (words, trigrams), sizes):
            if not (folder / f"{engine}.json").exists():
                answers = timed(cluster, folder, engine.endswith("trgm"))
                report(folder, engine, load, size, answers, arguments.count)


def timed(cluster, folder, by_trigrams):
    asked, seen, script = [], {}, ["\\timing on", "SET pg_trgm.word_similarity_threshold = 0.6;"]
    for kind, text, relevant in asked_of(folder):
        seen[kind] = seen.get(kind, 0) + 1
        # Weighing every match takes a second where there are many rows: the first questions of a kind tell enough.
        if seen[kind] > (20 if by_trigrams else 60) or by_trigrams and (kind in ("all, facets", "number", "phrase", "phrase, thousands")):
            continue
        words = re.findall(r"\w+", text)
        best = "n DESC"
        if kind == "all, facets":
            found, more = "FROM d", "SELECT country, count(*) FROM d GROUP BY 1; SELECT kind, count(*) FROM d GROUP BY 1;"
        elif by_trigrams:
            found, more = f"FROM d WHERE {quoted(' '.join(words))} <% text", ""
            best = f"word_similarity({quoted(' '.join(words))}, text) DESC"
        else:
            function = "phraseto_tsquery" if text.startswith('"') else "to_tsquery" if text.endswith("*") else "plainto_tsquery"
            term = quoted(words[0] + ":*" if text.endswith("*") else " ".join(words))
            query = f"({function}('russian', {term}) || {function}('simple', {term}))"
            found, more = f"FROM d WHERE v @@ {query}", ""
            best = f"ts_rank(v, {query}) DESC"
        asked.append((kind, text, relevant))
        script += [f"\\echo Q", f"SELECT id {found} ORDER BY {best} LIMIT 20; SELECT count(*) {found}; {more}"]
    answers = []
    for (kind, text, relevant), part in zip(asked, cluster.ask("\n".join(script) + "\n").split("Q\n")[1:]):
        lines = part.splitlines()
        spent = sum(float(line.split()[1]) for line in lines if line.startswith("Time:"))
        answers.append((kind, text, relevant, spent, [line for line in lines if re.fullmatch(r"r\d+", line)]))
    return answers


def table(folder, arguments):
    results = {e: json.loads((folder / f"{e}.json").read_text()) for e in ENGINES if (folder / f"{e}.json").exists()}
    text = sum(len(flat(record).encode()) for _, record in read(folder))
    print(f"{arguments.count} records, {text / 1e6:.0f} MB of text")
    for engine, result in results.items():
        print(f"{engine:<20} {result['documents/s']:>8.0f} documents/s, {result['bytes'] / text:.2f} of the text on disk")
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
            line += f"{row['p50']:.2f} / {row['p99']:.2f} ms{ratio}{recall}".rjust(36)
        print(line)
    print("p50 / p99, the p99 in brackets as a multiple of ours; R: share of the needles among the first twenty")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--kualik", default="target/debug/kualik")
    parser.add_argument("--yardstick", default="target/release/examples/yardstick")
    parser.add_argument("--objects")
    parser.add_argument("--only", choices=["ours", "PostgreSQL", "SQLite"])
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
    for engine, run, result in [
        ("ours", ours, "ours"), ("SQLite", sqlite, "SQLite"), ("PostgreSQL", postgresql, "PostgreSQL, pg_trgm"),
    ]:
        if arguments.only in (None, engine) and step(folder / f"{result}.json"):
            try:
                run(folder, arguments)
            except (FileNotFoundError, IndexError) as error:
                print(f"SKIPPED: {engine}: {error}", file=sys.stderr)
    table(folder, arguments)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""PostgreSQL and SQLite on the documents and queries that `yardstick bench` measures.

    yardstick dump 20000 SET FOLDER
    python3 beside.py FOLDER [postgresql://…]

SQLite: FTS5, unicode61. PostgreSQL: a GIN index over to_tsvector('russian', …) with to_tsvector('simple', …), and one
of pg_trgm for slips. Each answers the twenty best with the count of all, as the search does. One connection, p50 and
p99 of each kind; kinds that an engine has no way to ask are left out.
"""
import sqlite3, sys, time

MEASURED = {"one word", "two words", "phrase", "prefix", "slip"}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t", 1) for line in lines]


def report(engine, begun, documents, queries, ask):
    spent = time.perf_counter() - begun
    print(f"{engine}: {len(documents) / spent:.0f} documents/s")
    times = {}
    for kind, text in queries:
        if kind in MEASURED:
            start = time.perf_counter()
            try:
                ask(kind, text)
            except NotImplementedError:
                continue
            times.setdefault(kind, []).append((time.perf_counter() - start) * 1e3)
    for kind, spent in times.items():
        spent.sort()
        print(f"  {kind:<12} p50 {spent[len(spent) // 2]:9.3f} ms  p99 {spent[len(spent) * 99 // 100]:9.3f} ms")


def sqlite(documents, queries):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text, tokenize='unicode61')")
    begun = time.perf_counter()
    base.executemany("INSERT INTO d VALUES (?, ?)", documents)
    base.commit()

    def ask(kind, text):
        if kind == "slip":
            raise NotImplementedError
        words = text.strip('"').rstrip("*").split()
        asked = {"phrase": '"%s"' % " ".join(words), "prefix": '"%s"*' % words[0]}
        asked = asked.get(kind, " ".join('"%s"' % word for word in words))
        base.execute("SELECT id FROM d WHERE d MATCH ? ORDER BY rank LIMIT 20", (asked,)).fetchall()
        base.execute("SELECT count(*) FROM d WHERE d MATCH ?", (asked,)).fetchone()

    report("SQLite FTS5 " + sqlite3.sqlite_version, begun, documents, queries, ask)


def postgresql(documents, queries, address):
    import psycopg

    base = psycopg.connect(address, autocommit=True)
    vector = "(to_tsvector('russian', text) || to_tsvector('simple', text))"
    base.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    base.execute("DROP TABLE IF EXISTS d")
    base.execute(f"CREATE TABLE d (id text, text text, v tsvector GENERATED ALWAYS AS {vector} STORED)")
    begun = time.perf_counter()
    with base.cursor().copy("COPY d (id, text) FROM STDIN") as copy:
        for row in documents:
            copy.write_row(row)
    base.execute("CREATE INDEX ON d USING gin (v)")
    base.execute("CREATE INDEX ON d USING gin (text gin_trgm_ops)")
    base.execute("ANALYZE d")

    def ask(kind, text):
        words = text.strip('"').rstrip("*").split()
        if kind == "slip":
            found = "FROM d WHERE %s <%% text"
            base.execute(f"SELECT id {found} ORDER BY word_similarity(%s, text) DESC LIMIT 20", (text, text)).fetchall()
            base.execute(f"SELECT count(*) {found}", (text,)).fetchone()
            return
        function = {"phrase": "phraseto_tsquery", "prefix": "to_tsquery"}.get(kind, "plainto_tsquery")
        asked = words[0] + ":*" if kind == "prefix" else " ".join(words)
        query = f"({function}('russian', %s) || {function}('simple', %s))"
        found = f"FROM d WHERE v @@ {query}"
        both = (asked, asked)
        base.execute(f"SELECT id {found} ORDER BY ts_rank(v, {query}) DESC LIMIT 20", both + both).fetchall()
        base.execute(f"SELECT count(*) {found}", both).fetchone()

    version = base.execute("SHOW server_version").fetchone()[0]
    report("PostgreSQL " + version, begun, documents, queries, ask)


if __name__ == "__main__":
    folder = sys.argv[1]
    documents, queries = read(folder + "/documents.tsv"), read(folder + "/queries.tsv")
    sqlite(documents, queries)
    if len(sys.argv) > 2:
        postgresql(documents, queries, sys.argv[2])

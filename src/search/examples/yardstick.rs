//! How well and how fast the search finds.
//!
//! ```text
//! yardstick score SET…        Recall@10, MRR@10 and nDCG@10 by language and kind of query
//! yardstick batch SET         lines qid, tab, lang, tab, query in; qid, tab, ids, [tab, ~] out
//! yardstick index COUNT SET   only the first part of `bench`: the index is made and weighed
//! yardstick index COUNT SET FOLDER  the same, kept in a new folder
//! yardstick idle FOLDER SET   opens such an index in a process of its own: memory of a reader at rest, and how soon
//!                             a document that another process commits is found
//! yardstick timing COUNT SET  whether the time of an answer tells a viewer without rights of the persons in an archive
//! yardstick bench COUNT SET   COUNT documents made of the texts of SET; documents/s, queries/s, bytes
//! yardstick archive RECORDS.jsonl FOLDER  an index of `benches/search.py`'s records by years: seconds
//! yardstick ask QUERIES.tsv FOLDER  asks it: for each query milliseconds, tab, how many match, tab, ids
//! ```
//!
//! A set is a folder with `docs.jsonl` (`id`, and the text under `kk`, `ru` or both) and `queries.tsv`
//! (qid, base, lang, kind, query, lemmas, pos, relevant ids, ignored ids). Everything goes through the
//! schema, analyzers and query reader of the product.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use kualik_search::{
    Answer, Catalogue, Field, FieldKind, Index, Lang, Query, Reading, Search, SearchDocument, Sort, Viewer,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["score", ref sets @ ..] if !sets.is_empty() => sets.iter().try_for_each(|set| score(Path::new(set))),
        ["batch", set] => batch(Path::new(set)),
        ["archive", records, folder] => archive(Path::new(records), Path::new(folder)),
        ["ask", queries, folder] => ask(Path::new(queries), Path::new(folder)),
        ["index", count, set] => {
            let folder = tempfile::tempdir()?;
            build(count.parse()?, &documents(Path::new(set))?, &mut Dice(7), folder.path())
        }
        ["index", count, set, folder] => {
            build(count.parse()?, &documents(Path::new(set))?, &mut Dice(7), Path::new(folder))
        }
        ["idle", folder, set] => idle(Path::new(folder), Path::new(set)),
        ["timing", count, set] => timing(count.parse()?, Path::new(set)),
        ["late", folder] => late(Path::new(folder)),
        ["bench", count, set] => bench(count.parse()?, Path::new(set)),
        _ => Err(
            "yardstick score SET… | batch SET | index COUNT SET [FOLDER] | idle FOLDER SET | timing COUNT SET | \
             bench COUNT SET | archive RECORDS FOLDER | ask QUERIES FOLDER"
                .into(),
        ),
    }
}

fn catalogue() -> Outcome<Catalogue> {
    let text = FieldKind::Text { scoped: false, suggested: true };
    Ok(Catalogue::new([
        Field::new("text", text),
        Field::new("kind", FieldKind::Facet),
        Field::new("country", FieldKind::Facet),
        Field::new("issued", FieldKind::Date),
        Field::new("number", FieldKind::Identifier),
    ])?)
}

fn documents(set: &Path) -> Outcome<Vec<SearchDocument>> {
    let mut documents = Vec::new();
    for (sequence, line) in fs::read_to_string(set.join("docs.jsonl"))?.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let id = value["id"].as_str().ok_or("a document without id")?;
        let mut document = SearchDocument::new(id, sequence as u64);
        for (name, lang) in [("kk", Lang::Kk), ("ru", Lang::Ru)] {
            if let Some(text) = value[name].as_str() {
                document = document.text("text", Some(lang), text);
            }
        }
        documents.push(document);
    }
    Ok(documents)
}

fn indexed(set: &Path) -> Outcome<(tempfile::TempDir, Index)> {
    let folder = tempfile::tempdir()?;
    let index = Index::create(folder.path().join("index"), catalogue()?)?;
    let mut writer = index.writer()?;
    writer.add(&documents(set)?)?;
    writer.commit(0)?;
    Ok((folder, index))
}

fn answer(index: &Index, text: &str, size: usize) -> Outcome<Option<Answer>> {
    let viewer = Viewer::open();
    let Ok(query) = Query::parse(text, Reading::default(), &catalogue()?, &viewer) else {
        return Ok(None);
    };
    let mut search = Search::new(&query, &viewer);
    search.page_size = size;
    search.snippets = false;
    Ok(Some(index.search(&search)?))
}

fn batch(set: &Path) -> Outcome<()> {
    let (_folder, index) = indexed(set)?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut columns = line.splitn(3, '\t');
        let (Some(qid), Some(_), Some(text)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(answer) = answer(&index, text, 100)? else {
            eprintln!("{qid}: cannot be read: {text}");
            continue;
        };
        let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.key.as_str()).collect();
        let mark = if answer.read_as.approximate { "\t~" } else { "" };
        writeln!(out, "{qid}\t{}{mark}", ids.join(","))?;
    }
    Ok(())
}

#[derive(Default)]
struct Sum {
    count: f64,
    recall: f64,
    reciprocal: f64,
    gain: f64,
    unread: f64,
}

fn score(set: &Path) -> Outcome<()> {
    let (_folder, index) = indexed(set)?;
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for line in fs::read_to_string(set.join("queries.tsv"))?.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, _, lang, kind, text, _, _, relevant, ignored] = columns[..] else { continue };
        let relevant: BTreeSet<&str> = relevant.split(',').collect();
        let ignored: BTreeSet<&str> = ignored.split(',').collect();
        let found = answer(&index, text, 100)?;
        let hits: Vec<String> =
            found.iter().flat_map(|found| &found.hits).map(|hit| hit.key.clone()).collect();
        let ranks: Vec<bool> = hits
            .iter()
            .filter(|id| !ignored.contains(id.as_str()))
            .take(10)
            .map(|id| relevant.contains(id.as_str()))
            .collect();
        for name in [format!("{lang}/{kind}"), "all".to_owned()] {
            sums.entry(name).or_default().add(&ranks, relevant.len(), found.is_none());
        }
    }
    println!("{}", set.display());
    for (name, sum) in sums {
        let Sum { count, recall, reciprocal, gain, unread } = sum;
        println!(
            "  {name:<22} n {count:>5}  Recall@10 {:.3}  MRR@10 {:.3}  nDCG@10 {:.3}  unread {unread}",
            recall / count,
            reciprocal / count,
            gain / count
        );
    }
    Ok(())
}

impl Sum {
    fn add(&mut self, ranks: &[bool], relevant: usize, unread: bool) {
        let possible = relevant.clamp(1, 10);
        let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let ideal: f64 = (0..possible).map(discount).sum();
        let gain: f64 =
            ranks.iter().enumerate().filter(|(_, hit)| **hit).map(|(rank, _)| discount(rank)).sum();
        self.count += 1.0;
        self.recall += ranks.iter().filter(|hit| **hit).count() as f64 / possible as f64;
        self.reciprocal += ranks.iter().position(|hit| *hit).map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
        self.gain += gain / ideal;
        self.unread += f64::from(u8::from(unread));
    }
}

/// Makes an index of drawn documents, and tells how fast and how large.
fn build(count: usize, texts: &[SearchDocument], dice: &mut Dice, folder: &Path) -> Outcome<()> {
    let index = Index::create(folder.join("index"), catalogue()?)?;
    let mut bytes = 0;
    let mut spent = Duration::ZERO;
    let mut rebuild = index.rebuild()?;
    for first in (0..count).step_by(1000) {
        let made: Vec<SearchDocument> =
            (first..count.min(first + 1000)).map(|at| mixed(at, texts, dice)).collect();
        bytes += made.iter().flat_map(|document| &document.texts).map(|text| text.text.len()).sum::<usize>();
        let begun = Instant::now();
        rebuild.add(&made)?;
        spent += begun.elapsed();
    }
    let begun = Instant::now();
    rebuild.finish(0)?;
    spent += begun.elapsed();
    println!(
        "index   {:.0} documents/s, {:.1} MB of text/s",
        count as f64 / spent.as_secs_f64(),
        bytes as f64 / 1e6 / spent.as_secs_f64()
    );
    let mut sizes = BTreeMap::new();
    size(folder, &mut sizes)?;
    let share = |size: u64| size as f64 / bytes as f64;
    println!("size    {:.2} of the text ({} MB)", share(sizes.values().sum()), bytes / 1_000_000);
    for (kind, size) in sizes {
        println!("        {kind:<10} {:.3}", share(size));
    }
    for (field, size) in fields(&folder.join("index"))? {
        println!("        {field:<18} {:.3}", share(size));
    }
    Ok(())
}

/// Bytes of the postings, places and terms of each field.
fn fields(folder: &Path) -> Outcome<Vec<(String, u64)>> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for line in fs::read_to_string(folder.join("CURRENT"))?.lines() {
        let generation = line.split(' ').next_back().unwrap_or_default();
        let engine = tantivy::Index::open_in_dir(folder.join(generation))?;
        for segment in engine.reader()?.searcher().space_usage()?.segments() {
            let parts = [
                ("terms", segment.termdict()),
                ("postings", segment.postings()),
                ("places", segment.positions()),
            ];
            for (part, usage) in parts {
                for usage in usage.fields() {
                    let name = usage.field_name().to_owned();
                    *sums.entry(format!("{name} {part}")).or_default() += usage.total().get_bytes();
                }
            }
        }
    }
    Ok(sums.into_iter().filter(|(_, size)| *size > 0).collect())
}

/// Documents of a few sentences each, drawn from the set by a fixed sequence.
fn bench(count: usize, set: &Path) -> Outcome<()> {
    let texts = documents(set)?;
    let mut dice = Dice(7);
    let folder = tempfile::tempdir()?;
    build(count, &texts, &mut dice, folder.path())?;
    let begun = Instant::now();
    let reader = Index::open(folder.path().join("index"), catalogue()?)?;
    println!("open    {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    let words = words(&texts, &mut dice);
    for snippets in [false, true] {
        println!("{}", if snippets { "with snippets" } else { "without snippets" });
        for (name, queries) in mixes(&words) {
            timed(name, &reader, &queries, snippets)?;
        }
    }
    let mut times: Vec<Duration> = Vec::new();
    for word in &words[..300] {
        let typed: String = word.chars().take(3).collect();
        let begun = Instant::now();
        reader.suggest(&typed, &Viewer::open(), 10)?;
        times.push(begun.elapsed());
    }
    times.sort();
    println!("suggestions  p50 {:?}  p99 {:?}", times[150], times[297]);
    Ok(())
}

/// A reader in a process of its own: what it holds before and after it has answered, and how soon it follows.
fn idle(folder: &Path, set: &Path) -> Outcome<()> {
    let index = Index::open(folder.join("index"), catalogue()?)?;
    let opened = memory()?;
    let words = words(&documents(set)?, &mut Dice(7));
    let with_set = memory()?;
    for (_, queries) in mixes(&words) {
        for query in queries {
            answer(&index, &query, 10)?;
        }
    }
    println!(
        "idle    {:.0} MiB opened, {:.0} MiB more after {} kinds of query ({:.0} of them pages of the index files)",
        opened.0,
        memory()?.0 - with_set.0,
        mixes(&words).len(),
        memory()?.1
    );
    let mut times = Vec::new();
    for round in 0..5 {
        let before = index.count();
        let begun = Instant::now();
        let late = std::process::Command::new(std::env::current_exe()?).arg("late").arg(folder).spawn();
        let mut late = late?;
        while index.count() == before {
            index.refresh()?;
        }
        times.push(begun.elapsed());
        if !late.wait()?.success() {
            return Err(format!("round {round}: the writer failed").into());
        }
    }
    println!(
        "follow  {times:?} from the start of another process that adds one document to its being found here"
    );
    Ok(())
}

/// Two archives that differ in guarded names alone, and a third like the second: what a viewer without rights may
/// measure of a difference, beside what he measures where there is none.
fn timing(count: usize, set: &Path) -> Outcome<()> {
    let text = FieldKind::Text { scoped: true, suggested: true };
    let catalogue = Catalogue::new([
        Field::new("text", text),
        Field::new("person", text).of_persons().guarded("person"),
        Field::new("number", FieldKind::Identifier),
        Field::new("iin", FieldKind::Identifier).guarded("person"),
    ])?;
    let texts = documents(set)?;
    let folder = tempfile::tempdir()?;
    let mut indexes = Vec::new();
    for (name, persons) in [("with", true), ("without", false), ("again", false)] {
        let index = Index::create(folder.path().join(name), catalogue.clone())?;
        let (mut rebuild, mut dice) = (index.rebuild()?, Dice(7));
        for at in 0..count {
            let mut document =
                SearchDocument::new(format!("d{at}"), at as u64).identifier("number", format!("12-05/{at}"));
            document.texts.clone_from(&texts[dice.below(texts.len())].texts);
            for _ in 0..3 {
                let person = format!("{} {}", PERSONS[dice.below(8)], PERSONS[8 + dice.below(8)]);
                if persons {
                    document =
                        document.text("person", None, person).identifier("iin", format!("85041240{at:04}"));
                }
            }
            rebuild.add(&[document])?;
        }
        rebuild.finish(0)?;
        indexes.push(index);
    }
    let mut mixes = mixes(&words(&texts, &mut Dice(7)));
    mixes.truncate(6);
    mixes.push(("persons", PERSONS.iter().map(|name| (*name).to_owned()).collect()));
    mixes.push(("slips in names", PERSONS.iter().map(|name| slipped(name)).collect()));
    mixes.push(("personal numbers", (0..100).map(|at| format!("85041240{at:04}")).collect()));
    let viewer = Viewer::open();
    println!("{:<18}{:>12}{:>12}{:>12}", "median of with / without", "", "again / without", "");
    for (name, queries) in mixes {
        let mut ratios = [Vec::new(), Vec::new()];
        for text in queries {
            let query = Query::parse(&text, Reading::default(), &catalogue, &viewer)?;
            let search = Search::new(&query, &viewer);
            // The least of some rounds, each archive in turn: what is left is the work itself.
            let mut least = [Duration::MAX; 3];
            for _ in 0..7 {
                for (index, least) in indexes.iter().zip(&mut least) {
                    let begun = Instant::now();
                    index.search(&search)?;
                    *least = begun.elapsed().min(*least);
                }
            }
            let [with, without, again] = least.map(|time| time.as_secs_f64());
            ratios[0].push(with / without);
            ratios[1].push(again / without);
        }
        let told = ratios.map(|mut ratios| {
            ratios.sort_by(f64::total_cmp);
            let at = |share: usize| ratios[(ratios.len() * share / 100).min(ratios.len() - 1)];
            format!("{:.3} ({:.2} to {:.2})", at(50), at(10), at(90))
        });
        println!("{name:<18}{:>26}{:>26}", told[0], told[1]);
    }
    Ok(())
}

const PERSONS: [&str; 16] = [
    "Кәрімова",
    "Әбенов",
    "Серікқызы",
    "Жұмабаев",
    "Тілеуова",
    "Оспанов",
    "Құрманова",
    "Сейтқали",
    "Айгүл",
    "Нұрлан",
    "Гүлсім",
    "Ерлан",
    "Әсел",
    "Бауыржан",
    "Сәкен",
    "Дәмет",
];

/// Adds one document, as another process does.
fn late(folder: &Path) -> Outcome<()> {
    let index = Index::open(folder.join("index"), catalogue()?)?;
    let place = index.count() + 1;
    let mut writer = index.writer()?;
    writer.add(&[SearchDocument::new(format!("late{place}"), place).text(
        "text",
        None,
        "кеш келген құжат",
    )])?;
    Ok(writer.commit(place)?)
}

/// Resident memory in MiB: all of it, and what of it are pages of files.
fn memory() -> Outcome<(f64, f64)> {
    let status = fs::read_to_string("/proc/self/status")?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    Ok((of("VmRSS:"), of("RssFile:")))
}

/// The fields of a record of `benches/search.py`.
fn records_catalogue() -> Outcome<Catalogue> {
    let words = FieldKind::Text { scoped: true, suggested: true };
    let plain = FieldKind::Text { scoped: true, suggested: false };
    Ok(Catalogue::new([
        Field::new("title", words),
        Field::new("object", plain),
        Field::new("party", plain),
        Field::new("person", plain).of_persons().guarded("person"),
        Field::new("event", plain),
        Field::new("office", plain),
        Field::new("kind", FieldKind::Facet),
        Field::new("country", FieldKind::Facet),
        Field::new("issued", FieldKind::Date),
        Field::new("number", FieldKind::Identifier),
    ])?)
}

fn record(sequence: u64, line: &str) -> Outcome<SearchDocument> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let of = |name: &str| value[name].as_str().unwrap_or_default();
    let mut document = SearchDocument::new(of("id"), sequence)
        .of_year(i16::try_from(value["year"].as_i64().unwrap_or_default())?)
        .date("issued", of("day").parse()?)
        .facet("kind", of("kind"))
        .facet("country", of("country"))
        .identifier("number", of("number"));
    for text in value["texts"].as_array().into_iter().flatten() {
        let lang = match text[1].as_str() {
            Some("kk") => Some(Lang::Kk),
            Some("ru") => Some(Lang::Ru),
            _ => None,
        };
        document =
            document.text(text[0].as_str().unwrap_or_default(), lang, text[2].as_str().unwrap_or_default());
    }
    Ok(document)
}

fn archive(records: &Path, folder: &Path) -> Outcome<()> {
    let index = Index::create(folder, records_catalogue()?)?;
    let mut rebuild = index.rebuild()?;
    let begun = Instant::now();
    let mut lines = std::io::BufReader::new(fs::File::open(records)?).lines().zip(0..).peekable();
    while lines.peek().is_some() {
        let batch: Vec<SearchDocument> =
            lines.by_ref().take(1000).map(|(line, at)| record(at, &line?)).collect::<Outcome<_>>()?;
        rebuild.add(&batch)?;
    }
    rebuild.finish(0)?;
    // With the reading of the records: the engine goes on behind it, and would seem faster than it is.
    println!("{:.3}", begun.elapsed().as_secs_f64());
    Ok(())
}

fn ask(queries: &Path, folder: &Path) -> Outcome<()> {
    let (index, catalogue) = (Index::open(folder, records_catalogue()?)?, records_catalogue()?);
    let viewer = Viewer::open().with("person");
    // Pages of the index files are the system's to take back.
    let own = || memory().map(|(all, of_files)| all - of_files);
    let (begun, before) = (Instant::now(), own()?);
    index.learn()?;
    let (spent, held) = (begun.elapsed().as_secs_f64() * 1e3, own()? - before);
    eprintln!("common words learned in {spent:.0} ms, {held:.0} MiB");
    for line in fs::read_to_string(queries)?.lines() {
        let mut columns = line.split('\t');
        let (kind, text) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let begun = Instant::now();
        let query = Query::parse(text, Reading::default(), &catalogue, &viewer)?;
        let mut search = Search::new(&query, &viewer);
        search.snippets = false;
        if kind.contains("facets") {
            search.facets = &["country", "kind"];
            search.sort = Sort::Newest;
        }
        let answer = index.search(&search)?;
        let spent = begun.elapsed().as_secs_f64() * 1e3;
        let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.key.as_str()).collect();
        println!("{spent:.4}\t{}\t{}", answer.total, ids.join(","));
    }
    Ok(())
}

fn mixed(at: usize, texts: &[SearchDocument], dice: &mut Dice) -> SearchDocument {
    let mut document = SearchDocument::new(format!("d{at}"), at as u64);
    for _ in 0..2 {
        document.texts.extend(texts[dice.below(texts.len())].texts.iter().cloned());
    }
    let country = ["DE", "FR", "TR", "CN", "UZ", "KR", "IT", "GB"][dice.below(8)];
    document
        .facet("country", country)
        .facet("kind", if dice.below(5) == 0 { "refusal" } else { "certificate" })
        .identifier("number", format!("{}-{:02}/{at}", 1 + dice.below(30), dice.below(12)))
        .date(
            "issued",
            jiff::civil::date(
                2020 + dice.below(6) as i16,
                1 + dice.below(12) as i8,
                1 + dice.below(28) as i8,
            ),
        )
}

fn words(texts: &[SearchDocument], dice: &mut Dice) -> Vec<String> {
    let all: Vec<&str> = texts
        .iter()
        .flat_map(|document| &document.texts)
        .flat_map(|text| text.text.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.chars().count() > 4)
        .collect();
    (0..1500).map(|_| all[dice.below(all.len())].to_owned()).collect()
}

fn mixes(words: &[String]) -> Vec<(&'static str, Vec<String>)> {
    let pairs = |join: fn(&[String]) -> String| words.chunks_exact(2).take(300).map(join).collect();
    vec![
        ("one word", words[..300].to_vec()),
        ("two words", pairs(|pair| format!("{} {}", pair[0], pair[1]))),
        ("phrase", pairs(|pair| format!("\"{} {}\"", pair[0], pair[1]))),
        ("prefix", words[..300].iter().map(|word| word.chars().take(4).chain(['*']).collect()).collect()),
        ("slip", words[..300].iter().map(|word| slipped(word)).collect()),
        ("number", (0..300).map(|at| format!("120{at} 00")).collect()),
        ("all, facets", vec!["*".to_owned(); 20]),
    ]
}

/// The third letter doubled.
fn slipped(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters[..3].iter().chain(&letters[2..]).chain(['щ'].iter()).collect()
}

fn timed(name: &str, index: &Index, queries: &[String], snippets: bool) -> Outcome<()> {
    let viewer = Viewer::open();
    let catalogue = catalogue()?;
    let mut times = Vec::new();
    let mut found = 0;
    for text in queries {
        let begun = Instant::now();
        let query = Query::parse(text, Reading::default(), &catalogue, &viewer)?;
        let mut search = Search::new(&query, &viewer);
        search.snippets = snippets;
        if name.contains("facets") {
            search.facets = &["country", "kind"];
            search.sort = Sort::Newest;
        }
        found += index.search(&search)?.total;
        times.push(begun.elapsed());
    }
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let all: Duration = times.iter().sum();
    println!(
        "{name:<12} p50 {:>8.3} ms  p99 {:>8.3} ms  {:>8.0} queries/s  {:.0} hits each",
        at(50),
        at(99),
        times.len() as f64 / all.as_secs_f64(),
        found as f64 / times.len() as f64
    );
    Ok(())
}

/// Bytes by the last part of the files' names.
fn size(folder: &Path, sizes: &mut BTreeMap<String, u64>) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            size(&entry.path(), sizes)?;
        } else {
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = name.rsplit('.').next().unwrap_or_default().to_owned();
            *sizes.entry(kind).or_default() += entry.metadata()?.len();
        }
    }
    Ok(())
}

/// A fixed sequence of numbers, so that every run measures the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

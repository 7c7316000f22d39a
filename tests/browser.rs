//! The pages in a real browser: the server runs on loopback over two archives, one of a demonstration and one
//! of an office under an authority's root, and Debian's Chromium judges what `tests/browser/` asks of it.

#[path = "cli/house.rs"]
#[allow(dead_code, reason = "the command line's tests use the rest of it")]
mod house;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use house::{House, NOW, REFERRING, sample, term};
use jiff::{Span, Timestamp, ToSpan};
use kualik::{Access, Clock, Folder, NewAccount, NewToken, ReadingRoom, Role};
use kualik_domain::{Date, Form, Record, SealClaims, annex, civil};
use serde_json::{Value, json};

/// A server under test, ended with it.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn over(house: &House, day: Option<&str>) -> Self {
        let mut command = house.command(&["serve", "--listen", "127.0.0.1:0", "--json"]);
        // A clock that stands still is for a demonstration alone.
        match day {
            Some(day) => command.env("KUALIK_NOW", day),
            None => command.env_remove("KUALIK_NOW"),
        };
        let (child, told) = Self::told(command);
        let address = format!("http://{}", told["address"].as_str().unwrap_or_else(|| panic!("{told}")));
        Self { child, address }
    }

    /// The preview of a folder of templates.
    fn preview(house: &House, folder: &Path) -> Self {
        let folder = folder.display().to_string();
        let arguments = ["template", "preview", "--templates", &folder, "--watch", "--json"];
        let mut command = house.command(&arguments);
        command.env("KUALIK_NOW", DRAWN_AT);
        let (child, told) = Self::told(command);
        Self { child, address: told["address"].as_str().unwrap_or_else(|| panic!("{told}")).to_owned() }
    }

    /// Starts a server and hears the one JSON value that tells where it is.
    fn told(mut command: Command) -> (Child, Value) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("kualik serves");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let mut told = String::new();
        let told: Value = loop {
            told += &lines.next().expect("the server tells its address").expect("text");
            if let Ok(value) = serde_json::from_str(&told) {
                break value;
            }
        };
        (child, told)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_pages_hold_in_a_browser() {
    let Some(tools) = Tools::find() else { return };
    let (training, office) = (House::new(), office_of_an_authority());
    for house in [&training, &office] {
        let settings = house.root().join("kualik.toml");
        let text = fs::read_to_string(&settings).unwrap() + "\n[server]\npublic_per_minute = 100000\n";
        fs::write(settings, text).unwrap();
    }
    let hostile = hostile_case(&training);
    let documents = [sample("01"), sample("04"), hostile, sample("16"), sample("06")]
        .map(|case| issued(&training, Some(NOW), &case));
    training.run(&["issue", "--batch", &training.write("many.jsonl", many(&training).as_bytes())]);
    let real = ["01", "04", "11"].map(|name| issued(&office, None, &of_today(&office, name)));
    let later = from_a_later_day(&office);
    let procedure = [None, Some(NOW)].map(|now| {
        let house = if now.is_some() { &training } else { &office };
        of_procedure(house, now, Form::AcceptanceRefusal)
    });
    // The samples of the forms are drawn for one day, and the archive's clock never goes back.
    let forms: serde_json::Map<String, Value> = Form::sealed()
        .filter(|form| !form.is_decision() && *form != Form::AcceptanceRefusal)
        // What speaks of an issued document is held against it: `cli/reference.rs` issues those.
        .filter(|form| !REFERRING.contains(form))
        .map(|form| (form.name().to_owned(), of_procedure(&training, Some(DRAWN_AT), form)["number"].clone()))
        .collect();
    let acted = acted(&training, &documents[4]);
    let [token, officer] = let_in(&training);
    let (first, second) = (Server::over(&training, Some(NOW)), Server::over(&office, None));
    let own = own_forms(&training);
    let preview = Server::preview(&training, &own);
    let asked = json!({
        "preview": preview.address, "own": own,
        "training": first.address, "office": second.address,
        "certificate": documents[0], "refusal": documents[1], "hostile": documents[2], "long": documents[3],
        "real_certificate": real[0], "real_refusal": real[1], "real_other": real[2],
        "later": later,
        "procedure": procedure[1], "real_procedure": procedure[0], "forms": forms, "acted": acted,
        "account": ["sapar", PASSWORD], "token": token, "officer": officer,
        "trust_vectors": root().join("src/seal/testdata/trust.json"),
        "vectors": root().join("src/seal/testdata/vectors.json"),
        "annex_vectors": root().join("src/engine/testdata/annex.json"),
        "only": std::env::var("KUALIK_BROWSER_ONLY").unwrap_or_default(),
        "shots": shots(), "chromium": tools.chromium, "modules": tools.modules,
    });
    let file = training.write("asked.json", asked.to_string().as_bytes());
    let status = Command::new("node").arg(root().join("tests/browser/run.mjs")).arg(file).status();
    assert!(status.expect("node runs").success(), "the browser found something, see above");
    // A part that was asked for alone leaves no looks of the others.
    if asked["only"] == "" {
        looks_were_kept(&training);
    }
}

/// An office's own folder: the receipt, its words, and a case to draw.
fn own_forms(house: &House) -> PathBuf {
    let own = house.dir.path().join("own");
    for file in ["templates/receipt/form.typ", "locales/ru/receipt.ftl"] {
        fs::create_dir_all(own.join(file).parent().unwrap()).unwrap();
        fs::copy(root().join(file), own.join(file)).unwrap();
    }
    fs::create_dir_all(own.join("samples")).unwrap();
    let case = fs::read_to_string(sample("01")).unwrap();
    let mut case: Value = serde_json::from_str(&case).unwrap();
    case["items"].as_array_mut().unwrap().iter_mut().for_each(|item| item["photos"] = json!([]));
    fs::write(own.join("samples/case.json"), case.to_string()).unwrap();
    own
}

/// Node, Chromium and the modules that drive it; what is missing is said loudly.
struct Tools {
    chromium: PathBuf,
    modules: PathBuf,
}

impl Tools {
    fn find() -> Option<Self> {
        let cache = std::env::var_os("KUALIK_CACHE").map_or_else(|| root().join(".cache"), PathBuf::from);
        let modules = cache.join("browser");
        let chromium = PathBuf::from("/usr/bin/chromium");
        let node = Command::new("node").arg("--version").output().is_ok();
        let missing = [
            (!node, "node"),
            (!chromium.exists(), "chromium"),
            (
                !modules.join("node_modules/playwright-core").exists(),
                "playwright-core (tests/judges installs it)",
            ),
            (!modules.join("node_modules/axe-core").exists(), "axe-core (tests/judges installs it)"),
        ];
        let missing: Vec<&str> =
            missing.into_iter().filter(|(absent, _)| *absent).map(|(_, name)| name).collect();
        if missing.is_empty() {
            return Some(Self { chromium, modules });
        }
        eprintln!("!!! SKIPPED: the pages in a browser, for want of {}", missing.join(", "));
        None
    }
}

/// What the browser needs to know of an issued document: its files, its seal and what its paper bears.
///
/// Only a demonstration obeys a standing clock.
fn issued(house: &House, now: Option<&str>, case: &str) -> Value {
    let run = |arguments: &[&str]| match now {
        Some(now) => house.run_at(now, arguments),
        None => house.run_now(arguments),
    };
    let name = Path::new(case).file_stem().unwrap().to_str().unwrap();
    let procedure = Form::of_name(name).filter(|form| !form.is_decision());
    let form: &[&str] = if procedure.is_some() { &["--form", name] } else { &[] };
    let photos = root().join("samples/photos").display().to_string();
    let answer = run(&[&["issue", "--json", case, "--photos", &photos], form].concat());
    assert_eq!(answer.code, 0, "issue {case}: {}{}", answer.out, answer.err);
    let number = answer.json()[0]["documents"][0]["number"].as_str().expect("a number").to_owned();
    let name = number.replace('/', "_");
    let (pdf, package) = (house.path(&format!("{name}.pdf")), house.path(&format!("{name}.asice")));
    let shown = run(&["show", "--json", &number, "--pdf", &pdf, "--package", &package]);
    assert_eq!(shown.code, 0, "show: {}{}", shown.out, shown.err);
    let (seal, groups, annex) = block_on(async {
        let clock =
            now.map_or_else(|| Clock::new(jiff::Timestamp::now), |now| Clock::standing(now.parse().unwrap()));
        let room = ReadingRoom::open(Folder::new(house.root()), clock).await.unwrap();
        let row = room.by_number(&number).await.unwrap().remove(0);
        let stored = room.stored(row).unwrap();
        let seal = stored.seal;
        let annex = annex_codes(&stored.record, seal.payload());
        (seal.text().to_owned(), seal.hash().groups(), annex)
    });
    json!({ "number": number, "pdf": pdf, "package": package, "seal": seal, "groups": groups, "annex": annex })
}

/// A document of the procedure by the signatory of the sample cases.
fn of_procedure(house: &House, now: Option<&str>, form: Form) -> Value {
    let text = fs::read_to_string(root().join(format!("templates/{form}/input.json"))).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file.as_object_mut().unwrap().remove("number");
    let on = now.map_or_else(|| civil::day_of(Timestamp::now()), |now| now[..10].parse().unwrap());
    let drawn: Date = DRAWN.parse().unwrap();
    move_dates(&mut file, drawn.until(on).unwrap());
    issued(house, now, &house.write(&format!("{form}.json"), file.to_string().as_bytes()))
}

/// A certificate of which something was entered afterwards, and the numbers of the entries.
fn acted(house: &House, document: &Value) -> Value {
    let number = document["number"].as_str().unwrap();
    let record = house.run_at(DRAWN_AT, &["show", "--json", number]).json()["record"].clone();
    let text = fs::read_to_string(root().join("templates/event-entry/input.json")).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    file.as_object_mut().unwrap().remove("number");
    for part in ["office", "signatory", "executor"] {
        for (field, value) in record[part].as_object().unwrap() {
            file[part][field] = value.clone();
        }
    }
    // Offices may share a number; the other tests look for theirs by it alone.
    file["office"]["registers"]["refusal"] = "04-12".into();
    let mut holder = record["certificate"]["holder"].clone();
    holder.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let facts = file["facts"].as_object_mut().unwrap();
    facts.remove("signature");
    facts["holder"] = holder;
    facts["certificate"] = json!({ "number": record["number"], "date": record["date"] });
    let entered = [("damaged", "2026-11-23", json!([1])), ("exit", "2026-11-24", Value::Null)];
    let entries = entered.map(|(event, on, positions)| {
        let mut file = file.clone();
        file["facts"]["event"] = event.into();
        file["facts"]["on"] = on.into();
        file["facts"]["positions"] = positions.clone();
        if positions.is_null() {
            file["facts"].as_object_mut().unwrap().remove("positions");
        }
        let path = house.write("event-entry.json", file.to_string().as_bytes());
        let answer = house.run_at(DRAWN_AT, &["issue", "--json", "--form", "event-entry", &path]);
        assert_eq!(answer.code, 0, "{event}: {}{}", answer.out, answer.err);
        answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned()
    });
    json!({ "number": number, "entries": entries, "signatory": record["signatory"]["name"] })
}

/// The codes on the pages of a list: of all ways to part the rows into three pages at most, the sealed one.
fn annex_codes(record: &Record, payload: &[u8]) -> Vec<String> {
    let sealed = SealClaims::from_payload(payload).unwrap().annexes();
    let rows = record.certificate.as_ref().map_or(0, |facts| facts.items.len());
    let parted = |ends: &[usize]| {
        let begins = std::iter::once(0).chain(ends.iter().copied());
        let pages = begins.zip(ends.iter().copied().chain([rows]));
        let all = ends.len() as u32 + 1;
        (1..).zip(pages).map(|(page, (from, to))| annex::code(record, from..to, page, all)).collect()
    };
    let mut ways: Vec<Vec<usize>> = vec![vec![]];
    ways.extend((1..rows).map(|end| vec![end]));
    ways.extend((1..rows).flat_map(|one| (one + 1..rows).map(move |two| vec![one, two])));
    let found: Option<Vec<String>> =
        ways.iter().map(|ends| parted(ends)).find(|codes: &Vec<String>| sealed == Some(annex::digest(codes)));
    assert!(sealed.is_none() || found.is_some(), "{}: no such parting of {rows} rows", record.number);
    found.filter(|_| sealed.is_some()).unwrap_or_default()
}

/// A case whose every free text would run if a page forgot to escape it.
fn hostile_case(house: &House) -> String {
    let mut case: Value = serde_json::from_str(&fs::read_to_string(sample("02")).unwrap()).unwrap();
    let photo = case["items"][0]["photos"][0]["file"].as_str().map(str::to_owned);
    let attack =
        |text: &str| format!("{text} <script>pwned=1</script> <img src=x onerror=pwned=2> \" ' &lt;");
    let both = |value: &mut Value| {
        for lang in ["kk", "ru"] {
            if let Some(text) = value[lang].as_str().map(attack) {
                value[lang] = json!(text);
            }
        }
    };
    for place in [
        "/event/name",
        "/applicant/name",
        "/receiving/name",
        "/items/0/title",
        "/items/0/author",
        "/items/0/dating",
        "/items/0/material",
        "/items/0/technique",
    ] {
        if let Some(value) = case.pointer_mut(place) {
            both(value);
        }
    }
    let item = &mut case["items"][0];
    item["title"]["original"] = json!(attack("القرآن"));
    item["marks"] = json!({ "kk": attack("таңба"), "ru": attack("клеймо") });
    item["inventory"] = json!("ХСС <b>1</b>");
    item["inscriptions"] =
        json!([{ "text": attack("жазу"), "place": { "kk": "бетінде", "ru": "на лицевой стороне" } }]);
    if let Some(photo) = photo {
        let from = Path::new(&sample("02")).parent().unwrap().join(&photo);
        fs::create_dir_all(house.dir.path().join("photos")).unwrap();
        fs::copy(from, house.dir.path().join(&photo)).unwrap();
    }
    house.write("hostile.json", case.to_string().as_bytes())
}

/// Enough documents for a second page of results.
fn many(house: &House) -> String {
    let lines = house.path("sample.jsonl");
    let answer = house.run(&["sample", "--count", "24", "--seed", "7", "-o", &lines]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    fs::read_to_string(lines).unwrap()
}

/// An installation under a root key of its own, in which the signatories of the sample cases are enrolled by order:
/// what it issues counts.
fn office_of_an_authority() -> House {
    let house = House::empty();
    let run = |arguments: &[&str]| {
        let answer = house.run_now(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {}{}", answer.out, answer.err);
        answer
    };
    run(&["key", "new", "root.pem"]);
    let (kk, ru) = ("Үлгітау облысының әкімдігі", "Акимат Улгитауской области");
    let issuer = [
        "--issuer-kk",
        kk,
        "--issuer-ru",
        ru,
        "--origin",
        "ulgitau.example/log",
        "--verify-host",
        "ulgitau.example",
    ];
    run(&[&["init", "--root-key", "root.pem"], &issuer[..]].concat());
    let settings = house.root().join("kualik.toml");
    let decided = "reconstructed_forms = \"Басшының 2026 жылғы 5 қаңтардағы № 12 шешімі\"\n";
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + decided).unwrap();
    for name in ["01", "11"] {
        let key = house.path(&format!("head-{name}.jwk"));
        run(&["key", "new", "--public", &key]);
        let case: Value = serde_json::from_str(&fs::read_to_string(sample(name)).unwrap()).unwrap();
        let person = house.write("person.json", term(&case, "2026-03-03").to_string().as_bytes());
        run(&["trust", "enrol", &person, "--key", &key, "--root-key", "root.pem"]);
    }
    house
}

/// A sample case with the dates of its procedure moved, so that it is decided today as it was on its own day.
fn of_today(house: &House, name: &str) -> String {
    let photographs = house.path("photos");
    if !Path::new(&photographs).exists() {
        std::os::unix::fs::symlink(root().join("samples/photos"), &photographs).unwrap();
    }
    let today = civil::day_of(Timestamp::now());
    let decided: Date = NOW[..10].parse().unwrap();
    let later = decided.until(today).unwrap();
    let mut case: Value = serde_json::from_str(&fs::read_to_string(sample(name)).unwrap()).unwrap();
    move_dates(&mut case, later);
    house.write(&format!("today-{name}.json"), case.to_string().as_bytes())
}

/// A certificate that lets its objects out only five days from now.
fn from_a_later_day(house: &House) -> Value {
    let case = of_today(house, "02");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(case).unwrap()).unwrap();
    let first = civil::day_of(Timestamp::now()).checked_add(5.days()).unwrap();
    case["first_day"] = first.to_string().into();
    let mut document = issued(house, None, &house.write("later.json", case.to_string().as_bytes()));
    document["first_day"] = first.to_string().into();
    document
}

/// Dates before the procedure began (orders, terms of office) stay.
fn move_dates(value: &mut Value, later: Span) {
    match value {
        Value::String(text) => {
            if let Some(day) = text.parse::<Date>().ok().filter(|day| *day > Date::constant(2026, 6, 1)) {
                *text = day.checked_add(later).unwrap().to_string();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| move_dates(value, later)),
        Value::Object(values) => values.values_mut().for_each(|value| move_dates(value, later)),
        _ => {}
    }
}

/// An account and a token of an archivist, and a token of a border officer.
fn let_in(house: &House) -> [String; 2] {
    block_on(async {
        let access = Access::open(&Folder::new(house.root())).await.unwrap();
        let now = NOW.parse().unwrap();
        let account = NewAccount {
            name: "sapar".to_owned(),
            person: "Сапар Мұрағатшы <script>pwned=3</script>".to_owned(),
            role: Role::Archivist,
            office: None,
            password: PASSWORD.to_owned(),
        };
        access.keep_account(account, now).await.unwrap();
        let expires = "2026-12-21T00:00:00Z".parse().unwrap();
        let mut secrets = [Role::Archivist, Role::BorderOfficer].map(|role| (role, String::new()));
        for (role, secret) in &mut secrets {
            let new = NewToken { who: "Тексеру".to_owned(), role: *role, office: None, expires };
            *secret = access.make_token("tests", new, now).await.unwrap().1.reveal().to_owned();
        }
        access.close().await;
        secrets.map(|(_, secret)| secret)
    })
}

/// What the archivist did in the browser left its record.
fn looks_were_kept(house: &House) {
    let looks = block_on(async {
        let access = Access::open(&Folder::new(house.root())).await.unwrap();
        access.looks(None, 0, 1000).await.unwrap()
    });
    let by_number: Vec<_> =
        looks.iter().map(|(_, look)| look).filter(|look| look.look == "search-by-person-number").collect();
    assert_eq!(by_number.len(), 1, "{by_number:?}");
    assert_eq!(by_number[0].actor.reason.as_deref(), Some("полиция сұрауы № 7"));
    assert!(!format!("{looks:?}").contains("100121"), "the number is kept nowhere");
    for kind in ["search", "show", "pdf", "package", "proof", "like", "export"] {
        let found = looks.iter().find(|(_, look)| look.look == kind);
        let look = &found.unwrap_or_else(|| panic!("no look of the kind {kind}")).1;
        assert!(look.actor.who.starts_with("Сапар"), "{look:?}");
        assert!(
            ["search", "export"].contains(&kind) || look.actor.reason.as_deref() == Some("сұрау № 12"),
            "{look:?}"
        );
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every page as it was seen, kept to be looked at.
fn shots() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The day that the samples of the procedure's forms are drawn on.
const DRAWN: &str = "2026-11-24";
const DRAWN_AT: &str = "2026-11-24T06:30:00Z";

const PASSWORD: &str = "мұрағат кілті 26";

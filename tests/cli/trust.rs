//! An installation that issues documents: keys, enrolment by order, what became of a key, and an older list put back.

use std::fs;

use serde_json::{Value, json};

use crate::house::{Answer, House, term};

/// An installation under a root key, at the real time: only a demonstration obeys another.
pub(crate) struct Authority {
    pub(crate) house: House,
    pub(crate) cases: Vec<Value>,
}

impl Authority {
    /// One that may issue on the forms of this house, whose approved texts were not at hand.
    pub(crate) fn new() -> Self {
        let authority = Self::undecided();
        authority.decide("reconstructed_forms = \"Басшының 2026 жылғы 5 қаңтардағы № 12 шешімі\"");
        authority
    }

    /// Adds a line to `kualik.toml`.
    fn decide(&self, line: &str) {
        let path = self.house.root().join("kualik.toml");
        let settings = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{settings}{line}\n")).unwrap();
    }

    fn undecided() -> Self {
        let house = House::empty();
        let authority = Self { house, cases: Vec::new() };
        assert_eq!(authority.run(&["key", "new", "root.pem"]).code, 0, "a root key");
        let answer = authority.run(&[
            "init",
            "--root-key",
            "root.pem",
            "--issuer-kk",
            "Үлгітау облысының әкімдігі",
            "--issuer-ru",
            "Акимат Улгитауской области",
            "--origin",
            "ulgitau.example/log",
            "--verify-host",
            "verify.ulgitau.example",
        ]);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        let drawn = authority.run(&["sample", "--count", "12", "--seed", "7"]).out;
        let cases: Vec<Value> = drawn.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        // Certificates alone, all of the first office and signatory.
        let of_first = |case: &&Value| {
            case["office"] == cases[0]["office"] && case["signatory"] == cases[0]["signatory"]
        };
        let cases = cases.iter().filter(of_first).cloned().collect();
        Self { cases, ..authority }
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.house.run_now(arguments)
    }

    pub(crate) fn case(&self, place: usize) -> String {
        let case = self.cases.get(place).expect("a case of this office").to_string();
        self.house.write(&format!("case-{place}.json"), case.as_bytes())
    }

    /// Makes a key for the signatory and enrols it. Returns the key's name.
    pub(crate) fn enrol(&self, from: &str) -> String {
        let key = self.house.path(&format!("head-{from}.jwk"));
        let made = self.run(&["key", "new", "--public", &key, "--json"]);
        assert_eq!(made.code, 0, "{}", made.err);
        let answer = self.enter(&term(&self.cases[0], from), &key);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        made.json()["kid"].as_str().unwrap().to_owned()
    }

    /// Enters a term of a key that is there.
    fn enter(&self, term: &Value, key: &str) -> Answer {
        let person = self.house.write("person.json", term.to_string().as_bytes());
        self.run(&["trust", "enrol", &person, "--key", key, "--root-key", "root.pem", "--json"])
    }

    fn change(&self, kid: &str, fate: &str, from: &str) -> Answer {
        let reason = ["--reason-kk", "сынақ", "--reason-ru", "проба", "--root-key", "root.pem"];
        let mut arguments = vec!["trust", "change", kid, "--to", fate, "--from", from];
        arguments.extend(reason);
        arguments.push("--json");
        self.run(&arguments)
    }
}

fn refused(answer: &Answer, code: &str) {
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    // Of one case among others, or of the whole command.
    let value = answer.json();
    let error = value.get(0).unwrap_or(&value)["error"].clone();
    assert_eq!(error["code"], code, "{}", answer.out);
    assert!(!answer.out.contains('⟨'), "{}", answer.out);
}

#[test]
fn only_who_is_enrolled_signs_and_what_he_signs_passes() {
    let authority = Authority::new();
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "no-authority");
    assert_eq!(authority.run(&["registers", "--json"]).json(), json!([]), "no number was taken");

    let kid = authority.enrol("2026-01-01");
    let answer = authority.run(&["issue", "--json", &authority.case(0)]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let document = answer.json()[0]["documents"][0].clone();
    let number = document["number"].as_str().unwrap();
    let pdf = authority.house.path("document.pdf");
    assert_eq!(authority.run(&["show", number, "--pdf", &pdf]).code, 0);
    let verified = authority.run(&["verify", "--json", &pdf]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    assert_eq!(verified.json()["report"]["conclusion"], "passed");
    match std::process::Command::new("pdftotext").args([&pdf, "-"]).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(!text.contains("ОБРАЗЕЦ") && !text.contains("ҮЛГІ"), "{text}");
            assert!(text.contains("Электронной цифровой подписью не удостоверено"), "{text}");
        }
        Err(_) => eprintln!("SKIPPED: no pdftotext"),
    }

    // The key is lost: what has no proven time falls with it.
    assert_eq!(authority.change(&kid, "compromised", "2026-01-02").code, 0);
    let verified = authority.run(&["verify", "--json", &pdf]);
    assert_eq!(verified.code, 11, "{}", verified.out);
    assert!(verified.out.contains("authority-compromised"), "{}", verified.out);
    refused(&authority.run(&["issue", "--json", &authority.case(1)]), "no-authority");
    assert_eq!(authority.run(&["fsck"]).code, 0);
}

#[test]
fn nothing_of_legal_force_is_issued_on_a_reconstructed_form_unless_somebody_decided_so_in_words() {
    let authority = Authority::undecided();
    authority.enrol("2026-01-01");
    for (lang, words) in [("kk", "қалпына келтірілген"), ("ru", "воссоздана"), ("en", "reconstructed")]
    {
        let mut command = authority.house.command(&["issue", "--json", &authority.case(0)]);
        let answer = Answer::of(command.env_remove("KUALIK_NOW").env("KUALIK_LANG", lang).output().unwrap());
        assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
        let problem = &answer.json()[0]["problems"][0];
        assert_eq!(problem["code"], "form-reconstructed", "{}", answer.out);
        assert!(problem["message"].as_str().unwrap().contains(words), "{problem}");
        assert!(problem["remedy"].as_str().unwrap().contains("kualik.toml"), "{problem}");
    }
    assert_eq!(authority.run(&["registers", "--json"]).json(), json!([]), "no number was taken");
    authority.decide("reconstructed_forms = \"yes\"");
    let refused = authority.run(&["issue", "--json", &authority.case(0)]);
    assert!(
        refused.code != 0 && refused.out.contains("reconstructed_forms"),
        "{}{}",
        refused.out,
        refused.err
    );
    let path = authority.house.root().join("kualik.toml");
    let settings = fs::read_to_string(&path).unwrap();
    let decided = "reconstructed_forms = \"Решение руководителя № 12 от 5 января 2026 года\"";
    fs::write(&path, settings.replace("reconstructed_forms = \"yes\"", decided)).unwrap();
    let issued = authority.run(&["issue", "--json", &authority.case(0)]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    // Whoever looks is told.
    let verified = authority.run(&["verify", "--json", &number]);
    assert_eq!((verified.code, &verified.json()["warnings"][0]["code"]), (0, &"form-reconstructed".into()));
    assert_eq!(authority.run(&["show", "--json", &number]).json()["reconstructed"], true);
    for arguments in [["verify", &number], ["show", &number]] {
        let told = authority.run(&arguments).out;
        assert!(told.contains("The form is reconstructed"), "{told}");
    }
}

#[test]
fn a_term_that_has_not_begun_or_is_suspended_signs_nothing() {
    let authority = Authority::new();
    authority.enrol("2099-01-01");
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "no-authority");
    let kid = authority.enrol("2026-01-01");
    assert_eq!(authority.change(&kid, "suspended", "2026-01-02").code, 0);
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "no-authority");
    assert_eq!(authority.change(&kid, "resumed", "2026-01-03").code, 0);
    let issued = authority.run(&["issue", &authority.case(0)]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    let people = authority.run(&["trust", "people"]);
    assert!(people.out.contains(&kid) && people.out.contains("suspended"), "{}", people.out);
}

#[test]
fn entering_a_person_again_brings_no_ended_key_back() {
    let authority = Authority::new();
    let kid = authority.enrol("2026-01-01");
    let key = authority.house.path("head-2026-01-01.jwk");
    let again = |from: &str, bin: Option<&str>| {
        let mut term = term(&authority.cases[0], from);
        bin.into_iter().for_each(|bin| term["office"]["bin"] = json!(bin));
        authority.enter(&term, &key)
    };
    assert_eq!(authority.change(&kid, "suspended", "2026-01-02").code, 0);
    refused(&again("2026-01-01", None), "trust-term-overlaps");
    assert_eq!(authority.change(&kid, "revoked", "2026-01-05").code, 0);
    for from in ["2026-01-05", "2027-01-01"] {
        refused(&again(from, None), "trust-term-overlaps");
    }
    for bin in [None, Some("040340000007")] {
        refused(&again("2026-01-04", bin), "trust-key-ended");
    }
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "no-authority");
}

#[test]
fn what_no_reader_could_use_is_not_entered() {
    let authority = Authority::new();
    let kid = authority.enrol("2026-01-01");
    let key = authority.house.path("head-2026-01-01.jwk");
    let wrong = [
        ("/may_sign", json!([]), "trust-forms"),
        ("/may_sign", json!(["certificat"]), "trust-forms"),
        ("/office/bin", json!("12"), "trust-bin"),
        ("/position/kk", json!(""), "trust-blank"),
        ("/person/ru", json!(" "), "trust-blank"),
        ("/order/number", json!(""), "trust-blank"),
    ];
    for (pointer, value, code) in wrong {
        let mut term = term(&authority.cases[0], "2026-02-01");
        *term.pointer_mut(pointer).unwrap() = value;
        refused(&authority.enter(&term, &key), code);
    }
    refused(&authority.change(&kid, "resumed", "2026-01-03"), "trust-not-suspended");
    refused(&authority.change(&kid, "revoked", "2206-01-03"), "trust-day-far");
    refused(&authority.change("AAAAAAAAAAAAAAAA", "revoked", "2026-01-03"), "trust-key-unknown");
    let people = authority.run(&["trust", "people", "--json"]).json();
    assert_eq!((people["sequence"].clone(), people["authorities"].as_array().unwrap().len()), (json!(2), 1));
}

#[test]
fn an_installation_that_issues_documents_is_named_by_its_keeper() {
    let house = House::empty();
    assert_eq!(house.run_now(&["key", "new", "root.pem"]).code, 0);
    let init =
        ["init", "--json", "--root-key", "root.pem", "--issuer-kk", "Әкімдік", "--issuer-ru", "Акимат"];
    for names in [&[][..], &["--origin", "ulgitau.example/log"], &["--verify-host", "ulgitau.example"]] {
        refused(&house.run_now(&[&init[..], names].concat()), "init-names");
    }
    assert!(!house.root().exists(), "nothing was made");
}

/// The text of the seal of a document.
fn seal_of(authority: &Authority, number: &str) -> String {
    let package = authority.house.path("sealed.asice");
    assert_eq!(authority.run(&["show", number, "--package", &package]).code, 0);
    let output = std::process::Command::new("unzip").args(["-p", &package, "seal.jws"]).output();
    String::from_utf8(output.expect("unzip").stdout).unwrap()
}

#[test]
fn a_copy_or_a_code_passes_for_no_other_office_than_its_own() {
    let authority = Authority::new();
    authority.enrol("2026-01-01");
    let key = authority.house.path("head-2026-01-01.jwk");
    let issued = authority.run(&["issue", "--json", &authority.case(0)]);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let copies = [authority.house.path("copy.json"), authority.house.path("copy.pdf")];
    let shown = authority.run(&["show", &number, "--masked", &copies[0], "--masked-pdf", &copies[1]]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let roots = authority.house.write("roots.json", authority.run(&["trust", "--root"]).out.as_bytes());
    let mut foreign = term(&authority.cases[0], "2026-01-01");
    foreign["office"]["bin"] = json!("040340000007");
    foreign["person"] = json!({ "kk": "Бөтен Адам", "ru": "Чужой Человек" });
    let alone = |target: &str, list: &str| {
        authority.run(&["verify", "--json", target, "--roots", &roots, "--trust", list])
    };

    // The same root keeps a list on which the key signs for another office alone.
    let other = authority.house.path("other");
    let init = ["init", "--dir", &other, "--root-key", "root.pem", "--issuer-kk", "Әкімдік", "--issuer-ru"];
    let names = ["Акимат", "--origin", "other.example/log", "--verify-host", "other.example"];
    assert_eq!(authority.run(&[&init[..], &names].concat()).code, 0);
    let person = authority.house.write("foreign.json", foreign.to_string().as_bytes());
    let enrol = ["trust", "enrol", "--dir", &other, &person, "--key", &key, "--root-key", "root.pem"];
    assert_eq!(authority.run(&enrol).code, 0);
    let list = authority.run(&["trust", "--dir", &other]).out;
    let list = authority.house.write("other.jws", list.as_bytes());
    for copy in &copies {
        let answer = alone(copy, &list);
        assert_eq!(answer.code, 11, "{}", answer.out);
        assert!(answer.out.contains("authority-other-office"), "{}", answer.out);
    }

    // The key serves two offices: the archive knows for which it signed, the code alone does not.
    assert_eq!(authority.enter(&foreign, &key).code, 0);
    let list = authority.house.write("both.jws", authority.run(&["trust"]).out.as_bytes());
    let seal = seal_of(&authority, &number);
    for target in [&seal, &copies[0], &copies[1]] {
        let answer = authority.run(&["verify", "--json", target]);
        assert_eq!(answer.code, 0, "{}", answer.out);
        assert!(!answer.out.contains("Бөтен"), "{}", answer.out);
    }
    let answer = alone(&seal, &list);
    assert_eq!(answer.code, 11, "{}", answer.out);
    assert!(answer.out.contains("authority-office-unsaid"), "{}", answer.out);
    assert_eq!(alone(&copies[0], &list).code, 0);
}

#[test]
fn a_number_alone_opens_no_border() {
    let authority = Authority::new();
    authority.enrol("2026-01-01");
    let issued = authority.run(&["issue", "--json", &authority.case(0)]).json();
    let document = &issued[0]["documents"][0];
    let (number, hash) = (document["number"].as_str().unwrap(), document["signature_hash"].as_str().unwrap());
    let alone = authority.run(&["verify", "--json", number, "--for", "entry"]);
    assert_eq!((alone.code, &alone.json()["permits"]), (11, &Value::Null), "{}", alone.out);
    assert_eq!(authority.run(&["verify", number]).code, 0, "nothing was asked but the record");
    let groups = format!("{number} {} {}", &hash[8..12], &hash[12..16]);
    assert_eq!(authority.run(&["verify", &groups, "--for", "entry"]).code, 0);
}

#[test]
fn what_cannot_be_signed_costs_no_number() {
    let authority = Authority::new();
    let kid = authority.enrol("2026-01-01");
    let mut command = authority.house.command(&["issue", "--json", &authority.case(0)]);
    command.env_remove("KUALIK_NOW").env("KUALIK_PASSWORD", "another password");
    let answer = Answer::of(command.output().unwrap());
    refused(&answer, "signer-key");
    assert!(answer.out.contains(&format!("{kid}.pem")), "{}", answer.out);
    let statement = authority.house.root().join(format!("trust/statement-{kid}.jws"));
    let kept = fs::read(&statement).unwrap();
    fs::remove_file(&statement).unwrap();
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "io");
    fs::write(&statement, kept).unwrap();
    // The first key is lost, and the person has a second one.
    fs::remove_file(authority.house.root().join(format!("keys/{kid}.pem"))).unwrap();
    refused(&authority.run(&["issue", "--json", &authority.case(0)]), "io");
    assert_eq!(authority.run(&["registers", "--json"]).json(), json!([]), "no number was taken");
    authority.enrol("2026-01-02");
    let issued = authority.run(&["issue", "--json", &authority.case(0)]);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
}

#[test]
fn a_key_whose_name_begins_like_an_option_can_be_changed() {
    let authority = Authority::new();
    // Of the letters that are options elsewhere too: help, version, output.
    for kid in ["-Zk3v0Vq", "-hk3v0Vq", "-Vk3v0Vq", "-ok3v0Vq", "--k3v0Vq"] {
        let answer = authority.change(kid, "revoked", "2026-01-02");
        assert_ne!(answer.code, 2, "{kid}: {}{}", answer.out, answer.err);
        assert!(answer.out.contains(kid), "the key is looked for: {}{}", answer.out, answer.err);
    }
}

#[test]
fn another_root_key_changes_nothing() {
    let authority = Authority::new();
    assert_eq!(authority.run(&["key", "new", "stranger.pem"]).code, 0);
    let made = authority.run(&["key", "new", "head.pem", "--public", "head.jwk"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let person = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/trust/person.json");
    let person = person.display().to_string();
    let enrol = |root: &str| {
        authority.run(&["trust", "enrol", &person, "--key", "head.jwk", "--root-key", root, "--json"])
    };
    refused(&enrol("stranger.pem"), "other-root");
    assert_eq!(enrol("root.pem").code, 0);
    // A key that is there is never written over.
    refused(&authority.run(&["key", "new", "head.pem", "--json"]), "key-file-exists");
}

#[test]
fn an_older_list_put_back_is_noticed() {
    let house = House::new();
    house.issue("02");
    let trust = house.root().join("trust");
    let newest = trust.join("list-000002.jws");
    let kept = fs::read(&newest).expect("the enrolment made a second edition");
    fs::remove_file(&newest).unwrap();
    refused(&house.run(&["verify", "--json", "07-05/2026-0001"]), "trust-rolled-back");
    refused(&house.run(&["issue", "--json", &crate::house::sample("03")]), "trust-rolled-back");
    fs::write(&newest, kept).unwrap();
    assert_eq!(house.run(&["verify", "07-05/2026-0001"]).code, 0);
}

#[test]
fn the_first_edition_is_remembered_too() {
    let (house, stranger) = (House::new(), House::new());
    let first = house.root().join("trust").join("list-000001.jws");
    let kept = fs::read(&first).unwrap();
    fs::remove_file(&first).unwrap();
    refused(&house.run(&["registers", "--json"]), "trust-rolled-back");
    // A list of the same edition by another root, with that root pinned in place of ours.
    for name in ["list-000001.jws", "roots.json"] {
        fs::copy(stranger.root().join("trust").join(name), house.root().join("trust").join(name)).unwrap();
    }
    refused(&house.run(&["registers", "--json"]), "trust-root-unknown");
    fs::write(&first, kept).unwrap();
}

//! Documents that speak of an issued one: looked up, held against what was sealed, naming its number and seal.

use kualik_domain::Form;
use serde_json::{Value, json};

use crate::house::{Answer, House, REFERRING};
use crate::procedure::{DAY, file, proves_itself};
use crate::trust::Authority;

/// What `show` says of a document.
pub(crate) fn shown(house: &House, number: &str) -> Value {
    house.run_at(DAY, &["show", "--json", number]).json()
}

/// The file of a form that says of a certificate what its record says.
pub(crate) fn file_on(form: Form, certificate: &Value) -> Value {
    let record = &certificate["record"];
    let facts = &record["certificate"];
    let mut file = file(form);
    for field in ["office", "signatory", "executor"] {
        let own = file[field].clone();
        file[field] = record[field].clone();
        for name in ["id", "place", "complaint_body", "registers"] {
            if own.get(name).is_some() {
                file[field][name] = own[name].clone();
            }
        }
    }
    let named = json!({ "number": record["number"], "date": record["date"] });
    let holder = || {
        let mut holder = facts["holder"].clone();
        holder.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        holder
    };
    let items = facts["items"].as_array().unwrap();
    let countries: Vec<&Value> =
        facts["destinations"].as_array().unwrap().iter().map(|country| &country["code"]).collect();
    let said = file["facts"].as_object_mut().unwrap();
    said.remove("signature");
    match form {
        Form::RevocationNotice => {
            said["addressee"] = holder();
            said["certificate"] = named;
            said.remove("positions");
        }
        Form::EventEntry => {
            said["holder"] = holder();
            said["certificate"] = named;
            said["event"] = "suspended".into();
            said.remove("positions");
        }
        Form::RegisterExtract => {
            said["standing"] = "in-force".into();
            said["document"] = named.clone();
            said["holder"] = holder()["name"]["ru"].clone();
            said["masked"] = false.into();
            said["entries"] = json!([{
                "date": record["date"], "entry": { "kk": "Куәлік берілді", "ru": "Свидетельство выдано" },
            }]);
        }
        Form::ReturnAct => {
            said["certificate"] = named;
            said["holder"] = holder();
            said["left"] = record["date"].clone();
            said["crossed"] = "2026-11-24".into();
            said["last_return"] = facts["last_return"].clone();
            said["conclusion"]["date"] = "2026-11-24".into();
            let thing = |item: &Value| {
                let (inventory, quantity) = (&item["inventory"], &item["quantity"]);
                json!({ "title": written(&item["title"]), "inventory": inventory, "quantity": quantity, "state": "same" })
            };
            said["things"] = items.iter().map(thing).collect();
        }
        Form::EnglishAnnex => {
            said["certificate"] = named;
            said["destinations"] = json!(countries);
            said["identification"] = format!("BIN {}", holder()["bin"].as_str().unwrap()).into();
            said["last_exit"] = facts["last_exit"].clone();
            said["last_return"] = facts["last_return"].clone();
            said["objects"] = items.iter().map(object).collect();
        }
        other => panic!("{other} speaks of no document"),
    }
    file
}

fn written(title: &Value) -> Value {
    json!({ "kk": title["kk"], "ru": title["ru"] })
}

fn object(item: &Value) -> Value {
    let mut object = json!({
        "kind": "Object", "title": "An object", "certificate_title": written(&item["title"]),
        "period": "18th century", "materials": "Paper", "measurements": "20 × 10 cm", "condition": "Good",
        "inventory": item["inventory"], "quantity": item["quantity"],
    });
    if item["photos"].as_array().is_some_and(|photos| !photos.is_empty()) {
        object["photographs"] = item["photos"].clone();
    }
    object
}

fn issue_at(house: &House, now: &str, form: Form, file: &Value) -> Answer {
    let path = house.write(&format!("{form}.json"), file.to_string().as_bytes());
    house.run_at(now, &["issue", "--json", "--form", form.name(), &path])
}

pub(crate) fn issue(house: &House, form: Form, file: &Value) -> Answer {
    issue_at(house, DAY, form, file)
}

fn problems(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
    let value = answer.json();
    let told = value[0]["problems"].as_array().unwrap_or_else(|| panic!("{value}")).clone();
    assert!(told.iter().all(|one| !one["message"].as_str().unwrap().contains('⟨')), "{told:?}");
    let pair = |one: &Value| (one["code"].as_str().unwrap().into(), one["pointer"].as_str().unwrap().into());
    told.iter().map(pair).collect()
}

/// The file's own errors do not hide that there is no such document.
#[test]
fn an_unknown_number_is_told_together_with_the_errors_of_the_file() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let mut notice = file_on(Form::RevocationNotice, &shown(&house, &number));
    notice["facts"]["certificate"]["number"] = "07-05/2026-0999".into();
    notice["executor"]["phone"] = json!(5);
    notice["facts"]["reason"] = Value::Null;
    let path = house.write("spoilt.json", notice.to_string().as_bytes());
    for command in [&["check", "--json"][..], &["issue", "--json"]] {
        let arguments = [command, &["--form", "revocation-notice", &path]].concat();
        let told = problems(&house.run_at(DAY, &arguments));
        let has = |code: &str, pointer: &str| told.contains(&(code.to_owned(), pointer.to_owned()));
        assert!(has("document-unknown", "/facts/certificate/number"), "{told:?}");
        assert!(told.len() > 1, "{told:?}");
    }
}

#[test]
fn each_names_number_and_seal_of_what_it_speaks_of_and_proves_itself() {
    let house = House::new();
    let certificate = house.issue("03")[0].clone();
    let number = certificate["number"].as_str().unwrap();
    let certificate = shown(&house, number);
    let mut numbers = Vec::new();
    // The notice last: a revoked certificate has no annex.
    for form in REFERRING.into_iter().rev() {
        let answer = issue(&house, form, &file_on(form, &certificate));
        assert_eq!(answer.code, 0, "{form}: {}{}", answer.out, answer.err);
        let document = answer.json()[0]["documents"][0].clone();
        let own = proves_itself(&house, form, &document);
        let record = shown(&house, &own)["record"].clone();
        let facts = &record["facts"][form.name()];
        if form != Form::ReturnAct {
            assert_eq!(facts["signature"], certificate["signature_hash"], "{form}");
        }
        // Who looks for the certificate finds what speaks of it.
        let hits = house.run_at(DAY, &["search", "--json", number]).json();
        assert!(
            hits["hits"].as_array().unwrap().iter().any(|hit| hit["number"] == own.as_str()),
            "{form}: {hits}"
        );
        numbers.push(own);
    }
    assert_eq!(house.run_at(DAY, &["fsck"]).code, 0);
    assert_eq!(house.run_at(DAY, &["reindex"]).code, 0);
    assert_eq!(shown(&house, number)["standing"], "withdrawn");
    let hits = house.run_at(DAY, &["search", "--json", "--standing", "withdrawn", "*"]).json();
    assert_eq!(hits["hits"][0]["number"], number, "{hits}");
}

#[test]
fn what_does_not_exist_or_is_not_so_is_refused_all_at_once_and_takes_no_number() {
    let house = House::new();
    let both = house.issue("07");
    let refusal = both.iter().find(|one| one["form"] == "refusal").unwrap()["number"].clone();
    let certificate = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &certificate);
    let numbers = house.run(&["registers", "--json"]).json().as_array().unwrap().len();
    for form in REFERRING {
        let sound = file_on(form, &certificate);
        let named = if form == Form::RegisterExtract { "document" } else { "certificate" };
        let at = format!("/facts/{named}/number");
        let mut unknown = sound.clone();
        unknown["facts"][named]["number"] = "07-05/2026-0999".into();
        assert_eq!(
            problems(&issue(&house, form, &unknown)),
            [("document-unknown".into(), at.clone())],
            "{form}"
        );
        let mut foreign = sound.clone();
        foreign["office"]["bin"] = "230641000003".into();
        assert_eq!(problems(&issue(&house, form, &foreign)), [("document-other-office".into(), at.clone())]);
        // That another office refused something is told to nobody.
        foreign["facts"][named]["number"] = refusal.clone();
        assert_eq!(problems(&issue(&house, form, &foreign)), [("document-unknown".into(), at.clone())]);
        let mut other = sound.clone();
        other["facts"][named]["number"] = refusal.clone();
        assert_eq!(problems(&issue(&house, form, &other)), [("document-other-form".into(), at)]);
        let mut hash = sound.clone();
        if form != Form::ReturnAct {
            hash["facts"]["signature"] = "0".repeat(64).into();
        }
        hash["facts"][named]["date"] = "2026-11-20".into();
        let told = problems(&issue(&house, form, &hash));
        let pointers = [format!("/facts/{named}/date"), "/facts/signature".to_owned()];
        for pointer in pointers.into_iter().take(if form == Form::ReturnAct { 1 } else { 2 }) {
            assert!(told.contains(&("differs-from-sealed".into(), pointer)), "{form}: {told:?}");
        }
    }
    let mut annex = file_on(Form::EnglishAnnex, &certificate);
    annex["facts"]["last_return"] = "2027-05-21".into();
    annex["facts"]["destinations"] = json!(["UZ"]);
    annex["facts"]["objects"][0]["certificate_title"]["ru"] = "Другая рукопись".into();
    annex["facts"]["identification"] = "BIN 230641000004".into();
    let told = problems(&issue(&house, Form::EnglishAnnex, &annex));
    let expected = ["destinations", "last_return", "identification", "objects/0/certificate_title/ru"];
    let expected: Vec<(String, String)> =
        expected.iter().map(|at| ("differs-from-sealed".into(), format!("/facts/{at}"))).collect();
    assert_eq!(told, expected);
    // In each language, and by `check` before anybody signs; what was sealed only with its signature hash.
    let mut proven = annex.clone();
    proven["facts"]["signature"] = certificate["signature_hash"].clone();
    let proven = house.write("proven.json", proven.to_string().as_bytes());
    let path = house.write("annex.json", annex.to_string().as_bytes());
    for (lang, path, words) in [
        ("kk", &path, "мөр басылған құжатта басқаша"),
        ("ru", &path, "под печатью написано иначе"),
        ("en", &path, "under the seal it is written otherwise"),
        ("kk", &proven, "ал мөр басылған құжатта «"),
        ("ru", &proven, "под печатью стоит"),
        ("en", &proven, "under the seal stands"),
    ] {
        let command = &["issue", "--json", "--form", "english-annex", path.as_str()];
        let answer = house.command(command).env("KUALIK_NOW", DAY).env("KUALIK_LANG", lang).output();
        let answer = Answer::of(answer.unwrap());
        assert_eq!(answer.json()[0]["problems"].as_array().unwrap().len(), 4, "{}", answer.out);
        assert!(answer.out.contains(words), "{lang}: {}", answer.out);
    }
    let checked = house.run_at(DAY, &["check", "--json", "--form", "english-annex", &path]);
    assert_eq!(checked.code, 1, "{}", checked.out);
    assert_eq!(house.run(&["registers", "--json"]).json().as_array().unwrap().len(), numbers);
}

#[test]
fn a_certificate_is_revoked_row_by_row_and_once() {
    let house = House::new();
    let number = house.issue("12")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let count = certificate["record"]["certificate"]["items"].as_array().unwrap().len();
    let notice = |positions: &[usize], reason: &str| {
        let mut file = file_on(Form::RevocationNotice, &certificate);
        file["facts"]["positions"] = json!(positions);
        file["facts"]["reason"]["ru"] = reason.into();
        file
    };
    let all: Vec<usize> = (1..=count).collect();
    let codes = |file: &Value| {
        problems(&issue(&house, Form::RevocationNotice, file))
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(&notice(&all, "все")), ["positions-all"]);
    assert_eq!(codes(&notice(&[1, 1, count + 1], "дважды")), ["position-twice", "position-unknown"]);
    let part = issue(&house, Form::RevocationNotice, &notice(&[2], "один"));
    assert_eq!(part.code, 0, "{}{}", part.out, part.err);
    let by = part.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    assert_eq!(codes(&notice(&[2, 3], "ещё раз")), ["position-revoked"]);
    assert_eq!(
        codes(&notice(&all[2..].iter().chain([&1]).copied().collect::<Vec<_>>(), "прочие")),
        ["positions-all"]
    );
    let now = shown(&house, &number);
    assert_eq!((&now["standing"], &now["acts"][0]["number"]), (&"in-force".into(), &by.clone().into()));
    assert_eq!(now["acts"][0]["positions"], json!([2]));

    // An extract has to enter it; then the whole goes, and nothing can be issued on it any more.
    let mut extract = file_on(Form::RegisterExtract, &certificate);
    extract["facts"]["standing"] = "discharged".into();
    assert!(
        problems(&issue(&house, Form::RegisterExtract, &extract))
            .contains(&("differs-from-register".into(), "/facts/standing".into()))
    );
    extract["facts"]["standing"] = "in-force".into();
    assert_eq!(
        problems(&issue(&house, Form::RegisterExtract, &extract)),
        [("act-not-entered".into(), "/facts/entries".into())]
    );
    let entry = json!({
        "date": "2026-11-24", "entry": { "kk": "Бір зат бойынша кері қайтарып алынды", "ru": "Отозвано по одному предмету" },
        "ground": { "number": by, "date": "2026-11-24" },
    });
    extract["facts"]["entries"].as_array_mut().unwrap().push(entry);
    let extracted = issue(&house, Form::RegisterExtract, &extract);
    assert_eq!(extracted.code, 0, "{}{}", extracted.out, extracted.err);
    let whole = file_on(Form::RevocationNotice, &certificate);
    assert_eq!(issue(&house, Form::RevocationNotice, &whole).code, 0);
    for form in [Form::RevocationNotice, Form::EnglishAnnex] {
        let mut file = file_on(form, &certificate);
        file["executor"]["phone"] = "+7 (7000) 00-00-09".into();
        let told = problems(&issue(&house, form, &file));
        assert!(told.iter().any(|(code, _)| code == "document-revoked"), "{form}: {told:?}");
    }
}

#[test]
fn verification_of_a_revoked_certificate_for_exit_fails_and_names_the_notice() {
    let authority = Authority::new();
    let kid = authority.enrol("2026-01-01");
    let issued = authority.run(&["issue", "--json", &authority.case(0)]);
    assert_eq!(issued.code, 0, "{kid}: {}{}", issued.out, issued.err);
    let number = issued.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();
    let pdf = authority.house.path("certificate.pdf");
    assert_eq!(authority.run(&["show", &number, "--pdf", &pdf]).code, 0);
    assert_eq!(authority.run(&["verify", "--for", "exit", &pdf]).code, 0, "before");

    let certificate = authority.run(&["show", "--json", &number]).json();
    let mut notice = file_on(Form::RevocationNotice, &certificate);
    for field in ["office", "signatory", "executor"] {
        notice[field] = authority.cases[0][field].clone();
    }
    let day = certificate["day"].clone();
    notice["facts"]["decision"]["date"] = day.clone();
    notice["facts"]["from"] = day;
    let path = authority.house.write("notice.json", notice.to_string().as_bytes());
    let answer = authority.run(&["issue", "--json", "--form", "revocation-notice", &path]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let by = answer.json()[0]["documents"][0]["number"].as_str().unwrap().to_owned();

    for target in [pdf.as_str(), number.as_str()] {
        let verified = authority.run(&["verify", "--json", "--for", "exit", target]);
        assert_eq!(verified.code, 12, "{}", verified.out);
        let answer = verified.json();
        assert_eq!(
            (&answer["permits"], &answer["standing"]["standing"]),
            (&false.into(), &"withdrawn".into())
        );
        assert_eq!(answer["standing"]["acts"][0]["number"], by.as_str());
        assert_eq!(answer["report"]["conclusion"], "passed", "it is genuine all the same");
        let home = authority.run(&["verify", "--for", "entry", target]);
        // Nothing closes the border to things coming home, and a number alone opens none.
        let expected = if target == number { 11 } else { 0 };
        assert_eq!(home.code, expected, "{target}: {}", home.out);
        for (lang, words) in [("kk", "хабарлама"), ("ru", "уведомление"), ("en", "notice")]
        {
            let told = authority.house.command(&["verify", "--for", "exit", target]);
            let told =
                Answer::of({ told }.env_remove("KUALIK_NOW").env("KUALIK_LANG", lang).output().unwrap());
            let line =
                told.out.lines().find(|line| line.contains(&by)).unwrap_or_else(|| panic!("{}", told.out));
            assert!(line.contains(words), "{lang}: {line}");
        }
    }
    // The things of the revoked certificate may stand on another one again.
    let mut again = authority.cases[0].clone();
    again["executor"]["phone"] = "+7 (7000) 00-00-09".into();
    let again = authority.house.write("again.json", again.to_string().as_bytes());
    assert_eq!(authority.run(&["issue", &again]).code, 0);
    // The state is a projection: without it the log says the same.
    std::fs::remove_file(authority.house.root().join("state/kualik.sqlite")).unwrap();
    let verified = authority.run(&["verify", "--json", "--for", "exit", &pdf]);
    assert_eq!((verified.code, &verified.json()["standing"]["acts"][0]["number"]), (12, &by.as_str().into()));
}

/// The words of a PDF, where poppler is at hand.
fn words(pdf: &str) -> Option<String> {
    let output = std::process::Command::new("pdftotext").args([pdf, "-"]).output();
    let output = output.map_err(|error| eprintln!("SKIPPED: no pdftotext ({error})")).ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_masked_copy_as_pages_marks_what_it_hides_and_verifies_against_the_original_seal() {
    let house = House::new();
    let number = house.issue("06")[0]["number"].as_str().unwrap().to_owned();
    let (pdf, whole) = (house.path("copy.pdf"), house.path("whole.pdf"));
    let shown = house.run(&["show", "--json", &number, "--masked-pdf", &pdf, "--pdf", &whole]);
    assert_eq!(shown.code, 0, "{}{}", shown.out, shown.err);
    let certificate = shown.json()["record"]["certificate"].clone();
    assert_eq!(certificate["holder"]["kind"], "natural");
    let bytes = std::fs::read(&pdf).unwrap();
    if let Some(text) = words(&pdf) {
        let name = certificate["holder"]["name"].as_str().unwrap();
        for hidden in [name, certificate["holder"]["document"].as_str().unwrap(), "2026-0122/ПИИ"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
        for shown in ["жасырылған", "скрыто", certificate["items"][0]["inventory"].as_str().unwrap()]
        {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        assert!(words(&whole).unwrap().contains(name));
    }
    let told = house.run(&["verify", "--json", &pdf]).json();
    assert_eq!(told["record"]["certificate"]["items"], {
        let mut items = certificate["items"].clone();
        for item in items.as_array_mut().unwrap() {
            item.as_object_mut().unwrap().remove("insurance");
        }
        items
    });
    assert_eq!(told["record"]["certificate"].get("holder"), None, "{told}");
    // Nobody leaves with a copy that does not say whose the things are.
    assert_eq!(house.run(&["verify", "--for", "exit", &pdf]).code, 12);
    // The pages follow from the copy to the byte, and from no other.
    let again = house.path("again.pdf");
    assert_eq!(house.run(&["show", &number, "--masked-pdf", &again]).code, 0);
    assert_eq!(std::fs::read(again).unwrap(), bytes);
    let moment = b"D:20261121";
    let at = bytes.windows(moment.len()).position(|window| window == moment).unwrap();
    let mut turned = bytes.clone();
    turned[at + moment.len() - 1] = b'2';
    let more = [&bytes[..], b"more"].concat();
    for (name, bytes) in [("turned.pdf", turned), ("more.pdf", more)] {
        let path = house.write(name, &bytes);
        let answer = house.run(&["verify", "--json", &path]);
        assert_eq!(answer.code, 10, "{name}: {}", answer.out);
    }
    for lang in ["kk", "ru", "en"] {
        let told = house.run_in(lang, &["verify", &pdf]);
        assert!(!told.out.contains('⟨'), "{}", told.out);
    }
}

#[test]
fn a_masked_copy_names_no_person_and_verifies_against_the_original_seal() {
    let house = House::new();
    // A certificate of a person.
    let issued = house.issue("06")[0].clone();
    let number = issued["number"].as_str().unwrap().to_owned();
    let copy = house.path("copy.json");
    let shown = house.run(&["show", "--json", &number, "--masked", &copy]);
    assert_eq!(shown.code, 0, "{}{}", shown.out, shown.err);
    let record = shown.json()["record"].clone();
    let holder = &record["certificate"]["holder"];
    assert_eq!(holder["kind"], "natural");
    let text = std::fs::read_to_string(&copy).unwrap();
    let list = house.run(&["trust"]).out;
    let roots = house.run(&["trust", "--root"]).out;
    let (list, roots) =
        (house.write("list.jws", list.as_bytes()), house.write("roots.json", roots.as_bytes()));
    let alone = ["--trust", &list, "--roots", &roots];
    for arguments in
        [&["verify", "--json", &copy][..], &[&["verify", "--json", &copy][..], &alone[..]].concat()]
    {
        let answer = house.run(arguments);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        let answer = answer.json();
        assert_eq!(
            (&answer["target"], &answer["claims"]["number"]),
            (&"copy".into(), &number.as_str().into())
        );
        assert_eq!(
            answer["record"]["certificate"]["items"][0]["title"],
            record["certificate"]["items"][0]["title"]
        );
        assert!(answer["warnings"].as_array().unwrap().iter().any(|one| one["code"] == "copy-masked"));
        for hidden in [&holder["name"], &holder["iin"], &record["executor"]["name"]] {
            let hidden = hidden.as_str().unwrap();
            assert!(!answer["record"].to_string().contains(hidden) && !text.contains(hidden), "{hidden}");
        }
    }
    for lang in ["kk", "ru", "en"] {
        let told = house.run_in(lang, &["verify", &copy]);
        assert!(!told.out.contains('⟨'), "{}", told.out);
    }
    // One sign of what it shows.
    let value: Value = serde_json::from_str(&text).unwrap();
    for place in 0..value["extract"]["disclosures"].as_array().unwrap().len().min(5) {
        let mut forged = value.clone();
        let disclosure = forged["extract"]["disclosures"][place].as_str().unwrap().to_owned();
        let turned = if disclosure.ends_with('A') { 'B' } else { 'A' };
        let turned: String = disclosure.chars().take(disclosure.len() - 1).chain([turned]).collect();
        forged["extract"]["disclosures"][place] = turned.into();
        let path = house.write("forged.json", forged.to_string().as_bytes());
        let answer = house.run(&["verify", "--json", &path]);
        assert!([10, 11].contains(&answer.code), "{place}: {} {}", answer.code, answer.out);
        assert_eq!(answer.json()["record"], Value::Null);
    }
    // The seal of another document.
    let other = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let second = house.path("second.json");
    assert_eq!(house.run(&["show", &other, "--masked", &second]).code, 0);
    let second: Value = serde_json::from_str(&std::fs::read_to_string(second).unwrap()).unwrap();
    let mut mixed = value.clone();
    mixed["seal"] = second["seal"].clone();
    let path = house.write("mixed.json", mixed.to_string().as_bytes());
    let answer = house.run(&["verify", "--json", &path]);
    assert_ne!(answer.code, 0, "{}", answer.out);
    assert!(answer.out.contains("copy-differs"), "{}", answer.out);
}

#[test]
fn an_act_of_return_says_of_its_certificate_what_was_sealed_and_no_other_day_than_was_entered() {
    let house = House::new();
    let number = house.issue("03")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let sound = file_on(Form::ReturnAct, &certificate);
    let mut other = sound.clone();
    other["facts"]["last_return"] = "2027-01-01".into();
    other["facts"]["holder"]["bin"] = "230641000003".into();
    other["facts"]["things"][0]["inventory"] = "ҮОМ 0-0".into();
    let told = problems(&issue(&house, Form::ReturnAct, &other));
    for at in ["holder/bin", "last_return", "things/0/inventory"] {
        assert!(told.contains(&("differs-from-sealed".into(), format!("/facts/{at}"))), "{at}: {told:?}");
    }
    // It left on a day that was entered, and the act says another.
    let mut exit = file_on(Form::EventEntry, &certificate);
    exit["facts"]["event"] = "exit".into();
    exit["facts"]["on"] = "2026-11-22".into();
    let entered = issue(&house, Form::EventEntry, &exit);
    assert_eq!(entered.code, 0, "{}{}", entered.out, entered.err);
    let told = problems(&issue(&house, Form::ReturnAct, &sound));
    assert!(told.contains(&("differs-from-sealed".into(), "/facts/left".into())), "{told:?}");
    let mut sound = sound;
    sound["facts"]["left"] = "2026-11-22".into();
    // All left, so all are named: "all came back" is said of nothing less.
    let mut short = sound.clone();
    short["facts"]["things"].as_array_mut().unwrap().pop();
    assert!(!short["facts"]["things"].as_array().unwrap().is_empty(), "a certificate of several rows");
    assert_eq!(
        problems(&issue(&house, Form::ReturnAct, &short)),
        [("thing-left-unnamed".into(), "/facts/things".into())]
    );
    let issued = issue(&house, Form::ReturnAct, &sound);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
    // So is the conclusion of the commission on return.
    let mut conclusion = file(Form::ExpertConclusion);
    conclusion["office"] = sound["office"].clone();
    conclusion["facts"]["occasion"] = "return".into();
    conclusion["facts"]["certificate"] = json!({ "number": "07-05/2026-0999", "date": "2026-11-21" });
    let told = problems(&issue(&house, Form::ExpertConclusion, &conclusion));
    assert!(told.contains(&("document-unknown".into(), "/facts/certificate/number".into())), "{told:?}");
}

/// What stayed at home has not come back, and the entry of a partial exit leaves the rest its right to leave.
#[test]
fn nothing_comes_back_that_never_left() {
    let house = House::new();
    let number = house.issue("03")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let mut exit = file_on(Form::EventEntry, &certificate);
    exit["facts"]["event"] = "exit".into();
    exit["facts"]["on"] = "2026-11-22".into();
    exit["facts"]["positions"] = json!([1]);
    let entered = issue(&house, Form::EventEntry, &exit);
    assert_eq!(entered.code, 0, "{}{}", entered.out, entered.err);
    let mut act = file_on(Form::ReturnAct, &certificate);
    act["facts"]["left"] = "2026-11-22".into();
    let told = problems(&issue(&house, Form::ReturnAct, &act));
    assert_eq!(told[0], ("thing-never-left".into(), "/facts/things/1/inventory".into()), "{told:?}");
    act["facts"]["things"].as_array_mut().unwrap().truncate(1);
    let issued = issue(&house, Form::ReturnAct, &act);
    assert_eq!(issued.code, 0, "{}{}", issued.out, issued.err);
}

/// Object ID asks for photographs; the certificate has them, so nobody looks for the files again.
#[test]
fn an_annex_abroad_shows_the_photographs_of_its_certificate() {
    let house = House::new();
    let number = house.issue("01")[0]["number"].as_str().unwrap().to_owned();
    let certificate = shown(&house, &number);
    let mut annex = file_on(Form::EnglishAnnex, &certificate);
    let mut own = Vec::new();
    for object in annex["facts"]["objects"].as_array_mut().unwrap() {
        own.extend(object.as_object_mut().unwrap().remove("photographs"));
    }
    assert!(!own.is_empty(), "the certificate has photographs");
    let answer = issue(&house, Form::EnglishAnnex, &annex);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let document = answer.json()[0]["documents"][0].clone();
    let by = proves_itself(&house, Form::EnglishAnnex, &document);
    let record = shown(&house, &by)["record"].clone();
    let facts = &record["facts"]["english-annex"];
    let shown: Vec<&Value> =
        facts["objects"].as_array().unwrap().iter().map(|object| &object["photographs"]).collect();
    assert_eq!(
        shown.into_iter().filter(|photos| !photos.is_null()).collect::<Vec<_>>(),
        own.iter().collect::<Vec<_>>()
    );
    assert_eq!(facts["destinations"][0]["english"], "France");
    let package = house.path("annex.asice");
    assert_eq!(house.run_at(DAY, &["show", &by, "--package", &package]).code, 0);
    let bytes = std::fs::read(&package).unwrap();
    let named = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    for digest in own.iter().flat_map(|photos| photos.as_array().unwrap()) {
        assert!(named(&format!("photographs/{}", digest.as_str().unwrap())), "{digest}");
    }
    // A photograph that the certificate does not have is none of it.
    annex["facts"]["objects"][0]["photographs"] = json!(["00".repeat(32)]);
    let told = problems(&issue(&house, Form::EnglishAnnex, &annex));
    assert_eq!(told, [("differs-from-sealed".into(), "/facts/objects/0/photographs/0".into())]);
    // Once the certificate is revoked its annex is as genuine as before, and whoever verifies it hears where that one stands.
    let spoken_of = || {
        let told = house.run_at(DAY, &["verify", "--json", &by]).json();
        let warnings = told["warnings"].as_array().unwrap().clone();
        let warning =
            warnings.into_iter().find(|one| one["code"] == "speaks-of").unwrap_or_else(|| panic!("{told}"));
        (warning["facts"]["number"].clone(), warning["facts"]["standing"].clone())
    };
    assert_eq!(spoken_of(), (number.as_str().into(), "in-force".into()));
    let answer = issue(&house, Form::RevocationNotice, &file_on(Form::RevocationNotice, &certificate));
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert_eq!(spoken_of(), (number.as_str().into(), "withdrawn".into()));
}

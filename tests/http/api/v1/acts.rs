//! What later documents did to one: entered over HTTP, told in order, by whom to staff alone, and on the page.

use kualik::Role;
use kualik_domain::Form;
use serde_json::{Value, json};

use crate::forms::{file, notice};
use crate::house::{Service, office, sample_value};

const CASE: &str = "01-quran-exhibition";
const CERTIFICATE: &str = "/api/v1/documents/07-05/2026-0001";

/// An entry about the certificate of the house's first case.
fn entry(event: &str, positions: &[u32]) -> Value {
    let mut file = file(Form::EventEntry);
    let facts = file["facts"].as_object_mut().unwrap();
    facts["holder"] = sample_value(CASE)["applicant"].clone();
    facts["certificate"] = json!({ "number": "07-05/2026-0001", "date": "2026-11-21" });
    facts["event"] = event.into();
    facts["on"] = "2026-11-21".into();
    facts.remove("signature");
    facts.remove("positions");
    if !positions.is_empty() {
        facts.insert("positions".to_owned(), json!(positions));
    }
    file
}

struct Staff {
    executor: String,
    head: String,
}

impl Staff {
    async fn of(service: &Service) -> Self {
        let office = office(CASE);
        Self {
            executor: service.token("Мысалова", Role::Executor, Some(&office)).await,
            head: service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await,
        }
    }

    /// Has a document of the procedure issued and returns its number.
    async fn issue(&self, service: &Service, form: Form, file: &Value) -> String {
        let at = format!("/api/v1/forms/{form}/sessions");
        let session = service.post(&at, Some(&self.executor), file).await.with(201);
        let at = format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
        let issued = service.post(&at, Some(&self.head), &json!({})).await.with(201);
        issued["documents"][0]["number"].as_str().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_entered_is_told_in_order_with_who_signed_it() {
    let service = Service::new().await;
    let staff = Staff::of(&service).await;
    let none = service.get(&format!("{CERTIFICATE}/acts"), Some(&staff.head)).await.with(200);
    assert_eq!((&none["acts"], &none["standing"]["standing"]), (&json!([]), &"in-force".into()));
    let lost = staff.issue(&service, Form::EventEntry, &entry("lost", &[1])).await;
    let exit = staff.issue(&service, Form::EventEntry, &entry("exit", &[])).await;
    let revoked = staff.issue(&service, Form::RevocationNotice, &notice()).await;
    for (lang, words) in [("kk", "жоғалған"), ("ru", "утра"), ("en", "lost")] {
        let told = service.get(&format!("{CERTIFICATE}/acts?lang={lang}"), Some(&staff.head)).await;
        let told = told.with(200);
        let acts = told["acts"].as_array().unwrap();
        let kinds: Vec<(&str, &str)> =
            acts.iter().map(|act| (act["act"].as_str().unwrap(), act["number"].as_str().unwrap())).collect();
        assert_eq!(kinds, [("lost-part", &*lost), ("exit", &*exit), ("withdrawn", &*revoked)]);
        assert_eq!((&acts[0]["positions"], &acts[0]["counts"]), (&json!([1]), &true.into()));
        assert_eq!(
            (&acts[2]["form"], &acts[0]["form"]),
            (&"revocation-notice".into(), &"event-entry".into())
        );
        assert_eq!(acts[0]["signatory"]["name"], "Үлгібаев Сәкен Мысалұлы");
        let text = acts[0]["text"].as_str().unwrap();
        assert!(text.to_lowercase().contains(words) && text.contains(&lost), "{lang}: {text}");
        // Its one object was reported lost, and stays so until it comes home, whatever the office decides.
        assert_eq!(told["standing"]["standing"], "reported");
    }
    // The page tells the same, and leads to each act and back from it.
    let shown = service.get(CERTIFICATE, Some(&staff.head)).await.with(200);
    let hash = shown["entry"]["signature_hash"].as_str().unwrap();
    let acts = service.get(&format!("{CERTIFICATE}/acts"), Some(&staff.head)).await.with(200);
    for lang in ["kk", "ru", "en"] {
        let page = service.get(&format!("/documents/{hash}?lang={lang}"), Some(&staff.head)).await.text();
        assert!(!page.contains('⟨') && page.contains("Үлгібаев Сәкен Мысалұлы"), "{page}");
        for act in acts["acts"].as_array().unwrap() {
            let other = act["signature_hash"].as_str().unwrap();
            let link = format!("href=\"/documents/{other}\">№ {}</a>", act["number"].as_str().unwrap());
            assert!(page.contains(&link), "{link} in {page}");
            let own = service.get(&format!("/documents/{other}?lang={lang}"), Some(&staff.head)).await.text();
            assert!(!own.contains('⟨'), "{own}");
            assert!(own.contains(&format!("href=\"/documents/{hash}\">№ 07-05/2026-0001</a>")), "{own}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_is_for_staff_and_acts_are_for_no_stranger() {
    let service = Service::new().await;
    let staff = Staff::of(&service).await;
    staff.issue(&service, Form::EventEntry, &entry("suspended", &[])).await;
    let path = format!("{CERTIFICATE}/acts");
    assert_eq!(service.get(&path, None).await.problem(401), "unauthorized");
    let other = service.token("other", Role::Head, Some("991140001234")).await;
    assert_eq!(service.get(&path, Some(&other)).await.problem(404), "not-found");
    let administrator = service.token("administrator", Role::Administrator, None).await;
    assert_eq!(service.get(&path, Some(&administrator)).await.problem(404), "not-found");
    let border = service.token("border", Role::BorderOfficer, None).await;
    let told = service.get(&path, Some(&border)).await;
    assert_eq!(told.with(200)["acts"][0]["act"], "suspended");
    for hidden in ["signatory", "signature_hash", "entry", "Үлгібаев"] {
        assert!(!told.text().contains(&format!("\"{hidden}")), "{hidden}: {}", told.text());
    }
    let looks = service.access.looks(None, 0, 100).await.unwrap();
    assert!(looks.iter().any(|(_, look)| look.look == "acts" && look.object == "07-05/2026-0001"));
}

//! The documents of the procedure over HTTP: checked, drawn, prepared by one and signed by another.

use axum::http::Method;
use kualik::Role;
use kualik_domain::Form;
use serde_json::{Value, json};

use crate::house::{Answer, Call, Service, form_of, office};
use crate::sessions::signatures;

const CASE: &str = "01-quran-exhibition";

/// The input of a form, dated for the standing day of the house and without the number that the register gives.
pub fn file(form: Form) -> Value {
    let path = format!("{}/templates/{form}/input.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap().replace("2026-11-24", "2026-11-21");
    let mut file: Value = serde_json::from_str(&text.replace("2026-11-23", "2026-11-21")).unwrap();
    file.as_object_mut().unwrap().remove("number");
    file
}

/// A notice that revokes the certificate of the house's first case.
pub fn notice() -> Value {
    let mut file = file(Form::RevocationNotice);
    let case = crate::house::sample_value(CASE);
    file["facts"]["certificate"] = json!({ "number": "07-05/2026-0001", "date": "2026-11-21" });
    file["facts"]["addressee"] = case["applicant"].clone();
    let facts = file["facts"].as_object_mut().unwrap();
    facts.remove("positions");
    facts.remove("signature");
    file
}

struct Staff {
    executor: String,
    head: String,
}

async fn staff(service: &Service) -> Staff {
    let office = office(CASE);
    Staff {
        executor: service.token("Мысалова", Role::Executor, Some(&office)).await,
        head: service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await,
    }
}

fn path(form: Form, noun: &str) -> String {
    format!("/api/v1/forms/{form}/{noun}")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_is_listed_with_what_it_rests_on_and_has_a_schema() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    for lang in ["kk", "ru", "en"] {
        let told = service.get(&format!("/api/v1/forms?lang={lang}"), Some(&staff.executor)).await.with(200);
        let forms = told["forms"].as_array().unwrap();
        assert_eq!(forms.len(), Form::of_procedure().count());
        for (view, form) in forms.iter().zip(Form::of_procedure()) {
            assert_eq!(
                (&view["form"], &view["sealed"]),
                (&form.name().into(), &form.letter().is_some().into())
            );
            assert!(!view["text"].as_str().unwrap().contains('⟨'), "{view}");
            assert_eq!(view["reconstructed"], true);
        }
    }
    for form in Form::of_procedure() {
        let schema = service.get(&path(form, "schema"), None).await.with(200);
        assert!(schema["properties"]["facts"].is_object(), "{form}");
    }
    for name in ["certificate", "refusal", "nothing"] {
        let path = format!("/api/v1/forms/{name}/schema");
        assert_eq!(service.get(&path, None).await.problem(404), "not-found");
    }
    assert_eq!(service.get("/api/v1/forms", None).await.problem(401), "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_checked_and_drawn_before_anybody_takes_a_number() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let form = Form::AcceptanceRefusal;
    let sound = file(form);
    let told = service.post(&path(form, "checks"), Some(&staff.executor), &sound).await.with(200);
    assert_eq!((&told["decidable"], &told["problems"]), (&true.into(), &json!([])));
    let mut wrong = sound.clone();
    wrong["facts"]["presented"] = "2026-12-01".into();
    wrong["number"] = "07-06/2026-0009".into();
    let told = service.post(&path(form, "checks"), Some(&staff.executor), &wrong).await.with(200);
    let pointers: Vec<&str> =
        told["problems"].as_array().unwrap().iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    assert_eq!((&told["decidable"], pointers), (&false.into(), vec!["/facts/presented"]));
    let mut unknown = notice();
    unknown["facts"]["certificate"]["number"] = "07-05/2026-0999".into();
    let told = service
        .post(&path(Form::RevocationNotice, "checks"), Some(&staff.executor), &unknown)
        .await
        .with(200);
    assert_eq!(told["problems"][0]["code"], "document-unknown");
    let refused =
        service.post(&path(Form::RevocationNotice, "sessions"), Some(&staff.executor), &unknown).await;
    assert_eq!(refused.problem(422), "problems");

    let draft = service.post(&path(form, "drafts"), Some(&staff.executor), &sound).await;
    assert!(draft.status == 200 && draft.body.starts_with(b"%PDF-"), "{}", draft.text());
    // What a page cannot say is the file's own fault, and is named.
    let mut unset = sound.clone();
    unset["facts"]["defects"][0]["facts"]["ru"] = "Знак 𒀭".into();
    let refused = service.post(&path(form, "drafts"), Some(&staff.executor), &unset).await;
    assert!(refused.text().contains("U+1202D"), "{}", refused.text());
    assert_eq!(refused.problem(422), "glyph-missing");
    let registers = service.get("/api/v1/registers?limit=100", Some(&staff.head)).await.with(200);
    let numbers = registers["numbers"].as_array().unwrap();
    assert!(numbers.iter().all(|row| row["form"] != form.name()), "{registers}");
    let none = service.post(&path(Form::Questionnaire, "sessions"), Some(&staff.executor), &json!({})).await;
    assert_eq!(none.status, 422, "{}", none.text());
}

/// A check keeps no record of who looked, and a number is no secret: the file has to name the signature hash.
#[tokio::test(flavor = "multi_thread")]
async fn a_check_tells_what_was_sealed_only_to_whoever_holds_the_document() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let at = path(Form::RevocationNotice, "checks");
    let shown = service.get("/api/v1/documents/07-05/2026-0001", Some(&staff.head)).await.with(200);
    let hash = shown["entry"]["signature_hash"].as_str().unwrap();
    let mut other = notice();
    let name: String = other["facts"]["addressee"]["name"]["ru"].as_str().unwrap().chars().take(20).collect();
    other["facts"]["addressee"]["name"] = json!({ "kk": "Басқа", "ru": "Другой" });
    let wrong = "0".repeat(64);
    for (signature, told_of) in [(None, false), (Some(wrong.as_str()), false), (Some(hash), true)] {
        let mut file = other.clone();
        if let Some(signature) = signature {
            file["facts"]["signature"] = signature.into();
        }
        for lang in ["kk", "ru", "en"] {
            let told =
                service.post(&format!("{at}?lang={lang}"), Some(&staff.executor), &file).await.with(200);
            let problems = told["problems"].as_array().unwrap();
            let messages = problems.iter().map(|one| one["message"].as_str().unwrap());
            let said = messages.collect::<Vec<_>>().join(" ");
            assert!(problems.iter().any(|one| one["code"] == "differs-from-sealed"), "{told}");
            assert_eq!(said.contains(&name), told_of, "{said}");
            assert!(!said.contains(hash) && !said.contains("unshown") && !said.contains('⟨'), "{said}");
        }
    }
}

/// What was sealed is told to its own office alone, even by the errors of a file that hides whose it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_errors_learns_what_the_archive_knows_only_of_its_own_office() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let stranger = service.token("stranger", Role::Executor, Some("000740001111")).await;
    let at = path(Form::RevocationNotice, "checks");
    let codes = |told: &Value| -> Vec<String> {
        let problems = told["problems"].as_array().unwrap();
        problems.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    // The executor's name is missing, and the addressee is another than the sealed one.
    let mut own = notice();
    own["executor"]["name"] = json!(null);
    own["facts"]["addressee"]["name"] = json!({ "kk": "Басқа", "ru": "Другой" });
    let told = codes(&service.post(&at, Some(&staff.executor), &own).await.with(200));
    assert!(
        told.contains(&"differs-from-sealed".to_owned()) && told.contains(&"missing".to_owned()),
        "{told:?}"
    );
    assert_eq!(service.post(&at, Some(&stranger), &own).await.problem(403), "other-office");
    for office in [json!(null), json!({ "bin": 5 }), json!({ "bin": "000740001111" })] {
        let mut hidden = own.clone();
        hidden["office"] = office;
        let told = codes(&service.post(&at, Some(&stranger), &hidden).await.with(200));
        assert!(!told.contains(&"differs-from-sealed".to_owned()), "{told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_prepares_another_signs_and_the_certificate_has_no_force() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let at = path(Form::RevocationNotice, "sessions");
    let session = service.post(&at, Some(&staff.executor), &notice()).await.with(201);
    assert_eq!(session["prepared_by"], "Мысалова");
    let again = service.post(&at, Some(&staff.executor), &notice()).await.with(201);
    assert_eq!(again["id"], session["id"], "one file is one session");
    let id = session["id"].as_str().unwrap();
    let draft = service.get(&format!("/api/v1/sessions/{id}/drafts/1"), Some(&staff.head)).await;
    assert!(draft.body.starts_with(b"%PDF-"), "{}", draft.text());
    let sign = format!("/api/v1/sessions/{id}/signatures");
    let signed = json!({ "signatures": signatures(&service, &session) });
    assert_eq!(service.post(&sign, Some(&staff.executor), &signed).await.problem(403), "forbidden");
    let answer = service.post(&sign, Some(&staff.head), &signed).await.with(201);
    let issued = &answer["documents"][0];
    assert_eq!(issued["form"], "revocation-notice");
    let by = issued["number"].as_str().unwrap();
    assert_eq!(service.post(&at, Some(&staff.executor), &notice()).await.problem(409), "issued-before");

    // Anyone learns that it has no force; by which notice, whoever may see more.
    let text = json!({ "text": "07-05/2026-0001" });
    let told = service.post("/api/v1/verifications?for=exit", None, &text).await.with(200);
    assert_eq!((&told["standing"]["standing"], &told["standing"]["acts"]), (&"withdrawn".into(), &json!([])));
    let shown = service.get("/api/v1/documents/07-05/2026-0001", Some(&staff.head)).await.with(200);
    assert_eq!(shown["standing"]["acts"][0]["number"], by);
    let text = format!("07-05/2026-0001 {}", groups(&service, &staff.head).await);
    for lang in ["kk", "ru", "en"] {
        let at = format!("/api/v1/verifications?for=exit&lang={lang}");
        let told = service.post(&at, None, &json!({ "text": text })).await.with(200);
        assert_eq!(told["permits"], false, "{told}");
        let line = told["standing"]["acts"][0]["text"].as_str().unwrap();
        assert!(line.contains(by) && !line.contains('⟨'), "{line}");
    }
    let hash = shown["entry"]["signature_hash"].as_str().unwrap();
    let page = service.get(&format!("/documents/{hash}"), Some(&staff.head)).await.text();
    assert!(page.contains(by) && !page.contains('⟨'), "{page}");
}

/// Two groups of the signature hash of the first certificate.
async fn groups(service: &Service, token: &str) -> String {
    let shown = service.get("/api/v1/documents/07-05/2026-0001", Some(token)).await.with(200);
    let hash = shown["entry"]["signature_hash"].as_str().unwrap().to_owned();
    format!("{} {}", &hash[..4], &hash[4..8])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_that_waits_is_refused_once_its_certificate_is_revoked() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let mut extract = file(Form::RegisterExtract);
    extract["facts"]["document"] = json!({ "number": "07-05/2026-0001", "date": "2026-11-21" });
    extract["facts"]["holder"] = crate::house::sample_value(CASE)["applicant"]["name"]["ru"].clone();
    extract["facts"]["masked"] = false.into();
    extract["facts"]["entries"] =
        json!([{ "date": "2026-11-21", "entry": { "kk": "Куәлік берілді", "ru": "Свидетельство выдано" } }]);
    extract["facts"]["standing"] = "in-force".into();
    extract["facts"].as_object_mut().unwrap().remove("signature");
    let at = path(Form::RegisterExtract, "sessions");
    let waiting = service.post(&at, Some(&staff.executor), &extract).await.with(201);
    let at = path(Form::RevocationNotice, "sessions");
    let session = service.post(&at, Some(&staff.executor), &notice()).await.with(201);
    let issue = |session: &Value| format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
    service.post(&issue(&session), Some(&staff.head), &json!({})).await.with(201);
    // The extract would say nothing of the notice.
    let refused = service.post(&issue(&waiting), Some(&staff.head), &json!({})).await;
    assert_eq!(refused.problem(422), "problems");
    let errors = refused.json()["errors"].clone();
    let codes: Vec<&Value> = errors.as_array().unwrap().iter().map(|error| &error["code"]).collect();
    assert_eq!(codes, ["differs-from-register", "act-not-entered"], "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_offices_and_keys_hold_as_for_cases() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let form = Form::AcceptanceRefusal;
    let file = file(form);
    for noun in ["checks", "drafts", "sessions"] {
        assert_eq!(service.post(&path(form, noun), None, &file).await.problem(401), "unauthorized");
        let border = service.token("Border", Role::BorderOfficer, None).await;
        assert_eq!(service.post(&path(form, noun), Some(&border), &file).await.problem(403), "forbidden");
        let other = service.token("other", Role::Executor, Some("991140001234")).await;
        assert_eq!(service.post(&path(form, noun), Some(&other), &file).await.problem(403), "other-office");
        let path = path(form, noun);
        let plain =
            Call { method: Method::POST, path: &path, token: Some(&staff.executor), ..Call::default() };
        assert_eq!(service.call(plain).await.problem(415), "media-type");
    }
    let at = path(form, "sessions");
    let keyed = async |body: &Value| -> Answer {
        let (method, kind) = (Method::POST, Some("application/json"));
        let headers = [("idempotency-key", "one")];
        let (path, token, body) = (at.as_str(), Some(staff.executor.as_str()), body.to_string().into());
        service.call(Call { method, path, token, kind, headers: &headers, body }).await
    };
    let (first, again) = (keyed(&file).await, keyed(&file).await);
    assert_eq!(first.with(201), again.with(201));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(keyed(&json!({})).await.problem(422), "key-reused");
    // Who prepares does not sign.
    let at = path(Form::RevocationNotice, "sessions");
    assert_eq!(service.post(&at, Some(&staff.head), &notice()).await.problem(403), "prepared-by-signatory");
    let second = service.token("Екінші басшы", Role::Head, Some(&office(CASE))).await;
    let own = service.post(&at, Some(&second), &notice()).await.with(201);
    let issue = format!("/api/v1/sessions/{}/issue", own["id"].as_str().unwrap());
    assert_eq!(service.post(&issue, Some(&second), &json!({})).await.problem(403), "other-signatory");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photographs_of_a_handover_come_beside_its_file() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let act = file(Form::HandoverAct);
    let alone = service.post(&path(Form::HandoverAct, "checks"), Some(&staff.executor), &act).await.with(200);
    let problems = alone["problems"].as_array().unwrap();
    assert!(problems.iter().all(|one| one["code"] == "photo-absent") && problems.len() == 3, "{alone}");
    let (kind, body) = form_of(act.to_string().as_bytes());
    let sent = |noun: &str| Call {
        method: Method::POST,
        path: Box::leak(path(Form::HandoverAct, noun).into_boxed_str()),
        token: Some(&staff.executor),
        kind: Some(&kind),
        body: body.clone(),
        ..Call::default()
    };
    let told = service.call(sent("checks")).await.with(200);
    assert_eq!((&told["decidable"], &told["problems"]), (&true.into(), &json!([])));
    let draft = service.call(sent("drafts")).await;
    assert_eq!(draft.status, 200, "{}", draft.text());
    assert_eq!(String::from_utf8_lossy(&draft.body).matches("/DCTDecode").count(), 3);
}

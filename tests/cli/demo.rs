//! `kualik demo`: the README's first command.

use crate::house::House;

#[test]
fn the_demonstration_does_the_main_job() {
    let house = House::empty();
    let answer = house.run(&["demo", "--json"]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    let value = answer.json();
    let forms: Vec<&str> =
        value["documents"].as_array().unwrap().iter().map(|one| one["form"].as_str().unwrap()).collect();
    assert!(forms.contains(&"certificate") && forms.contains(&"refusal"), "{forms:?}");
    let verdicts: Vec<&str> = value["verifications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["report"]["conclusion"].as_str().unwrap())
        .collect();
    let (forged, genuine) = verdicts.split_last().unwrap();
    assert_eq!(*forged, "failed");
    assert!(genuine.iter().all(|verdict| *verdict == "demonstration"), "{verdicts:?}");
    // It is as closed to others on this machine as any installation.
    let doctor = house.run_in("ru", &["doctor"]);
    assert!(doctor.code == 0 && !doctor.out.contains("chmod"), "{}", doctor.out);
    assert!(value["searches"].as_array().unwrap().iter().all(|found| !found.as_array().unwrap().is_empty()));
}

#[test]
fn it_speaks_each_language_and_says_loudly_what_it_is() {
    for (lang, word) in [("kk", "ҮЛГІ"), ("ru", "ОБРАЗЕЦ"), ("en", "DEMONSTRATION")] {
        let house = House::empty();
        let answer = house.run_in(lang, &["demo"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(answer.out.contains(word), "{}", answer.out);
        assert!(!answer.out.contains('⟨'), "{}", answer.out);
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let house = House::empty();
    std::fs::create_dir(house.root()).unwrap();
    std::fs::write(house.root().join("mine.txt"), "mine").unwrap();
    let answer = house.run(&["demo"]);
    assert_eq!(answer.code, 1);
    assert_eq!(std::fs::read_dir(house.root()).unwrap().count(), 1);
}

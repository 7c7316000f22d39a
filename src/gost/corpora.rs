//! The corpora of the fuzz targets, replayed whole and cut.

#[path = "fuzz/targets.rs"]
mod targets;

#[test]
fn corpora_are_read_without_a_panic() {
    for (name, target) in targets::ALL {
        let files = files(name);
        assert!(files.len() >= 18, "{name} has seeds, and finds of a fuzzer");
        for (_, seed) in files {
            target(&seed);
            // A cut file is seldom readable, so this costs little.
            (0..seed.len()).for_each(|end| target(&seed[..end]));
        }
    }
}

#[test]
fn every_seed_is_what_its_folder_says() {
    let reads = |name: &str, bytes: &[u8]| match name {
        "certificate" => kualik_gost::Certificate::read(bytes).is_ok(),
        "crl" => kualik_gost::Crl::read(bytes).is_ok(),
        "ocsp" => kualik_gost::OcspResponse::read(bytes).is_ok(),
        "token" => kualik_gost::TimeStamp::read(bytes).is_ok(),
        _ => kualik_gost::SignedMessage::read(bytes).is_ok(),
    };
    for (name, _) in targets::ALL {
        // What a fuzzer found is kept for the way it is refused.
        for (file, seed) in files(name).iter().filter(|(file, _)| !file.starts_with("found-")) {
            assert!(reads(name, seed), "{name}/{file}");
        }
    }
}

/// The corpus of a target, by name.
fn files(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus")).join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

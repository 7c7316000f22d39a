use std::{process::Command, sync::OnceLock};

use super::*;
use crate::Algorithm;

const PASSWORD: &str = "құпия сөз 42";

fn password() -> Password {
    Password::new(PASSWORD).unwrap()
}

/// One key file for the tests that only need some: scrypt takes its time.
fn some_file() -> &'static KeyFile {
    static FILE: OnceLock<KeyFile> = OnceLock::new();
    FILE.get_or_init(|| {
        KeyFile::encrypt(&SigningKey::generate(Algorithm::EdDsa).unwrap(), &password()).unwrap()
    })
}

/// OpenSSL over files of a folder, or nothing when it is not on this machine.
fn openssl(folder: &Path, arguments: &[&str]) -> Option<(bool, String)> {
    let output = Command::new("openssl").current_dir(folder).args(arguments).output();
    let Ok(output) = output else {
        eprintln!("!!! SKIPPED: openssl is not on this machine");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((output.status.success(), text + &String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn opens_what_it_makes_and_so_does_openssl() {
    let folder = tempfile::tempdir().unwrap();
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256] {
        let key = SigningKey::generate(algorithm).unwrap();
        let file = KeyFile::encrypt(&key, &password()).unwrap();
        let path = folder.path().join(format!("{algorithm}.pem"));
        file.create(&path).unwrap();
        let opened = KeyFile::read(&path).unwrap().decrypt(&password()).unwrap();
        assert_eq!(opened.public_key(), key.public_key());
        let name = path.file_name().unwrap().to_str().unwrap();
        let pass = format!("pass:{PASSWORD}");
        if let Some((done, text)) =
            openssl(folder.path(), &["pkey", "-in", name, "-passin", &pass, "-pubout"])
        {
            assert!(done, "{text}");
            assert_eq!(text, key.public_key().to_spki_pem());
            let (done, _) = openssl(folder.path(), &["pkey", "-in", name, "-passin", "pass:wrong"]).unwrap();
            assert!(!done);
        }
    }
}

#[test]
fn opens_what_openssl_makes() {
    let folder = tempfile::tempdir().unwrap();
    let pass = format!("pass:{PASSWORD}");
    for kind in [&["-algorithm", "ed25519"][..], &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]]
    {
        let make = ["genpkey", "-aes256", "-out", "key.pem", "-pass", &pass];
        let Some((done, text)) = openssl(folder.path(), &[&make[..], kind].concat()) else { return };
        assert!(done, "{text}");
        let key = KeyFile::read(&folder.path().join("key.pem")).unwrap().decrypt(&password()).unwrap();
        let show = ["pkey", "-in", "key.pem", "-passin", &pass, "-pubout"];
        assert_eq!(openssl(folder.path(), &show).unwrap().1, key.public_key().to_spki_pem());
    }
    let foreign = ["genpkey", "-aes256", "-algorithm", "x25519", "-out", "x.pem", "-pass", &pass];
    assert!(openssl(folder.path(), &foreign).unwrap().0);
    let refused = KeyFile::read(&folder.path().join("x.pem")).unwrap().decrypt(&password());
    assert!(matches!(refused, Err(SealError::KeyUnsupported { .. })), "{refused:?}");
    let plain = ["genpkey", "-algorithm", "ed25519", "-out", "plain.pem"];
    assert!(openssl(folder.path(), &plain).unwrap().0);
    let refused = KeyFile::read(&folder.path().join("plain.pem"));
    assert!(matches!(refused, Err(SealError::KeyFilePlain)), "{refused:?}");
}

#[test]
fn refuses_a_wrong_password_and_a_damaged_file() {
    let file = some_file();
    let wrong = file.decrypt(&Password::new("құпия сөз 43").unwrap());
    assert!(matches!(wrong, Err(SealError::PasswordWrong)), "{wrong:?}");
    assert!(matches!(Password::new(""), Err(SealError::PasswordEmpty)));
    for text in ["", "-----BEGIN ENCRYPTED PRIVATE KEY-----", &file.as_pem()[..100], "\u{0}"] {
        assert!(matches!(KeyFile::parse(text), Err(SealError::KeyFileMalformed)), "{text:?}");
    }
    let public = SigningKey::generate(Algorithm::EdDsa).unwrap().public_key().to_spki_pem();
    assert!(matches!(KeyFile::parse(&public), Err(SealError::KeyFileMalformed)));
    let long = "A".repeat(SIZE_LIMIT + 1);
    assert!(matches!(KeyFile::parse(&long), Err(SealError::TooLarge { .. })));
}

#[test]
fn refuses_to_work_for_hours() {
    let key = SigningKey::generate(Algorithm::EdDsa).unwrap();
    let der = key.to_pkcs8_der();
    let dear = |scheme: pbes2::Parameters| {
        let info = EncryptedPrivateKeyInfo {
            encryption_algorithm: EncryptionScheme::Pbes2(scheme),
            encrypted_data: OctetStringRef::new(der.as_bytes()).unwrap(),
        };
        let pem = SecretDocument::try_from(&info).unwrap().to_pem(PEM_LABEL, LineEnding::LF).unwrap();
        KeyFile::parse(&pem).unwrap().decrypt(&password())
    };
    let iterations = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(PBKDF2_LIMIT + 1, &[1; 16], [0; 16]);
    assert!(matches!(dear(iterations.unwrap()), Err(SealError::KeyFileEncryption)));
    let memory = scrypt::Params::new(22, 8, 1).unwrap();
    let memory = pbes2::Parameters::generate_scrypt_aes256cbc(memory, &[1; 16], [0; 16]);
    assert!(matches!(dear(memory.unwrap()), Err(SealError::KeyFileEncryption)));
}

#[test]
fn is_written_once_for_the_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head.pem");
    some_file().create(&path).unwrap();
    let other = KeyFile("another key file".to_owned());
    assert!(matches!(other.create(&path), Err(SealError::KeyFileExists)));
    assert_eq!(fs::read_to_string(&path).unwrap(), some_file().as_pem());
    // Nothing else was left in the folder by the refused attempt.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let nowhere = folder.path().join("no such folder").join("head.pem");
    assert!(matches!(some_file().create(&nowhere), Err(SealError::KeyFileIo(_))));
    assert!(matches!(KeyFile::read(&nowhere), Err(SealError::KeyFileIo(_))));
}

#[test]
fn shows_no_password() {
    let file = some_file();
    let shown = format!("{:?} {file:?} {:?}", password(), file.decrypt(&password()).unwrap());
    assert!(!shown.contains("құпия") && !shown.contains("BEGIN"), "{shown}");
    let error = file.decrypt(&Password::new("сыр").unwrap()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("сыр"));
}

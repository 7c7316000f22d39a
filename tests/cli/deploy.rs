//! What `deploy/` says fits the program: commands and options exist, paths agree, and the service starts with no more
//! than the unit gives it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::house::{Answer, House};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The values of a key of the unit.
fn unit(key: &str) -> Vec<String> {
    let text = read("deploy/kualik.service");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| Some(line.split_once('=').filter(|(name, _)| *name == key)?.1.to_owned()))
        .collect()
}

/// The rest of the lines of the container file that begin with an instruction.
fn container(instruction: &str) -> Vec<String> {
    let text = read("deploy/Containerfile").replace("\\\n", " ");
    let lines = text.lines().filter_map(|line| line.strip_prefix(&format!("{instruction} ")));
    lines.map(str::to_owned).collect()
}

/// The words of a list such as `["serve", "--listen"]`.
fn words(list: &str) -> Vec<String> {
    serde_json::from_str(list).unwrap_or_else(|error| panic!("{list}: {error}"))
}

/// Does the program have this command with these options? Asked for its help it answers only then.
fn known(arguments: &[&str]) -> Answer {
    House::empty().run(&[arguments, &["--help"]].concat())
}

/// A number of the documented settings.
fn setting(key: &str) -> u64 {
    let text = read("deploy/kualik.toml");
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key} = "))).expect(key);
    line.parse().expect(key)
}

#[test]
fn the_unit_starts_a_command_that_there_is_in_the_folder_that_it_makes() {
    let start = unit("ExecStart");
    let start: Vec<&str> = start[0].split_whitespace().collect();
    assert_eq!(start[0], "/usr/local/bin/kualik");
    assert_eq!(known(&start[1..]).code, 0, "{start:?}");
    assert_ne!(known(&["serve", "--no-such-option"]).code, 0, "a wrong option would be seen");
    assert_eq!(unit("Environment"), ["KUALIK_DIR=/var/lib/kualik"]);
    assert_eq!(unit("StateDirectory"), ["kualik"], "under /var/lib, writable for the service alone");
    let number = |key: &str| unit(key)[0].parse::<u64>().unwrap();
    assert!(number("TimeoutStopSec") > setting("stop_seconds"), "answers under way are finished first");
    assert!(number("LimitNOFILE") > 2 * setting("connections"), "a descriptor each, and files");
}

#[test]
fn the_container_runs_what_it_builds_in_a_folder_that_can_be_initialised() {
    let (copied, entry) = (&container("COPY")[1], words(&container("ENTRYPOINT")[0]));
    let paths: Vec<&str> = copied.split_whitespace().skip(1).collect();
    assert_eq!(paths[0], "/source/target/release/kualik");
    assert_eq!(entry, [paths[1]]);
    assert_eq!(paths[1], unit("ExecStart")[0].split_whitespace().next().unwrap(), "as the unit has it");
    let command = words(&container("CMD")[0]);
    assert_eq!(known(&command.iter().map(String::as_str).collect::<Vec<_>>()).code, 0, "{command:?}");
    let port = command.last().unwrap().rsplit(':').next().unwrap();
    assert_eq!(container("EXPOSE"), [port]);
    let folder = &container("VOLUME")[0];
    assert_eq!(container("ENV"), [format!("KUALIK_DIR={folder}")]);
    let builds = container("RUN");
    let package = builds[0].split_whitespace().last().unwrap();
    let manifest = read("Cargo.toml");
    assert!(manifest.contains(&format!("name = \"{package}\"")), "{package}");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap();
    assert!(container("FROM")[0].contains(&format!("rust:{}-", version.trim_matches('"'))));
    // What a home is filled with would keep `kualik init` out; and the folder is its own alone.
    assert!(!builds[1].contains("--create-home") && builds[1].contains(&format!("-m 0700 {folder}")));
    let ignored = read(".dockerignore");
    for heavy in ["/target", "/.cache", "/.git"] {
        assert!(ignored.lines().any(|line| line == heavy), "{heavy} is not sent to the builder");
    }
}

#[test]
fn every_command_of_the_pages_is_one_of_the_program() {
    let mut asked = 0;
    for page in ["deploy/README.md", "deploy/Containerfile", "README.md"] {
        for line in read(page).lines() {
            // Whole lines of commands, alone or as another user, left running or not, and what podman passes on.
            let line = line.trim_start_matches("#   ").trim_end_matches(" &");
            let line = line.split(" #").next().unwrap_or_default();
            let line = line.split("  ").find(|part| !part.is_empty()).unwrap_or_default();
            let rest = line
                .strip_prefix("kualik ")
                .or_else(|| line.strip_prefix("sudo -u kualik kualik "))
                .or_else(|| line.strip_prefix("podman run ")?.split_once(" kualik ").map(|(_, rest)| rest));
            let Some(rest) = rest else { continue };
            // What stands in quotes is one word, and an ellipsis is any.
            let pieces = rest.split('"').enumerate();
            let rest: String =
                pieces.map(|(n, text)| text.replace(' ', if n % 2 == 1 { "_" } else { " " })).collect();
            let words: Vec<&str> = rest.split_whitespace().collect();
            let answer = known(&words);
            assert_eq!(answer.code, 0, "{page}: {line}: {}", answer.err);
            asked += 1;
        }
    }
    assert!(asked > 15, "{asked}");
}

/// The environment of the unit and nothing else; files that only the service can read.
#[test]
fn the_service_starts_with_no_more_than_the_unit_gives_it() {
    let house = House::new();
    let mask = unit("UMask")[0].clone();
    let script = format!("umask {mask}; exec \"$0\" serve --listen 127.0.0.1:0");
    let mut service = Command::new("/bin/sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_kualik")])
        .env_clear()
        .env("KUALIK_DIR", house.root())
        .current_dir("/")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(service.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let address = line.rsplit_once("http://").expect("where it listens").1;
    let address = address.trim_end().trim_end_matches("/v");
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /api/v1/readiness HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let told = Command::new("kill").args(["-TERM", &service.id().to_string()]).status();
    assert!(told.unwrap().success());
    assert!(service.wait().unwrap().success(), "it stops when it is told");
    for file in ["state/access.sqlite", "state/kualik.sqlite", "keys/access.key"] {
        let mode = fs::metadata(house.root().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file}: {mode:o}");
    }
}

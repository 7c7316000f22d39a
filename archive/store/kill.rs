//! A writer killed at random moments, in a process of its own.

use std::{
    io::{BufRead, BufReader, Write as _},
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::tests::{deposit, key};
use crate::{
    fsck::{Gravity, fsck},
    store::{Vault, Writer},
};

const DIR: &str = "KUALIK_TEST_KILL_DIR";

/// Not a test of its own: the process that [`nothing_acknowledged_is_lost`] kills. It says what was
/// acknowledged, batch after batch, until it dies.
#[test]
fn worker() {
    let Some(dir) = std::env::var_os(DIR) else { return };
    let mut writer = Writer::open(dir.as_ref(), key()).unwrap();
    loop {
        let first = writer.next_index();
        let count = first % 4 + 1;
        let receipts = writer.commit((first..first + count).map(deposit).collect()).unwrap();
        let last = receipts.last().unwrap().index;
        let mut out = std::io::stdout();
        writeln!(out, "\nacknowledged {last}").and_then(|()| out.flush()).unwrap();
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    Vault::init(dir.path(), &key()).unwrap();
    let (mut acknowledged, mut grown, mut recovered) = (0, 0, 0);
    // A fixed sequence of moments; where in a commit they fall is up to the machine.
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    for round in 0..KILLS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let said = run_and_kill(dir.path(), Duration::from_micros((state >> 33) % 40_000));
        acknowledged = said.unwrap_or(acknowledged);
        let found = fsck(dir.path(), Some(key().verifier()), &mut |_| {}).unwrap();
        let worst = found.findings.iter().find(|f| f.fault.gravity() == Gravity::Damage);
        assert_eq!(worst, None, "round {round}: before anything is made good");
        let writer = Writer::open(dir.path(), key()).unwrap();
        assert!(said.is_none() || writer.next_index() > acknowledged, "round {round}: {acknowledged}");
        assert!(writer.next_index() >= grown, "round {round}");
        recovered += u32::from(*writer.recovered() != Default::default());
        grown = writer.next_index();
        // Most rounds leave what was recovered unsettled, as a second kill would.
        if round % 5 == 0 {
            writer.close().unwrap();
        }
    }
    let report = fsck(dir.path(), Some(key().verifier()), &mut |_| {}).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    let vault = Vault::open(dir.path()).unwrap();
    for index in 0..grown {
        assert_eq!(vault.package(index).unwrap().bytes(), deposit(index).package.bytes());
    }
    assert!(grown > KILLS, "{grown} entries in {KILLS} rounds: the worker hardly wrote");
    eprintln!("{KILLS} kills, {grown} entries, {recovered} times something to make good");
}

/// Lets a worker write for some time after its first acknowledgement, then kills it. The last index it said.
fn run_and_kill(dir: &std::path::Path, after: Duration) -> Option<u64> {
    let mut child = spawn(dir);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut read = || lines.by_ref().map_while(Result::ok).find_map(|line| acknowledged(&line));
    let mut last = read();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    while let Some(index) = read() {
        last = Some(index);
    }
    last
}

fn spawn(dir: &std::path::Path) -> Child {
    let worker = ["store::kill::worker", "--exact", "--nocapture", "--test-threads=1"];
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(worker).env(DIR, dir).stdout(Stdio::piped()).stderr(Stdio::inherit());
    command.spawn().unwrap()
}

fn acknowledged(line: &str) -> Option<u64> {
    line.strip_prefix("acknowledged ")?.parse().ok()
}

const KILLS: u64 = 25;

//! Killed at fifty random moments: every number is issued, void or held by a live session, and nothing that was
//! acknowledged is lost.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::house::{House, NOW};

#[test]
fn nothing_acknowledged_is_lost() {
    let house = House::new();
    let cases = house.path("cases.jsonl");
    // One office, so that its keys are made once and the kills fall on the issuing.
    assert_eq!(house.run(&["sample", "--count", "200", "--seed", "11", "--output", &cases]).code, 0);
    let lines: Vec<String> = std::fs::read_to_string(&cases).unwrap().lines().map(str::to_owned).collect();
    let warm = house.write("warm.jsonl", lines[..16].join("\n").as_bytes());
    assert_eq!(house.run(&["issue", "--batch", &warm]).code, 0);
    let mut acknowledged: Vec<String> = Vec::new();
    let mut moment = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..50 {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let start = 16 + (round * 3) % 180;
        let batch = house.write("batch.jsonl", lines[start..start + 4].join("\n").as_bytes());
        let delay = Duration::from_millis(20 + (moment >> 33) % 1500);
        acknowledged.extend(killed_after(&house, &batch, delay));
    }
    // Later on the same day the sessions of the dead have expired, and their numbers become void.
    let later = house.run_at("2026-11-21T13:00:00Z", &["issue", "--batch", &warm]);
    assert_eq!(later.code, 0, "{}", later.err);
    let rows = house.run(&["registers", "--json"]).json();
    let rows = rows.as_array().unwrap();
    for row in rows {
        assert_ne!(row["state"], "reserved", "no session is live any more, so nothing is held: {row}");
    }
    for number in &acknowledged {
        let issued = rows.iter().any(|row| row["number"] == number.as_str() && row["state"] == "issued");
        assert!(issued, "{number} was acknowledged");
    }
    let audit = house.run(&["fsck"]);
    assert_eq!(audit.code, 0, "{}{}", audit.out, audit.err);
    assert!(
        rows.iter().filter(|row| row["state"] == "issued").count() > 16,
        "the kills let something through"
    );
}

/// Issues a batch, kills the process, and returns the numbers it had acknowledged.
fn killed_after(house: &House, batch: &str, delay: Duration) -> Vec<String> {
    let mut command = house.command(&["issue", "--batch", batch, "--lines"]);
    let mut child =
        command.env("KUALIK_NOW", NOW).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let lines = BufReader::new(out).lines().map_while(Result::ok);
        lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok()).collect::<Vec<Value>>()
    });
    thread::sleep(delay);
    let _ = child.kill();
    let _ = child.wait();
    let told = reader.join().unwrap();
    told.iter().filter_map(|value| value["number"].as_str()).map(str::to_owned).collect()
}

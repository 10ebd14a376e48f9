//! The built `thirds` binary, used as people use it: lines in, lines out, exit codes.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn thirds(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thirds"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A thread of its own: both pipes may fill.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn classify_answers_every_readable_line_in_order_and_counts_the_rest() {
    let input = concat!(
        "\u{feff}{\"id\":\"a\",\"text\":\"Counted lichens all morning\"}\r\n",
        "{\"id\":17,\"text\":\"pls RT our new video https://film.example/v\"}\n",
        "not json\n",
        "\n",
        "{\"id\":\"c\"}\n",
        "{\"text\":\"@ida what a find!\",\"is_reply\":true,\"urls\":null}"
    );
    let output = thirds(&["classify"], input);
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    let ids: Vec<&Value> = lines.iter().map(|l| &l["id"]).collect();
    assert_eq!(ids, [&Value::from("a"), &Value::from(17), &Value::from(6)]);
    assert_eq!(lines[1]["category"], "promotion");
    assert_eq!(lines[2]["category"], "engagement");
    for line in &lines {
        for score in ["promotion", "ask"] {
            assert!(
                (0.0..=1.0).contains(&line[score].as_f64().unwrap()),
                "{line}"
            );
        }
        assert!(line["reasons"].is_array());
    }
    assert!(lines[1]["ask"].as_f64() > lines[0]["ask"].as_f64());
    let errors = errors(&output);
    assert!(
        errors.contains("line 3: ")
            && errors.contains("line 5: no \"text\"")
            && errors.contains("2 of 6"),
        "{errors}"
    );
}

#[test]
fn similarity_tells_the_same_message_from_another() {
    let input = concat!(
        r#"{"a":"Please retweet our film about the old harbour","b":"pls retweet our film about the old harbour!"}"#,
        "\n",
        r#"{"id":9,"a":"Please retweet our film about the old harbour","b":"The kettle is broken again"}"#,
        "\n",
        r#"{"a":"only one"}"#
    );
    let output = thirds(&["similarity"], input);
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["near_duplicate"], &lines[1]["near_duplicate"]),
        (&Value::from(true), &Value::from(false))
    );
    assert!(lines[0]["similarity"].as_f64() > lines[1]["similarity"].as_f64());
    assert_eq!(lines[1]["id"], 9);
    assert!(errors(&output).contains("line 3: "));
}

#[test]
fn duplicates_names_the_earlier_message() {
    let input = [
        r#"{"id":"m1","text":"@ida please retweet our film about the old harbour"}"#,
        r#"{"id":"m2","text":"The kettle is broken again and nobody knows why"}"#,
        r#"{"id":"m3","text":"@tom please retweet our film about the old harbour"}"#,
    ];
    let lines = lines(&thirds(&["duplicates"], &input.join("\n")));
    let matches: Vec<&Value> = lines.iter().map(|l| &l["match"]).collect();
    assert_eq!(matches, [&Value::Null, &Value::Null, &Value::from("m1")]);
    assert_eq!(lines[0]["similarity"], 0.0);
}

#[test]
fn vet_answers_once_also_for_nothing() {
    let output = thirds(&["vet"], "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output)[0]["verdict"], "unknown");
    let offers: String = (0..20).map(|n| format!("{{\"at\":\"2024-05-{:02} 10:00:00\",\"text\":\"@user{n} please retweet: buy our lamps now, 50% off https://lamps.example/{n}\"}}\n", n + 1)).collect();
    let args = [
        "vet",
        "--total-posts",
        "24",
        "--followers",
        "3",
        "--following",
        "900",
        "--created",
        "2024-04-30 00:00:00",
        "--now",
        "2024-05-21T00:00:00Z",
    ];
    let output = thirds(&args, &offers);
    let answer = &lines(&output)[0];
    assert!(
        ["careful", "better-not"].contains(&answer["verdict"].as_str().unwrap()),
        "{answer}"
    );
    assert_eq!(answer["mix"]["sample"], 20);
    assert!(answer["reasons"].as_array().is_some_and(|r| r.len() > 1));
    assert!((0.0..=1.0).contains(&answer["score"].as_f64().unwrap()));
}

#[test]
fn what_is_not_understood_ends_with_two_and_what_cannot_be_read_with_one() {
    for args in [
        &["guess"][..],
        &[],
        &["classify", "--colour"],
        &["vet", "--followers", "many"],
        &["vet", "--now", "tomorrow"],
        &["audit"],
        &["audit", "--preset", "90-10", "x"],
    ] {
        let output = thirds(args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(errors(&output).starts_with("thirds: "), "{args:?}");
    }
    assert_eq!(
        thirds(&["audit", "/no/such/file"], "").status.code(),
        Some(1)
    );
    let foreign = thirds(
        &["audit", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")],
        "",
    );
    assert_eq!(foreign.status.code(), Some(1));
    assert!(errors(&foreign).contains("Expected: the zip of an X archive"));
}

#[test]
fn every_command_explains_itself() {
    for args in [
        &["--help"][..],
        &["help"],
        &["classify", "--help"],
        &["similarity", "-h"],
        &["duplicates", "--help"],
        &["vet", "--help"],
        &["audit", "--help"],
    ] {
        let output = thirds(args, "");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(
            String::from_utf8(output.stdout)
                .unwrap()
                .contains("usage: thirds"),
            "{args:?}"
        );
    }
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thirds"))
        .arg("classify")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let line = "{\"text\":\"Counted lichens all morning\"}\n".repeat(1000);
    for _ in 0..200 {
        if stdin.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn an_answer_comes_before_the_input_ends() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_thirds"))
        .arg("classify")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        stdin.write_all(b"{\"text\":\"Rain again\"}\n").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"category\""), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// A folder with archives of our own words.
fn samples() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archives"))
}

fn audit(path: &str, more: &[&str]) -> Value {
    let path = samples().join(path);
    let mut args = vec!["audit", "--json", path.to_str().unwrap()];
    args.extend(more);
    let output = thirds(&args, "");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    lines(&output).remove(0)
}

#[test]
fn every_form_of_archive_gives_the_same_report() {
    let parts = |health: &Value| {
        (
            health["mix"].clone(),
            health["since"].clone(),
            health["until"].clone(),
            health["hours"].clone(),
            health["weeks"].clone(),
        )
    };
    let of_lines = audit("posts.jsonl", &["--handle", "maren"]);
    assert_eq!(of_lines["mix"]["sample"], 6);
    assert_eq!(parts(&of_lines), parts(&audit("x", &[])));
    assert_eq!(parts(&of_lines), parts(&audit("old-x", &[])));
    assert_eq!(parts(&of_lines), parts(&audit("mastodon", &[])));
    assert_eq!(audit("x", &[])["handle"], "maren");
    assert_eq!(audit("mastodon", &[])["site"], "mastodon");
    // Packed, it says the same.
    let packed = std::env::temp_dir().join(format!("thirds-{}.zip", std::process::id()));
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&packed).unwrap());
    for name in ["data/account.js", "data/tweets.js"] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(&std::fs::read(samples().join("x").join(name)).unwrap())
            .unwrap();
    }
    zip.finish().unwrap();
    let of_zip = audit(packed.to_str().unwrap(), &[]);
    std::fs::remove_file(&packed).unwrap();
    assert_eq!(of_zip, audit("x", &[]));
    // The same files twice are the same posts.
    let twice = samples().join("x");
    assert_eq!(
        parts(&of_lines),
        parts(&audit("x", &[twice.to_str().unwrap()]))
    );
}

#[test]
fn the_report_for_people_has_the_figures_of_the_json() {
    let path = samples().join("posts.jsonl");
    let output = thirds(&["audit", path.to_str().unwrap(), "--handle", "maren"], "");
    let text = String::from_utf8(output.stdout).unwrap();
    let health = audit("posts.jsonl", &["--handle", "maren"]);
    assert!(
        text.starts_with("@maren\nPosts read: 6, from 2024-05-01 to 2024-05-06"),
        "{text}"
    );
    for (name, share) in [
        ("Content", "content"),
        ("Engagement", "engagement"),
        ("Promotion", "promotion"),
    ] {
        let percent = format!(
            "{:.0} %",
            health["mix"][share]["share"].as_f64().unwrap() * 100.0
        );
        assert!(
            text.lines()
                .any(|l| l.trim_start().starts_with(name) && l.contains(&percent)),
            "{name} {percent}\n{text}"
        );
    }
    assert!(
        !text.contains("reason_") && !text.contains("part_") && !text.contains("audit_"),
        "words are missing\n{text}"
    );
}

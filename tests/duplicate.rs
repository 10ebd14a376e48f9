//! What must hold for any two messages, tried on many made-up ones: no panic, bounds, symmetry, decoration that changes nothing.

use std::time::Instant;
use thirds::duplicate::{Index, Sketch, compare};

const PIECES: [&str; 40] = [
    "please",
    "share",
    "our",
    "film",
    "about",
    "the",
    "harbour",
    "Bergen",
    "@ida",
    "@",
    "#",
    "#sea",
    "https://shop.example/a",
    "www.",
    "http://",
    "RT",
    "RT @olaf:",
    "&amp;",
    "&#39;",
    "&#xD800;",
    "&",
    "12/3",
    "10:30",
    "2nd",
    "31",
    "新しい動画",
    "拡散",
    "ขอบคุณ",
    "Привет",
    "р\u{0430}ypal",
    "🙏🏽",
    "\u{200b}",
    "\u{300}\u{301}",
    "ｆｒｅｅ",
    "\u{202e}",
    "\n",
    "a.b.c.d",
    "\\'",
    "Ἀ",
    "ǅ",
];

fn messages(count: usize) -> Vec<String> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut below = move |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % n
    };
    (0..count)
        .map(|_| {
            let words: Vec<&str> = (0..below(14))
                .map(|_| PIECES[below(PIECES.len())])
                .collect();
            words.join(if below(4) == 0 { "" } else { " " })
        })
        .collect()
}

#[test]
fn any_two_messages_can_be_compared() {
    let all = messages(400);
    for (n, a) in all.iter().enumerate() {
        assert_eq!(compare(a, a).similarity, 1.0, "{a:?}");
        for b in all.iter().skip(n + 1).step_by(7) {
            let (there, back) = (compare(a, b), compare(b, a));
            assert!((0.0..=1.0).contains(&there.similarity), "{a:?} {b:?}");
            assert!(
                (there.similarity - back.similarity).abs() < 0.05,
                "{a:?} {b:?} {} {}",
                there.similarity,
                back.similarity
            );
            for same in &there.same {
                assert!(
                    a.get(same.a.0..same.a.1).is_some() && b.get(same.b.0..same.b.1).is_some(),
                    "{a:?} {b:?} {same:?}"
                );
            }
        }
    }
}

#[test]
fn decoration_keeps_a_message_the_same() {
    let plain = "please share our new film about the old harbour of Bergen";
    for again in [
        format!("@ida {plain}"),
        format!("{plain}!!!"),
        format!("Hi Olaf, {plain} 🙏"),
        format!("{plain} https://shop.example/film?utm_source=post"),
        format!("{plain} #sea"),
        plain.to_uppercase(),
        plain.replace('o', "о"),
        plain.replace("e", "e\u{301}"),
        plain.replace(' ', " \u{200b}"),
    ] {
        let likeness = compare(plain, &again);
        assert!(likeness.near_duplicate, "{again} {}", likeness.similarity);
    }
}

#[test]
fn taking_more_away_never_makes_it_more_alike() {
    let words: Vec<&str> =
        "please share our new film about the old harbour of Bergen with everybody you know"
            .split(' ')
            .collect();
    let whole = words.join(" ");
    let scores: Vec<f32> = (1..=words.len())
        .map(|n| compare(&whole, &words[..n].join(" ")).similarity)
        .collect();
    assert!(scores.windows(2).all(|w| w[0] <= w[1] + 0.02), "{scores:?}");
}

#[test]
fn long_and_hostile_texts_are_quick() {
    let hostile = [
        "a.".repeat(50_000),
        "http://x".repeat(12_500),
        "@a".repeat(50_000),
        "RT @a: ".repeat(15_000),
        "e\u{301}\u{302}".repeat(20_000),
        "&#39;".repeat(20_000),
        "本日は晴天なり".repeat(5_000),
        "aa ab ac ba bb ".repeat(7_000),
        "#".repeat(100_000),
    ];
    let begin = Instant::now();
    for a in &hostile {
        for b in &hostile {
            assert!((0.0..=1.0).contains(&compare(a, b).similarity));
        }
        Sketch::of(a);
    }
    // 90 texts without optimisation; a quadratic step would take hours.
    assert!(begin.elapsed().as_secs() < 180, "{:?}", begin.elapsed());
}

#[test]
fn the_index_finds_what_the_comparison_calls_the_same() {
    let all: Vec<String> = messages(1500)
        .into_iter()
        .filter(|m| m.len() > 20)
        .collect();
    let mut index = Index::new();
    let (mut near, mut found) = (0, 0);
    for (n, text) in all.iter().enumerate() {
        if n % 10 == 9 {
            let exact = all[..n]
                .iter()
                .map(|t| compare(text, t).similarity)
                .fold(0.0, f32::max);
            if exact >= thirds::duplicate::NEAR {
                near += 1;
                found += usize::from(index.best(text).is_some_and(|m| m.likeness.near_duplicate));
            }
        }
        index.insert(text);
    }
    assert!(near >= 20 && found * 100 >= near * 95, "{found} of {near}");
}

#[test]
fn sketches_survive_storage() {
    let sketch = Sketch::of("please share our new film");
    let stored = serde_json::to_string(&sketch).unwrap();
    assert_eq!(serde_json::from_str::<Sketch>(&stored).unwrap(), sketch);
}

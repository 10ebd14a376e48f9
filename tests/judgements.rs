//! Posts written for this test, what they are, and a reason that must be named.

use thirds::category::{AskKind, Category, Judgement, Mine, Want, judge};
use thirds::post::{Kind, Post};

fn judged(text: &str) -> Judgement {
    judge(
        &Post {
            text: text.into(),
            ..Post::default()
        },
        &Mine::default(),
    )
}

fn names(judgement: &Judgement, id: &str) -> bool {
    judgement
        .signals
        .iter()
        .chain(&judgement.ask.signals)
        .any(|s| s.id == id)
}

#[test]
fn promotion_is_named_with_its_reason() {
    let posts = [
        (
            "Get 20% off all lamps with coupon code GLOW at our shop: http://lamps.example.com",
            "code",
        ),
        (
            "Please subscribe to my channel, I cover old songs every week",
            "subscribe",
        ),
        (
            "Make money online from home, free ebook: http://rich.example.com",
            "free",
        ),
        (
            "New blog post: five ways to sharpen a knife http://blog.example.com/knife",
            "new-post",
        ),
        (
            "New in the shop: handmade mugs, 20% off until Sunday https://mugs.example.com/new",
            "discount",
        ),
        // Without a link.
        ("50% OFF today only!", "discount"),
        (
            "Only 3 places left on the pottery weekend, message me to book",
            "contact",
        ),
        ("Limited spots left for my course, enroll now", "discount"),
    ];
    for (text, reason) in posts {
        let judgement = judged(text);
        assert_eq!(
            judgement.category,
            Category::Promotion,
            "{text}: {judgement:?}"
        );
        assert!(judgement.promotion > 0.3, "{text}: {}", judgement.promotion);
        assert!(names(&judgement, reason), "{text}: {:?}", judgement.signals);
    }
}

#[test]
fn content_is_content() {
    for text in [
        "The fog lifted at noon and the whole valley turned gold.",
        "Finished the third chapter last night, could not put it down",
        "Two rivers met here once; now there is a car park.",
        "i am so tired of this rain",
        "I got 20% off my new shoes today, so happy",
        "The museum is free on Sundays",
        "Did you see the discount on trains this week?",
        "My boss wants me to subscribe to his newsletter",
        "The free trial ended and I forgot to cancel, there goes forty quid",
        "Never tell anybody your seed phrase, whoever says to be from support",
    ] {
        let judgement = judged(text);
        assert_eq!(
            judgement.category,
            Category::Content,
            "{text}: {judgement:?}"
        );
        // The line stands near a half.
        assert!(judgement.promotion < 0.4, "{text}: {}", judgement.promotion);
    }
}

#[test]
fn engagement_is_known_by_form_and_by_manner() {
    let posts = [
        ("@ida lol that was my dog, not yours", "is-reply"),
        ("RT @tom: the bridge is open again", "is-repost"),
        ("@ida congratulations on the new job!", "is-reply"),
        ("Good morning everyone, thanks for following", "is-talk"),
        (
            "Congratulations to Ida Berg on twenty years at the bakery",
            "is-talk",
        ),
        (
            "What a race. Congratulations @ida, nobody saw that coming! https://example.com/race",
            "is-talk",
        ),
        ("Many thanks @ida @tom for carrying the piano", "is-talk"),
    ];
    for (text, reason) in posts {
        let judgement = judged(text);
        assert_eq!(
            judgement.category,
            Category::Engagement,
            "{text}: {judgement:?}"
        );
        assert!(names(&judgement, reason), "{text}: {:?}", judgement.signals);
    }
    let quote = Post {
        text: "Worth reading slowly".into(),
        kind: Kind::Quote,
        ..Post::default()
    };
    assert_eq!(
        judge(&quote, &Mine::default()).category,
        Category::Engagement
    );
}

#[test]
fn mine_is_promotion() {
    let mine = Mine {
        domains: vec!["thelamp.example".into()],
        handles: vec!["lampshop".into()],
    };
    let link = Post {
        text: "A quiet thought about light".into(),
        links: vec!["https://www.thelamp.example/light".into()],
        ..Post::default()
    };
    let judgement = judge(&link, &mine);
    assert_eq!(judgement.category, Category::Promotion);
    assert!(names(&judgement, "own-link"));
    assert!(judgement.promotion > judge(&link, &Mine::default()).promotion);
    let other = Post {
        links: vec!["https://notthelamp.example/light".into()],
        ..link.clone()
    };
    assert_eq!(judge(&other, &mine).category, Category::Content);
    let repost = Post {
        text: "RT @lampshop: we are closed on Monday".into(),
        ..Post::default()
    };
    assert_eq!(judge(&repost, &mine).category, Category::Promotion);
    assert_eq!(
        judge(&repost, &Mine::default()).category,
        Category::Engagement
    );
}

#[test]
fn asks_tell_what_whom_and_how() {
    let plain = judged("@nora @tom please RT our film https://example.com/film?utm_source=x").ask;
    assert!(plain.is_ask);
    assert_eq!(
        (plain.kind, plain.addressees.as_slice()),
        (
            Some(AskKind::Plain),
            &["nora".to_string(), "tom".to_string()][..]
        )
    );
    assert_eq!(plain.target.as_deref(), Some("example.com/film"));
    let bait = judged("RT if you think winter is too long").ask;
    assert_eq!((bait.kind, bait.addressees.len()), (Some(AskKind::Bait), 0));
    let prize = judged("Giveaway! Retweet and follow @lampshop to win a lamp").ask;
    assert_eq!(prize.kind, Some(AskKind::Giveaway));
    assert!(prize.wants.contains(&Want::Repost) && prize.wants.contains(&Want::Follow));
}

#[test]
fn tricks_of_drawing_change_nothing() {
    let plain = judged("please RT this");
    for text in [
        "ｐｌｅａｓｅ ＲＴ ｔｈｉｓ",
        "𝗽𝗹𝗲𝗮𝘀𝗲 𝗥𝗧 𝘁𝗵𝗶𝘀",
        "ple\u{200b}ase R\u{200d}T this",
        "рleаse RT this",
        "p̴l̷e̸ase R̵T̶ this",
    ] {
        let judgement = judged(text);
        assert_eq!(judgement.ask.score, plain.ask.score, "{text}");
        assert_eq!(judgement.promotion, plain.promotion, "{text}");
    }
}

#[test]
fn reasons_stay_inside_the_text() {
    let hostile = [
        "a\u{301}\u{301}".repeat(30_000),
        "RT ".repeat(30_000),
        "@a ".repeat(30_000),
        "http://".repeat(14_000),
        "😀".repeat(25_000),
        "&#39;<br>\"".repeat(10_000),
        "\u{202e}拡散希望".repeat(6_000),
        "a.".repeat(50_000),
        "#".repeat(100_000),
    ];
    for text in hostile
        .iter()
        .map(String::as_str)
        .chain(["", " ", "@", "#", "$", "\0", "\u{feff}"])
    {
        let judgement = judged(text);
        assert!(
            (0.0..=1.0).contains(&judgement.promotion)
                && (0.0..=1.0).contains(&judgement.ask.score)
        );
        for signal in judgement.signals.iter().chain(&judgement.ask.signals) {
            if let Some((from, to)) = signal.at {
                assert!(text.get(from..to).is_some(), "{signal:?}");
            }
        }
    }
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let time = |n: usize| {
        let text = "please RT @ida: 50% off http://a.example/x ".repeat(n);
        // The quickest of several: what else the machine does only ever adds.
        let once = || {
            let begin = std::time::Instant::now();
            drop(judged(&text));
            begin.elapsed().as_secs_f64()
        };
        (0..7).map(|_| once()).fold(f64::INFINITY, f64::min)
    };
    time(10);
    let (short, long) = (time(100), time(2_000));
    // Twenty times the text may take twenty times as long; quadratic would be 400, the bound leaves room for a busy machine.
    assert!(long < 150.0 * short.max(1e-4), "{short} s, {long} s");
}

/// What is learned of words is learned from English. In every other language signals carry the judgement, and no talk of
/// people may be taken for advertising, nor for an ask.
#[test]
fn advertising_and_asks_are_found_in_every_language_and_talk_is_left_alone() {
    let all = include_str!("languages.txt")
        .lines()
        .filter(|l| !l.starts_with('#'));
    let mut found = std::collections::BTreeMap::<(&str, &str), (u32, u32)>::new();
    for line in all {
        let [language, truth, text] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("{line}: a language; +, -, ? or !; a text");
        };
        let judgement = judged(text);
        let promotes = judgement.category == Category::Promotion;
        let is = match truth {
            "+" => promotes,
            "?" => judgement.ask.is_ask,
            "-" => promotes || judgement.ask.is_ask,
            "!" => judgement.ask.is_ask,
            _ => panic!("{line}: +, -, ? or !"),
        };
        if matches!(truth, "-" | "!") {
            assert!(!is, "{line}: {judgement:?}");
            continue;
        }
        let (right, all) = found.entry((truth, language)).or_default();
        *right += u32::from(is);
        *all += 1;
    }
    // In the seven newest languages what everybody says was left out: fewer advertisements are found, and nobody is wronged.
    const NEWEST: [&str; 7] = ["ca", "cs", "fi", "hu", "no", "ro", "uk"];
    let counts = |truth: &str, newest: bool| -> Vec<(&str, u32, u32)> {
        let of = found
            .iter()
            .filter(|((kind, language), _)| *kind == truth && NEWEST.contains(language) == newest);
        of.map(|((_, l), (right, all))| (*l, *right, *all))
            .collect()
    };
    // Of how many languages; of ten, how many in each, and in all of them together.
    for (truth, newest, languages, each, together) in [
        ("+", false, 17, 6.0, 7.5),
        ("+", true, 7, 2.5, 4.5),
        ("?", true, 7, 6.0, 7.0),
    ] {
        let counts = counts(truth, newest);
        assert_eq!(counts.len(), languages);
        let share = |right: u32, all: u32| 10.0 * f64::from(right) / f64::from(all);
        for (language, right, all) in &counts {
            assert!(
                *all >= 14 && share(*right, *all) >= each,
                "{truth} {language}: {right} of {all}"
            );
        }
        let right = counts.iter().map(|(_, right, _)| right).sum();
        let all = counts.iter().map(|(_, _, all)| all).sum();
        assert!(share(right, all) >= together, "{truth}: {right} of {all}");
    }
}

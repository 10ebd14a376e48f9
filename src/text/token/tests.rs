use super::*;

fn shown(text: &str) -> Vec<(Kind, String)> {
    let t = Text::of(text);
    t.tokens
        .iter()
        .map(|k| (k.kind, t.word(k).to_string()))
        .collect()
}

#[test]
fn tokens_of_an_ordinary_post() {
    let kinds = shown(
        "RT @ida.k: Don't miss #Summer2024 – 20% off $TEA at www.example.com/tea?x=1! ✨\n\nYes",
    );
    let expected = [
        (Kind::Word, "rt"),
        (Kind::Mention, "ida.k"),
        (Kind::Sign, ":"),
        (Kind::Word, "dont"),
        (Kind::Word, "miss"),
        (Kind::Hashtag, "summer2024"),
        (Kind::Sign, "-"),
        (Kind::Number, "20"),
        (Kind::Sign, "%"),
        (Kind::Word, "off"),
        (Kind::Cashtag, "tea"),
        (Kind::Word, "at"),
        (Kind::Link, "www.example.com/tea?x=1"),
        (Kind::Sign, "!"),
        (Kind::Emoji, "✨"),
        (Kind::Break, "\n"),
        (Kind::Word, "yes"),
    ];
    assert_eq!(kinds, expected.map(|(k, s)| (k, s.to_string())));
}

#[test]
fn places_are_those_of_the_text_as_written() {
    let written = "Ｐlease ❤ rёtweet thishttp://a.example/x";
    let text = Text::of(written);
    let raw: Vec<&str> = text
        .tokens
        .iter()
        .map(|t| &written[t.start as usize..t.end as usize])
        .collect();
    assert_eq!(
        raw,
        ["Ｐlease", "❤", "rёtweet", "this", "http://a.example/x"]
    );
    assert_eq!(text.word(&text.tokens[2]), "retweet");
    assert!(text.tokens[4].glued);
}

/// Most words are read in one go; one with an invisible character in it is read letter by letter.
#[test]
fn a_word_is_the_same_however_it_is_read() {
    for word in [
        "ok",
        "OK",
        "Ok",
        "A1",
        "a1B2",
        "1a",
        "12",
        "123456789",
        "12345678",
        "pH",
        "HTTP",
        "Pic",
        "9AM",
    ] {
        for around in [
            "{}", "so {} it", "@a {}, b", "{}: yes", "({})", "{}.", "{}\n{}",
        ] {
            let plain = Text::of(&around.replace("{}", word));
            let (head, tail) = word.split_at(1);
            let other = Text::of(&around.replace("{}", &format!("{head}\u{200b}{tail}")));
            let told = |t: &Text| -> Vec<_> {
                let told = t
                    .tokens
                    .iter()
                    .map(|k| (k.from, k.to, k.hash, k.kind, k.capitals, k.glued));
                told.collect()
            };
            assert_eq!(plain.folded, other.folded, "{word} in {around}");
            assert_eq!(told(&plain), told(&other), "{word} in {around}");
        }
    }
}

#[test]
fn links_stuck_to_a_word_are_links() {
    for (text, word, link) in [
        ("seehttp://a.example/x", "see", "http://a.example/x"),
        ("Seehttps://a.example/x", "see", "https://a.example/x"),
        ("cafépic.twitter.com/ab", "cafe", "pic.twitter.com/ab"),
    ] {
        let expected = [(Kind::Word, word.into()), (Kind::Link, link.into())];
        assert_eq!(shown(text), expected, "{text}");
    }
    assert_eq!(shown("the graph: a/b").len(), 6);
    assert_eq!(shown("epic.tale").len(), 3);
}

#[test]
fn scripts_without_spaces_give_one_token_a_character() {
    assert_eq!(shown("拡散希望").len(), 4);
    assert_eq!(
        shown("무한RT")
            .iter()
            .map(|(_, s)| s.as_str())
            .collect::<Vec<_>>(),
        ["무", "한", "rt"]
    );
}

#[test]
fn masks_addresses_and_left_over_markup() {
    let kinds = |t| shown(t).into_iter().map(|(k, _)| k).collect::<Vec<_>>();
    assert_eq!(
        kinds("a<br />b &amp; c"),
        [Kind::Word, Kind::Word, Kind::Sign, Kind::Word]
    );
    assert_eq!(
        kinds("ida@example.com or 0791234567 or <phone>"),
        [
            Kind::Email,
            Kind::Word,
            Kind::Phone,
            Kind::Word,
            Kind::Phone
        ]
    );
}

#[test]
fn hostile_text_is_read_in_bounds() {
    let flood = "a\u{301}".repeat(50_000) + &"\u{202e}".repeat(1000) + "@#$&<é" + &"<".repeat(1000);
    for text in [
        flood.as_str(),
        "",
        "@",
        "#",
        "$",
        "&",
        "<",
        "'",
        "\u{feff}",
        "@@",
        "##",
        "a@",
        "\n\n\n",
        "é'é",
        "#\u{200b}",
    ] {
        let t = Text::of(text);
        assert!(
            t.tokens
                .iter()
                .all(|k| text.get(k.start as usize..k.end as usize).is_some()
                    && t.folded.get(k.from as usize..k.to as usize).is_some()),
            "{text:.20}"
        );
    }
}

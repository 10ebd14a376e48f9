//! Named signals: what can be counted in a post and said in words.

use super::lexicon::{Hit, SENSES};
use crate::text::{Kind, Text, Token, host_of};
use crate::words::List;

/// Everything counted in one post.
#[derive(Clone, Debug)]
pub struct Counts {
    pub senses: [u8; SENSES],
    pub form: [f32; FORMS],
    /// One bit for each sense that is there.
    said: u64,
    /// Is something said in another language than English?
    pub other: bool,
}

named! {
    /// What the form of a post tells.
    Form FORM_IDS {
        Link "link" "Has a link.";
        Links "links" "Links beyond the first.";
        LinkLast "link-last" "Ends with a link.";
        LinkFirst "link-first" "Begins with a link.";
        LinkOnly "link-only" "Little but a link.";
        BareLink "bare-link" "An address without a scheme.";
        Picture "picture" "A link to a picture.";
        Messenger "messenger" "A link into a messenger.";
        Referral "referral" "A link that pays the one who posts it.";
        HostWords "host-words" "Selling words in an address.";
        Reply "reply" "Begins with a name.";
        Repost "repost" "Begins with RT.";
        Mentions "mentions" "Names beyond the first.";
        MentionsMany "mentions-many" "Four names or more.";
        Hashtags "hashtags" "Hashtags.";
        HashtagsMany "hashtags-many" "Four hashtags or more.";
        Cashtags "cashtags" "Names of coins or shares.";
        CashtagsMany "cashtags-many" "Four or more of them.";
        Figures "figures" "Share of figures among the tokens.";
        Percents "percents" "Per cent signs.";
        Money "money" "Sums of money.";
        Emoji "emoji" "Emoji.";
        EmojiMany "emoji-many" "Four emoji or more.";
        Exclaims "exclaims" "Exclamation marks.";
        Question "question" "A question.";
        Capitals "capitals" "Share of words in capitals.";
        Lines "lines" "Line breaks.";
        Bullets "bullets" "Lines that begin with a sign or a figure.";
        Headline "headline" "A title, a colon, a link.";
        CutOff "cut-off" "An ellipsis before the link.";
        Quotes "quotes" "Quotation marks.";
        Phone "phone" "A telephone number.";
        Email "email" "An e-mail address.";
        Short "short" "Fewer than six words.";
        Long "long" "More than forty words.";
        Arrow "arrow" "An arrow or a pointing hand.";
        Via "via" "Says via whom.";
        FigureFirst "figure-first" "Begins with a figure.";
        Brackets "brackets" "Words in square brackets.";
        Bars "bars" "Parts divided by bars.";
        Thread "thread" "A part of a thread.";
        Repeated "repeated" "Tokens said again.";
        HomePage "home-page" "A link to a site's front page.";
        QuestionLink "question-link" "A question, then a link.";
        Key "key" "A wallet's address, or another long key.";
    }
}

pub const FORMS: usize = FORM_IDS.len();

/// A text in tokens, the phrases found in it, and what can be counted.
pub fn read(raw: &str) -> (Text, Vec<Hit>, Counts) {
    let text = Text::of(raw);
    let mut hits = Vec::with_capacity(16);
    super::lexicon::find(&text, &mut hits);
    let counts = count(raw, &text, &hits);
    (text, hits, counts)
}

/// Counts what can be counted.
pub fn count(raw: &str, text: &Text, hits: &[Hit]) -> Counts {
    let (mut senses, mut said) = ([0u8; SENSES], 0);
    for hit in hits {
        let sense = hit.sense as usize;
        senses[sense] = senses[sense].saturating_add(1);
        said |= 1 << sense;
    }
    let mut n = [0f32; FORMS];
    let tokens = &text.tokens;
    let total = tokens.len().max(1) as f32;
    let (mut words, mut capitals, mut figures, mut line_start, mut colon) =
        (0f32, 0f32, 0f32, true, false);
    let mut exclaims = 0f32;
    let mut seen = [0u64; 8];
    for (i, token) in tokens.iter().enumerate() {
        let next = tokens.get(i + 1);
        let bullet = line_start && i > 0;
        match token.kind {
            Kind::Word => {
                words += 1.0;
                capitals += f32::from(u8::from(token.capitals));
                key(&mut n, text, token);
                let bit = (token.hash >> 23) as usize;
                if seen[bit >> 6] >> (bit & 63) & 1 == 1 && token.to - token.from > 3 {
                    n[Form::Repeated as usize] += 1.0;
                }
                seen[bit >> 6] |= 1 << (bit & 63);
            }
            Kind::Number => {
                figures += 1.0;
                key(&mut n, text, token);
                if bullet {
                    n[Form::Bullets as usize] += 1.0;
                }
                if i == 0 {
                    n[Form::FigureFirst as usize] = 1.0;
                }
            }
            Kind::Link => link(
                &mut n,
                text.word(token),
                i,
                tokens.len(),
                colon,
                raw.as_bytes(),
                token.start as usize,
            ),
            Kind::Mention => n[Form::Mentions as usize] += 1.0,
            Kind::Hashtag => n[Form::Hashtags as usize] += 1.0,
            Kind::Cashtag => n[Form::Cashtags as usize] += 1.0,
            Kind::Emoji => {
                n[Form::Emoji as usize] += 1.0;
                if bullet {
                    n[Form::Bullets as usize] += 1.0;
                }
                if matches!(
                    text.word(token),
                    "👉" | "👇" | "➡" | "⬇" | "→" | "🔗" | "▶" | "►" | "↓" | "☞"
                ) {
                    n[Form::Arrow as usize] = 1.0;
                }
            }
            Kind::Break => n[Form::Lines as usize] += 1.0,
            Kind::Phone => n[Form::Phone as usize] = 1.0,
            Kind::Email => n[Form::Email as usize] = 1.0,
            Kind::Sign => match raw.as_bytes().get(token.start as usize) {
                Some(b'!') => exclaims += 1.0,
                Some(b'?') => n[Form::Question as usize] = 1.0,
                Some(b'%') => n[Form::Percents as usize] += 1.0,
                Some(b'"') => n[Form::Quotes as usize] = 1.0,
                Some(b'[') => n[Form::Brackets as usize] = 1.0,
                Some(b'|') => n[Form::Bars as usize] = 1.0,
                Some(b'$') if next.is_some_and(|t| t.kind == Kind::Number) => {
                    n[Form::Money as usize] += 1.0
                }
                Some(b'>') if next.is_some_and(|t| t.start == token.end) => {
                    n[Form::Arrow as usize] = 1.0
                }
                Some(b'/')
                    if i > 0
                        && tokens[i - 1].kind == Kind::Number
                        && next.is_some_and(|t| t.kind == Kind::Number) =>
                {
                    n[Form::Thread as usize] = 1.0
                }
                Some(b'-' | b'*') if bullet => n[Form::Bullets as usize] += 1.0,
                Some(first) if *first >= 0x80 => match text.word(token) {
                    "€" | "£" | "¥" | "₹" | "₿" => n[Form::Money as usize] += 1.0,
                    "\"" => n[Form::Quotes as usize] = 1.0,
                    _ => {}
                },
                _ => {}
            },
        }
        colon |= token.kind == Kind::Sign
            && raw.as_bytes().get(token.start as usize) == Some(&b':')
            && i >= 2;
        line_start = token.kind == Kind::Break;
    }
    let first_word = tokens.first();
    n[Form::Reply as usize] = f32::from(u8::from(
        first_word.is_some_and(|t| t.kind == Kind::Mention),
    ));
    n[Form::Repost as usize] = f32::from(u8::from(
        first_word.is_some_and(|t| t.kind == Kind::Word && text.word(t) == "rt")
            && tokens.get(1).is_some_and(|t| t.kind == Kind::Mention),
    ));
    let many = |x: f32| ((x - 3.0) / 3.0).clamp(0.0, 1.0);
    n[Form::MentionsMany as usize] = many(n[Form::Mentions as usize]);
    n[Form::HashtagsMany as usize] = many(n[Form::Hashtags as usize]);
    n[Form::CashtagsMany as usize] = many(n[Form::Cashtags as usize]);
    n[Form::EmojiMany as usize] = many(n[Form::Emoji as usize]);
    let some = |x: f32| (x / 3.0).min(1.0);
    for form in [
        Form::Mentions,
        Form::Hashtags,
        Form::Cashtags,
        Form::Emoji,
        Form::Percents,
        Form::Money,
        Form::Bullets,
        Form::Repeated,
    ] {
        n[form as usize] = some(n[form as usize]);
    }
    n[Form::Lines as usize] = (n[Form::Lines as usize] / 6.0).min(1.0);
    n[Form::Exclaims as usize] = some(exclaims);
    n[Form::Figures as usize] = (3.0 * figures / total).min(1.0);
    n[Form::Capitals as usize] = if words > 0.0 { capitals / words } else { 0.0 };
    n[Form::Short as usize] = f32::from(u8::from(words < 6.0));
    n[Form::Long as usize] = f32::from(u8::from(words > 40.0));
    n[Form::LinkOnly as usize] = f32::from(u8::from(n[Form::Link as usize] > 0.0 && words <= 2.0));
    Counts {
        senses,
        form: n,
        said,
        other: hits.iter().any(|hit| hit.other),
    }
}

fn link(
    n: &mut [f32; FORMS],
    link: &str,
    i: usize,
    all: usize,
    colon: bool,
    raw: &[u8],
    start: usize,
) {
    let at = |f: Form| f as usize;
    let rest = link.split_once("://").map_or(link, |(_, r)| r);
    let host = host_of(link);
    if List::Pictures.has(host) {
        n[at(Form::Picture)] = 1.0;
        return;
    }
    if n[at(Form::Link)] > 0.0 {
        n[at(Form::Links)] = 1.0;
    }
    n[at(Form::Link)] = 1.0;
    n[at(Form::LinkFirst)] = f32::from(u8::from(i == 0));
    n[at(Form::LinkLast)] = f32::from(u8::from(i + 1 == all));
    if rest.len() == link.len() {
        n[at(Form::BareLink)] = 1.0;
    }
    if List::Messengers.has(host) {
        n[at(Form::Messenger)] = 1.0;
    }
    if List::Referrals.within(rest) {
        n[at(Form::Referral)] = 1.0;
    }
    if List::HostWords.within(host) {
        n[at(Form::HostWords)] = 1.0;
    }
    if colon {
        n[at(Form::Headline)] = 1.0;
    }
    let path = rest.get(host_end(rest)..).unwrap_or("");
    if !host.is_empty() && matches!(path, "" | "/") {
        n[at(Form::HomePage)] = 1.0;
    }
    if n[at(Form::Question)] > 0.0 {
        n[at(Form::QuestionLink)] = 1.0;
    }
    let before = raw[..start].trim_ascii_end();
    if before.ends_with(b"...") || before.ends_with("…".as_bytes()) {
        n[at(Form::CutOff)] = 1.0;
    }
}

/// Wallets' addresses have 32 letters and figures or more, mixed; a few are cut short by whoever posts them.
fn key(n: &mut [f32; FORMS], text: &Text, token: &Token) {
    // The length sends nearly every word away before it is looked at.
    if (26..=64).contains(&(token.to - token.from)) && is_key(text.word(token)) {
        n[Form::Key as usize] = 1.0;
    }
}

fn is_key(word: &str) -> bool {
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    word.bytes().all(|b| b.is_ascii_alphanumeric()) && figures >= 3 && figures + 5 < word.len()
}

fn host_end(rest: &str) -> usize {
    rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

/// The places of the bits of a number, from the lowest on.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let lowest = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (lowest < 64).then_some(lowest)
    }
}

const _: () = assert!(SENSES <= 64 && FORMS <= 64);

impl Counts {
    /// Kinds of signals (numbers below [`BASES`]) that are there, a form from the value `least` on.
    #[inline]
    fn there(&self, least: f32) -> impl Iterator<Item = usize> {
        let forms = self.form.iter().enumerate();
        let forms = forms.fold(0, |all, (i, value)| all | u64::from(*value >= least) << i);
        Bits(self.said).chain(Bits(forms).map(|form| SENSES + form))
    }

    /// Kinds of signals that are there.
    pub fn kinds(&self) -> impl Iterator<Item = usize> {
        self.there(f32::MIN_POSITIVE)
    }

    /// Calls `with(number, value)` for every signal that is there: senses first, then forms.
    pub fn each(&self, mut with: impl FnMut(usize, f32)) {
        for kind in self.kinds() {
            let Some(form) = kind.checked_sub(SENSES) else {
                let more = self.senses[kind] - 1;
                with(kind, 1.0);
                if more > 0 {
                    with(SENSES + kind, f32::from(more.min(3)) / 3.0);
                }
                continue;
            };
            with(2 * SENSES + form, self.form[form]);
        }
    }

    /// Calls `with` for every two kinds of signals that are both there.
    pub fn both(&self, mut with: impl FnMut(usize, usize)) {
        let mut found = [0u8; BASES];
        for (count, kind) in self.there(THERE).enumerate() {
            found[..count]
                .iter()
                .for_each(|other| with(usize::from(*other), kind));
            found[count] = kind as u8;
        }
    }
}

/// From this value on a form counts as there, beside another signal.
const THERE: f32 = 0.3;

/// How many numbers [`Counts::each`] may give.
pub const SIGNALS: usize = 2 * SENSES + FORMS;

/// The id of a signal by its number: `buy`, `buy-again`, `link`.
pub fn id(number: usize) -> String {
    match number {
        n if n < SENSES => super::lexicon::id(n).to_string(),
        n if n < 2 * SENSES => format!("{}-again", super::lexicon::id(n - SENSES)),
        n => FORM_IDS[n - 2 * SENSES].to_string(),
    }
}

/// Kinds of signals as people see them: how often is left to the weights.
pub const BASES: usize = SENSES + FORMS;

/// The kind of a signal, below [`BASES`].
pub fn base(number: usize) -> usize {
    match number {
        n if n < 2 * SENSES => n % SENSES,
        n => n - SENSES,
    }
}

/// The id of a kind.
pub fn base_id(base: usize) -> &'static str {
    if base < SENSES {
        super::lexicon::id(base)
    } else {
        FORM_IDS.get(base - SENSES).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_one_for_each_signal() {
        let mut ids: Vec<String> = (0..SIGNALS).map(id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), SIGNALS);
        assert!(ids.iter().all(|i| !i.is_empty() && !i.contains(' ')));
    }

    #[test]
    fn what_is_there_is_told_in_order() {
        for raw in [
            "",
            "buy buy now!!! 50% off #a #b #c #d https://shop.example.com/",
            "hello @ida, thanks",
        ] {
            let (_, _, counts) = read(raw);
            let there = |kind: &usize| match kind.checked_sub(SENSES) {
                None => counts.senses[*kind] > 0,
                Some(form) => counts.form[form] > 0.0,
            };
            let expected: Vec<usize> = (0..BASES).filter(there).collect();
            assert_eq!(counts.kinds().collect::<Vec<_>>(), expected, "{raw}");
            let mut told = vec![];
            counts.each(|number, value| {
                assert!(
                    number < SIGNALS && value > 0.0 && value <= 1.0,
                    "{raw}: {number}"
                );
                told.push(base(number));
            });
            told.dedup();
            assert_eq!(told, expected, "{raw}");
        }
    }

    #[test]
    fn keys_are_long_and_mixed() {
        for (word, key) in [
            ("7f3k9d2m5q8x1z6c4v7b2n9j3h5g", true),
            ("0x52908400098527886e0f7030069857d2e4169ee7", true),
            ("pneumonoultramicroscopicsilicovolcanoconiosis", false),
            ("12345678901234567890123456789012", false),
            ("a1b2c3d4", false),
            ("", false),
        ] {
            assert_eq!(is_key(word), key, "{word}");
        }
    }
}

//! What speaks for or against an ask: rules over the lexicon's hits.

use crate::category::lexicon::{Hit, Sense};
use crate::text::{Kind, Text, Token};
use crate::words::List;

named! {
    /// What speaks for or against an ask.
    Rule RULE_IDS {
        PleaseRepost "ask-please-repost" "A please close to the word for reposting.";
        PleaseShare "ask-please-share" "A please close to a word for passing on.";
        RepostIf "ask-repost-if" "Repost if …";
        IfRepost "ask-if-repost" "If …, repost.";
        RepostThis "ask-repost-this" "Repost this.";
        RepostWin "ask-repost-win" "Reposting and a prize.";
        RepostFollow "ask-repost-follow" "Reposting and following.";
        RepostLast "ask-repost-last" "The last word is repost.";
        RepostFirst "ask-repost-first" "The first word is repost, and no name follows.";
        RepostAnd "ask-repost-and" "… and repost.";
        RepostLine "ask-repost-line" "A line of its own begins with repost.";
        RepostLoud "ask-repost-loud" "An exclamation mark after repost.";
        RepostOther "ask-repost-other" "Reposting is spoken of in some other way.";
        Spread "ask-spread" "An idiom that asks by itself.";
        SpreadMore "ask-spread-more" "Such an idiom twice, or with a please.";
        ShareImperative "ask-share-imperative" "A sentence begins with share.";
        ShareOther "ask-share-other" "Sharing is spoken of in some other way.";
        Told "ask-told" "Somebody tells that they repost.";
        Article "ask-article" "A repost as a thing.";
        Never "ask-never" "A phrase that only looks like an ask.";
        Attribution "ask-attribution" "RT and a name: whose words these are.";
        PleaseElse "ask-please-else" "A please far from any reposting.";
        Names "ask-names" "Three names or more in a row.";
        LinkToo "ask-link" "A link beside an ask.";
    }
}

/// How many rules there are.
pub const RULES: usize = RULE_IDS.len();

/// The rules that hold, each with the token where it was seen.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub at: [Option<u32>; RULES],
}

impl Found {
    #[inline(never)]
    fn set(&mut self, rule: Rule, token: usize) {
        self.at[rule as usize].get_or_insert(token as u32);
    }

    pub fn has(&self, rule: Rule) -> bool {
        self.at[rule as usize].is_some()
    }
}

/// Places looked at, and tokens between a condition and what depends on it, at most: a text that repeats itself a
/// thousand times must not cost a million looks.
const MOST: usize = 32;
const FAR: usize = 48;
/// Words that have to follow a bare name for it to be one: "RT for good luck" asks.
const NAMED: usize = 4;

struct Reader<'a> {
    raw: &'a str,
    text: &'a Text,
    tokens: &'a [Token],
    hits: &'a [Hit],
    found: Found,
}

/// Applies every rule. Texts without any word of asking cost nothing.
pub fn read(raw: &str, text: &Text, hits: &[Hit]) -> Found {
    let mut reader = Reader {
        raw,
        text,
        tokens: &text.tokens,
        hits,
        found: Found::default(),
    };
    if hits
        .iter()
        .any(|h| matches!(h.sense, Sense::Repost | Sense::Share | Sense::Spread))
    {
        let asking = |h: &Hit| {
            matches!(
                h.sense,
                Sense::Repost | Sense::Share | Sense::Spread | Sense::Never
            )
        };
        (0..hits.len())
            .filter(|i| asking(&hits[*i]))
            .take(MOST)
            .for_each(|i| reader.hit(i));
        reader.whole();
    }
    reader.found
}

impl Reader<'_> {
    fn sign(&self, i: usize) -> u8 {
        self.tokens
            .get(i)
            .filter(|t| t.kind == Kind::Sign)
            .and_then(|t| self.raw.as_bytes().get(t.start as usize))
            .copied()
            .unwrap_or(0)
    }

    /// Do the two tokens belong to one sentence?
    fn together(&self, a: usize, b: usize) -> bool {
        !(a..b).any(|i| {
            self.tokens[i].kind == Kind::Break || matches!(self.sign(i), b'.' | b'!' | b'?' | b';')
        })
    }

    fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// "RT @ida", "RT: @ida", "RT “@ida", "RT ida:".
    fn is_attribution(&self, hit: &Hit) -> bool {
        let word = self.text.word(&self.tokens[hit.from]);
        if hit.to - hit.from != 1
            || !matches!(word, "rt" | "mt")
            || self.tokens[hit.from].kind == Kind::Hashtag
        {
            return false;
        }
        // "please RT @ida", "please sign & RT @ida": ida is asked.
        let and = hit.from.checked_sub(1).is_some_and(|k| {
            List::And.has(self.text.word(&self.tokens[k])) || self.sign(k) == b'&'
        });
        let reach = if and { 6 } else { 1 };
        let asked = self
            .hits
            .iter()
            .any(|h| h.sense == Sense::Please && h.to <= hit.from && hit.from - h.to <= reach);
        let mut next = hit.to;
        while matches!(self.sign(next), b':' | b'"' | b'\'' | b'-' | b'(' | b'[')
            || self.sign(next) >= 0x80
        {
            next += 1;
        }
        match self.kind(next) {
            Some(Kind::Mention) => !asked,
            Some(Kind::Word | Kind::Number) if next == hit.to && hit.from == 0 => {
                self.sign(next + 1) == b':' || self.is_name(next)
            }
            _ => false,
        }
    }

    /// "RT ida the bakery opens at six": a word of no meaning here and a sentence after it.
    fn is_name(&self, i: usize) -> bool {
        let next: Vec<_> = self.tokens[i..].iter().take(NAMED + 1).collect();
        next.len() > NAMED
            && next.iter().all(|t| t.kind == Kind::Word)
            && !self.hits.iter().any(|h| {
                (h.from == i && h.sense != Sense::Article)
                    || (h.from <= i + NAMED
                        && h.to > i
                        && matches!(
                            h.sense,
                            Sense::If | Sense::Please | Sense::Win | Sense::Follow
                        ))
            })
    }

    fn near(&self, i: usize, sense: Sense, before: usize, after: usize) -> Option<usize> {
        let hit = self.hits[i];
        let close = |h: &&Hit| {
            h.sense == sense
                && ((h.to <= hit.from
                    && hit.from - h.to <= before
                    && self.together(h.to, hit.from))
                    || (h.from >= hit.to
                        && h.from - hit.to <= after
                        && self.together(hit.to, h.from)))
        };
        self.around(i).iter().find(close).map(|h| h.from)
    }

    /// The hits close to hit `i`: what is further away concerns it not.
    fn around(&self, i: usize) -> &[Hit] {
        &self.hits[i.saturating_sub(MOST)..self.hits.len().min(i + MOST)]
    }

    fn begins_sentence(&self, i: usize) -> bool {
        i == 0
            || matches!(
                self.kind(i - 1),
                Some(Kind::Break | Kind::Emoji | Kind::Link)
            )
            || matches!(
                self.sign(i - 1),
                b'.' | b'!' | b'?' | b':' | b'-' | b'*' | b'(' | b'[' | b'>'
            )
            || {
                // "@ida share this": the name is called, the sentence begins after it.
                self.kind(i - 1) == Some(Kind::Mention)
                    && (0..i).all(|k| self.kind(k) == Some(Kind::Mention))
            }
    }

    /// Nothing but signs, emoji, links and tags after token `i`.
    fn ends_text(&self, i: usize) -> bool {
        self.tokens[i..].iter().all(|t| {
            matches!(
                t.kind,
                Kind::Sign | Kind::Emoji | Kind::Link | Kind::Break | Kind::Hashtag | Kind::Mention
            )
        })
    }

    fn hit(&mut self, i: usize) {
        let hit = self.hits[i];
        match hit.sense {
            Sense::Repost => self.repost(i, hit),
            Sense::Share => self.share(i, hit),
            Sense::Spread => {
                if self.near(i, Sense::Told, 1, 0).is_some() {
                    self.found.set(Rule::Told, hit.from);
                } else if self.found.has(Rule::Spread)
                    || self.near(i, Sense::Please, 4, 3).is_some()
                {
                    self.found.set(Rule::SpreadMore, hit.from);
                    self.found.set(Rule::Spread, hit.from);
                } else {
                    self.found.set(Rule::Spread, hit.from);
                }
            }
            Sense::Never => self.found.set(Rule::Never, hit.from),
            _ => {}
        }
    }

    fn repost(&mut self, i: usize, hit: Hit) {
        if self.is_attribution(&hit) {
            return self.found.set(Rule::Attribution, hit.from);
        }
        let at = hit.from;
        let mut any = false;
        let mut set = |found: &mut Found, rule| {
            found.set(rule, at);
            any = true;
        };
        if self.near(i, Sense::Please, 5, 2).is_some() {
            set(&mut self.found, Rule::PleaseRepost);
        }
        if self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::If && h.from >= hit.to && h.from - hit.to <= 3)
        {
            set(&mut self.found, Rule::RepostIf);
        } else if self.around(i).iter().any(|h| {
            h.sense == Sense::If && h.to <= at && at - h.to <= FAR && self.together(h.to, at)
        }) {
            // "…, RT" at the end is the same condition in languages that put the verb last.
            let rule = if self.ends_text(hit.to) {
                Rule::RepostIf
            } else {
                Rule::IfRepost
            };
            set(&mut self.found, rule);
        }
        if self.near(i, Sense::This, 0, 1).is_some() {
            set(&mut self.found, Rule::RepostThis);
        }
        if self.near(i, Sense::Follow, 8, 8).is_some() {
            set(&mut self.found, Rule::RepostFollow);
        }
        let told = self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::Told && h.to == at);
        let article = self
            .around(i)
            .iter()
            .any(|h| h.sense == Sense::Article && h.to == at);
        if told {
            self.found.set(Rule::Told, at);
        }
        if article {
            self.found.set(Rule::Article, at);
        }
        let before = at.checked_sub(1).map(|k| self.sign(k));
        if before == Some(b'&')
            || before == Some(b'+')
            || at
                .checked_sub(1)
                .is_some_and(|k| List::And.has(self.text.word(&self.tokens[k])))
        {
            set(&mut self.found, Rule::RepostAnd);
        }
        if !told && !article {
            if at > 0 && self.ends_text(hit.to) {
                set(&mut self.found, Rule::RepostLast);
            }
            if at == 0 {
                set(&mut self.found, Rule::RepostFirst);
            } else if self.begins_sentence(at) {
                set(&mut self.found, Rule::RepostLine);
            }
            if self.sign(hit.to) == b'!' {
                set(&mut self.found, Rule::RepostLoud);
            }
        }
        if self.near(i, Sense::Win, 8, 5).is_some() {
            set(&mut self.found, Rule::RepostWin);
        }
        if !any {
            self.found.set(Rule::RepostOther, at);
        }
    }

    /// "our new video LINK": something of theirs, and the sentence ends in its link.
    fn is_own_link(&self, i: usize) -> bool {
        let own = |t: &Token| matches!(self.text.word(t), "our" | "my");
        let rest = &self.tokens[i.min(self.tokens.len())..];
        rest.first().is_some_and(own)
            && rest
                .iter()
                .take(FAR / 4)
                .position(|t| t.kind == Kind::Link)
                .is_some_and(|n| self.together(i, i + n))
    }

    fn share(&mut self, i: usize, hit: Hit) {
        let at = hit.from;
        let told = self
            .around(i)
            .iter()
            .any(|h| matches!(h.sense, Sense::Told | Sense::Article) && h.to == at);
        let named = self
            .tokens
            .get(hit.to)
            .is_some_and(|t| matches!(t.kind, Kind::Mention | Kind::Link))
            || self.ends_text(hit.to)
            || self.sign(hit.to) == b':'
            || self.is_own_link(hit.to);
        let this = self.near(i, Sense::This, 0, 1).is_some()
            || self.near(i, Sense::If, 0, 1).is_some()
            || named;
        let and = at.checked_sub(1).is_some_and(|k| {
            List::And.has(self.text.word(&self.tokens[k])) || self.sign(k) == b'&'
        });
        if told {
            return self.found.set(Rule::Told, at);
        }
        if self.near(i, Sense::Please, 5, 3).is_some() {
            self.found.set(
                if this {
                    Rule::PleaseShare
                } else {
                    Rule::ShareOther
                },
                at,
            );
        } else if this && (and || self.begins_sentence(at)) {
            self.found.set(Rule::ShareImperative, at);
        } else {
            self.found.set(Rule::ShareOther, at);
        }
    }

    fn whole(&mut self) {
        if let Some(h) = self.hits.iter().find(|h| h.sense == Sense::Please) {
            let near = [Rule::PleaseRepost, Rule::PleaseShare, Rule::SpreadMore]
                .iter()
                .any(|r| self.found.has(*r));
            if !near {
                self.found.set(Rule::PleaseElse, h.from);
            }
        }
        let mut row = 0;
        for (i, t) in self.tokens.iter().enumerate() {
            row = if t.kind == Kind::Mention { row + 1 } else { 0 };
            if row == 3 {
                self.found.set(Rule::Names, i);
            }
        }
        if let Some(i) = self.tokens.iter().position(|t| t.kind == Kind::Link) {
            self.found.set(Rule::LinkToo, i);
        }
    }
}

//! Every language's words, as they are written. Only `build.rs` and tests read them here: the programs carry them packed.

#[path = "ar.rs"]
mod ar;
#[path = "ca.rs"]
mod ca;
#[path = "cs.rs"]
mod cs;
#[path = "da.rs"]
mod da;
#[path = "de.rs"]
mod de;
#[path = "el.rs"]
mod el;
#[path = "en.rs"]
mod en;
#[path = "es.rs"]
mod es;
#[path = "fi.rs"]
mod fi;
#[path = "fr.rs"]
mod fr;
#[path = "hu.rs"]
mod hu;
#[path = "id.rs"]
mod id;
#[path = "it.rs"]
mod it;
#[path = "ja.rs"]
mod ja;
#[path = "ko.rs"]
mod ko;
#[path = "nl.rs"]
mod nl;
#[path = "no.rs"]
mod no;
#[path = "pl.rs"]
mod pl;
#[path = "pt.rs"]
mod pt;
#[path = "ro.rs"]
mod ro;
#[path = "ru.rs"]
mod ru;
#[path = "sv.rs"]
mod sv;
#[path = "tr.rs"]
mod tr;
#[path = "uk.rs"]
mod uk;
#[path = "zh.rs"]
mod zh;

/// What a phrase means, and the id by which signals know it: one list, so that no second one can fall out of step.
macro_rules! senses {
    ($($(#[$doc:meta])* $sense:ident = $id:literal,)*) => {
        /// What a phrase means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Sense {
            $($(#[$doc])* $sense,)*
        }

        impl Sense {
            pub const ALL: &[Sense] = &[$(Sense::$sense),*];
            pub const IDS: &[&str] = &[$($id),*];
        }
    };
}

senses! {
    // Asking.
    /// The act of reposting, as a verb or a noun: "RT", "retweet".
    Repost = "says-repost",
    /// Passing on in a wider sense; asks only with something that asks: "share".
    Share = "says-share",
    /// Asks by itself: "spread the word", "fate girare".
    Spread = "says-spread",
    Please = "please",
    If = "if",
    Thanks = "thanks",
    Follow = "follow",
    Like = "like",
    Vote = "vote",
    Reply = "answer",
    Win = "win",
    /// What is to be reposted: "this", "dieses".
    This = "this",
    /// Before a noun, so that what follows asks nothing: "the RT", "my retweet".
    Article = "article",
    /// Somebody says that they do it or did it: "I will retweet".
    Told = "told",
    /// Looks like an ask and is none: "thanks for the RT", "share your order number".
    Never = "no-ask",
    // Advertising.
    Buy = "buy",
    Free = "free",
    Discount = "discount",
    Code = "code",
    Subscribe = "subscribe",
    SignUp = "sign-up",
    Visit = "visit",
    Contact = "contact",
    Earn = "earn",
    Launch = "launch",
    NewPost = "new-post",
    Event = "event",
    Own = "own",
    Bio = "bio",
    Drop = "drop",
    Service = "service",
    Cure = "cure",
    Listing = "listing",
    Machine = "machine",
    /// What a post is about decides what its other words mean: an invitation is more often an advertisement among coins
    /// than among friends.
    Coins = "coins",
    Technology = "technology",
    ProductNews = "product-news",
    // Talking with others.
    Congratulate = "congratulate",
    Greet = "greet",
    Laugh = "laugh",
    You = "you",
    Me = "me",
    We = "we",
}

/// So much higher is the number of a sense in packed phrases of other languages than English, in which nearly all posts are
/// written that anything was learned from.
pub const OTHER: u8 = 64;

/// The words of one language.
pub struct Lexicon {
    /// ISO 639-1.
    pub code: &'static str,
    /// Senses with their phrases, parted by line breaks or bars.
    pub phrases: &'static [(Sense, &'static str)],
}

/// Every language, in the order in which a phrase common to several is settled.
pub const LANGUAGES: [&Lexicon; 25] = [
    &en::LEXICON,
    &de::LEXICON,
    &fr::LEXICON,
    &es::LEXICON,
    &ca::LEXICON,
    &pt::LEXICON,
    &it::LEXICON,
    &ro::LEXICON,
    &nl::LEXICON,
    &sv::LEXICON,
    &da::LEXICON,
    &no::LEXICON,
    &fi::LEXICON,
    &pl::LEXICON,
    &cs::LEXICON,
    &ru::LEXICON,
    &uk::LEXICON,
    &tr::LEXICON,
    &ar::LEXICON,
    &id::LEXICON,
    &ja::LEXICON,
    &ko::LEXICON,
    &zh::LEXICON,
    &el::LEXICON,
    &hu::LEXICON,
];

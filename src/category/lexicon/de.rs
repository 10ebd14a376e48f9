//! German. The idiom beyond the dictionary: "bitte weitersagen".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "de",
    phrases: &[
        (Repost, "retweeten | retweetet | rt-en | retweete | geteilt"),
        (
            Share,
            "teilen | teilt | teile | verbreiten | verbreitet | verbreite | weiterleiten | weitergeben",
        ),
        (
            Spread,
            "weitersagen | bitte weitersagen | weiterverbreiten | bitte teilen | bitte verbreiten | gerne teilen | gern teilen | teilen erwünscht | teilt das | teilt diesen | teilt den | teilt bitte | bitte rt | gerne rt | rt bitte | rt erwünscht | bitte retweeten | retweeten bitte | bitte weiterleiten | bitte um rt | bitte um verbreitung | um retweet wird gebeten | helft mit und teilt | verbreitet das | bitte durchreichen | sagt es weiter",
        ),
        (
            Please,
            "bitte | helft | könnt ihr | könntet ihr | bitte bitte",
        ),
        (If, "wenn | falls | wer | wenn du | wenn ihr"),
        (
            Follow,
            "folgt | folge | folgen | folgt uns | folgt mir | zurückfolgen",
        ),
        (Like, "liken | gefällt mir | liked"),
        (
            Vote,
            "abstimmen | stimmt ab | unterschreiben | unterschreibt",
        ),
        (Reply, "kommentiert | kommentieren | schreibt uns"),
        (
            Win,
            "gewinnspiel | verlosung | verlosen | zu gewinnen | gewinnen | gewinne | gewinnt",
        ),
        (
            This,
            "das | dies | dieses | diesen | diesen beitrag | das hier",
        ),
        (
            Never,
            "danke fürs teilen | danke für den rt | danke für den retweet | danke fürs retweeten | danke fürs weitersagen | teilen sich | wir teilen | ich teile | zu teilen",
        ),
        (
            Thanks,
            "danke | vielen dank | danke schön | dankeschön | herzlichen dank",
        ),
        (
            Congratulate,
            "glückwunsch | herzlichen glückwunsch | alles gute | gratuliere",
        ),
        (
            Greet,
            "guten morgen | gute nacht | guten abend | hallo | moin | guten tag | schönes wochenende",
        ),
        (
            Buy,
            "kaufen | jetzt kaufen | online kaufen | bestellen | jetzt bestellen | günstig | angebot | angebote | im shop | preis | vorbestellen | vorbestellbar | onlineshop | webshop | shoppen | warenkorb | versand | versandkostenfrei | im handel | zu verkaufen",
        ),
        (Free, "kostenlos | gratis | umsonst"),
        (
            Discount,
            "rabatt | reduziert | schnäppchen | nur heute | im angebot | rabatte | sonderpreis",
        ),
        (Code, "gutschein | gutscheincode | rabattcode"),
        (
            SignUp,
            "anmelden | jetzt anmelden | registrieren | jetzt mitmachen | abonnieren | anmeldung | melde dich | meldet euch | bewerbt euch | bewirb dich | mitmachen | plätze frei | wenige plätze | herunterladen | app herunter | lade unsere | lade dir | sichere dir | sichert euch",
        ),
        (
            Visit,
            "jetzt ansehen | mehr erfahren | mehr infos | hier klicken | schaut vorbei | besucht uns | besuchen sie | hört rein | schaut rein | mehr dazu | zum artikel | hier lesen",
        ),
        (Earn, "geld verdienen | nebenverdienst"),
        (
            NewPost,
            "neuer blogbeitrag | neues video | neuer beitrag | neu im blog | neuer artikel | neue folge | auf meinem blog | im blog | podcast | podcastfolge",
        ),
        (
            Event,
            "tickets | veranstaltung | heute abend | eintritt frei",
        ),
        (
            Own,
            "unser neues | mein neues | mein buch | unser shop | unsere produkte | mein neuer | meine neue | unser neuer | unsere neue | unsere app | unser angebot | mein angebot | unsere handgemachten | mein podcast | meinem shop",
        ),
        (
            Subscribe,
            "abonniert | abonniere | abo | meinen kanal | mein kanal | auf meinem kanal | newsletter",
        ),
        (
            Launch,
            "ist erschienen | erhältlich | ab sofort | neu im | eröffnung | wir stellen ein | buch ist da | album ist da",
        ),
        (Bio, "link in bio | link in der bio | link im profil"),
        (
            Contact,
            "schreibt mir | per dm | kontaktiert mich | meldet euch bei",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Unser Hund ist weg, zuletzt am Bahnhof gesehen. Bitte weitersagen!",
            "Suche Wohnung in Kiel, bitte RT",
            "RT wenn du auch müde bist",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Danke für den RT, @nora!",
            "RT @ida: Heute ist Markt am Hafen",
            "Die beiden teilen sich ein Büro",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Unser Hund ist weg, zuletzt am Bahnhof gesehen. Bitte weitersagen!").as_deref(),
            Some("ask-spread")
        );
    }
}

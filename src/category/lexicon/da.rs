//! Danish. The idiom beyond the dictionary: "del gerne".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "da",
    phrases: &[
        (Repost, "retweete | retweet"),
        (Share, "dele | spred"),
        (
            Spread,
            "del gerne | må gerne deles | del venligst | spred ordet | spred budskabet | spred gerne | del videre | send gerne videre | sig det videre | rt gerne | gerne rt | rt tak | del opslaget | hjælp med at dele",
        ),
        (Please, "venligst | gerne | hjælp"),
        (If, "hvis | dem som"),
        (Follow, "følg"),
        (Win, "konkurrence | vind"),
        (This, "dette | denne"),
        (
            Never,
            "tak for rt | tak fordi du delte | tak for delingen | vi deler | jeg deler",
        ),
        (Thanks, "tak | tusind tak"),
        (Congratulate, "tillykke"),
        (Greet, "godmorgen | hej | god weekend | velkommen"),
        (
            Buy,
            "køb | tilbud | købe | køber | bestil | til salg | webshop | webshoppen | fri fragt | gratis fragt",
        ),
        (Free, "gratis"),
        (
            Discount,
            "rabat | udsalg | spar 30 % | kun i dag | på tilbud",
        ),
        (
            Visit,
            "læs mere | klik her | læs her | se mere | se her | lyt | kig forbi",
        ),
        (
            Subscribe,
            "abonner | abonnér | min kanal | vores kanal | nyhedsbrev",
        ),
        (
            SignUp,
            "tilmeld dig | tilmelding | hent vores | download | få pladser | ledige pladser | søg jobbet",
        ),
        (Launch, "er udkommet | er landet | fås nu | udgivet"),
        (
            NewPost,
            "nyt blogindlæg | nyt indlæg | ny video | på bloggen | podcast | podcastafsnit | nyt afsnit",
        ),
        (
            Own,
            "min nye | mit nye | vores nye | min bog | vores app | vores butik | i shoppen | min butik | vores produkter | håndlavede",
        ),
        (Bio, "link i bio"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Vores hund er væk, del gerne!",
            "Cyklen er stjålet. Spred ordet",
            "RT hvis du også er træt",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Tak for RT @mette",
            "RT @lars: der er marked i morgen",
            "Vi deler en kop kaffe",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Vores hund er væk, del gerne!").as_deref(),
            Some("ask-spread")
        );
    }
}

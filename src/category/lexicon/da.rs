//! Danish and Norwegian. The idiom beyond the dictionary: "del gerne".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "da",
    phrases: &[
        (Repost, "retweete | retweet"),
        (Share, "dele | spred | spre"),
        (
            Spread,
            "del gerne | må gerne deles | del venligst | del gjerne | vennligst del | gjerne del | spred ordet | spre ordet | spred budskabet | spred gerne | spre gjerne | del videre | send gerne videre | sig det videre | si det videre | rt gerne | gerne rt | rt gjerne | gjerne rt | rt tak | del opslaget | del innlegget | hjælp med at dele | hjelp oss å dele",
        ),
        (
            Please,
            "venligst | vennligst | gerne | gjerne | hjælp | vær så snill",
        ),
        (If, "hvis | hvis du | dersom | dem som"),
        (Follow, "følg | følg os | følg oss"),
        (Win, "konkurrence | konkurranse | vind | vinn"),
        (This, "dette | denne"),
        (
            Never,
            "tak for rt | takk for rt | tak fordi du delte | tak for delingen | takk for delingen | vi deler | jeg deler",
        ),
        (Thanks, "tak | takk | tusind tak | tusen takk"),
        (Congratulate, "tillykke | gratulerer"),
        (
            Greet,
            "godmorgen | god morgen | hej | hei | god weekend | god helg | velkommen",
        ),
        (
            Buy,
            "køb | køb nu | kjøp | tilbud | købe | køber | bestil | kjøpe | bestill | til salg | til salgs | webshop | webshoppen | nettbutikk | fri fragt | gratis fragt | gratis frakt",
        ),
        (Free, "gratis"),
        (
            Discount,
            "rabat | rabatt | udsalg | spar 30 % | kun i dag | på tilbud",
        ),
        (
            Visit,
            "læs mere | les mer | klik her | læs her | se mere | se her | klikk her | lyt | kig forbi",
        ),
        (
            Subscribe,
            "abonner | abonnér | min kanal | vores kanal | nyhedsbrev",
        ),
        (
            SignUp,
            "tilmeld dig | tilmelding | meld deg på | påmelding | hent vores | last ned | download | få pladser | ledige pladser | søg jobbet",
        ),
        (Launch, "er udkommet | er landet | fås nu | udgivet"),
        (
            NewPost,
            "nyt blogindlæg | nyt indlæg | ny video | nytt innlegg | ny episode | på bloggen | podcast | podcastafsnit | nyt afsnit",
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
            "Syklen min er stjålet. Spre ordet",
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

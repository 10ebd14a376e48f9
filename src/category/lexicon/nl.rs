//! Dutch. The idiom beyond the dictionary: "zegt het voort".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "nl",
    phrases: &[
        (Repost, "retweeten | retweete | geretweet"),
        (Share, "delen | deel | doorsturen | verspreiden | verspreid"),
        (
            Spread,
            "zegt het voort | zeg het voort | graag rt | rt graag | rt aub | aub rt | rt svp | svp rt | rt a.u.b | delen aub | graag delen | delen svp | delen mag | deel dit | deel dit bericht | help delen | graag retweet | retweet aub | retweeten aub | aub delen | doorsturen aub | graag verspreiden | verspreid dit | rt wordt gewaardeerd | wil je dit delen | willen jullie dit delen",
        ),
        (
            Please,
            "alsjeblieft | alstublieft | aub | a.u.b. | graag | help | kunnen jullie | willen jullie",
        ),
        (If, "als | als je | als jij | wie | indien"),
        (Follow, "volg | volg ons | volg mij | volgen"),
        (Like, "vind leuk | liken"),
        (Vote, "stem | stemmen | teken de petitie"),
        (Reply, "reageer | reageren"),
        (Win, "winactie | win | winnen | maak kans | verloting"),
        (This, "dit | dit bericht | deze"),
        (
            Never,
            "bedankt voor de rt | dank voor de rt | dank voor rt | bedankt voor het delen | dank voor het delen | bedankt voor rt | delen we | wij delen | ik deel",
        ),
        (
            Thanks,
            "bedankt | dank je | dank u | dankjewel | dank jullie",
        ),
        (Congratulate, "gefeliciteerd | van harte | proficiat"),
        (
            Greet,
            "goedemorgen | goedenavond | goedemiddag | welterusten | hallo | fijne dag | goed weekend | welkom",
        ),
        (
            Buy,
            "kopen | koop nu | bestel | bestel nu | te koop | aanbieding | aanbiedingen | koop | webshop | winkel online | verzending",
        ),
        (Free, "gratis | kosteloos"),
        (
            Discount,
            "korting | kortingscode | uitverkoop | in de aanbieding",
        ),
        (
            SignUp,
            "meld je aan | aanmelden | schrijf je in | inschrijven | doe mee | download | paar plekken | laatste plekken | solliciteer",
        ),
        (
            Visit,
            "klik hier | lees meer | bekijk | kijk op | ontdek | meer info | lees hier | luister | neem een kijkje",
        ),
        (
            NewPost,
            "nieuwe blog | nieuw bericht | nieuwe video | nieuwe blogpost | nieuwe aflevering | op mijn blog | podcast",
        ),
        (Event, "kaartjes | vanavond | komen jullie"),
        (
            Subscribe,
            "abonneer | mijn kanaal | ons kanaal | nieuwsbrief",
        ),
        (
            Launch,
            "is verschenen | verkrijgbaar | nu te koop | beschikbaar | is nu uit | boek is uit | roman is uit",
        ),
        (
            Own,
            "mijn nieuwe | onze nieuwe | mijn boek | onze app | onze winkel | ons concert | in mijn shop | mijn winkel | onze producten | handgemaakte",
        ),
        (Bio, "link in bio"),
        (Contact, "stuur een dm | neem contact op"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Kat vermist in Zwolle. Zegt het voort!",
            "RT als je ook trek hebt in taart",
            "Wie heeft mijn fiets gezien? Graag RT",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Bedankt voor de RT @joost",
            "RT @ank: morgen is er markt",
            "Ik deel een kamer met mijn zus",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Kat vermist in Zwolle. Zegt het voort!").as_deref(),
            Some("ask-spread")
        );
    }
}

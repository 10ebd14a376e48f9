//! French. The idiom beyond the dictionary: "faites tourner".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "fr",
    phrases: &[
        (Repost, "retweeter | retweetez | retweete | retweets | rts"),
        (
            Share,
            "partager | partagez | partage | diffuser | diffusez | diffuse | relayer | relayez",
        ),
        (
            Spread,
            "faites tourner | faire tourner | fais tourner | merci de faire tourner | à faire tourner | merci de partager | merci de rt | merci de retweeter | merci de diffuser | merci de relayer | à partager | à diffuser | à relayer | rt svp | rt stp | svp rt | stp rt | partagez svp | partagez au maximum | partage au max | passez le mot | fais passer | faites passer | aidez à diffuser | aidez-nous à partager | retweetez svp | rt please | rt merci | un max de rt | un rt svp",
        ),
        (
            Please,
            "s'il vous plaît | s'il te plaît | svp | stp | merci de | aidez | aidez-nous | pouvez-vous | veuillez",
        ),
        (If, "si | si tu | si vous | ceux qui | celui qui | qui"),
        (
            Follow,
            "suivez | suivez-nous | suis-moi | suivre | follow | abonnez-vous | je follow back",
        ),
        (Like, "aimez | likez | liker | mettez un j'aime"),
        (Vote, "votez | voter | signez | signer la pétition"),
        (Reply, "commentez | commenter | répondez | taguez"),
        (
            Win,
            "concours | gagner | gagnez | à gagner | tentez de gagner | tirage au sort",
        ),
        (This, "ceci | ce tweet | cette vidéo | cela | ça"),
        (
            Never,
            "merci pour le rt | merci pour les rt | merci du rt | merci pour le retweet | merci pour le partage | merci d'avoir partagé | merci pour vos rt | je partage | nous partageons | pour partager | en partage",
        ),
        (Thanks, "merci | merci beaucoup | mille mercis"),
        (
            Congratulate,
            "bravo | félicitations | bon anniversaire | joyeux anniversaire",
        ),
        (
            Greet,
            "bonjour | bonsoir | bonne nuit | salut | coucou | bonne journée | bon week-end | bienvenue",
        ),
        (
            Buy,
            "acheter | achetez | commander | commandez | en vente | prix | boutique | livraison | soldes | précommande | précommander | en librairie | panier",
        ),
        (Free, "gratuit | gratuitement | gratuite | offert | offerte"),
        (
            Discount,
            "réduction | promo | promotion | remise | bon plan | bons plans | code promo | -50 % | aujourd'hui seulement | promotions | offre",
        ),
        (
            SignUp,
            "inscrivez-vous | inscription | rejoignez | rejoignez-nous | téléchargez | inscris-toi | inscriptions | télécharger | postulez | profitez | places limitées | quelques places",
        ),
        (
            Visit,
            "cliquez | cliquez ici | découvrez | en savoir plus | visitez | rendez-vous sur | plus d'infos | à découvrir | ici : | écoutez | lisez | lire la suite | écoutez-le | venez voir | venez découvrir | à écouter",
        ),
        (Earn, "gagner de l'argent | revenus"),
        (
            NewPost,
            "nouvel article | nouvelle vidéo | nouveau billet | sur le blog | nouvel épisode | sur mon blog | podcast",
        ),
        (Event, "billets | billetterie | ce soir | événement"),
        (
            Own,
            "notre nouveau | notre boutique | mon livre | nos produits | ma chaîne | mon nouveau | mon nouvel | ma nouvelle | notre nouvelle | mon album | notre appli | notre concert | ma boutique | faits main | fait main",
        ),
        (
            Subscribe,
            "abonne-toi | notre chaîne | newsletter | infolettre",
        ),
        (
            Launch,
            "disponible | disponibles | est sorti | vient de sortir | dès maintenant | nous recrutons",
        ),
        (Bio, "lien en bio | lien dans la bio | lien dans ma bio"),
        (
            Contact,
            "contactez-nous | contactez-moi | en mp | écrivez-nous",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Chien perdu à Lyon, faites tourner !",
            "RT si tu aimes la pluie",
            "Disparition inquiétante à Brest. Merci de partager.",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Merci pour le RT @leo",
            "RT @anna: le marché ouvre à huit heures",
            "Ils vont se partager la facture, je partage la mienne avec Tom",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Chien perdu à Lyon, faites tourner !").as_deref(),
            Some("ask-spread")
        );
    }
}

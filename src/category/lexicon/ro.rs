//! Romanian. The idiom beyond the dictionary: "dați mai departe".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "ro",
    phrases: &[
        (
            Repost,
            "retweetați | retweetuiți | retweet | repostați | repostează | redistribuiți | retweetează | retweetuiește | boostați | boostează | repostare | un rt | dă rt",
        ),
        (
            Share,
            "distribuiți | distribuie | distribuire | distribuirea | share-uiți | împărtășiți | răspândiți | dă share",
        ),
        (
            Spread,
            "dați mai departe | dă mai departe | dați share | dați un share | dă un share | share vă rog | rog share | dați rt | rt vă rog | rog rt | rog distribuiți | distribuiți vă rog | vă rugăm distribuiți | te rog distribuie | rog distribuire | rugăm distribuire | distribuiți mai departe | trimiteți mai departe | trimite mai departe | duceți vorba | ajutați cu un share | ajutați-ne cu o distribuire | ajutați cu o distribuire | orice distribuire ajută | fiecare distribuire contează | share dacă | distribuie dacă | share please | un share contează | un share ajută | un simplu share | un share ar ajuta | un retweet ar ajuta | orice repost contează | orice rt contează | orice share ajută | orice share contează | dați măcar mai departe | dă și tu mai departe | trimite-o mai departe | trimiteți-o mai departe | distribuie și tu | distribuiți și voi | distribuie te rog | spuneți și altora | spune și altora | rog un share | rog să distribuiți | rugăm să distribuiți | dați un rt | dați retweet | dați repost | share la maxim | ajutați-mă cu un share | dați-o mai departe",
        ),
        (Please, "rog | vă rugăm | ajutați | ajutați-ne"),
        (If, "dacă"),
        (
            Follow,
            "urmăriți-ne | urmărește-ne | urmăriți | urmărește | dați follow",
        ),
        (Like, "dați like | dă like | un like"),
        (Vote, "votați | votează | semnați"),
        (Reply, "comentați | comentează"),
        (Win, "câștigați | tragere la sorți"),
        (This, "asta | acest | această postare"),
        (
            Never,
            "mulțumesc pentru rt | mersi de rt | mulțumesc pentru share | mersi de share | mulțumesc pentru distribuire | mersi pentru distribuire | am distribuit | am dat share | am dat rt | nu distribuiți | nu dați share | nu dați mai departe | nu da mai departe | nu răspândiți | mersi pentru rt | mersi pentru share | mulțumesc pentru repost",
        ),
        (Thanks, "mulțumesc | mulțumim | mersi"),
        (Congratulate, "felicitări | la mulți ani"),
        (
            Greet,
            "bună dimineața | noapte bună | bună ziua | bună seara | neața | o zi frumoasă",
        ),
        (
            Buy,
            "cumpărați | comandați | de vânzare | magazinul online | precomandă | livrare gratuită",
        ),
        (Discount, "reduceri"),
        (
            SignUp,
            "înscrie-te | înscrieți-vă | înregistrează-te | înregistrați-vă | descărcați | locuri limitate | mai sunt locuri | alătură-te | s-au deschis înscrierile",
        ),
        (Visit, "click aici | vă așteptăm | te așteptăm | intrați pe"),
        (NewPost, "articol nou | episod nou | video nou | pe blog"),
        (Event, "spectacolul nostru"),
        (
            Subscribe,
            "abonează-te | abonați-vă | canalul meu | canalul nostru | newsletter",
        ),
        (Launch, "acum disponibil | abia apărut"),
        (
            Own,
            "aplicația noastră | magazinul meu | magazinul nostru | lucrate manual | făcute manual | produsele noastre | cursul meu de",
        ),
        (Bio, "link în bio | linkul din bio"),
        (
            Contact,
            "comenzi pe | preiau comenzi | dați-mi un mesaj | în dm",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "S-a pierdut un câine în Brașov, dați mai departe!",
            "RT dacă și tu ești obosit",
            "Caut chirie în Cluj, vă rog distribuiți",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Mersi de RT, @ana",
            "RT @mihai: mâine se deschide muzeul",
            "Am împărțit un covrig cu sora mea",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("S-a pierdut un câine în Brașov, dați mai departe!").as_deref(),
            Some("ask-spread")
        );
    }
}

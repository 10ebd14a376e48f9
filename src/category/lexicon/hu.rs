//! Hungarian. The idiom beyond the dictionary: "osszátok meg".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "hu",
    phrases: &[
        (
            Repost,
            "retweeteljétek | retweeteld | retweet | rt-zd | rt-zzétek | újraposztolás | boostoljátok | retweetelj | retweeteljetek | posztold újra | posztoljátok újra | boostold | megtolást",
        ),
        (
            Share,
            "oszd meg | osszátok | megosztani | megosztás | megosztást | terjeszd | osszák meg",
        ),
        (
            Spread,
            "osszátok meg | oszd meg kérlek | kérlek oszd meg | kérünk megosztást | kérek megosztást | kérjük a megosztást | megosztást köszönöm | megosztást köszönjük | minden megosztás segít | adjátok tovább | add tovább | küldjétek tovább | küldd tovább | vigyétek hírét | segítsetek megosztással | segíts megosztani | segítsetek megosztani | rt kérlek | kérlek rt | rt köszi | rt-t kérek | kérek rt | kérek egy rt | oszd meg ha | oszd meg ismerőseiddel | oszd meg barátaiddal | terjesszétek | megosztást nagyon köszönöm | minden rt-ért hálás | minden megosztásért hálás | minden rt segít | nyomjatok rt-t | nyomjatok egy rt-t | nyomj egy rt-t | lécci rt | légyszi rt | rt lécci | rt légyszi | repostold | repostoljátok | megosztással is segíthetsz | megosztással is segítesz | egy megosztással is | oszd meg a barátaiddal | oszd meg te is | boostot köszönöm | megosztást kérek | megosztást kérünk | kérlek osszátok | kérjük osszák meg | nyugodtan oszd meg | előre is köszönöm a megosztást | előre is köszönjük a megosztást",
        ),
        (
            Please,
            "kérlek | kérünk | kérjük | légyszi | légyszíves | segítsetek | segíts | lécci",
        ),
        (If, "hogyha | aki | akinek"),
        (Follow, "kövess | kövessetek | kövesd"),
        (Like, "lájkold | lájkoljátok"),
        (Vote, "szavazz | szavazzatok | írd alá | írjátok alá"),
        (Reply, "kommenteld | írd meg kommentben"),
        (
            Win,
            "nyereményjáték | nyerj | nyerd meg | sorsolás | kisorsolunk",
        ),
        (This, "ezt"),
        (
            Never,
            "köszönöm a megosztást | köszi a megosztást | köszönjük a megosztást | köszi az rt | köszönöm az rt | köszi a retweetet | megosztom | megosztottam | megosztjuk | oszd meg velünk | osszátok meg velünk | osszátok meg velem | ne oszd meg | ne osszátok | ne terjesszétek | köszi a boostot | köszönöm a retweetet",
        ),
        (Thanks, "köszönöm | köszönjük | köszi"),
        (
            Congratulate,
            "gratulálok | gratulálunk | boldog születésnapot | boldog szülinapot",
        ),
        (
            Greet,
            "jó reggelt | jó éjt | jó éjszakát | sziasztok | szia | jó napot | szép napot",
        ),
        (
            Buy,
            "vásárolj | megvásárolható | megrendelhető | rendelj | rendelhető | előrendelhető | ingyenes szállítás | ingyenes szállítással",
        ),
        (Discount, "kedvezménnyel | leárazás | kuponkód"),
        (
            SignUp,
            "regisztrálj | iratkozz fel | feliratkozás | utolsó helyek | limitált helyek | csatlakozz | foglald le | iratkozzatok fel | kollégát keresünk",
        ),
        (Visit, "várunk mindenkit"),
        (
            NewPost,
            "új poszt | új cikk | új adás | új bejegyzés | a blogon | blogomon | legújabb adása | legújabb epizód",
        ),
        (
            Subscribe,
            "a csatornámra | csatornám | csatornánkra | hírlevelemre | hírlevelünkre",
        ),
        (
            Launch,
            "már elérhető | már kapható | elindult a hírlevelem | újra kapható",
        ),
        (
            Own,
            "új regényem | új albumunk | alkalmazásunk | az appunk | a boltom | boltomban | kézzel készített | termékeink | kézzel készült | termünkben",
        ),
        (Bio, "link a bióban | link a profilban"),
        (
            Contact,
            "írj üzenetet | üzenetben rendelhető | írjatok dm-et | írj dm-et",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Elveszett egy kutya Pécsen, osszátok meg!",
            "RT, akinek szintén hiányzik a nyár",
            "Albérletet keresek Szegeden, kérlek adjátok tovább",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Köszi az RT-t @kata",
            "RT @peti: holnap nyit a múzeum",
            "Megosztom a kenyerem a kacsákkal",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Elveszett egy kutya Pécsen, osszátok meg!").as_deref(),
            Some("ask-spread")
        );
    }
}

//! Turkish. The idiom beyond the dictionary: "elden ele".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "tr",
    phrases: &[
        (
            Repost,
            "retweet | retweetle | retweetleyin | rtleyin | rtle | rtler",
        ),
        (
            Share,
            "paylaş | paylaşın | paylaşalım | paylaşır | yayın | yayalım | duyuralım",
        ),
        (
            Spread,
            "elden ele | elden ele yayalım | rt lütfen | lütfen rt | rt yapın | rt yapar mısınız | rt yapalım | rt edin | rt edelim | rt alalım | rt eder misiniz | bir rt | rt desteği | destek için rt | lütfen paylaşın | paylaşın lütfen | paylaşalım lütfen | lütfen paylaşalım | paylaşır mısınız | yayalım | yayalım lütfen | lütfen yayın | herkese duyurun | duyuralım | duymayan kalmasın | retweet lütfen | lütfen retweet | paylaşarak destek olun",
        ),
        (Please, "lütfen | nolur | rica etsem | yardım | yardım edin"),
        (
            If,
            "eğer | diyorsan | diyorsanız | isteyen | isteyenler | varsa | sevenler | için",
        ),
        (Follow, "takip | takip et | takip edin | takipleş | gt"),
        (Like, "beğen | beğenin | fav"),
        (Vote, "oy ver | oy verin | imzala"),
        (Reply, "yorum yap | yorum yapın | etiketle"),
        (Win, "çekiliş | kazan | kazanma şansı | hediye"),
        (This, "bunu | bu tweeti"),
        (
            Never,
            "rt için teşekkürler | rt için teşekkür | paylaştığınız için teşekkürler | paylaşım için teşekkürler | retweet için teşekkürler | paylaştım",
        ),
        (Thanks, "teşekkürler | teşekkür ederim | sağol | sağolun"),
        (
            Congratulate,
            "tebrikler | tebrik ederim | doğum günün kutlu olsun | iyi ki doğdun",
        ),
        (
            Greet,
            "günaydın | iyi geceler | merhaba | selam | iyi akşamlar | hayırlı cumalar | iyi günler",
        ),
        (
            Buy,
            "satın al | hemen al | satılık | sipariş | fiyat | mağaza | satın alın | satın alabilirsiniz | satışta | online mağazada | alışverişe | kargo",
        ),
        (Free, "ücretsiz | bedava"),
        (
            Discount,
            "indirim | indirimli | kampanya | indirimde | fırsat",
        ),
        (
            SignUp,
            "kayıt ol | üye ol | katıl | kaydolun | kaydol | kayıt | indirin | indir | başvur | son yerler | son birkaç yer | kayıtlar",
        ),
        (
            Visit,
            "tıkla | tıklayın | inceleyin | göz atın | detaylar | buradan | okuyun | izleyin | dinleyin | bekleriz | bekliyoruz",
        ),
        (
            NewPost,
            "yeni video | yeni yazı | yeni bölüm | blogumda | blog yazısı | podcast | yeni bölümü",
        ),
        (
            Subscribe,
            "abone ol | abone olun | kanalıma | kanalımıza | bülten",
        ),
        (
            Launch,
            "yayında | yayınlandı | satışa çıktı | ekip arkadaşı | kitabım çıktı | romanım çıktı | albümüm çıktı | yeni albüm",
        ),
        (
            Own,
            "kitabım | romanım | albümüm | uygulamamızı | uygulamamız | mağazamız | el yapımı | dükkanıma | mağazamda | ürünlerimiz",
        ),
        (Bio, "bio'da | biyografide | profildeki link"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Kayıp kedi, Kadıköy. Elden ele yayalım",
            "Kan aranıyor, lütfen RT",
            "Sen de çay diyorsan RT",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "RT için teşekkürler @ece",
            "RT @can: yarın pazar kuruluyor",
            "Bugün odamı kardeşimle paylaştım",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Kayıp kedi, Kadıköy. Elden ele yayalım").as_deref(),
            Some("ask-spread")
        );
    }
}

//! Indonesian and Malay. The idiom beyond the dictionary: "tolong viralkan".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "id",
    phrases: &[
        (Repost, "retweet | ritwit | ritwitt | retwit | rtnya"),
        (Share, "bagikan | sebarkan | sebar | bagi | share"),
        (
            Spread,
            "tolong viralkan | viralkan | mohon viralkan | bantu viralkan | tolong rt | mohon rt | minta rt | bantu rt | minta tolong rt | tolong di rt | rt dong | rt ya | rt yuk | yuk rt | rt donk | rt pls | mohon bantu rt | bantu retweet | tolong retweet | mohon retweet | sebarkan | tolong sebarkan | bantu sebarkan | mohon disebarkan | tolong disebarkan | bantu sebar | tolong bagikan | bagikan ke | silakan bagikan | mohon dibagikan | share dong | bantu share | tolong share | mohon share | up yuk | bantu up | tolong kongsikan | sila kongsi | tolong sebarluaskan",
        ),
        (
            Please,
            "tolong | mohon | minta | bantu | minta tolong | yuk | silakan | sila",
        ),
        (
            If,
            "jika | kalau | kalo | yang | buat yang | klo | kira-kira",
        ),
        (Follow, "ikuti | follow | folbek"),
        (Like, "suka"),
        (Vote, "pilih | dukung"),
        (Reply, "komen | komentar | jawab"),
        (Win, "menangkan | hadiah | undian | kuis | berhadiah"),
        (This, "ini | tweet ini"),
        (
            Never,
            "makasih rt nya | terima kasih rt nya | makasih udah rt | terima kasih sudah rt | terima kasih sudah berbagi | makasih sudah share | terima kasih telah berbagi",
        ),
        (Thanks, "terima kasih | makasih | makasi | trims | thx ya"),
        (Congratulate, "selamat | selamat ulang tahun | selamat ya"),
        (
            Greet,
            "selamat pagi | selamat malam | selamat siang | halo | pagi | met pagi | selamat sore | assalamualaikum",
        ),
        (
            Buy,
            "beli | jual | dijual | harga | order | pesan sekarang | ready stock | toko | dibeli | belanja | ongkir | pesan di | checkout | di shopee | di tokopedia",
        ),
        (Free, "gratis | cuma-cuma | percuma"),
        (Discount, "diskon | promo | harga spesial"),
        (
            SignUp,
            "daftar | daftar sekarang | gabung | unduh | tempat terbatas | kuota terbatas | pendaftaran",
        ),
        (
            Visit,
            "klik | kunjungi | cek | lihat | baca | dengarkan | simak",
        ),
        (Contact, "hubungi | minat hub | wa"),
        (
            Subscribe,
            "subscribe | channel aku | channel kami | langganan",
        ),
        (
            Launch,
            "sudah terbit | rilis | tersedia | telah hadir | lowongan",
        ),
        (
            NewPost,
            "artikel baru | video baru | episode baru | podcast | episode terbaru",
        ),
        (
            Own,
            "novel baruku | bukuku | buku baru | aplikasi kami | toko kami | konser kami | produk kami",
        ),
        (Bio, "link di bio"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Kucing hilang di Bandung, tolong viralkan",
            "RT kalau kamu juga suka hujan",
            "Butuh donor darah di Medan, mohon RT",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Makasih udah RT @dina",
            "RT @budi: besok ada pasar",
            "Selamat pagi, kopi hari ini enak",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Kucing hilang di Bandung, tolong viralkan").as_deref(),
            Some("ask-spread")
        );
    }
}

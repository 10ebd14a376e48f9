//! Japanese. The idiom beyond the dictionary: "拡散希望".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "ja",
    phrases: &[
        (Repost, "リツイート | リツイ | リポスト | ＲＴ | リツ"),
        (Share, "シェア | 拡散 | 共有"),
        (
            Spread,
            "拡散希望 | 拡散お願い | 拡散よろしく | 拡散求む | 拡散してください | 拡散して | 拡散願います | 要拡散 | 拡散推奨 | 拡散RT | RT希望 | RTお願い | RTしてください | RTして下さい | RTしてくれ | RTして | RT推奨 | RTよろしく | RT頼む | RT拡散 | リツイートお願い | リツイート希望 | リツイートしてください | リツイートして | リポストお願い | リポストしてください | RTしてね | リツイートしてね | シェアお願い | シェアしてください | シェア希望 | シェアしてね | 広めてください | 広めて | RTした人 | RTで | RTしたら | リツイートした人 | 回してください",
        ),
        (
            Please,
            "お願い | お願いします | ください | 下さい | よろしく | 頼む",
        ),
        (
            If,
            "なら | たら | 人は | 方は | 思ったら | したい人 | 好きな人",
        ),
        (Follow, "フォロー | フォローして | フォロー&"),
        (Like, "いいね | ふぁぼ"),
        (Vote, "投票 | 署名"),
        (Reply, "リプ | 返信 | コメント"),
        (
            Win,
            "プレゼント | 抽選 | 当たる | キャンペーン | 懸賞 | 当選 | 名様",
        ),
        (This, "これ | この"),
        (
            Never,
            "RTありがとう | RT感謝 | リツイートありがとう | RT多謝 | 公式RT | 非公式RT | 拡散ありがとう | シェアありがとう | リポストありがとう | RTされた | RTしました | RTされ | RT来ない",
        ),
        (Thanks, "ありがとう | 感謝 | ありがとうございます"),
        (Congratulate, "おめでとう | お疲れ様 | お疲れさま"),
        (
            Greet,
            "おはよう | おやすみ | こんにちは | こんばんは | はじめまして",
        ),
        (
            Buy,
            "購入 | 販売 | 発売 | 予約 | 通販 | 価格 | 買えます | 入荷 | オンラインショップ | ご注文 | 送料無料",
        ),
        (Free, "無料 | タダ"),
        (
            Discount,
            "割引 | セール | クーポン | お得 | 本日限り | 期間限定 | %オフ | 特価",
        ),
        (
            SignUp,
            "登録 | 申し込み | 応募 | 参加 | 募集 | 申込 | 残りわずか | ダウンロード | ゲット | 受講生",
        ),
        (
            Visit,
            "詳しくは | クリック | チェック | こちら | 聴いてください | 見てね | ご覧ください",
        ),
        (Earn, "稼ぐ | 稼げる | 副業"),
        (
            NewPost,
            "更新しました | ブログ更新 | 新作 | ブログを更新 | 新しい動画 | 動画を投稿 | 記事を書きました | ブログ書きました | 最新回 | 配信しました",
        ),
        (Subscribe, "チャンネル登録 | メルマガ"),
        (
            Launch,
            "公開しました | リリース | 販売開始 | 新発売 | 開催 | 配信開始 | オープン",
        ),
        (Own, "私の本 | 拙著 | 弊社 | 当店 | 当社 | booth"),
        (Bio, "プロフィールのリンク | プロフから"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "迷子の犬を探しています。拡散希望",
            "猫が好きな人はRT",
            "家を探しています。RTお願いします",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in ["RTありがとう！", "RT @yuki: 明日は休み", "公式RTが見えない"]
        {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("迷子の犬を探しています。拡散希望").as_deref(),
            Some("ask-spread")
        );
    }
}

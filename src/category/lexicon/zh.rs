//! Chinese. The idiom beyond the dictionary: "求扩散".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "zh",
    phrases: &[
        (Repost, "转发 | 轉發 | 转推 | 轉推"),
        (Share, "分享 | 转载"),
        (
            Spread,
            "求扩散 | 求擴散 | 求转发 | 求轉發 | 求转 | 求轉 | 请转发 | 請轉發 | 请扩散 | 扩散 | 幫轉 | 帮转 | 帮忙转发 | 幫忙轉發 | 请帮忙转发 | 转起来 | 轉起來 | 多多转发 | 请大家转发 | 跪求转发 | 欢迎转发 | 歡迎轉發 | 欢迎转推 | 请转推 | 请分享 | 請分享 | 转发抽奖 | 轉發抽獎 | 转发并 | RT抽 | 求RT",
        ),
        (Please, "请 | 請 | 求 | 麻烦 | 拜托 | 拜託 | 帮忙"),
        (If, "如果 | 的话 | 的人 | 就"),
        (Follow, "关注 | 關注 | 互粉"),
        (Like, "点赞 | 點讚"),
        (Vote, "投票"),
        (Reply, "评论 | 留言"),
        (Win, "抽奖 | 抽獎 | 中奖 | 送出 | 赢取"),
        (This, "这个 | 此推"),
        (
            Never,
            "谢谢转发 | 感谢转发 | 謝謝轉發 | 转发自 | 感谢分享 | 謝謝分享",
        ),
        (Thanks, "谢谢 | 謝謝 | 感谢"),
        (Congratulate, "恭喜 | 祝贺"),
        (Greet, "早安 | 晚安 | 大家好 | 早上好 | 你好"),
        (
            Buy,
            "购买 | 優惠 | 优惠 | 价格 | 下单 | 可以买 | 网店 | 上架 | 到店 | 购物车 | 包邮 | 免运费 | 预售 | 發售",
        ),
        (Free, "免费 | 免費"),
        (
            Discount,
            "折扣 | 打折 | 优惠 | 限时 | 限時 | 六折 | 半价 | 特价 | 仅限今天",
        ),
        (
            SignUp,
            "注册 | 註冊 | 报名 | 名额有限 | 下载 | 下載 | 加入我们 | 招生",
        ),
        (Visit, "点击 | 點擊 | 查看 | 欢迎收听 | 欢迎来 | 欢迎关注"),
        (Subscribe, "订阅 | 訂閱 | 频道"),
        (Launch, "上市了 | 上线 | 发售 | 新品 | 新款"),
        (NewPost, "新文章 | 新视频 | 博客 | 最新一期"),
        (Own, "我的新 | 我们的应用 | 本店 | 我们音乐会 | 小店 | 手工"),
        (Bio, "主页链接"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "小狗走失了，求扩散",
            "如果你也喜欢下雨就转推",
            "急需献血，请转发",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in ["谢谢转发", "RT @li: 明天休息", "今天的咖啡很好喝"] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(named("小狗走失了，求扩散").as_deref(), Some("ask-spread"));
    }
}

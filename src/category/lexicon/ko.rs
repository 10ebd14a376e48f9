//! Korean. The idiom beyond the dictionary: "무한RT".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "ko",
    phrases: &[
        (Repost, "알티 | 리트윗 | 리트 | 리트윗하기"),
        (Share, "공유 | 퍼가"),
        (
            Spread,
            "무한RT | 무한알티 | 무한 RT 부탁 | 무한리트윗 | RT부탁 | RT 부탁드립니다 | 알티부탁 | 알티 부탁드려요 | 리트윗 부탁 | 리트윗부탁 | RT요청 | RT해주세요 | RT 해주세요 | 알티해주세요 | 알티해주 세요 | 리트윗해주세요 | RT좀 | 알티좀 | 리트윗좀 | 폭풍알티 | 폭풍RT | 널리 퍼뜨려 | 널리 알려 | 널리 퍼트려 | 퍼뜨려주세요 | 퍼트려주세요 | 많이 퍼가 | 공유 부탁 | 공유부탁 | 공유해주세요 | RT 플리즈 | 알티 플리즈 | RT이벤트 | 알티이벤트 | RT 추첨 | 알티추첨 | 알티 추첨 | RT하면 | 알티하면",
        ),
        (
            Please,
            "부탁 | 부탁드립니다 | 부탁해요 | 부탁드려요 | 제발 | 해주세요 | 플리즈",
        ),
        (If, "하면 | 하시면 | 라면 | 분들은 | 사람은 | 분은"),
        (Follow, "팔로우 | 팔로 | 맞팔"),
        (Like, "마음 | 좋아요"),
        (Vote, "투표 | 서명"),
        (Reply, "댓글 | 멘션"),
        (Win, "추첨 | 이벤트 | 당첨 | 경품 | 드립니다"),
        (This, "이거 | 이 트윗"),
        (
            Never,
            "알티 감사 | RT 감사 | RT감사 | 알티감사 | 리트윗 감사 | 알티해주까 | 공유 감사 | 공유좀 | RT 고마",
        ),
        (Thanks, "감사 | 감사합니다 | 고마워 | 고맙습니다"),
        (Congratulate, "축하 | 축하합니다 | 축하해"),
        (Greet, "안녕하세요 | 굿모닝 | 좋은 아침 | 잘자 | 안녕"),
        (Buy, "구매 | 판매 | 가격 | 주문 | 쇼핑 | 입고 | 예매 | 배송"),
        (Free, "무료 | 공짜"),
        (Discount, "할인 | 세일 | 쿠폰 | 오늘만 | 특가"),
        (
            SignUp,
            "가입 | 신청 | 등록 | 다운로드 | 받으세요 | 모집 | 자리 얼마 안 | 수강생",
        ),
        (
            Visit,
            "클릭 | 보기 | 자세히 | 들어 보세요 | 구경 오세요 | 확인하세요",
        ),
        (Subscribe, "구독 | 채널 | 뉴스레터"),
        (Launch, "출시 | 출간 | 오픈 | 시작되었습니다 | 공개"),
        (
            NewPost,
            "블로그에 | 새 글 | 새 영상 | 올렸습니다 | 새 에피소드",
        ),
        (Own, "제 책 | 저희 | 제 소설 | 제 채널 | 스마트스토어"),
        (Bio, "프로필 링크 | 프로필에"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "강아지를 찾습니다. 무한RT 부탁드립니다",
            "비를 좋아하면 알티",
            "헌혈이 급합니다 리트윗 부탁",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "알티 감사합니다 @mina",
            "RT @jun: 내일은 쉬는 날",
            "오늘 커피가 맛있다",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("강아지를 찾습니다. 무한RT 부탁드립니다").as_deref(),
            Some("ask-spread")
        );
    }
}

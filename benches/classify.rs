//! How many posts a second does one core judge?
//!
//! `cargo bench --bench classify [-- POSTS]`: judges POSTS made-up posts (200,000), each about as long as a real one, and prints posts a
//! second of processor time. The wanted figure is 300,000.

use thirds::category::{Mine, judge};
use thirds::post::Post;

const BEGIN: [&str; 8] = [
    "RT @ida_k:",
    "@tom",
    "New post:",
    "",
    "Just",
    "Please RT",
    "Have you seen",
    "Good morning,",
];
const WORDS: [&str; 48] = [
    "the", "river", "our", "shop", "is", "open", "again", "you", "can", "see", "how", "we", "made",
    "it", "and", "what", "a", "morning", "nobody", "told", "me", "about", "this", "song", "i",
    "think", "they", "will", "come", "back", "free", "delivery", "for", "everyone", "who", "signs",
    "up", "today", "walking", "home", "through", "snow", "with", "my", "sister", "after", "work",
    "tonight",
];
const END: [&str; 8] = [
    "http://example.com/a1",
    "#garden #lamp",
    "",
    "!!",
    "https://t.example/9x",
    "😀",
    "lol",
    "what do you think?",
];

fn main() {
    let count = std::env::args()
        .skip(1)
        .find_map(|a| a.parse().ok())
        .unwrap_or(200_000);
    let mut seed = 1u64;
    let mut below = |n: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) % n as u64) as usize
    };
    let posts: Vec<Post> = (0..count)
        .map(|_| {
            let middle: Vec<&str> = (0..6 + below(14))
                .map(|_| WORDS[below(WORDS.len())])
                .collect();
            let text = format!("{} {} {}", BEGIN[below(8)], middle.join(" "), END[below(8)]);
            Post {
                text,
                ..Post::default()
            }
        })
        .collect();
    let mine = Mine::default();
    let bytes: usize = posts.iter().map(|p| p.text.len()).sum();
    let mut best = f64::INFINITY;
    let mut sum = 0.0;
    for _ in 0..3 {
        let begin = std::time::Instant::now();
        sum = posts
            .iter()
            .map(|p| f64::from(judge(p, &mine).promotion))
            .sum::<f64>();
        best = best.min(begin.elapsed().as_secs_f64());
    }
    println!(
        "classify: {:.0} posts a second, {:.2} µs each, {} bytes each, mean promotion {:.3}",
        count as f64 / best,
        best * 1e6 / count as f64,
        bytes / count.max(1),
        sum / count as f64
    );
}

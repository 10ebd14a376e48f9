//! How many posts a second does one core judge?
//!
//! `cargo bench --bench classify [-- POSTS]`: judges POSTS made-up posts (200,000), each about as long as a real one, seven times
//! over, and prints posts a second of processor time. The wanted figure is 300,000; in WebAssembly half of that, which
//! `node benches/wasm.mjs` measures with this same program.

#[cfg(not(target_arch = "wasm32"))]
mod clock;

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

fn posts(count: usize) -> Vec<Post> {
    let mut seed = 1u64;
    let mut below = |n: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) % n as u64) as usize
    };
    let post = |_| {
        let middle: Vec<&str> = (0..6 + below(14))
            .map(|_| WORDS[below(WORDS.len())])
            .collect();
        let text = format!("{} {} {}", BEGIN[below(8)], middle.join(" "), END[below(8)]);
        Post {
            text,
            ..Post::default()
        }
    };
    (0..count).map(post).collect()
}

/// Judges all of them; their promotion scores, summed.
fn judged(posts: &[Post]) -> f64 {
    let mine = Mine::default();
    let score = |post| f64::from(judge(post, &mine).promotion);
    posts.iter().map(score).sum()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let count = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let posts = posts(count.unwrap_or(200_000));
    let (count, bytes) = (
        posts.len().max(1),
        posts.iter().map(|p| p.text.len()).sum::<usize>(),
    );
    if std::env::args().any(|one| one == "texts") {
        // For benches/peers/classify.py.
        posts.iter().for_each(|post| println!("{}", post.text));
        return;
    }
    let mut sum = 0.0;
    let mut times: Vec<f64> = (0..7)
        .map(|_| {
            let begin = clock::processor();
            sum = judged(&posts);
            clock::processor() - begin
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    println!(
        "classify: {:.0} posts a second (median of {}; best {:.0}), {:.2} µs each, {} bytes each, mean promotion {:.3}",
        count as f64 / median,
        times.len(),
        count as f64 / times[0],
        median * 1e6 / count as f64,
        bytes / count,
        sum / count as f64
    );
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// The same for `benches/wasm.mjs`, which holds the clock.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub struct Classify(Vec<Post>);

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
impl Classify {
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Classify {
        Classify(posts(count))
    }

    pub fn judged(&self) -> f64 {
        judged(&self.0)
    }
}

// Is the page in the tab a Mastodon client? Told by its structure; the last value is the answer (see `probe` in
// src/browser/around.rs).
document.querySelector("#mastodon[data-props], script#initial-state[type='application/json']") !== null;

// A little Bluesky: rows that are links, a menu in a portal that knows its button by aria-labelledby and acts on Enter
// without a click, a ProseMirror-like editor in a dialog, a message box, and screens that stay in the page, hidden.

import { icon, later, make, marked, me as name, posts, tell } from "./common.js";

const me = `${name}.example`;
const root = document.getElementById("root");
const reposted = new Set();
const GREY = "#667B99";
let menuFor = null;
let answering = null;

const link = (kind, value, shown) => make("a", { href: kind === "mention" ? `/profile/${value}` : kind === "hashtag" ? `/hashtag/${value}` : value }, shown);

function row(post) {
  const name = (text) => make("a", { href: `/profile/${post.by}`, dir: "auto", "aria-label": "View profile" }, text);
  const face = make("a", { href: `/profile/${post.by}` }, make("div", { "data-testid": "userAvatarImage" }));
  const did = reposted.has(post.id);
  return make(
    "div",
    { role: "link", tabindex: "0", "data-testid": `feedItem-by-${post.by}`, "data-post": post.id, class: "row" },
    make("div", {}, face),
    make(
      "div",
      {},
      make("div", {}, name(post.name), name(`\u00a0@${post.by}`), make("a", { href: `/profile/${post.by}/post/${post.id}`, "data-tooltip": "today", "aria-label": "today" }, "1h")),
      make("div", { "data-testid": "contentHider-post" }, make("div", { "data-testid": "postText", "data-word-wrap": "1", dir: "auto" }, ...marked(post.text, link))),
      make(
        "div",
        { class: "bar" },
        make("div", {}, make("div", {}, make("button", { type: "button", "data-testid": "replyBtn", "aria-label": `Reply (${post.replies} replies)` }, icon("M1 2h9", { fill: GREY })))),
        make("div", {}, make("div", {}, make("button", { type: "button", "data-testid": "repostBtn", id: `radix-${post.id}`, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "Repost or quote post" }, icon("M4 5h9", { fill: did ? "#13C371" : GREY })))),
        make("div", {}, make("div", {}, make("button", { type: "button", "data-testid": "likeBtn", "aria-label": `Like (${post.likes} likes)` }, icon("M7 8h9", { fill: GREY })))),
      ),
    ),
  );
}

function closeLayers() {
  document.querySelectorAll(".layer").forEach((layer) => layer.remove());
  document.querySelector("[aria-expanded=true]")?.setAttribute("aria-expanded", "false");
}

function openMenu(button, id) {
  menuFor = id;
  button.setAttribute("aria-expanded", "true");
  const item = (testid, label) => make("div", { role: "menuitem", tabindex: "-1", "data-testid": testid, "aria-label": label }, label);
  const menu = make("div", { class: "layer", "data-radix-popper-content-wrapper": "" }, make("div", { role: "menu", "aria-labelledby": button.id }, item("repostDropdownRepostBtn", reposted.has(id) ? "Undo repost" : "Repost"), item("repostDropdownQuoteBtn", "Quote post")));
  document.body.append(menu);
  menu.querySelector("[role=menuitem]").focus();
}

function repost() {
  const id = menuFor;
  const on = !reposted.has(id);
  closeLayers();
  tell(on ? "repost" : "unrepost", { id }).then(() => {
    if (on) reposted.add(id);
    else reposted.delete(id);
    document.querySelector(`[data-post="${id}"]`)?.replaceWith(row(posts.find((one) => one.id === id)));
  });
}

function openComposer(parent) {
  answering = parent?.id ?? null;
  const editor = make("div", { contenteditable: "true", class: "tiptap ProseMirror", tabindex: "0", translate: "no" }, make("p", {}, make("br")));
  const send = make("button", { type: "button", "data-testid": "composerPublishBtn", disabled: true, "aria-disabled": "true", "aria-label": "Publish post" }, "Post");
  const view = make(
    "div",
    { "data-testid": "composePostView" },
    make("div", { "aria-modal": "true" }, make("div", {}, make("button", { type: "button", "aria-label": "Cancel", class: "cancel" }, "Cancel"), send), make("div", {}, parent ? make("button", { type: "button", "aria-label": "Expand or collapse" }, make("div", { "data-testid": "userAvatarImage" }), parent.name) : null, make("div", { "data-testid": "userAvatarImage" }), editor), make("div", {}, make("button", { type: "button", "data-testid": "openMediaBtn" }, "media"))),
  );
  document.body.append(make("div", { class: "layer composer", role: "dialog", "aria-modal": "true" }, view));
  editor.focus();
}

const textOf = (box) => [...box.querySelectorAll(".ProseMirror p")].map((line) => line.textContent).join("\n").trim();

function publish() {
  const box = document.querySelector(".composer");
  const text = textOf(box);
  if (!text) return;
  tell("post", { text, to: answering }).then((sent) => sent && closeLayers());
}

document.addEventListener("click", (event) => {
  const on = (name) => event.target.closest(`[data-testid="${name}"]`);
  const id = event.target.closest("[data-post]")?.dataset.post;
  if (on("composerPublishBtn")) publish();
  else if (event.target.closest(".cancel")) closeLayers();
  else if (on("composeFAB")) openComposer(null);
  else if (on("replyBtn")) openComposer(posts.find((one) => one.id === id));
  else if (on("repostBtn")) openMenu(on("repostBtn"), id);
  else if (on("repostDropdownRepostBtn")) repost();
  else if (event.target.closest("a")) event.preventDefault();
  else if (id) tell("open", { id });
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("[data-testid=repostDropdownRepostBtn]") && event.key === "Enter") {
    event.preventDefault(); // acts by itself: no click follows
    repost();
  }
  if (event.target.closest(".ProseMirror") && event.code === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    publish();
  }
});
document.addEventListener("input", (event) => {
  const box = event.target.closest(".composer");
  const button = box?.querySelector("[data-testid=composerPublishBtn]");
  if (!button) return;
  button.disabled = !textOf(box);
  button.setAttribute("aria-disabled", String(button.disabled));
});

function chat(to) {
  const box = make("textarea", { "aria-label": "Message input field", dir: "auto" });
  const send = make("button", { type: "button", "aria-label": "Send message" }, icon("M10.655 3.718"));
  const go = () => {
    const text = box.value.trim();
    if (text) tell("message", { to, text }).then((sent) => sent && (box.value = ""));
  };
  send.addEventListener("click", go);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go();
  });
  return make("div", { "data-testid": "convoScreen" }, make("a", { href: `/profile/${to}`, "aria-label": "avatar" }, make("div", { "data-testid": "userAvatarImage" })), make("div", { class: "messages" }, "Hello"), make("div", { class: "bar" }, make("button", { type: "button", "aria-label": "Emoji" }, "☺"), make("div", {}, box), make("div", {}, send)));
}

const main = make("main", { role: "main" });
if (location.pathname.startsWith("/messages/")) {
  main.append(chat("june-k.example"));
} else {
  const handle = /^\/profile\/([^/]+)$/.exec(location.pathname)?.[1];
  if (handle) main.append(make("div", {}, make("div", {}, make("div", { "data-testid": "profileHeaderDisplayName" }, handle)), make("div", {}, `@${handle}`), make("div", {}, make("button", { type: "button", "data-testid": "followBtn" }, "Follow"))));
  main.append(make("div", { "data-testid": "followingFeed-feed-flatlist" }, ...posts.map(row)));
}
root.append(make("nav", { role: "navigation" }, make("a", { href: `/profile/${me}`, "aria-label": "Profile" }, "Profile"), make("button", { type: "button", "data-testid": "composeFAB" }, "New post")), main);
later(() => document.documentElement.setAttribute("data-ready", ""));

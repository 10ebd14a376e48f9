// Everything Thirds shows in a page stands in a closed shadow root of its own: the page can neither read nor restyle
// it, and the bare host element carries no name, class or address that would tell who put it there.

import css from "../styles/inline.css";
import { direction, language } from "./words.js";

/** Events that must not reach the row a surface stands in: rows are links, and single keys are commands on some sites. */
const KEPT =
  "click auxclick mousedown mouseup pointerdown pointerup touchstart touchend touchmove wheel keydown keyup keypress focusin focusout".split(" ");

/**
 * @typedef {object} Surface
 * @property {HTMLElement} host the bare element to put into the page
 * @property {ShadowRoot} root
 * @property {HTMLElement} box what to fill; carries the theme
 * @property {() => void} remove
 */

/** @type {CSSStyleSheet | undefined} */
let sheet;
/** @type {Set<Surface>} */
const surfaces = new Set();
/** @type {boolean | undefined} */
let dark;

/** Names of the same animation: changing the name starts it anew. */
const LIVES = ["still", "here"];

/** Marks our own surfaces, for a later instance of this script; readable only through the extension's own eyes. */
const MARK = "data-thirds";

/**
 * @param {string} kind class of the box
 * @param {"div" | "span"} [tag]
 * @returns {Surface}
 */
export function surface(kind, tag = "div") {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  const host = document.createElement(tag);
  const root = host.attachShadow({ mode: "closed" });
  root.adoptedStyleSheets = [sheet];
  const box = element("div", { class: kind, [MARK]: "", dir: direction(), lang: language() });
  root.append(box);
  for (const type of KEPT) host.addEventListener(type, stop, { passive: true });
  const made = { host, root, box, remove: () => remove(made) };
  surfaces.add(made);
  paint(made);
  return made;
}

/** @param {Event} event */
function stop(event) {
  event.stopPropagation();
}

/** @param {Surface} made */
function remove(made) {
  surfaces.delete(made);
  made.host.remove();
}

/** Takes every surface out of the page. */
export function removeAll() {
  for (const made of [...surfaces]) remove(made);
}

/**
 * Says that this script lives. Firefox ends the scripts of an extension that is removed or switched off without telling
 * them: what they showed cannot be taken away any more, so it is styled to hide by itself when nobody says this.
 */
export function stillHere() {
  LIVES.reverse();
  const [rule] = sheet?.cssRules ?? [];
  if (rule) /** @type {CSSStyleRule} */ (rule).style.animationName = /** @type {string} */ (LIVES[0]);
  // A page may go dark at any time and in many ways: looking once a second finds them all.
  dark = undefined;
  for (const made of surfaces) paint(made);
}

/**
 * Removes what an earlier instance of this script left behind. Where the extension is reloaded the old script may have
 * been ended without a word; only an extension can look into closed roots, so the page learns nothing from the mark.
 */
export function removeLeftovers() {
  // Ours are empty but for their shadow, and bare.
  for (const host of document.querySelectorAll(":is(div, span):empty:not([class], [style], [id])")) {
    const ours = [...surfaces].some((made) => made.host === host);
    if (!ours && eye(/** @type {HTMLElement} */ (host))?.firstElementChild?.hasAttribute(MARK)) host.remove();
  }
}

/** What a look at styles costs is least when the page has just been painted. @param {() => void} work */
export function whenIdle(work) {
  requestIdleCallback(work, { timeout: 1000 });
}

/** @param {HTMLElement} host @returns {ShadowRoot | null | undefined} */
function eye(host) {
  const own = /** @type {{ openOrClosedShadowRoot?: ShadowRoot | null }} */ (/** @type {unknown} */ (host));
  return own.openOrClosedShadowRoot ?? chrome.dom?.openOrClosedShadowRoot(host); // Firefox's way, Chromium's way
}

/** Light or dark as the page really is, which need not be the system's choice. @param {Surface} made */
function paint(made) {
  dark ??= isDark();
  made.box.classList.toggle("dark", dark);
}

/** The colour really painted behind the page: the first of body and root that paints one at all. */
function isDark() {
  for (const behind of [document.body, whole()]) {
    const colour = behind && getComputedStyle(behind).backgroundColor.match(/[\d.]+/g)?.map(Number);
    if (!colour || (colour[3] ?? 1) < 0.5) continue;
    const [red = 255, green = 255, blue = 255] = colour;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
  }
  const canvas = getComputedStyle(whole()).colorScheme;
  return canvas.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
}

/** The page's outermost element: where what belongs to no row stands. */
export const whole = () => document.documentElement;

/**
 * @param {string} name `tag` or `tag.class`
 * @param {Record<string, string> | null} attributes
 * @param {...(Node | string | null)} children strings become text, never markup
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const [tag = "", kind] = name.split(".");
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  for (const attribute in attributes) made.setAttribute(attribute, attributes[attribute] ?? "");
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** @param {string} text what is said in passing */
export const soft = (text) => element("p.soft", null, text);

/**
 * Somebody else's words: as text, in their own direction, cut where they would flood the place.
 * @param {string} text
 * @param {number} [limit] UTF-16 units
 */
export function theirs(text, limit = 280) {
  const cut = text.length > limit ? `${text.slice(0, limit).trimEnd()}…` : text;
  return element("bdi", { dir: "auto" }, cut);
}

/**
 * @param {string} label
 * @param {string} kind class
 * @param {() => void} act
 */
export function button(label, kind, act) {
  const made = element(`button.${kind}`, { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}

/**
 * Shows a surface above the page, in no row of it.
 * @param {Surface} made
 * @param {HTMLElement} [popover] what stands in the box; without it the box itself
 */
export function float({ host, box }, popover) {
  if (popover) box.append(popover);
  whole().append(host);
  (popover ?? box).showPopover();
}

/**
 * Puts a popover beside an element, inside the window: below it, or above where there is more room or where it should be.
 * @param {HTMLElement} popover already shown, so that it has a size
 * @param {Element} anchor
 * @param {boolean} [above] prefer the space above
 */
export function beside(popover, anchor, above = false) {
  const gap = 6;
  const at = anchor.getBoundingClientRect();
  popover.style.maxHeight = "";
  const size = popover.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = whole();
  const over = at.top - 2 * gap;
  const under = height - at.bottom - 2 * gap;
  const up = above ? size.height <= over || over > under : size.height > under && over > under;
  const room = Math.max(80, up ? over : under); // it never covers what it belongs to: rather it scrolls
  popover.style.maxHeight = `${room}px`;
  const top = up ? at.top - gap - Math.min(size.height, room) : at.bottom + gap;
  const start = direction() === "rtl" ? at.right - size.width : at.left;
  const left = Math.max(gap, Math.min(start, width - size.width - gap));
  popover.style.top = `${top}px`;
  popover.style.left = `${left}px`;
}

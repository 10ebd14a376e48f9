// Finds the composer that an event happened in and reads its draft. It reads only; nothing is ever written into an editor.
// Knows no site: the site file's `guard` section says where things are (its parts are described in src/sites/README.md).

/**
 * @typedef {object} Context how a draft's kind, addressees and target are told
 * @property {import("./protocol").DraftKind} kind
 * @property {string} [mark] selector that must be found in the composer
 * @property {string} [link] selector of a link in the composer to the account or post answered, or of what names it
 * @property {boolean} [url] the page's own address names the post answered
 * @property {string} [pattern] regular expression over the address, with the groups `handle` and `id`
 * @property {string} [within] selector of an ancestor to look in instead of the composer
 * @property {boolean} [all] every such link names an addressee
 * @property {boolean} [always] the composer is of this kind, whoever it is to
 *
 * @typedef {object} Composer
 * @property {string} editor
 * @property {string} [block] selector of a line within an editor that is no text field
 * @property {string} [also] further text fields that are sent along
 * @property {string} send
 * @property {string[]} keys `mod+Enter` (Control or Meta) or `Enter`
 * @property {string} [scope] the composer itself, where it is not just what holds both editor and button
 * @property {Context[]} [context] the first that fits counts; none = a post
 * @property {Place} [advice] where advice stands; without it, in a popover beside the editor
 *
 * @typedef {{ at: string, where: "before" | "after" | "append" | "prepend" }} Place
 *
 * @typedef {object} Found
 * @property {Composer} composer
 * @property {Element} scope
 * @property {Element} editor
 * @property {HTMLElement | null} send
 */

/** @typedef {import("./protocol").Draft} Draft */
/**
 * The posts whose reply or quote button was used last, by kind: some composers do not name the post they answer.
 * @typedef {Map<string, import("./protocol").Note>} Openers
 */

/** The text fields of a composer. @param {Composer} composer */
const fields = ({ editor, also }) => (also ? `${also}, ${editor}` : editor);

/**
 * Which composer is an element in, as one of its text fields or as its send button?
 * @param {Composer[]} composers
 * @param {(EventTarget | null)[]} path from the innermost outwards, through open shadow roots
 * @param {"editor" | "send"} part
 * @returns {Found | null}
 */
export function find(composers, path, part) {
  for (const node of path) {
    if (!(node instanceof Element)) continue;
    for (const composer of composers) {
      if (!node.matches(part === "send" ? composer.send : fields(composer))) continue;
      const scope = scopeOf(composer, node, part === "send" ? composer.editor : composer.send);
      const editor = node.matches(composer.editor) ? node : scope.querySelector(composer.editor);
      if (editor) return { composer, scope, editor, send: sendOf(composer, scope) };
    }
  }
  return null;
}

/** @param {Composer} composer @param {Element} scope @returns {HTMLElement | null} */
export function sendOf(composer, scope) {
  // Buttons may be found by place ("the last one"), never by words.
  const all = /** @type {NodeListOf<HTMLElement>} */ (scope.querySelectorAll(composer.send));
  return all[all.length - 1] ?? null;
}

/**
 * The nearest ancestor that holds the counterpart too.
 * @param {Composer} composer @param {Element} from @param {string} counterpart
 */
function scopeOf(composer, from, counterpart) {
  const given = composer.scope && from.closest(composer.scope);
  if (given) return given;
  let scope = from;
  while (scope.parentElement && !scope.querySelector(counterpart)) scope = scope.parentElement;
  return scope;
}

/**
 * @param {string} site
 * @param {Found} found
 * @param {Openers} openers
 * @returns {Draft}
 */
export function read(site, { composer, scope }, openers) {
  /** @type {Draft} */
  const draft = { site, kind: "post", text: textOf(composer, scope), to: [], target: null };
  for (const context of composer.context ?? []) {
    const told = tell(context, scope, openers);
    if (told) return { ...draft, ...told };
  }
  return draft;
}

/** @param {Composer} composer @param {Element} scope */
export function textOf(composer, scope) {
  const parts = [];
  for (const editor of scope.querySelectorAll(fields(composer))) {
    const text = "value" in editor ? String(editor.value) : lines(editor, composer.block ?? "p");
    if (text.trim()) parts.push(text.trim());
  }
  return parts.join("\n\n");
}

/** @param {Element} editor @param {string} block */
function lines(editor, block) {
  const blocks = [...editor.querySelectorAll(block)];
  return (blocks.length > 0 ? blocks : [editor]).map(line).join("\n");
}

/** Text of one block: line breaks as such, pictures of emoji by their description. @param {Node} node @returns {string} */
function line(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child instanceof Text) text += child.data;
    else if (child instanceof HTMLBRElement) text += child.nextSibling ? "\n" : "";
    else if (child instanceof HTMLImageElement) text += child.alt;
    else text += line(child);
  }
  return text.replaceAll("\u200b", "");
}

/**
 * @param {Context} context @param {Element} scope @param {Openers} openers
 * @returns {Pick<Draft, "kind" | "to" | "target"> | null}
 */
function tell(context, scope, openers) {
  const { kind, mark, link, url, always } = context;
  if (mark && !scope.querySelector(mark)) return null;
  const opened = openers.get(kind);
  if (!link && !url) return { kind, to: opened ? [opened.handle] : [], target: opened?.post_id ?? null };
  const within = (context.within && scope.closest(context.within)) || scope;
  const paths = link ? [...within.querySelectorAll(link)].map((a) => a.getAttribute("href") ?? a.textContent ?? "") : [location.pathname];
  const pattern = new RegExp(context.pattern ?? "");
  const hits = paths.map((path) => pattern.exec(path)?.groups).filter((groups) => groups !== undefined);
  if (hits.length === 0 && !mark && !always) return null;
  const handles = [...new Set(hits.map((groups) => groups.handle ?? ""))];
  const to = context.all ? handles : handles.slice(0, 1);
  return { kind, to, target: hits[0]?.id ?? (opened && to.includes(opened.handle) ? opened.post_id : null) };
}

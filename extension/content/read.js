// The reader: an interpreter of site plans. It knows no site. It finds the rows a plan describes, reads their fields as
// raw strings and hands them over; what a string means is decided in the core (src/sites). src/sites/mod.rs documents
// the plan's language.
//
// It must never slow a page down or break it: work runs in slices, texts and lists are capped, and nothing here throws.

/** Longest time, in ms, that one slice of work may hold the page is 4; a slice stops asking for more after this. */
const SLICE_MS = 2.5;
/** A change in the page is looked at after at most this long, in ms; changes until then are looked at together. */
const GATHER_MS = 60;
/** When the page has had this long, in ms, to build itself, "nothing found" is worth reporting. */
const SETTLE_MS = 4000;
/** Caps against hostile pages: characters of one text, matches of one field, rows of one page, rows remembered, depth,
 * changes looked at one by one. */
const MAX_TEXT = 20000;
const MAX_MATCHES = 50;
const MAX_ROWS = 500;
const MAX_KNOWN = 2000;
const MAX_DEPTH = 150;
const MAX_CHANGES = 200;

/**
 * @typedef {import("./protocol").RawPage} RawPage
 * @typedef {Record<string, string[]>} Found
 * @typedef {{ at?: string, get?: string | string[], re?: string, all?: boolean, up?: string, drop?: string }} Reader
 * @typedef {Record<string, Reader[]>} Fields
 * @typedef {{ at: string, not?: string, focus?: string, key?: string[], carry?: string[], fields: Fields,
 *   parts?: Record<string, { at: string, fields: Fields }> }} Rows
 * @typedef {{ site: string, titled?: string, lines?: string, facts?: { hash?: boolean }, viewer?: Fields, profile?: Fields,
 *   rows: Rows }} Plan
 * @typedef {Generator<undefined, any, undefined>} Work  yields wherever it can be interrupted
 */

/** Joins the strings of one match when a reader gets several; texts never hold it. */
const UNIT = "\u001f";
/** Elements whose text nobody sees. */
const SILENT = new Set("script style template noscript svg".split(" "));
/** Attributes whose change can change what a row says. */
const WATCHED = "aria-label href datetime title alt data-id data-testid lang".split(" ");

/**
 * What a reader of `element` sees: emoji images as their characters, breaks and paragraphs as line ends. What matches
 * `drop` is left out, what matches `titled` says its title, what matches `lines` ends a line.
 * @param {Element} element @param {string} [drop] @param {{ titled?: string, lines?: string }} [seen]
 */
export function shownText(element, drop, { titled, lines } = {}) {
  let out = "";
  /** @param {Node} inner @param {number} depth */
  const walk = (inner, depth) => {
    if (out.length >= MAX_TEXT || depth > MAX_DEPTH) return;
    if (inner.nodeType === 3) out += (inner.nodeValue ?? "").slice(0, MAX_TEXT - out.length);
    if (inner.nodeType !== 1) return;
    const node = /** @type {Element} */ (inner);
    if (SILENT.has(node.localName)) return;
    if (drop && depth && node.matches(drop)) return;
    if (titled && node.matches(titled)) out += node.getAttribute("title") ?? "";
    else if (node.localName === "br") out += "\n";
    else if (node.localName === "img") out += node.getAttribute("alt") ?? "";
    else {
      for (let child = node.firstChild; child; child = child.nextSibling) walk(child, depth + 1);
      if (node.localName === "p") out += "\n\n";
      else if (node.localName === "li" || (lines && node.matches(lines))) out += "\n";
    }
  };
  walk(element, 0);
  return out.trim().replaceAll(UNIT, " ");
}

/**
 * @param {Plan} plan a site's data file
 * @param {object} [options]
 * @param {Document} [options.root] what is read and watched
 * @param {() => string} [options.url] the page's address, asked again at every look
 * @param {(page: RawPage, removed: string[], returned: string[]) => void} [options.onRows] gets the rows that are new or
 *   changed, the keys that left the page, and the keys whose unchanged row stands on a new element
 * @param {() => number} [options.now] a clock in ms
 */
export function createReader(plan, { root = document, url = () => location.href, onRows = () => {}, now = () => performance.now() } = {}) {
  const rows = plan.rows;
  const whole = root.documentElement;
  /** @type {Map<string, RegExp>} */
  const expressions = new Map();
  /** @type {Set<string>} */
  const problems = new Set();
  /** @type {WeakMap<Element, Found>} Row element → what was read there; renewed when the element changes. */
  let read = new WeakMap();
  /** @type {WeakMap<Element, string>} */
  const keys = new WeakMap();
  /** @type {Map<string, Element>} */
  let elements = new Map();
  /** @type {Map<string, string>} Key → the last state handed over. */
  const sent = new Map();
  let page = "";
  let since = 0;
  /** @type {Found | null | undefined} The row the page is about. */
  let focus = null;
  let heads = "";
  /** @type {MutationObserver | undefined} */
  let observer;
  /** @type {Work | undefined} */
  let job;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let again = false;
  let report = onRows;
  const stats = { looks: 0, slices: 0, longest: 0 };

  /** @param {string} source */
  const pattern = (source) => {
    const known = expressions.get(source) ?? new RegExp(source, "u");
    expressions.set(source, known);
    return known;
  };

  /** The path that names the page: some sites keep it in the fragment. */
  const path = () => {
    try {
      const { pathname, hash } = new URL(url());
      return plan.facts?.hash ? hash.slice(1) || "/" : pathname;
    } catch {
      return "";
    }
  };

  /** @param {Element} node @param {string} [what] @param {string} [drop] */
  function get(node, what, drop) {
    if (what === undefined || what === "text") return shownText(node, drop, plan);
    if (what === "source") return (node.textContent ?? "").slice(0, MAX_TEXT);
    if (what === "path") return path();
    if (what[0] === "=") return what.slice(1);
    return (node.getAttribute(what.slice(1)) ?? "").slice(0, MAX_TEXT);
  }

  /** @param {Element} node @param {Reader} reader */
  function value(node, reader) {
    let text = Array.isArray(reader.get)
      ? reader.get.map((what) => get(node, what, reader.drop)).join(UNIT)
      : get(node, reader.get, reader.drop);
    if (reader.re && text) {
      const match = pattern(reader.re).exec(text);
      text = match ? (match[1] ?? match[0]) : "";
    }
    return text;
  }

  /** @param {Element} element */
  const isShown = (element) => !element.checkVisibility || element.checkVisibility({ visibilityProperty: true });

  /** The strings of the first reader, in order of preference, that finds any. @param {Element} scope @param {Reader[]} readers */
  function readField(scope, readers) {
    for (const reader of readers) {
      /** @type {string[]} */
      const found = [];
      for (const node of reader.at ? scope.querySelectorAll(reader.at) : [scope]) {
        if (node !== scope && isInPart(node, scope)) continue;
        if (reader.up && !node.closest(reader.up)) continue;
        if (scope === whole && reader.get !== "source" && !isShown(node)) continue;
        const text = value(node, reader);
        if (text) found.push(text);
        if (found.length && (!reader.all || found.length >= MAX_MATCHES)) break;
      }
      if (found.length) return found;
    }
    return [];
  }

  /** Parts (a quoted post) have fields of their own: what stands in one is not the row's. @param {Element} node @param {Element} scope */
  function isInPart(node, scope) {
    for (const name in rows.parts) {
      const part = node.closest(rows.parts[name].at);
      if (part && part !== scope && scope.contains(part)) return true;
    }
    return false;
  }

  /**
   * Reads every field; stops for breath after each.
   * @param {Element} scope @param {Fields} fields @param {string} [prefix] @param {Found} [into] @returns {Work}
   */
  function* readFields(scope, fields, prefix = "", into = {}) {
    for (const name in fields) {
      try {
        const found = readField(scope, fields[name]);
        if (found.length) into[prefix + name] = found;
      } catch (error) {
        problems.add(`${prefix}${name}: ${error}`.slice(0, 200));
      }
      yield;
    }
    return into;
  }

  /** @param {Element} element @returns {Work} */
  function* readRow(element) {
    const fields = yield* readFields(element, rows.fields);
    for (const name in rows.parts) {
      const part = element.querySelector(rows.parts[name].at);
      if (!part) continue;
      fields[name] = ["1"];
      yield* readFields(part, rows.parts[name].fields, `${name}.`, fields);
    }
    return fields;
  }

  /** A match counts as a row unless it stands inside another row's part or in a place the plan excludes. @param {Element} element */
  function isRow(element) {
    const outside = element.parentElement;
    if (rows.not && outside?.closest(rows.not)) return false;
    for (const name in rows.parts) if (outside?.closest(rows.parts[name].at)) return false;
    return true;
  }

  /** @param {Node | null} node */
  function rowAround(node) {
    const near = node?.nodeType === 1 ? /** @type {Element} */ (node) : node?.parentElement;
    for (let element = near?.closest(rows.at); element; element = element.parentElement?.closest(rows.at)) {
      if (isRow(element)) return element;
    }
    return null;
  }

  /** What a row's neighbours say of it: the row above, the post the page is about, and its place towards that.
   * @param {Found} own @param {Found | undefined} above @param {string} place */
  function withContext(own, above, place) {
    /** @type {Found} */
    const fields = { ...own };
    /** @param {Found | null | undefined} from @param {string} prefix */
    const copy = (from, prefix) => {
      for (const name of rows.carry ?? []) if (from?.[name]) fields[prefix + name] = from[name];
    };
    // Only what could say whom a row answers: a row is not news because another one above it changed.
    if (place || above?.joins_below) copy(above, "above.");
    if (place) fields.place = [place];
    if (place && place !== "focus") copy(focus, "focus.");
    return fields;
  }

  /** @param {Found} own */
  const isFocus = (own) => {
    if (!rows.focus) return false;
    const here = pattern(rows.focus).exec(path());
    const there = pattern(rows.focus).exec(own.permalink?.[0] ?? "");
    return Boolean(here && there && there[1] === here[1]);
  };

  /** @param {Found} own @param {Map<string, Element>} taken */
  function keyOfFields(own, taken) {
    const name = (rows.key ?? ["permalink"]).flatMap((field) => own[field] ?? []).join(" ") || "?";
    let key = name;
    for (let copy = 2; taken.has(key); copy++) key = `${name}#${copy}`;
    return key;
  }

  /** One look at the whole page. Yields often, so that the caller can stop in between. @returns {Work} */
  function* look() {
    const address = url();
    if (address !== page) {
      page = address;
      since = now();
      focus = null;
      heads = "";
      sent.clear();
      read = new WeakMap();
      timer ??= setTimeout(() => ((timer = undefined), queue()), SETTLE_MS + GATHER_MS);
    }
    /** @type {Element[]} */
    const list = [];
    for (const element of root.querySelectorAll(rows.at)) {
      if (list.length >= MAX_ROWS) break;
      if (isRow(element) && isShown(element)) list.push(element);
      yield;
    }
    /** @type {Found[]} */
    const owns = [];
    for (const element of list) {
      let own = read.get(element);
      if (!own) {
        read.set(element, (own = {}));
        Object.assign(own, yield* readRow(element));
      }
      owns.push(own);
    }
    const at = rows.focus ? owns.findIndex(isFocus) : -1;
    if (at >= 0) focus = owns[at];
    yield;

    /** @type {RawPage["rows"]} */
    const changed = [];
    /** @type {string[]} */
    const returned = [];
    /** @type {Map<string, Element>} */
    const found = new Map();
    for (const [i, own] of owns.entries()) {
      const place = !focus ? "" : isFocus(own) ? "focus" : i < at ? "before" : "after";
      const key = keyOfFields(own, found);
      const fields = withContext(own, owns[i - 1], place);
      const state = JSON.stringify(fields);
      found.set(key, list[i]);
      keys.set(list[i], key);
      if (sent.get(key) !== state) changed.push({ key, fields });
      else if (elements.get(key) !== list[i]) returned.push(key);
      sent.delete(key);
      sent.set(key, state);
      yield;
    }
    for (const key of sent.keys()) {
      if (sent.size <= Math.max(MAX_KNOWN, found.size)) break;
      sent.delete(key);
    }
    const removed = [...elements.keys()].filter((key) => !found.has(key));
    elements = found;

    const raw = yield* head();
    const state = JSON.stringify(raw);
    if (state !== heads || changed.length || removed.length || returned.length) {
      heads = state;
      report({ ...raw, rows: changed }, removed, returned);
    }
  }

  /** Everything of the page but its rows. @returns {Work} */
  function* head() {
    const viewer = yield* readFields(whole, plan.viewer ?? {});
    const profile = yield* readFields(whole, plan.profile ?? {});
    return {
      site: plan.site,
      url: page,
      lang: whole.getAttribute("lang") ?? "",
      settled: now() - since >= SETTLE_MS,
      seen: elements.size,
      viewer: { key: "", fields: viewer },
      profile: Object.keys(profile).length ? { key: "", fields: profile } : null,
      problems: [...problems],
    };
  }

  const whenIdle = globalThis.requestIdleCallback;
  /** @param {() => void} work */
  const idle = (work) => (whenIdle ? whenIdle(work, { timeout: GATHER_MS }) : setTimeout(work, 0));

  function step() {
    if (!observer || !job) return;
    const start = now();
    let done = false;
    try {
      while (!done && now() - start < SLICE_MS) done = Boolean(job.next().done);
    } catch (error) {
      problems.add(`reader: ${error}`.slice(0, 200));
      done = true;
    }
    stats.slices++;
    stats.longest = Math.max(stats.longest, now() - start);
    // Idle time may be long in coming on a busy page: after the first slice, timers let everything else go first.
    if (!done) return void setTimeout(step, 0);
    job = undefined;
    stats.looks++;
    if (again) queue();
  }

  function queue() {
    again = Boolean(job);
    if (again || !observer) return;
    job = look();
    setTimeout(() => idle(step), GATHER_MS);
  }

  /** @param {MutationRecord[]} records */
  function onMutations(records) {
    // Looking each change up costs more than reading again once there are many.
    if (records.length > MAX_CHANGES) read = new WeakMap();
    else {
      for (const target of new Set(records.map((record) => record.target))) {
        const element = rowAround(target);
        if (element) read.delete(element);
      }
    }
    queue();
  }

  /** @param {Work} work */
  const finish = (work) => {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  };

  const made = {
    start() {
      if (observer) return;
      observer = new MutationObserver(onMutations);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: WATCHED });
      globalThis.addEventListener?.("popstate", queue);
      queue();
    },
    stop() {
      observer?.disconnect();
      observer = job = undefined;
      clearTimeout(timer);
      timer = undefined;
      globalThis.removeEventListener?.("popstate", queue);
    },
    /** Everything is read and handed over again. */
    rescan() {
      page = "";
      queue();
    },
    /** Rows are handed over once more as they were read, to be judged again. @param {Iterable<string>} [keys] all, unless named */
    again(keys = [...sent.keys()]) {
      for (const key of keys) sent.delete(key);
      queue();
    },
    /** @param {string} key @returns {Element | null} */
    rowOf: (key) => [elements.get(key)].find((element) => element?.isConnected) ?? null,
    /** @param {Node | null} node @returns {string | null} */
    keyOf: (node) => {
      const row = rowAround(node);
      return (row && keys.get(row)) ?? null;
    },
  };
  // For the tools and the tests; the build leaves it out of what is shipped.
  TOOLS: {
    Object.assign(made, {
      /** Looks at the whole page, the slices they took, and the longest slice in ms. */
      stats,
      /** The whole page as it is this moment, read in one go: not for pages that people look at. */
      whole() {
        /** @type {RawPage[]} */
        const told = [];
        page = "";
        report = (raw) => told.push(raw);
        try {
          finish(look());
        } finally {
          report = onRows;
        }
        return { ...told[0], settled: true };
      },
      /** The row around a node, read this moment; `null` where there is none. @param {Node | null} node */
      read(node) {
        const element = rowAround(node);
        if (!element) return null;
        try {
          return { key: keys.get(element) ?? "", fields: finish(readRow(element)) };
        } catch {
          return null;
        }
      },
    });
  }
  return made;
}

// Words for people come from `_locales`, by id, in the browser's language. Nothing here knows a language.

/**
 * The words for an id; `-` in ids stands as `_` in `_locales`. Empty where there are none.
 * @param {string} id
 * @param {...(string | number)} args at most nine
 * @returns {string}
 */
export function words(id, ...args) {
  try {
    return chrome.i18n.getMessage(id.replaceAll("-", "_"), args.slice(0, 9).map(String)) ?? "";
  } catch {
    return ""; // the extension was updated under our feet
  }
}

/**
 * The words for something that the core says: its id, of this kind, with its arguments.
 * @param {"advice" | "chip" | "reason" | "signal"} kind
 * @param {{ id: string, args: string[] }} said
 */
export function told(kind, said) {
  return words(`${kind}_${said.id}`, ...said.args);
}

/** @returns {"ltr" | "rtl"} the direction of the words above, not of the page */
export function direction() {
  return words("@@bidi_dir") === "rtl" ? "rtl" : "ltr";
}

/** @returns {string} a BCP 47 tag */
export function language() {
  return words("@@ui_locale").replaceAll("_", "-") || "en";
}

/** @param {number} millis since 1970 */
export function when(millis) {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(millis);
}

/** @param {number} share from 0 to 1 */
export function percent(share) {
  return new Intl.NumberFormat(language(), { style: "percent" }).format(share);
}

/** @param {string} handle */
export function at(handle) {
  return handle.startsWith("did:") ? handle : `@${handle}`;
}

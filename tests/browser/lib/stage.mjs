// A copy of dist to load into a browser under test: as it is shipped, but for one bare page of the extension from which
// tests speak with the background, and, where asked for, more hosts (what a user would have granted one by one).
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const TOP = resolve(import.meta.dirname, "../../..");
/** The bare page; it loads no script. */
export const PROBE = "probe.html";
export const FIREFOX_ID = "thirds@thirds.example";
/** Firefox gives every extension a random address; under test it is this one. */
export const FIREFOX_UUID = "3f1c8a52-6f0e-4d43-9a3e-7f3d5b1c2e90";

/**
 * @param {"chromium" | "firefox"} browser
 * @param {string[]} hosts more hosts that the content script runs on
 * @param {string[]} mute requests that the background hears and never answers
 * @param {Record<string, string | ((shipped: string) => string)>} files more files of the extension, by path; or changed ones
 * @param {boolean} welcome whether the welcome page opens, as it does after an installation
 * @returns {Promise<{path: string, manifest: any}>}
 */
export async function stage(browser, hosts = [], mute = [], files = {}, welcome = false) {
  const path = await realpath(await mkdtemp(join(tmpdir(), `thirds-${browser}-`)));
  await cp(join(TOP, "dist", browser), path, { recursive: true });
  await writeFile(join(path, PROBE), `<!doctype html><meta charset="utf-8"><title>probe</title>`);
  const background = join(path, "background.js");
  const before = (mute.length > 0 ? silence(mute) : "") + (welcome ? "" : UPDATED);
  await writeFile(background, before + (await readFile(background, "utf8")));
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name);
    await writeFile(file, typeof text === "string" ? text : text(await readFile(file, "utf8")));
  }
  const manifest = JSON.parse(await readFile(join(path, "manifest.json"), "utf8"));
  const patterns = hosts.map((host) => `https://${host}/*`).filter((pattern) => !manifest.host_permissions.includes(pattern));
  manifest.host_permissions.push(...patterns);
  manifest.content_scripts[0].matches.push(...patterns);
  await writeFile(join(path, "manifest.json"), JSON.stringify(manifest, null, 2));
  return { path, manifest };
}

/** Runs before the background's own top level (imports come first, and add no listeners). */
const silence = (mute) => `{
  const onMessage = (globalThis.browser ?? globalThis.chrome).runtime.onMessage;
  const add = onMessage.addListener.bind(onMessage);
  onMessage.addListener = (listener) => add((message, ...rest) => ${JSON.stringify(mute)}.includes(message?.type) || listener(message, ...rest));
}
`;

/** Every browser under test has just installed the extension; a tab that opens by itself would take the window from the test. */
const UPDATED = `{
  const { onInstalled } = (globalThis.browser ?? globalThis.chrome).runtime;
  const add = onInstalled.addListener.bind(onInstalled);
  onInstalled.addListener = (listener) => add((details) => listener({ ...details, reason: "update" }));
}
`;

/** The id Chromium gives an unpacked extension: the hash of its path, in the letters a to p. */
export function chromiumId(path) {
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}

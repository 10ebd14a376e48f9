// A Firefox in a new profile compiles its own scripts first, which takes a second of three. What it compiled is kept under
// target for the profiles that follow; nothing of a page or an extension is in it.
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TOP } from "./stage.mjs";

const KEPT = join(TOP, "target/tmp/firefox-start");
const CACHE = "startupCache";
/** Says which build compiled it: Firefox throws away another one's. */
const BUILD = "compatibility.ini";

/** @param {string} from @param {string} to */
async function copy(from, to) {
  for (const part of [CACHE, BUILD]) {
    // What Firefox remembers of extensions stays behind.
    await cp(join(from, part), join(to, part), { recursive: true, filter: (path) => !path.includes("webext") });
  }
}

/** @param {string} profile */
const build = (profile) => readFile(join(profile, BUILD), "utf8").catch(() => "");

/** A new profile. */
export async function newProfile() {
  const profile = await mkdtemp(join(tmpdir(), "thirds-profile-"));
  if (await build(KEPT)) await copy(KEPT, profile);
  return profile;
}

/** Removes a profile whose browser has quit; the first one's compiled scripts are kept. @param {string} profile */
export async function dropProfile(profile) {
  const made = await build(profile);
  if (made && made !== (await build(KEPT))) {
    await mkdir(dirname(KEPT), { recursive: true });
    const whole = await mkdtemp(`${KEPT}-`);
    try {
      await copy(profile, whole);
      await rm(KEPT, { recursive: true, force: true });
      await rename(whole, KEPT);
    } catch {
      // Another run was quicker, or this browser ended before it had compiled anything: the next one keeps its own.
      await rm(whole, { recursive: true, force: true });
    }
  }
  await rm(profile, { recursive: true, force: true });
}

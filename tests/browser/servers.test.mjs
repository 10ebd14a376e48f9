// Other Mastodon servers: the content script is registered for exactly those the user granted, however often.
import assert from "node:assert/strict";
import { test } from "node:test";
import { access } from "../../extension/servers.js";
import { scenario } from "./lib/scenario.mjs";

/** A browser of which only permissions and scripts are known. */
function pretended(origins) {
  const registered = new Map();
  return {
    registered,
    origins,
    runtime: { getManifest: () => ({ host_permissions: ["https://x.com/*"] }) },
    permissions: { getAll: async () => ({ origins }) },
    scripting: {
      getRegisteredContentScripts: async ({ ids }) => ids.flatMap((id) => registered.get(id) ?? []),
      unregisterContentScripts: async ({ ids }) => ids.forEach((id) => registered.delete(id)),
      registerContentScripts: async (scripts) => {
        for (const script of scripts) {
          assert.ok(!registered.has(script.id), "registered twice");
          registered.set(script.id, script);
        }
      },
    },
  };
}

test("what is granted is registered, what is taken back is not", async () => {
  const api = pretended(["https://x.com/*"]);
  await access(api);
  assert.equal(api.registered.size, 0);
  api.origins.push("https://art.example/*");
  await access(api);
  await access(api);
  assert.deepEqual([...api.registered.values()].map(({ matches }) => matches), [["https://art.example/*"]]);
  api.origins.pop();
  await access(api);
  assert.equal(api.registered.size, 0);
});

scenario("without a grant no script is registered and no other site is read", {}, async (browser) => {
  const { registered, granted } = await browser.extension(async (api) => ({
    registered: await api.scripting.getRegisteredContentScripts(),
    granted: (await api.permissions.getAll()).origins,
  }));
  assert.deepEqual(registered, []);
  assert.deepEqual([...granted].sort(), [...browser.manifest.host_permissions].sort());
});

// Starts the program of this page (src/bin/pages.rs).
import start from "../wasm/pages.js";
import { seek } from "./seek.js";

/** @type {any} */ (globalThis).thirds = { seek };
await start();

// Starts the program of this page (src/bin/pages.rs).
import start from "../wasm/pages.js";

await start();

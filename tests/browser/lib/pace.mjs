// How quick the machine is: limits of time hold for a calm one, and on a slower one for as much more.

/** Milliseconds that the yardstick takes on a machine that has nothing else to do. */
const CALM = 60;

/** Work of the same kind as the core's. */
function yardstick() {
  const times = [...Array(7)].map(() => {
    const start = performance.now();
    const text = JSON.stringify([...Array(60_000)].map((_, n) => ({ n, text: `post ${n}` })));
    if (JSON.parse(text).length !== 60_000) throw new Error("lost");
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[3];
}

/** How many times as long as on a calm machine things take in `browser`; 1 at least. */
export const paceOf = async (browser) => Math.max(1, (await browser.extension(yardstick)) / CALM);

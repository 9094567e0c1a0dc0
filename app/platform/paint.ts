/** Milliseconds: a window that nobody sees paints nothing. */
const longestWait = 200;

/** Resolves once the present state of the page has been painted. */
export function waitForPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longestWait);
  });
}

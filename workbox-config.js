/** What the service worker precaches: the app shell, and nothing a person chose to keep. Read by `scripts/inject-manifest.mjs`. */
export default {
  swSrc: 'dist/service-worker.js',
  swDest: 'dist/service-worker.js',
  globDirectory: 'dist',
  globPatterns: ['**/*.{html,js,css,svg,woff2,webmanifest}', 'icons/**/*.png'],
  // The sample podcast is a podcast like any other, and screenshots are for the install dialog. Workbox itself leaves out `swSrc`.
  globIgnores: ['sample/**', 'screenshots/**'],
  // These names already change with their content.
  dontCacheBustURLsMatching: /^assets\/.+-[\w-]{8}\.\w+$/,
};

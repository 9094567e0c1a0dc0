import {fileURLToPath} from 'node:url';
import {defineConfig, type UserConfig} from 'vite';

function toPath(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** What both builds share. Nothing is inlined: a `data:` address would need its own hole in the content security policy. */
const shared = {
  target: 'es2022',
  outDir: toPath('dist'),
  assetsInlineLimit: 0,
  modulePreload: false,
} as const;

/** The window's code: the first script, what shows notes, the feed worker, and every file under `assets/` named after its content. */
const page: UserConfig = {
  root: toPath('app'),
  publicDir: toPath('public'),
  build: {
    ...shared,
    emptyOutDir: true,
  },
  worker: {format: 'es'},
};

/**
 * The service worker: one classic script, at the root because its scope is the whole origin. Classic, and without imports,
 * because Firefox took module service workers late and an update must compare one file.
 */
const worker: UserConfig = {
  root: toPath('sw'),
  publicDir: false,
  // Workbox carries its development messages behind this name, and a worker has no `process`.
  define: {'process.env.NODE_ENV': '"production"'},
  build: {
    ...shared,
    emptyOutDir: false,
    rolldownOptions: {
      input: toPath('sw/service-worker.ts'),
      output: {format: 'iife', entryFileNames: 'service-worker.js', codeSplitting: false},
    },
  },
};

/** `vite build` builds the page and empties `dist`, so it comes first; `vite build --mode worker` adds the service worker. */
export default defineConfig(({mode}) => (mode === 'worker' ? worker : page));

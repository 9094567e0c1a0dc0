import {fileURLToPath} from 'node:url';
import {build, type Rolldown} from 'vite';

/** One script of `bare/`, with all that it imports of the app: what it exports is in `seeding`. */
export async function bundleSeed(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: {polyfill: false},
      // Not compiled, so in the sources.
      lib: {
        entry: fileURLToPath(new URL(`../../bench/bare/${name}`, import.meta.url)),
        formats: ['iife'],
        name: 'seeding',
      },
    },
  });
  const [{output}] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}

/** Writes the list of app shell files into the built service worker. The last step of a build: see `workbox-config.js`. */
import {injectManifest} from 'workbox-build';
import config from '../workbox-config.js';

const {count, size, warnings} = await injectManifest(config);
for (const warning of warnings) console.warn(warning);
console.log(`The app shell: ${count} files, ${Math.ceil(size / 1024)} KiB.`);

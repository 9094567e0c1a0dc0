/** Makes sure that there is something to measure: packages, the built app, the compiled figures. */
import {build, isBuilt} from '../scripts/build.mjs';
import {installPackages} from '../scripts/install.mjs';
import {must} from '../scripts/run.mjs';

await installPackages();
if (!isBuilt()) await build();
await must('tsc', ['-b', 'bench']);

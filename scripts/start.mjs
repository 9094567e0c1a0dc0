/** `npm start`: from a fresh clone to a running Dogear. Installs and builds what is missing or old, then serves. */
import {build, isBuilt} from './build.mjs';
import {installPackages} from './install.mjs';
import {endWithNpm, start} from './run.mjs';

endWithNpm();
await installPackages();
if (!isBuilt()) {
  console.log('Building ...');
  await build();
}

// The channel closes with this process, whatever ends it, and the server takes that as its own end.
const {ended} = start('node', ['build/gateway/node.js'], {stdio: ['inherit', 'inherit', 'inherit', 'ipc']});

process.exitCode = await ended;

import {gatewayPrefix} from '../core/gateway-address.js';
import {version} from '../package.json';
import {createGateway, type Gateway} from './gateway.js';
import {findUnknownNames, readSettings, SettingError} from './read-settings.js';
import {Refusal, toAnswer} from './refusal.js';
import {formatLogEntry} from './request-log.js';
import {gatewayHeaders} from './security-headers.js';
import {handOver, type WorkerContext} from './worker-answer.js';
import {type Assets, answerApp} from './worker-app.js';
import {askFromWorker} from './worker-egress.js';
import {WorkerIndexCache} from './worker-index-cache.js';

/** The settings as text, as on Node, and the app's files. */
type WorkerEnv = Readonly<Record<string, unknown>> & {ASSETS: Assets};

/** Bytes. An isolate has 128 MB (Cloudflare's limit), and what is parsed takes many times its bytes. */
const memory = 40_000_000;

/** One for each isolate, made by its first request: before it, workerd gives no random bytes. */
let gateway: Gateway | undefined;

/** The entry for the Workers runtime: see `wrangler.jsonc`. */
export default {
  async fetch(request: Request, env: WorkerEnv, context: WorkerContext): Promise<Response> {
    const {origin, pathname} = new URL(request.url);
    if (!pathname.startsWith(gatewayPrefix)) return answerApp(request, env.ASSETS);
    try {
      gateway ??= createWorkerGateway(env, origin);
      return await handOver(Promise.resolve(gateway.fetch(request)), context);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      // For whoever runs this worker; others need not know.
      console.error(error.message);
      const answer = toAnswer(new Refusal('failed'));
      for (const [name, value] of Object.entries(gatewayHeaders)) answer.headers.set(name, value);
      return answer;
    }
  },
};

function createWorkerGateway(env: WorkerEnv, origin: string): Gateway {
  const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const settings = readSettings(Object.fromEntries(texts), version);
  for (const name of findUnknownNames(env)) console.error(`${name} is no setting of Dogear’s, and is not heeded.`);
  return createGateway({
    version,
    settings,
    egress: askFromWorker,
    memory,
    indexes: new WorkerIndexCache({origin, version, life: settings.indexLife}),
    // Cloudflare writes it, over whatever came with the request.
    toClientAddress: (context) => context.req.header('CF-Connecting-IP'),
    log: (entry) => console.log(formatLogEntry(entry, new Date())),
  });
}

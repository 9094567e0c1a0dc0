import {type SettingDescription, settingDescriptions} from './setting-descriptions.js';
import type {DirectorySettings, GatewaySettings} from './settings.js';

/**
 * Its message is for whoever runs the gateway: one sentence that names the variable, what is allowed and what was
 * given.
 */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/**
 * The settings as environment variables say them; an empty one means its default. Without `GATEWAY_KEY`, each call
 * makes another key.
 * On workerd call it within a request: elsewhere there are no random bytes.
 * Throws `SettingError`.
 * @param version Dogear's, for the user agent.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, version: string): GatewaySettings {
  const read = <Value>(description: SettingDescription<Value>): Value => readSetting(description, env);
  const written = settingDescriptions;
  return {
    allowHosts: read(written.allowHosts),
    allowOrigins: new Set(read(written.allowOrigins)),
    ports: new Set(read(written.ports)),
    key: read(written.key) || toRandomKey(),
    pinLife: toWhole(read(written.pinDays), 86_400_000),
    userAgent: read(written.userAgent).replaceAll('<version>', version),
    hostHeaders: read(written.hostHeaders),
    feedSize: toWhole(read(written.feedMegabytes), 1_000_000),
    attachmentSize: toWhole(read(written.attachmentMegabytes), 1_000_000),
    connectTimeout: toWhole(read(written.connectSeconds), 1000),
    firstByteTimeout: toWhole(read(written.firstByteSeconds), 1000),
    idleTimeout: toWhole(read(written.idleSeconds), 1000),
    feedTimeout: toWhole(read(written.feedSeconds), 1000),
    clientBucket: {rate: read(written.clientRate), burst: read(written.clientBurst)},
    hostBucket: {rate: read(written.hostRate), burst: read(written.hostBurst)},
    streamsPerClient: read(written.streams),
    streams: read(written.allStreams),
    indexSize: toWhole(read(written.indexMegabytes), 1_000_000),
    indexLife: toWhole(read(written.indexMinutes), 60_000),
    clientHeader: read(written.clientHeader),
    metrics: read(written.metrics),
    log: read(written.log),
    directories: readDirectories(read),
  };
}

function readDirectories(read: <Value>(description: SettingDescription<Value>) => Value): DirectorySettings {
  const written = settingDescriptions;
  const names = read(written.directories);
  const podcastIndexKey = read(written.podcastIndexKey);
  const podcastIndexSecret = read(written.podcastIndexSecret);
  if (!podcastIndexKey !== !podcastIndexSecret) {
    const missing = podcastIndexKey ? written.podcastIndexSecret : written.podcastIndexKey;
    const given = podcastIndexKey ? written.podcastIndexKey : written.podcastIndexSecret;
    throw new SettingError(`${missing.name} must be set where ${given.name} is, and is empty.`);
  }
  if (names.includes('podcastindex') && !podcastIndexKey) {
    throw new SettingError(`PODCAST_INDEX_KEY must be set where GATEWAY_DIRECTORIES names podcastindex, and is empty.`);
  }
  const joins = podcastIndexKey !== '' && names.length > 0 && !names.includes('podcastindex');
  return {
    names: joins ? [...names, 'podcastindex'] : names,
    appleUrl: read(written.appleUrl),
    fyydUrl: read(written.fyydUrl),
    podcastIndexUrl: read(written.podcastIndexUrl),
    podcastIndexKey,
    podcastIndexSecret,
  };
}

function readSetting<Value>(
  {name, default: fallback, allowed, isSecret, parse}: SettingDescription<Value>,
  env: Readonly<Record<string, string | undefined>>,
): Value {
  const written = env[name]?.trim() || fallback;
  const value = parse(written);
  if (value !== undefined) return value;
  const given = isSecret ? `the ${written.length} characters given` : JSON.stringify(written);
  throw new SettingError(`${name} must be ${allowed}, not ${given}.`);
}

/**
 * Names that look like ours and are not: a slip of the pen may leave a rule weaker than it was meant. No more than looks, since Kubernetes
 * makes such names too.
 */
export function findUnknownNames(env: Readonly<Record<string, unknown>>): string[] {
  const names = Object.values(settingDescriptions).map(({name}): string => name);
  return Object.keys(env).filter((name) => /^(?:GATEWAY|PODCAST_INDEX)_/.test(name) && !names.includes(name));
}

/** Never 0: that would mean "no bound" to whoever reads it. */
function toWhole(amount: number, unit: number): number {
  return Math.max(1, Math.round(amount * unit));
}

function toRandomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

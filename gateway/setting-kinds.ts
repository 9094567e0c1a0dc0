import type {AllowedHost, DirectoryName} from './settings.js';

/** How a setting is written. */
export interface SettingKind<Value> {
  /** What may be written, behind "must be". */
  allowed: string;
  /** Never to be shown, not even when it is wrong. */
  isSecret?: true;
  /** The value, or `undefined` where it is not allowed. Text is trimmed, and empty only where that is the default. */
  parse(written: string): Value | undefined;
}

/** Above it, a time in milliseconds no longer fits a timer, which would then ring at once. */
const mostAmount = 1_000_000;

export const amount: SettingKind<number> = {allowed: `a number above 0, at most ${mostAmount}`, parse: toAmount};
export const count: SettingKind<number> = {allowed: `a whole number from 1 to ${mostAmount}`, parse: toCount};

export const onOrOff: SettingKind<boolean> = {
  allowed: '"on" or "off"',
  parse: (written) => written === 'on' || (written === 'off' ? false : undefined),
};

export const ports: SettingKind<number[]> = {
  allowed: 'ports from 1 to 65535 with commas between them',
  parse: (written) => toList(written, toPort),
};

export const allowedHosts: SettingKind<AllowedHost[]> = {
  allowed: 'hosts, each "host", "host:port" or "[IPv6]:port", with commas between them',
  parse: (written) => toList(written, toAllowedHost),
};

export const origins: SettingKind<string[]> = {
  allowed: 'origins such as "https://dogear.example", with commas between them',
  parse: (written) => toList(written, toOrigin),
};

export const directoryNames: SettingKind<DirectoryName[]> = {
  allowed: '"none", or "apple", "fyyd", "podcastindex" with commas between them',
  parse: (written) => (written === 'none' ? [] : toList(written, toDirectoryName)),
};

/** Without a slash at its end, so that a path can be put behind it. */
export const baseAddress: SettingKind<string> = {
  allowed: 'an http or https address without user name, question or fragment',
  parse: toBaseAddress,
};

/** What any header may carry (RFC 9110, 5.5), in ASCII. */
export const headerValue: SettingKind<string> = {
  allowed: 'one line of ASCII',
  parse: (written) => (/^[\x20-\x7e]*$/.test(written) ? written : undefined),
};

/** RFC 9110, 5.1. */
export const headerName: SettingKind<string> = {
  allowed: 'the name of a request header',
  parse: (written) => (/^[\w!#$%&'*+.^`|~-]*$/.test(written) ? written : undefined),
};

export const secret: SettingKind<string> = {...headerValue, isSecret: true};

export const key: SettingKind<string> = {
  allowed: 'at least 32 characters',
  isSecret: true,
  parse: (written) => (written === '' || written.length >= 32 ? written : undefined),
};

const settableHeaders = ['User-Agent', 'Accept', 'Accept-Language', 'Referer'];

/** By host, as `URL` writes it; without a prototype, since the hosts that are looked up are named by others. */
export const hostHeaders: SettingKind<Record<string, Record<string, string>>> = {
  allowed: `JSON such as {"feeds.example": {"User-Agent": "..."}}, with no header but ${settableHeaders.join(', ')}`,
  parse: toHostHeaders,
};

function toAmount(written: string): number | undefined {
  const number = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : 0;
  return number > 0 && number <= mostAmount ? number : undefined;
}

function toCount(written: string): number | undefined {
  const number = toAmount(written);
  return Number.isInteger(number) ? number : undefined;
}

function toPort(written: string): number | undefined {
  const port = toCount(written);
  return port && port <= 65535 ? port : undefined;
}

/** A star would be part of a name that no host has, and promise more than it does. */
function toAllowedHost(written: string): AllowedHost | undefined {
  const [, host = '', writtenPort] = /^(\[[\da-f:.]+\]|[^\s:/?#@*\\[\]]+)(?::(\d+))?$/i.exec(written) ?? [];
  const hostname = toUrl(`http://${host}/`)?.hostname.replace(/\.$/, '');
  const port = writtenPort === undefined ? undefined : toPort(writtenPort);
  if (!hostname || (writtenPort !== undefined && !port)) return undefined;
  return port ? {hostname, port} : {hostname};
}

function toOrigin(written: string): string | undefined {
  const url = toUrl(written);
  return url && !url.hostname.includes('*') && url.href === `${url.origin}/` ? url.origin : undefined;
}

function toBaseAddress(written: string): string | undefined {
  const url = toUrl(written);
  if (!url || url.username || url.password || /[?#]/.test(url.href)) return undefined;
  return url.href.replace(/\/+$/, '');
}

function toDirectoryName(written: string): DirectoryName | undefined {
  return written === 'apple' || written === 'fyyd' || written === 'podcastindex' ? written : undefined;
}

function toHostHeaders(written: string): Record<string, Record<string, string>> | undefined {
  const hosts = toRecord(parseJson(written || '{}'));
  if (!hosts) return undefined;
  const headersOf = Object.create(null) as Record<string, Record<string, string>>;
  for (const [host, wanted] of Object.entries(hosts)) {
    const allowed = toAllowedHost(host);
    const headers = toHeaders(wanted);
    if (!allowed || allowed.port || !headers) return undefined;
    headersOf[allowed.hostname] = headers;
  }
  return headersOf;
}

function toHeaders(wanted: unknown): Record<string, string> | undefined {
  const record = toRecord(wanted);
  if (!record) return undefined;
  const headers: Record<string, string> = {};
  for (const [written, value] of Object.entries(record)) {
    const name = settableHeaders.find((settable) => settable.toLowerCase() === written.toLowerCase());
    if (!name || typeof value !== 'string' || !headerValue.parse(value)) return undefined;
    headers[name] = value;
  }
  return headers;
}

function toRecord(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function toUrl(written: string): URL | undefined {
  const url = URL.parse(written);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

/** What stands between commas, each once; `undefined` unless all of it is allowed. */
function toList<Value>(written: string, parse: (part: string) => Value | undefined): Value[] | undefined {
  const values = new Set<Value>();
  for (const part of written === '' ? [] : written.split(',')) {
    const value = parse(part.trim());
    if (value === undefined) return undefined;
    values.add(value);
  }
  return [...values];
}

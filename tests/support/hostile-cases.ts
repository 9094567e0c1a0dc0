import {existsSync, readFileSync} from 'node:fs';

/** Beside the project's folder, seen from where this file is compiled to. */
const file = new URL('../../../../shared/gateway/hostile-cases.json', import.meta.url);

/** What a gateway meets on the open internet, and what it must do. */
export interface HostileCases {
  urls: {url: string; expect: 'block' | 'allow'; why: string}[];
  dns: {
    name: string;
    /** One list of addresses for each time that the name is resolved; the last one for all later times. */
    answers: string[][] | 'hang';
    expect: 'block' | 'timeout' | 'connect-to-first-answer-or-block' | 'pooled socket stays on checked peer';
  }[];
}

/** Absent where they are not beside the project. */
export function readHostileCases(): HostileCases | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HostileCases) : undefined;
}

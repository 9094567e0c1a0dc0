import assert from 'node:assert/strict';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import type {Ask} from '../../gateway/directories/directory.js';
import {Refusal} from '../../gateway/refusal.js';

export interface AnyAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Text, bytes, or what becomes JSON. */
  body: unknown;
  /** Where redirects ended. */
  url?: string;
}

/** What was asked, in order. */
export type Asked = Parameters<Ask>[];

/** Answers by host name; a refusal is thrown. Any other host fails the test. */
export function anyAsk(hosts: Readonly<Record<string, AnyAnswer | GatewayRefusal>>, asked: Asked = []): Ask {
  return async (url, options) => {
    asked.push([url, options]);
    const answer = hosts[new URL(url).hostname] ?? assert.fail(`asked ${url}`);
    if (typeof answer === 'string') throw new Refusal(answer);
    return {
      status: answer.status ?? 200,
      headers: new Headers(answer.headers ?? {}),
      bytes: toBytes(answer.body),
      url: answer.url ?? url,
    };
  };
}

function toBytes(body: unknown): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

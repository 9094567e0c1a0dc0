import {isGatewayRefusal} from '../core/gateway-refusals.js';
import type {LogEntry} from './request-log.js';

const routes: ReadonlySet<string> = new Set([
  'feed',
  'enclosure',
  'attachment',
  'search',
  'discover',
  'health',
  'metrics',
]);

/**
 * Counts answers in few numbers, whatever is asked: labels are names from closed lists, never a host or an address, of
 * which there is no end and which are nobody's business.
 */
export class Metrics {
  /** By `route="...",status="..."`, as it will be written. */
  readonly #requests = new Map<string, number>();
  readonly #bytes = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #gauges: {openStreams: () => number; indexes: (() => number) | undefined};

  /** @param indexes How many feed indexes are kept, where somebody knows. */
  constructor(openStreams: () => number, indexes?: () => number) {
    this.#gauges = {openStreams, indexes};
  }

  /** Counts an answer at its end. */
  count({route, status, bytes, refusal}: Pick<LogEntry, 'route' | 'status' | 'bytes' | 'refusal'>): void {
    const routeLabel = `route="${routes.has(route) ? route : 'unknown'}"`;
    add(this.#requests, `${routeLabel},status="${Math.round(status)}"`, 1);
    add(this.#bytes, routeLabel, bytes);
    if (isGatewayRefusal(refusal)) add(this.#refusals, `refusal="${refusal}"`, 1);
  }

  /** Prometheus' text exposition format 0.0.4. */
  format(): string {
    const {openStreams, indexes} = this.#gauges;
    return [
      ...toFamily('requests_total', 'counter', 'Answers by route and status.', this.#requests),
      ...toFamily('sent_bytes_total', 'counter', 'Bytes of audio, feeds and attachments sent.', this.#bytes),
      ...toFamily('refusals_total', 'counter', 'Answers that handed nothing on, by reason.', this.#refusals),
      ...toFamily('open_streams', 'gauge', 'Answers with audio that are being sent.', [['', openStreams()]]),
      ...(indexes ? toFamily('indexes', 'gauge', 'Feed indexes kept in memory.', [['', indexes()]]) : []),
      '',
    ].join('\n');
  }
}

function add(counts: Map<string, number>, labels: string, amount: number): void {
  counts.set(labels, (counts.get(labels) ?? 0) + amount);
}

function toFamily(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: Iterable<[string, number]>,
): string[] {
  const fullName = `dogear_gateway_${name}`;
  const lines = [`# HELP ${fullName} ${help}`, `# TYPE ${fullName} ${type}`];
  for (const [labels, value] of samples) lines.push(`${fullName}${labels && `{${labels}}`} ${value}`);
  return lines;
}

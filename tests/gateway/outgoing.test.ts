import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {EgressRequest} from '../../gateway/egress.js';
import {createNodeEgress} from '../../gateway/node-egress.js';
import {Outgoing} from '../../gateway/outgoing.js';
import {readSettings} from '../../gateway/read-settings.js';
import {TokenBuckets} from '../../gateway/token-buckets.js';
import {startRawUpstream} from '../support/raw-upstream.js';
import {watchSockets} from '../support/watch-sockets.js';

const settings = readSettings({}, '1.2.3');
const authorization = 'Basic YTpi';

/** Asks for the first of these addresses, each of which leads to the next; answers what was asked. */
async function follow(addresses: string[], password?: string): Promise<EgressRequest[]> {
  const asked: EgressRequest[] = [];
  const outgoing = new Outgoing(
    async (request) => {
      asked.push(request);
      const next = addresses[asked.length];
      const headers = new Headers(next ? {Location: next} : {});
      return {status: next ? 302 : 200, headers, body: null};
    },
    settings,
    new TokenBuckets(settings.hostBucket),
  );
  const {signal} = new AbortController();
  const [url = ''] = addresses;
  const answer = await outgoing.ask({url, method: 'GET', headers: {}, authorization: password, signal});
  answer.patience.end();
  return asked;
}

describe('what goes out', () => {
  it('takes a password along on its own host, port and scheme, and not back there from elsewhere', async () => {
    const asked = await follow(
      [
        'https://feeds.example/a',
        '/b',
        'https://feeds.example:8443/c',
        'https://other.example/d',
        'https://feeds.example.other.example/e',
        'https://feeds.example/f',
      ],
      authorization,
    );
    assert.deepEqual(
      asked.map(({headers}) => headers.Authorization),
      [authorization, authorization, undefined, undefined, undefined, undefined],
    );
  });

  it('never goes from https to http with a password, not even by another host', async () => {
    const refused = {refusal: 'bad-redirect'};
    await assert.rejects(follow(['https://feeds.example/', 'http://feeds.example/'], authorization), refused);
    const byAnother = ['https://feeds.example/', 'https://other.example/', 'http://audio.example/'];
    await assert.rejects(follow(byAnother, authorization), refused);
  });

  it('goes from https to http without one, as many hosts of audio lead', async () => {
    const asked = await follow(['https://feeds.example/', 'http://audio.example/']);
    assert.deepEqual(
      asked.map(({url}) => url.href),
      ['https://feeds.example/', 'http://audio.example/'],
    );
  });

  it('does not follow to a name that resolves to a private address, nor opens a socket there', async () => {
    const upstream = await startRawUpstream((socket) =>
      socket.write('HTTP/1.1 302 Found\r\nLocation: http://rebind.example/\r\nContent-Length: 0\r\n\r\n'),
    );
    const sockets = watchSockets();
    const reachable = {...settings, allowHosts: [{hostname: '127.0.0.1', port: upstream.port}]};
    const egress = createNodeEgress(reachable, {resolve: async () => [{address: '10.0.0.1', family: 4}]});
    try {
      const outgoing = new Outgoing(egress, reachable, new TokenBuckets(settings.hostBucket));
      const {signal} = new AbortController();
      const url = `http://127.0.0.1:${upstream.port}/`;
      await assert.rejects(outgoing.ask({url, method: 'GET', headers: {}, signal}), {refusal: 'blocked-address'});
      assert.deepEqual(sockets.tried, ['127.0.0.1']);
    } finally {
      sockets.stop();
      egress.close();
      await upstream.close();
    }
  });
});

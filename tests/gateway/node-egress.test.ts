import assert from 'node:assert/strict';
import type {Socket} from 'node:net';
import {text} from 'node:stream/consumers';
import {afterEach, describe, it} from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import type {EgressAnswer, EgressRequest} from '../../gateway/egress.js';
import {createNodeEgress, type NodeEgress} from '../../gateway/node-egress.js';
import {Refusal} from '../../gateway/refusal.js';
import {type RawUpstream, startRawUpstream} from '../support/raw-upstream.js';

const ok = 'HTTP/1.1 200 OK\r\n';
const hi = `${ok}Content-Length: 2\r\n\r\nhi`;
const rss = `<rss>${'Tides and more. '.repeat(20_000)}</rss>`;

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  );
}

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const error = await errorOf(promise);
  assert.ok(error instanceof Refusal, String(error));
  return error.refusal;
}

function readText({body}: EgressAnswer): Promise<string> {
  return text(body ?? assert.fail('no body'));
}

/** Resolves when it is true; the test's own timeout says when to give up. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the egress of Node', () => {
  let egress: NodeEgress | undefined;
  let upstream: RawUpstream | undefined;

  /** An allowed host that answers each request so, and how to ask it. */
  async function serve(answer: (socket: Socket, before: number) => void) {
    const host = await startRawUpstream(answer);
    const asked = createNodeEgress(
      {
        allowHosts: [{hostname: 'upstream.test', port: host.port}],
        ports: new Set([80, 443]),
        connectTimeout: 5000,
      },
      {resolve: async () => [{address: '127.0.0.1', family: 4}]},
    );
    upstream = host;
    egress = asked;
    const url = new URL(`http://upstream.test:${host.port}/feed?a=b`);
    const ask = (changes: Partial<EgressRequest> = {}) =>
      asked({url, method: 'GET', headers: {}, signal: new AbortController().signal, ...changes});
    return {ask, upstream: host};
  }

  const says = (...parts: (string | Uint8Array)[]) =>
    serve((socket) => {
      for (const part of parts) socket.write(part);
    });

  afterEach(async () => {
    egress?.close();
    await upstream?.close();
  });

  it('sends the headers it is given, and none of its own but Host and Connection', async () => {
    const {ask, upstream} = await says(hi);
    const answer = await ask({headers: {Range: 'bytes=0-1', 'User-Agent': 'Dogear'}});
    assert.equal(await readText(answer), 'hi');
    assert.deepEqual(upstream.heads[0]?.trim().split('\r\n').sort(), [
      'GET /feed?a=b HTTP/1.1',
      'Range: bytes=0-1',
      'User-Agent: Dogear',
      'connection: keep-alive',
      `host: upstream.test:${upstream.port}`,
    ]);
  });

  it('hands on status and headers, also repeated ones and those that are not ASCII', async () => {
    const {ask} = await says(
      Buffer.from(
        `HTTP/1.1 404 Nö\r\nETag: "é"\r\nVary: a\r\nVary: b\r\n__proto__: c\r\nContent-Length: 0\r\n\r\n`,
        'latin1',
      ),
    );
    const {status, headers} = await ask();
    assert.equal(status, 404);
    assert.equal(headers.get('etag'), '"é"');
    assert.equal(headers.get('vary'), 'a, b');
    assert.equal(headers.get('__proto__'), 'c');
  });

  it('has no body for HEAD, 204 and 304', async () => {
    const {ask} = await serve((socket, before) => {
      socket.write(
        [
          `${ok}Content-Length: 9\r\n\r\n`,
          'HTTP/1.1 204 A\r\n\r\n',
          'HTTP/1.1 304 B\r\nContent-Encoding: gzip\r\n\r\n',
        ][before] ?? '',
      );
    });
    const head = await ask({method: 'HEAD'});
    assert.deepEqual([head.status, head.headers.get('content-length'), head.body], [200, '9', null]);
    for (const expected of [204, 304]) {
      const {status, body} = await ask();
      assert.deepEqual([status, body], [expected, null]);
    }
  });

  it('passes over early hints', async () => {
    const {ask} = await says('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n', hi);
    const answer = await ask();
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('link'), null);
    assert.equal(await readText(answer), 'hi');
  });

  it('reads no more than the length that the host claims, and does not ask again where more came', async () => {
    const {ask, upstream} = await says(`${hi}HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad`);
    assert.equal(await readText(await ask()), 'hi');
    assert.equal(await readText(await ask()), 'hi');
    assert.equal(upstream.sockets.length, 2);
  });

  it('reads thousands of tiny chunks in few pieces', async () => {
    const {ask} = await says(`${ok}Transfer-Encoding: chunked\r\n\r\n`, `${'1\r\na\r\n'.repeat(100_000)}0\r\n\r\n`);
    let pieces = 0;
    let size = 0;
    for await (const piece of (await ask()).body ?? assert.fail('no body')) {
      pieces++;
      size += piece.length;
    }
    assert.equal(size, 100_000);
    assert.ok(pieces < 1000, `${pieces} pieces`);
  });

  const codings: Record<string, Buffer> = {
    gzip: gzipSync(rss),
    'X-Gzip': gzipSync(rss),
    deflate: deflateSync(rss),
    br: brotliCompressSync(rss),
    identity: Buffer.from(rss),
  };
  for (const [coding, bytes] of Object.entries(codings)) {
    it(`inflates ${coding}`, async () => {
      const {ask} = await says(`${ok}Content-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n\r\n`, bytes);
      const answer = await ask();
      assert.equal(await readText(answer), rss);
      if (coding === 'identity') return;
      assert.equal(answer.headers.get('content-encoding'), null);
      assert.equal(answer.headers.get('content-length'), null);
    });
  }

  const gzipped = gzipSync(rss);
  const refused: [what: string, refusal: string, answer: string][] = [
    ['garbage', 'bad-answer', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['HTTP/0.9', 'bad-answer', '<rss></rss>'],
    ['a header without end', 'bad-answer', `${ok}X-Long: ${'a'.repeat(20_000)}`],
    ['headers without end', 'bad-answer', `${ok}${'X-Short: a\r\n'.repeat(3000)}`],
    ['two lengths', 'bad-answer', `${ok}Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi!`],
    ['a length and chunks', 'bad-answer', `${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a header with a control character', 'bad-answer', `${ok}X-Bad: a\x00b\r\n\r\n`],
    ['an upgrade', 'bad-answer', 'HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['a coding that nobody asked for', 'bad-answer', `${ok}Content-Encoding: zstd\r\nContent-Length: 9\r\n\r\nhi`],
    ['codings upon codings', 'bad-answer', `${ok}Content-Encoding: gzip, gzip\r\nContent-Length: 9\r\n\r\nhi`],
    [
      'a coding named after a property',
      'bad-answer',
      `${ok}Content-Encoding: constructor\r\nContent-Length: 9\r\n\r\nhi`,
    ],
    ['part of a coded file', 'bad-answer', 'HTTP/1.1 206 P\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nhi'],
  ];
  for (const [what, refusal, answer] of refused) {
    it(`refuses ${what}, and hangs up`, async () => {
      const {ask, upstream} = await says(answer);
      assert.equal(await refusalOf(ask()), refusal);
      await upstream.hungUp();
    });
  }

  it('does not ask again when a new connection ends without an answer', async () => {
    const {ask, upstream} = await serve((socket) => socket.end());
    assert.equal(await refusalOf(ask()), 'unreachable');
    assert.equal(upstream.heads.length, 1);
  });

  it('says that a host is unreachable where nobody listens', async () => {
    const {ask, upstream} = await says(hi);
    await upstream.close();
    assert.equal(await refusalOf(ask()), 'unreachable');
  });

  const broken: [what: string, refusal: string, headers: string, body: string | Uint8Array, end: 'end' | 'reset'][] = [
    ['that is shorter than its length', 'unreachable', 'Content-Length: 9\r\n', 'hi', 'end'],
    ['that is the last and too short', 'bad-answer', 'Connection: close\r\nContent-Length: 9\r\n', 'hi', 'end'],
    ['that is reset', 'unreachable', 'Content-Length: 9\r\n', 'hi', 'reset'],
    ['that is reset and has no length', 'unreachable', '', 'hi', 'reset'],
    ['whose last chunk is missing', 'unreachable', 'Transfer-Encoding: chunked\r\n', '2\r\nhi\r\n', 'end'],
    ['whose chunks are nonsense', 'bad-answer', 'Transfer-Encoding: chunked\r\n', '2\r\nhi\r\nzz\r\n', 'end'],
    ['that says it is gzip and is not', 'bad-answer', 'Content-Encoding: gzip\r\nContent-Length: 2\r\n', 'hi', 'end'],
    ['whose gzip ends too early', 'bad-answer', 'Content-Encoding: gzip\r\n', gzipped.subarray(0, -100), 'end'],
  ];
  for (const [what, refusal, headers, body, end] of broken) {
    it(`ends a body with an error ${what}`, async () => {
      const {ask, upstream} = await says(`${ok}${headers}\r\n`);
      const reading = refusalOf(readText(await ask()));
      const [socket = assert.fail('no socket')] = upstream.sockets;
      await new Promise((resolve) => socket.write(body, resolve));
      if (end === 'end') socket.end();
      else socket.resetAndDestroy();
      assert.equal(await reading, refusal);
      await upstream.hungUp();
    });
  }

  it('ends a body in peace that ends with its connection', async () => {
    const {ask} = await serve((socket) => socket.end(`${ok}\r\nhi`));
    assert.equal(await readText(await ask()), 'hi');
  });

  describe('when nobody wants the answer any more', () => {
    const reason = new Error('enough');

    it('hangs up before the headers, though they never end', async () => {
      const abort = new AbortController();
      const {ask, upstream} = await serve((socket) => {
        socket.write(`${ok}X-One: 1\r\n`);
        abort.abort(reason);
      });
      assert.equal(await errorOf(ask({signal: abort.signal})), reason);
      await upstream.hungUp();
    });

    for (const coding of ['identity', 'gzip']) {
      it(`hangs up in the middle of a body (${coding})`, async () => {
        const abort = new AbortController();
        const {ask, upstream} = await says(`${ok}Content-Encoding: ${coding}\r\n\r\n`, gzipped.subarray(0, -100));
        const {body} = await ask({signal: abort.signal});
        const reader = (body ?? assert.fail('no body')).getReader();
        await reader.read();
        abort.abort(reason);
        assert.equal(await errorOf(reader.read().then(() => reader.read())), reason);
        await upstream.hungUp();
      });

      it(`hangs up when the body is cancelled while it is waited for (${coding})`, async () => {
        const {ask, upstream} = await says(`${ok}Content-Encoding: ${coding}\r\n\r\n`);
        const {body} = await ask();
        const reader = (body ?? assert.fail('no body')).getReader();
        const reading = reader.read();
        await reader.cancel();
        assert.equal((await reading).done, true);
        await upstream.hungUp();
      });
    }

    it('asks nobody when it was not wanted to begin with', async () => {
      const {ask, upstream} = await says(hi);
      assert.equal(await errorOf(ask({signal: AbortSignal.abort(reason)})), reason);
      assert.equal(upstream.sockets.length, 0);
    });
  });

  it('leaves in the socket what nobody reads', async () => {
    const piece = Buffer.alloc(64 * 1024);
    let sent = 0;
    const {ask} = await serve((socket) => {
      const send = () => {
        while (socket.write(piece)) sent += piece.length;
        sent += piece.length;
      };
      socket.write(`${ok}\r\n`);
      socket.on('drain', send);
      send();
    });
    const {body} = await ask();
    const reader = (body ?? assert.fail('no body')).getReader();
    await reader.read();
    let before = -1;
    // Until the buffers of the kernel are full.
    await until(() => {
      const stands = sent === before;
      before = sent;
      return stands;
    });
    assert.ok(sent < 32_000_000, `${sent} bytes`);
    await reader.cancel();
  });

  it('inflates a bomb no further than it is read', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const {ask, upstream} = await says(`${ok}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`, bomb);
    const {body} = await ask();
    const reader = (body ?? assert.fail('no body')).getReader();
    const before = process.memoryUsage.rss();
    for (let pieces = 0; pieces < 10; pieces++) {
      const {value} = await reader.read();
      assert.ok(value && value.length <= 64 * 1024);
    }
    assert.ok(process.memoryUsage.rss() - before < 20_000_000);
    await reader.cancel();
    await upstream.hungUp();
  });

  describe('keeps a connection', () => {
    it('for the next request to the same origin', async () => {
      const {ask, upstream} = await says(hi);
      for (let times = 0; times < 3; times++) assert.equal(await readText(await ask()), 'hi');
      assert.equal(upstream.sockets.length, 1);
    });

    it('not when the host says that it closes it', async () => {
      const {ask, upstream} = await says(`${ok}Connection: close\r\nContent-Length: 2\r\n\r\nhi`);
      for (let times = 0; times < 2; times++) assert.equal(await readText(await ask()), 'hi');
      assert.equal(upstream.sockets.length, 2);
    });

    it('and asks over a new one when the host closes it at that moment', async () => {
      const {ask, upstream} = await serve((socket, before) => {
        if (before === 1) socket.destroy();
        else socket.write(hi);
      });
      for (let times = 0; times < 2; times++) assert.equal(await readText(await ask()), 'hi');
      assert.equal(upstream.heads.length, 3);
      assert.equal(upstream.sockets.length, 2);
    });

    it('for four requests at most', async () => {
      const {ask, upstream} = await says(hi);
      const answers = await Promise.all(Array.from({length: 6}, () => ask()));
      await Promise.all(answers.map(readText));
      assert.equal(upstream.sockets.length, 6);
      await until(() => upstream.sockets.filter(({destroyed}) => destroyed).length === 2);
      assert.equal(await readText(await ask()), 'hi');
      assert.equal(upstream.sockets.length, 6);
    });

    it('until it is told to close all', async () => {
      const {ask, upstream} = await says(hi);
      await readText(await ask());
      egress?.close();
      await upstream.hungUp();
    });
  });
});

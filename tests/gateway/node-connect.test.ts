import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, BlockList, connect, createServer, isIP} from 'node:net';
import {text} from 'node:stream/consumers';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createServer as createTlsServer, setDefaultCACertificates, type TLSSocket} from 'node:tls';
import {checkAddress} from '../../gateway/address-rules.js';
import type {ConnectDoors, ConnectSettings} from '../../gateway/node-connect.js';
import {createNodeEgress, type NodeEgress} from '../../gateway/node-egress.js';
import {type Resolve, resolveName} from '../../gateway/node-resolve.js';
import {Refusal} from '../../gateway/refusal.js';
import {readHostileCases} from '../support/hostile-cases.js';
import {mutatedAddresses, publicAddresses, resolveHostile} from '../support/mutated-addresses.js';
import {type RawUpstream, startRawUpstream} from '../support/raw-upstream.js';
import {upstreamCertificate, upstreamKey} from '../support/upstream-certificate.js';
import {watchSockets} from '../support/watch-sockets.js';

const settings: ConnectSettings = {allowHosts: [], ports: new Set([80, 443, 8000, 8080, 8443]), connectTimeout: 5000};
const hi = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const publicAddress = '93.184.216.34';

/** One list of addresses for each time that a name is resolved; the last one for all later times. */
function scripted(answers: string[][]): Resolve {
  let times = 0;
  return async () => {
    const addresses = answers[Math.min(times++, answers.length - 1)] ?? [];
    return addresses.map((address) => ({address, family: isIP(address)}));
  };
}

const neverResolves: Resolve = () => new Promise(() => {});

/** Looks up as it is told, writes down what came of it, and connects to loopback, which looks like the first of it. */
function leadTo(port: number, asked: string[][]): ConnectDoors['connect'] {
  return ({lookup, ...options}) => {
    let peer = '';
    const socket = connect({
      ...options,
      port,
      lookup: (name, how, callback) => {
        assert.ok(lookup);
        lookup(name, how, (error, found) => {
          if (error || typeof found === 'string') return callback(error, found);
          asked.push(found.map(({address}) => address));
          peer = found[0]?.address ?? '';
          callback(null, [{address: '127.0.0.1', family: 4}]);
        });
      },
    });
    Object.defineProperty(socket, 'remoteAddress', {get: () => peer});
    return socket;
  };
}

describe('the egress of Node connects', () => {
  let sockets: ReturnType<typeof watchSockets>;
  let upstream: RawUpstream;
  let egress: NodeEgress | undefined;

  before(async () => {
    upstream = await startRawUpstream((socket) => socket.write(hi));
  });

  after(() => upstream.close());

  beforeEach(() => {
    sockets = watchSockets();
  });

  afterEach(() => {
    egress?.close();
    sockets.stop();
  });

  /** `hi`, or the refusal. */
  async function ask(egress: NodeEgress, url: string, signal = new AbortController().signal): Promise<string> {
    try {
      const {body} = await egress({url: new URL(url), method: 'GET', headers: {}, signal});
      return body ? await text(body) : '';
    } catch (error) {
      if (error instanceof Refusal) return error.refusal;
      throw error;
    }
  }

  const literal = ['http://127.0.0.1/', 'http://[::1]:8080/', 'https://169.254.169.254/', 'http://[::ffff:10.0.0.1]/'];
  for (const url of literal) {
    it(`to nothing for ${url}`, async () => {
      egress = createNodeEgress(settings, {resolve: () => assert.fail('resolved')});
      assert.equal(await ask(egress, url), 'blocked-address');
      assert.deepEqual(sockets.tried, []);
    });
  }

  it('to nothing for a name of which one address is private, whoever else answers', async () => {
    egress = createNodeEgress(settings, {resolve: scripted([[publicAddress, '2001:4860:4860::8888', '::1']])});
    assert.equal(await ask(egress, 'http://mixed.example/'), 'blocked-address');
    assert.deepEqual(sockets.tried, []);
  });

  it('to nothing for a name that has no address, or no name server', async () => {
    egress = createNodeEgress(settings, {resolve: scripted([[]])});
    assert.equal(await ask(egress, 'http://empty.example/'), 'unreachable');
    egress = createNodeEgress(settings, {resolve: () => Promise.reject(new Error('SERVFAIL'))});
    assert.equal(await ask(egress, 'http://broken.example/'), 'unreachable');
    assert.deepEqual(sockets.tried, []);
  });

  it('to a named private host, and to it alone', async () => {
    const allowHosts = [{hostname: 'nas', port: upstream.port}];
    egress = createNodeEgress({...settings, allowHosts}, {resolve: scripted([['127.0.0.1']])});
    assert.equal(await ask(egress, `http://nas:${upstream.port}/`), 'hi');
    assert.equal(await ask(egress, 'http://nas/'), 'blocked-address');
    assert.equal(await ask(egress, `http://other.example:${upstream.port}/`), 'blocked-address');
    assert.deepEqual(sockets.tried, ['127.0.0.1']);
  });

  it('to a named private host by its literal address', async () => {
    const allowHosts = [{hostname: '127.0.0.1', port: upstream.port}];
    egress = createNodeEgress({...settings, allowHosts});
    assert.equal(await ask(egress, `http://127.0.0.1:${upstream.port}/`), 'hi');
    assert.equal(await ask(egress, `http://127.0.0.2:${upstream.port}/`), 'blocked-address');
  });

  it('to exactly the addresses that were checked, once for each connection', async () => {
    const asked: string[][] = [];
    const addresses = ['2001:4860:4860::8888', publicAddress];
    egress = createNodeEgress(settings, {
      resolve: scripted([addresses, ['127.0.0.1']]),
      connect: leadTo(upstream.port, asked),
    });
    assert.equal(await ask(egress, 'http://host.example/'), 'hi');
    assert.deepEqual(asked, [addresses]);
  });

  it('to no peer but those, whatever the network says', async () => {
    egress = createNodeEgress(settings, {
      resolve: scripted([[publicAddress]]),
      connect: (options) =>
        connect({
          ...options,
          port: upstream.port,
          lookup: (_name, _how, callback) => callback(null, [{address: '127.0.0.1', family: 4}]),
        }),
    });
    const before = upstream.heads.length;
    assert.equal(await ask(egress, 'http://host.example/'), 'blocked-address');
    assert.equal(upstream.heads.length, before);
    await upstream.hungUp();
  });

  it('to nobody new while a connection lasts, though the name now is private, and to nobody afterwards', async () => {
    const asked: string[][] = [];
    egress = createNodeEgress(settings, {
      resolve: scripted([[publicAddress], ['127.0.0.1']]),
      connect: leadTo(upstream.port, asked),
    });
    const before = upstream.sockets.length;
    assert.equal(await ask(egress, 'http://rebind.example/'), 'hi');
    assert.equal(await ask(egress, 'http://rebind.example/'), 'hi');
    assert.equal(upstream.sockets.length, before + 1);
    const socket = upstream.sockets.at(-1) ?? assert.fail('no socket');
    const closed = once(socket, 'close');
    socket.end();
    await closed;
    assert.equal(await ask(egress, 'http://rebind.example/'), 'blocked-address');
    assert.deepEqual(asked, [[publicAddress]]);
  });

  it('within its time, which begins with the name server', async () => {
    egress = createNodeEgress({...settings, connectTimeout: 50}, {resolve: neverResolves});
    assert.equal(await ask(egress, 'http://slow.example/'), 'timeout');
  });

  it('within its time, which ends with TLS', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}).resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const {port} = silent.address() as AddressInfo;
    const allowHosts = [{hostname: 'silent.test', port}];
    egress = createNodeEgress({...settings, allowHosts, connectTimeout: 50}, {resolve: scripted([['127.0.0.1']])});
    assert.equal(await ask(egress, `https://silent.test:${port}/`), 'timeout');
    // Resolves only when the gateway has hung up.
    await once(silent.close(), 'close');
  });

  it('only as long as somebody wants it', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    egress = createNodeEgress(settings, {
      resolve: async () => {
        await Promise.resolve();
        abort.abort(reason);
        return [{address: publicAddress, family: 4}];
      },
    });
    await assert.rejects(ask(egress, 'http://host.example/', abort.signal), reason);
    assert.deepEqual(sockets.tried, []);
  });

  describe('over TLS', () => {
    const served: TLSSocket[] = [];
    const server = createTlsServer({key: upstreamKey, cert: upstreamCertificate, ALPNProtocols: ['h2', 'http/1.1']});
    server.on('secureConnection', (socket) => {
      served.push(socket);
      socket.on('error', () => {}).on('data', () => socket.write(hi));
    });
    let port: number;

    before(async () => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      ({port} = server.address() as AddressInfo);
    });

    after(async () => {
      egress?.close();
      await once(server.close(), 'close');
    });

    const askOver = (hostname: string) => {
      const allowHosts = [{hostname, port}];
      egress = createNodeEgress({...settings, allowHosts}, {resolve: scripted([['127.0.0.1']])});
      return ask(egress, `https://${hostname}:${port}/`);
    };

    it('to nobody whose certificate it does not know', async () => {
      assert.equal(await askOver('upstream.test'), 'unreachable');
    });

    it('to the host that it has a certificate of, in HTTP/1.1', async () => {
      setDefaultCACertificates([upstreamCertificate]);
      assert.equal(await askOver('upstream.test'), 'hi');
      assert.equal(served.at(-1)?.alpnProtocol, 'http/1.1');
      assert.equal(served.at(-1)?.servername, 'upstream.test');
    });

    it('to nobody who hangs up before they know each other', async () => {
      const rude = createServer((socket) =>
        socket
          .on('error', () => {})
          .resume()
          .end(),
      ).listen(0, '127.0.0.1');
      await once(rude, 'listening');
      const served = port;
      ({port} = rude.address() as AddressInfo);
      assert.equal(await askOver('upstream.test'), 'unreachable');
      port = served;
      await once(rude.close(), 'close');
    });

    it('to nobody who has the certificate of another host', async () => {
      assert.equal(await askOver('other.test'), 'unreachable');
      assert.equal(await askOver('127.0.0.1'), 'unreachable');
    });
  });

  for (const {name, answers, expect} of readHostileCases()?.dns ?? []) {
    it(`as the hostile cases say for ${name}`, async () => {
      const asked: string[][] = [];
      egress = createNodeEgress(
        {...settings, connectTimeout: answers === 'hang' ? 50 : 5000},
        {resolve: answers === 'hang' ? neverResolves : scripted(answers), connect: leadTo(upstream.port, asked)},
      );
      const first = await ask(egress, `http://${name}/`);
      const second = await ask(egress, `http://${name}/`);
      if (expect === 'timeout') assert.equal(first, 'timeout');
      else if (expect === 'block') assert.match(first, /^(blocked-address|unreachable)$/);
      else assert.deepEqual([first, second, asked], ['hi', 'hi', [answers[0]]]);
      if (expect === 'timeout' || expect === 'block') assert.deepEqual(sockets.tried, []);
    });
  }

  it('to names of /etc/hosts for allowed names alone', async () => {
    assert.ok((await resolveName('localhost', true)).some(({address}) => address === '127.0.0.1' || address === '::1'));
    assert.deepEqual(await resolveName('a..b', false), []);
  });

  describe('to nothing private', () => {
    /** Keeps sockets from going there; what they tried is seen all the same. */
    function toBlockList(addresses: string[]): BlockList {
      const blockList = new BlockList();
      for (const address of addresses) blockList.addAddress(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
      return blockList;
    }

    /** Asks for all of them, by the rules and past them, and counts what became of them by the rules. */
    async function askAll(settings: ConnectSettings, blockList: BlockList): Promise<Map<string, number>> {
      const asked = createNodeEgress(settings, {
        resolve: async (hostname) => resolveHostile(hostname).map((address) => ({address, family: isIP(address)})),
        connect: (options) => connect({...options, blockList}),
      });
      egress = asked;
      const counts = new Map<string, number>();
      for (const {written, base} of mutatedAddresses(10_000, 4)) {
        const parsed = URL.parse(written, base);
        let outcome = 'bad-address';
        try {
          const url = checkAddress(base && parsed ? parsed : written, settings);
          outcome = await ask(asked, url.href);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          outcome = error.refusal;
        }
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        if (parsed && /^https?:$/.test(parsed.protocol)) await ask(asked, parsed.href);
      }
      return counts;
    }

    it('for 10,000 addresses that are written to be misread', async () => {
      const counts = await askAll(settings, toBlockList(publicAddresses));
      assert.deepEqual(new Set(sockets.tried), new Set(publicAddresses));
      for (const refusal of ['bad-address', 'address-with-password', 'blocked-port', 'unreachable']) {
        assert.ok((counts.get(refusal) ?? 0) > 100, `${refusal}: ${counts.get(refusal)}`);
      }
      assert.ok((counts.get('blocked-address') ?? 0) > 4000, String(counts.get('blocked-address')));
      assert.equal(counts.size, 5);
    });

    it('which would be seen', async () => {
      const allowHosts = [{hostname: '127.0.0.1'}, {hostname: '[::1]'}];
      const seen = ['127.0.0.1', '::1', ...publicAddresses];
      await askAll({...settings, allowHosts}, toBlockList(seen));
      assert.deepEqual(new Set(sockets.tried), new Set(seen));
    });
  });
});

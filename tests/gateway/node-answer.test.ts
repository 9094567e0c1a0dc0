import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {createGatewayListener} from '../../gateway/node-answer.js';
import {anyGateway} from './any-gateway.js';

describe('the gateway in a server of Node', () => {
  let server: Server;

  before(async () => {
    server = createServer({requireHostHeader: false}, createGatewayListener(anyGateway()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(() => server.close());

  /** What comes back for lines that no browser would send. */
  async function say(...lines: string[]): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(Buffer.from([...lines, 'Connection: close', '', ''].join('\r\n'), 'latin1'));
    return text(socket);
  }

  for (const lines of [
    ['GET /gateway/health HTTP/1.0'],
    ['GET /gateway/health HTTP/1.1', 'Host: a b'],
    ['GET /gateway/health HTTP/1.1', 'Host: \xff'],
  ]) {
    it(`refuses a request for no host (${lines.join(', ')}) as it refuses all others`, async () => {
      const answer = await say(...lines);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /\r\nx-content-type-options: nosniff\r\n/i);
      assert.match(answer, /\{"error":"bad-request","message":"[^"]+\."\}/);
    });
  }

  it('answers HEAD with headers alone', async () => {
    const answer = await say('HEAD /gateway/health HTTP/1.1', 'Host: localhost');
    assert.match(answer, /^HTTP\/1\.1 200 .*\r\n\r\n$/s);
  });
});

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {formatLogEntry, type LogEntry} from '../../gateway/request-log.js';

const time = new Date('2026-11-22T20:15:00Z');
const entry: LogEntry = {route: 'enclosure', host: 'cdn.example', status: 206, bytes: 1000, milliseconds: 12.34};

describe('the log', () => {
  it('names route, host, status, bytes and time', () => {
    const line = 'time=2026-11-22T20:15:00.000Z route=enclosure host=cdn.example status=206 bytes=1000 ms=12';
    assert.equal(formatLogEntry(entry, time), line);
  });

  it('names why nothing was handed on, and no host where none was asked', () => {
    const line = 'time=2026-11-22T20:15:00.000Z route=feed host=- status=504 bytes=0 ms=5 refusal=timeout';
    const refused = {route: 'feed', host: '', status: 504, bytes: 0, milliseconds: 5, refusal: 'timeout'};
    assert.equal(formatLogEntry(refused, time), line);
  });

  for (const host of ['[2606:4700::1111]', '192.0.2.7:8080', 'xn--bcher-kva.example']) {
    it(`names ${host}`, () => assert.ok(formatLogEntry({...entry, host}, time).includes(` host=${host} `)));
  }

  it('never holds a path, a question, a password or a second line, whoever hands it one', () => {
    for (const secret of [
      'https://u:secret@feeds.example/secret?secret#secret',
      'feeds.example/secret',
      'feeds.example?secret',
      'u:secret@feeds.example',
      'feeds.example:secret',
      'feeds.example\nsecret=1',
      'feeds.example secret=1',
      'feeds.example\u0000\u001b[31msecret',
      'feeds.example\u2028secret',
    ]) {
      const line = formatLogEntry({...entry, route: secret, host: secret, refusal: secret}, time);
      assert.equal(line, `time=${time.toISOString()} route=? host=? status=206 bytes=1000 ms=12 refusal=?`);
    }
  });
});

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {StreamCounter} from '../../gateway/stream-counter.js';

const refused = {name: 'Refusal', refusal: 'too-many-streams', retryAfter: 10};

describe('a stream counter', () => {
  it('bounds what each client has open, not what another has', () => {
    const streams = new StreamCounter({perClient: 2, inAll: 10});
    streams.open('a');
    const close = streams.open('a');
    assert.throws(() => streams.open('a'), refused);
    streams.open('b');
    assert.equal(streams.size, 3);
    close();
    streams.open('a');
    assert.throws(() => streams.open('a'), refused);
  });

  it('bounds what all clients have open together', () => {
    const streams = new StreamCounter({perClient: 2, inAll: 2});
    streams.open('a');
    const close = streams.open('b');
    assert.throws(() => streams.open('c'), {...refused, refusal: 'overloaded'});
    close();
    streams.open('c');
  });

  it('counts a stream that is closed twice once', () => {
    const streams = new StreamCounter({perClient: 1, inAll: 10});
    const close = streams.open('a');
    close();
    streams.open('a');
    close();
    assert.equal(streams.size, 1);
    assert.throws(() => streams.open('a'), refused);
  });
});

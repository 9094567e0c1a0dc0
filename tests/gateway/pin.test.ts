import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Pins} from '../../gateway/pin.js';

const subject = {feedUrl: 'https://feeds.example/tides', guid: 'tides-7'};
const url = 'https://cdn.example/7.mp3?token=a%20b';
const day = 86_400_000;
const expired = {name: 'Refusal', refusal: 'pin-expired'};

function anyPins({key = 'k'.repeat(32), life = 7 * day} = {}) {
  const clock = {now: 1_764_000_000_000};
  return {clock, pins: new Pins(key, life, () => clock.now)};
}

describe('a pin', () => {
  it('holds an address for its life, in another process with the same key too', async () => {
    const pin = await anyPins().pins.sign(subject, url);
    const {clock, pins} = anyPins();
    assert.equal(await pins.read(subject, pin), url);
    clock.now += 7 * day - 1;
    assert.equal(await pins.read({...subject, enclosureUrl: undefined}, pin), url);
    clock.now += 1;
    await assert.rejects(pins.read(subject, pin), expired);
  });

  it('fits into a query as it is, with the longest address too', async () => {
    const {pins} = anyPins();
    const longest = `https://cdn.example/${'a'.repeat(4096 - 20)}`;
    const pin = await pins.sign(subject, longest);
    assert.match(pin, /^[\w-]+$/);
    assert.equal(await pins.read(subject, pin), longest);
  });

  it('is for one episode of one feed', async () => {
    const {pins} = anyPins();
    const pin = await pins.sign(subject, url);
    const withEnclosure = {...subject, enclosureUrl: 'https://a.example/7.mp3'};
    for (const other of [
      {...subject, feedUrl: 'https://feeds.example/tide'},
      {...subject, guid: 'tides-8'},
      // The same characters, cut elsewhere.
      {feedUrl: 'https://feeds.example/tidest', guid: 'ides-7'},
      {feedUrl: 'https://feeds.example/tides","tides-7', guid: ''},
      withEnclosure,
    ]) {
      await assert.rejects(pins.read(other, pin), expired, JSON.stringify(other));
    }
    await assert.rejects(pins.read(subject, await pins.sign(withEnclosure, url)), expired);
  });

  it('is worth nothing under another key', async () => {
    const pin = await anyPins().pins.sign(subject, url);
    await assert.rejects(anyPins({key: 'l'.repeat(32)}).pins.read(subject, pin), expired);
  });

  it('is worth nothing with any character changed, left out or added', async () => {
    const {pins} = anyPins();
    const pin = await pins.sign(subject, url);
    for (const index of pin.split('').keys()) {
      const [before, after] = [pin.slice(0, index), pin.slice(index + 1)];
      const changed = pin[index] === 'A' ? 'B' : 'A';
      for (const other of [before + changed + after, before + after, `${before}A${pin.slice(index)}`]) {
        if (other !== pin) await assert.rejects(pins.read(subject, other), expired, other);
      }
    }
    // Other spellings of the same bytes.
    for (const other of [`${pin}=`, `${pin} `, `\n${pin}`, pin.replaceAll('-', '+').replaceAll('_', '/')]) {
      if (other !== pin) await assert.rejects(pins.read(subject, other), expired, other);
    }
  });

  for (const [what, pin] of Object.entries({
    nothing: '',
    'no pin': 'hello',
    'no base64url': '%%%%',
    'a signature alone': 'A'.repeat(43),
    'too much': 'A'.repeat(6001),
    'another alphabet': 'ä'.repeat(100),
  })) {
    it(`is not ${what}`, async () => {
      await assert.rejects(anyPins().pins.read(subject, pin), expired);
    });
  }
});

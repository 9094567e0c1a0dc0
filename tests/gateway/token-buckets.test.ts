import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {TokenBuckets} from '../../gateway/token-buckets.js';

function anyBuckets({rate, burst}: {rate: number; burst: number}) {
  const clock = {now: 0};
  const buckets = new TokenBuckets({rate, burst}, () => clock.now);
  const takeAll = (key: string) => {
    let taken = 0;
    while (buckets.take(key) === 0) taken += 1;
    return taken;
  };
  return {clock, buckets, takeAll};
}

describe('token buckets', () => {
  for (const rate of [3, 7, 20, 0.3]) {
    it(`give a burst, then ${rate} a second, to each key its own`, () => {
      const {clock, takeAll} = anyBuckets({rate, burst: 400});
      clock.now = 1e9 / 7;
      assert.equal(takeAll('a'), 400);
      assert.equal(takeAll('b'), 400);
      clock.now += 10_000 / rate;
      assert.equal(takeAll('a'), 10);
      clock.now += 1e9;
      assert.equal(takeAll('a'), 400);
    });
  }

  it('say how long to wait, and keep their word', () => {
    const {clock, buckets, takeAll} = anyBuckets({rate: 0.5, burst: 2});
    takeAll('a');
    clock.now = 500;
    assert.equal(buckets.take('a'), 1.5);
    clock.now = 1999;
    assert.equal(buckets.take('a'), 0.001);
    clock.now = 2000;
    assert.equal(buckets.take('a'), 0);
    assert.equal(buckets.take('a'), 2);
  });

  it('forget full buckets first, when there are many', () => {
    const {clock, buckets, takeAll} = anyBuckets({rate: 1, burst: 10});
    takeAll('emptied');
    clock.now = 2000;
    for (let key = 0; key < 9999; key += 1) buckets.take(`${key}`);
    clock.now = 4000;
    buckets.take('one more');
    assert.equal(takeAll('emptied'), 4);
  });

  it('then those used longest ago, so that memory stays bounded', () => {
    const {clock, buckets, takeAll} = anyBuckets({rate: 1, burst: 10});
    takeAll('early');
    takeAll('busy');
    for (let key = 0; key < 9998; key += 1) takeAll(`${key}`);
    clock.now = 1500;
    takeAll('busy');
    for (const key of ['one more', 'another']) buckets.take(key);
    assert.equal(takeAll('busy'), 0);
    assert.equal(takeAll('early'), 10);
  });
});

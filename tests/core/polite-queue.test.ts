import {expect} from 'chai';
import {PoliteQueue} from '../../core/polite-queue.js';

/** Work that ends when it is told to. */
class Work {
  readonly started: string[] = [];
  readonly #ends = new Map<string, () => void>();

  begin(name: string): Promise<string> {
    this.started.push(name);
    return new Promise((resolve) => this.#ends.set(name, () => resolve(name)));
  }

  end(name: string): void {
    this.#ends.get(name)?.();
  }
}

describe('PoliteQueue', () => {
  it('starts so many at once, the next when one ends', async () => {
    const queue = new PoliteQueue({atOnce: 2, perHost: 2});
    const work = new Work();
    const [first] = ['a', 'b', 'c'].map((name) => queue.add(name, () => work.begin(name)));
    expect(work.started).to.deep.equal(['a', 'b']);
    work.end('a');
    expect(await first).to.equal('a');
    await Promise.resolve();
    expect(work.started).to.deep.equal(['a', 'b', 'c']);
  });

  it('lets others go first while a host has enough to do', () => {
    const queue = new PoliteQueue({atOnce: 3, perHost: 1});
    const work = new Work();
    for (const name of ['a1', 'a2', 'b1']) void queue.add(name.charAt(0), () => work.begin(name));
    expect(work.started).to.deep.equal(['a1', 'b1']);
  });

  it('goes on after a failure, and tells who asked', async () => {
    const queue = new PoliteQueue({atOnce: 1, perHost: 1});
    const failing = queue.add('a', () => Promise.reject(new Error('no')));
    const next = queue.add('a', () => Promise.resolve('yes'));
    expect(await failing.catch((error: Error) => error.message)).to.equal('no');
    expect(await next).to.equal('yes');
  });
});

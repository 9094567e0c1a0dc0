import {expect} from 'chai';
import type {DirectoryAnswer} from '../../../app/platform/directory-search.js';
import {DirectoryState} from '../../../app/state/directory.js';

const tides = {title: 'Tides', author: '', feedUrl: 'https://host.test/tides', directories: ['Podcast Index']};
const ready: DirectoryAnswer = {status: 'ready', podcasts: [tides], silent: ['fyyd']};

interface Asked {
  words: string;
  signal: AbortSignal;
  answer(answer: DirectoryAnswer): void;
}

describe('the search in the directories', () => {
  let asked: Asked[];
  let directory: DirectoryState;

  beforeEach(() => {
    asked = [];
    directory = new DirectoryState((words, signal) => new Promise((answer) => asked.push({words, signal, answer})));
  });

  it('asks once, and has the answer for those who come back', async () => {
    const shown = directory.show('tides');
    expect(directory.search.value).to.deep.equal({status: 'asking', text: 'tides'});
    void directory.show('tides');
    asked[0]?.answer(ready);
    await shown;
    directory.leave();
    await directory.show('tides');
    expect(directory.search.value).to.deep.equal({text: 'tides', ...ready});
    expect(asked.map(({words}) => words)).to.deep.equal(['tides']);
  });

  it('ends an older search when a newer one begins, whichever answers last', async () => {
    const older = directory.show('tid');
    const newer = directory.show('tides');
    expect(asked.map(({signal}) => signal.aborted)).to.deep.equal([true, false]);
    asked[1]?.answer(ready);
    await newer;
    asked[0]?.answer({status: 'failed', reason: 'timeout'});
    await older;
    expect(directory.search.value).to.deep.equal({text: 'tides', ...ready});
  });

  it('asks again after a failure, or when told to', async () => {
    for (const answer of [{status: 'failed', reason: 'offline'}, ready, ready] as const) {
      const shown = answer === ready ? directory.ask('tides') : directory.show('tides');
      asked.at(-1)?.answer(answer);
      await shown;
    }
    expect(asked).to.have.length(3);
  });

  it('stops waiting when the person goes elsewhere', () => {
    void directory.show('tides');
    directory.leave();
    expect(asked[0]?.signal.aborted).to.equal(true);
    expect(directory.search.value).to.deep.equal({status: 'none'});
  });

  it('learns who is asked from who answered, and who did not', async () => {
    expect(directory.directories.value).to.deep.equal(['Apple Podcasts', 'fyyd']);
    const shown = directory.show('tides');
    asked[0]?.answer(ready);
    await shown;
    expect(directory.directories.value).to.deep.equal(['Apple Podcasts', 'fyyd', 'Podcast Index']);
  });
});

import {expect} from 'chai';
import {askHost, type RelayedAnswer} from '../../core/ask-host.js';
import type {HostMemory, KnownHost} from '../../core/host-route.js';
import {FakeHost} from '../browser/fake-host.js';

const url = 'http://old.test/1.mp3';

describe('askHost', () => {
  const host = new FakeHost();
  const memory = new Map<string, KnownHost>();
  const door: HostMemory = {get: async (name) => memory.get(name), put: async (one) => void memory.set(one.host, one)};
  before(() => host.install());
  after(() => host.remove());
  beforeEach(() => memory.clear());

  function ask(relayed: RelayedAnswer<string, string>, silent = false) {
    return askHost<string, string>({
      url,
      memory: door,
      typical: true,
      askDirectly: async () => ({ok: false, trouble: 'direct', why: 'http', silent}),
      askGateway: async () => relayed,
    });
  }

  it('remembers of a host that it has no secure address', async () => {
    const route = {by: 'gateway', why: 'http', host: 'old.test'};
    expect(await ask({ok: true, value: 'audio', url})).to.deep.equal({ok: true, value: 'audio', route});
    expect(memory.get('old.test')).to.include(route);
  });

  it('says the same of one that only leads to a host which browsers may read', async () => {
    const finalUrl = 'https://media.test/1.mp3';
    host.serveAudio(finalUrl, 1000);
    await ask({ok: true, value: 'audio', url: finalUrl});
    expect([...memory.keys()]).to.deep.equal(['old.test']);
    expect(memory.get('old.test')).to.include({by: 'gateway', why: 'http'});
  });

  for (const [by, silent, trouble] of [
    ['host', true, 'relayed'],
    ['gateway', false, 'relayed'],
    ['gateway', true, 'direct'],
    ['nobody', false, 'direct'],
  ] as const) {
    it(`believes the ${trouble} answer when both fail, the other by ${by}${silent ? ', and nobody is there' : ''}`, async () => {
      expect(await ask({ok: false, trouble: 'relayed', by}, silent)).to.deep.equal({ok: false, trouble});
    });
  }
});

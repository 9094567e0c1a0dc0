import {expect} from 'chai';
import {HostRoutesState} from '../../../app/state/host-routes.js';
import {hostMemory} from '../../../core/storage/host-routes.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {until} from '../../browser/until.js';

describe('HostRoutesState', () => {
  it('knows the way to what stands behind a prefix, as soon as anybody learned it', async () => {
    await clearStorage();
    const routes = new HostRoutesState();
    await routes.load();
    const url = 'https://counter.example/media.example/1.mp3';
    expect(routes.find(url)).to.equal(undefined);
    await hostMemory.put({by: 'gateway', why: 'cors', host: 'media.example', checkedAt: 1});
    await until(routes.hosts, (hosts) => hosts.size > 0);
    expect(routes.find(url)).to.include({by: 'gateway', host: 'media.example'});
  });
});

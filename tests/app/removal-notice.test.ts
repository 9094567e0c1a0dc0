import {expect} from 'chai';
import {RemovalNotice} from '../../app/removal-notice.js';
import {DownloadsState} from '../../app/state/downloads.js';
import {NoticeState} from '../../app/state/notice.js';
import {Store} from '../../app/state/store.js';
import {undoFor} from '../../core/download.js';
import {defaultSettings} from '../../core/settings.js';
import {getDownload} from '../../core/storage/downloads.js';
import {anyBytes, anyEpisodeId, keepEpisode} from '../browser/any-audio.js';
import {clearStorage} from '../browser/clear-storage.js';

describe('the notice of a removal', () => {
  let notice: NoticeState;
  let removals: RemovalNotice;

  beforeEach(async () => {
    await clearStorage();
    const downloads = new DownloadsState(() => undefined, new Store(defaultSettings));
    await downloads.load();
    notice = new NoticeState();
    removals = new RemovalNotice(downloads, notice);
  });

  async function anyKept(): Promise<string> {
    const episodeId = anyEpisodeId();
    await keepEpisode(episodeId, anyBytes(10), 5);
    return episodeId;
  }

  it('takes a whole row of removals back', async () => {
    const [first, second, third] = [await anyKept(), await anyKept(), await anyKept()];
    await removals.remove([first], 'person');
    expect(notice.notice.value?.text).to.equal('The download is removed');
    await removals.remove([second, third], 'person');
    expect(notice.notice.value?.text).to.equal('3 downloads are removed');
    await notice.undo();
    for (const episodeId of [first, second, third]) {
      expect(await getDownload(episodeId)).to.include({status: 'stored'});
    }
    expect(notice.notice.value).to.equal(undefined);
  });

  it('counts only what can still be taken back', async () => {
    const [first, second] = [await anyKept(), await anyKept()];
    const now = Date.now;
    try {
      Date.now = () => now() - undoFor;
      await removals.remove([first], 'person');
    } finally {
      Date.now = now;
    }
    await removals.remove([second], 'person');
    expect(notice.notice.value?.text).to.equal('The download is removed');
  });
});

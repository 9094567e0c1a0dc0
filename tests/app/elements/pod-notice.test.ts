import {expect} from 'chai';
import '../../../app/elements/pod-notice.js';
import {buttonNames, find, listen, mount, press, textOf} from './mount.js';

describe('<pod-notice>', () => {
  it('is not there without a text', async () => {
    expect(textOf(await mount('pod-notice'))).to.equal('');
  });

  it('says its text, with no button when there is nothing to do', async () => {
    const notice = await mount('pod-notice', {text: 'Followed'});
    expect(find(notice, '[role=status]').textContent).to.include('Followed');
    expect(buttonNames(notice)).to.deep.equal([]);
  });

  it('puts its text into a place that a screen reader knew before', async () => {
    const notice = await mount('pod-notice');
    const status = find(notice, '[role=status]');
    Object.assign(notice, {text: 'The download is removed', action: 'Undo', keys: 'Control+Z'});
    await notice.updateComplete;
    expect(status.isConnected && status.textContent).to.equal('The download is removed');
    expect(find(notice, 'button').getAttribute('aria-keyshortcuts')).to.equal('Control+Z');
  });

  it('asks for its action', async () => {
    const notice = await mount('pod-notice', {text: 'Update ready', action: 'Update'});
    const heard = listen(notice, 'pod-notice-action');
    await press(notice, 'Update');
    expect(heard).to.have.length(1);
  });
});

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

  it('asks for its action', async () => {
    const notice = await mount('pod-notice', {text: 'Update ready', action: 'Update'});
    const heard = listen(notice, 'pod-notice-action');
    await press(notice, 'Update');
    expect(heard).to.have.length(1);
  });
});

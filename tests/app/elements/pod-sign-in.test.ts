import {expect} from 'chai';
import '../../../app/elements/pod-sign-in.js';
import {findAll, listen, mount, press, textOf} from './mount.js';

const feedUrl = 'https://members.host.test/feed.xml';

function findInputs(root: Element): HTMLInputElement[] {
  return findAll(root, 'input').filter((input) => input instanceof HTMLInputElement);
}

describe('<pod-sign-in>', () => {
  it('is a form that password managers know, with labels', async () => {
    const inputs = findInputs(await mount('pod-sign-in', {feedUrl}));
    const facts = inputs.map(({labels, autocomplete, type}) => [labels?.[0]?.textContent?.trim(), autocomplete, type]);
    expect(facts).to.deep.equal([
      ['User name', 'username', 'text'],
      ['Password', 'current-password', 'password'],
    ]);
  });

  it('says who is told', async () => {
    expect(textOf(await mount('pod-sign-in', {feedUrl}))).to.include(
      'Both stay on this device; only members.host.test is told.',
    );
  });

  it('asks for the feed with what was typed, letter by letter', async () => {
    const element = await mount('pod-sign-in', {feedUrl});
    const heard = listen(element, 'pod-sign-in-request');
    const [user, password] = findInputs(element);
    if (user) user.value = ' Ada ';
    if (password) password.value = ' päss:word ';
    await press(element, 'Sign in');
    expect(heard).to.deep.equal([{feedUrl, user: ' Ada ', password: ' päss:word '}]);
  });

  it('does not ask without a user name', async () => {
    const element = await mount('pod-sign-in', {feedUrl});
    const heard = listen(element, 'pod-sign-in-request');
    await press(element, 'Sign in');
    expect(heard).to.deep.equal([]);
  });

  it('marks both fields when the last ones were refused', async () => {
    const inputs = findInputs(await mount('pod-sign-in', {feedUrl, failed: true}));
    expect(inputs.map((input) => input.getAttribute('aria-invalid'))).to.deep.equal(['true', 'true']);
  });
});

import {expect} from 'chai';
import type {PodSetting} from '../../../app/elements/pod-setting.js';
import type {Abilities} from '../../../app/elements/setting-descriptions.js';
import '../../../app/pages/pod-settings-page.js';
import {defaultSettings, type Settings} from '../../../core/settings.js';
import {findAll, listen, mount, press, settle, textOf} from '../elements/mount.js';

const everything: Abilities = {tellsWifi: true, downloadsInBackground: false, keepsAwake: true};

function settingOf(page: Element, name: keyof Settings): PodSetting {
  const found = findAll(page, 'pod-setting').find((one) => (one as PodSetting).description?.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found as PodSetting;
}

describe('<pod-settings-page>', () => {
  it('has every setting but those that are set elsewhere', async () => {
    const page = await mount('pod-settings-page', {abilities: everything});
    const names = findAll(page, 'pod-setting').map((one) => (one as PodSetting).description?.name);
    const {paused: _, rulesChosenAt: __, ...chosen} = defaultSettings;
    expect(names).to.have.members(Object.keys(chosen));
  });

  it('asks for what is chosen, and shows what counts until it is', async () => {
    const page = await mount('pod-settings-page', {abilities: everything});
    const heard = listen(page, 'pod-setting-request');
    const wifi = settingOf(page, 'wifiOnly').renderRoot.querySelector('input');
    wifi?.click();
    const select = settingOf(page, 'episodesPerPodcast').renderRoot.querySelector('select');
    if (!select) throw new Error('There is no select');
    select.value = '3';
    select.dispatchEvent(new Event('change'));
    await settle(page);
    expect(heard).to.deep.equal([{wifiOnly: true}, {episodesPerPodcast: 3}]);
    expect(wifi?.checked).to.equal(false);
    expect(select.value).to.equal('null');
  });

  it('takes another amount of room', async () => {
    const page = await mount('pod-settings-page', {
      abilities: everything,
      settings: {...defaultSettings, roomLimit: 3.5e9},
    });
    const heard = listen(page, 'pod-setting-request');
    const input = settingOf(page, 'roomLimit').renderRoot.querySelector('input');
    if (!input) throw new Error('There is no input');
    expect(input.value).to.equal('3.5');
    input.value = '7';
    input.dispatchEvent(new Event('change'));
    expect(heard).to.deep.equal([{roomLimit: 7e9}]);
  });

  it('says where a setting can do nothing, and why', async () => {
    const abilities = {tellsWifi: false, downloadsInBackground: true, keepsAwake: true};
    const page = await mount('pod-settings-page', {abilities});
    for (const [name, sentence] of [
      ['wifiOnly', 'does not tell whether the network is Wi-Fi'],
      ['atOnce', 'decides by itself'],
      ['keepsAwake', 'goes on while the screen is off'],
    ] as const) {
      const setting = settingOf(page, name);
      expect(textOf(setting)).to.include(sentence);
      expect(setting.renderRoot.querySelector('input, select')).to.have.property('disabled', true);
    }
  });

  it('shows what a choice removes, and asks', async () => {
    const removals = [{episodeId: 'e', title: 'The harbour that moved', feedTitle: 'Tide Tables', size: 38e6}];
    const page = await mount('pod-settings-page', {abilities: everything, removals});
    expect(textOf(page)).to.include('This removes 1 download').and.include('It frees 38 MB');
    const confirmed = listen(page, 'pod-rules-confirm');
    const closed = new Promise((resolve) => page.addEventListener('pod-rules-confirm', resolve));
    await press(page, 'Remove 1 download');
    await closed;
    expect(confirmed).to.have.length(1);
  });
});

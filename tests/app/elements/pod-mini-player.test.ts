import {expect} from 'chai';
import '../../../app/elements/pod-mini-player.js';
import {anyRow, downloads} from './any-row.js';
import {buttonNames, find, listen, mount, press, textOf} from './mount.js';

function mountPlayer(changes = {}) {
  return mount('pod-mini-player', {
    row: anyRow({download: downloads.stored}),
    position: 962,
    duration: 2533,
    playing: true,
    ...changes,
  });
}

/** What the browser does when a person moves the slider. */
function move(slider: HTMLInputElement, seconds: number, type: 'input' | 'change') {
  slider.value = String(seconds);
  slider.dispatchEvent(new Event(type, {bubbles: true}));
}

describe('<pod-mini-player>', () => {
  it('shows nothing without an episode', async () => {
    expect(textOf(await mount('pod-mini-player'))).to.equal('');
  });

  it('names its buttons', async () => {
    expect(buttonNames(await mountPlayer())).to.deep.equal(['Back 15 seconds', 'Pause', 'Forward 30 seconds']);
    expect(buttonNames(await mountPlayer({playing: false}))).to.include('Play');
  });

  it('asks to play, to pause and to skip', async () => {
    const player = await mountPlayer();
    const [paused, skipped] = [listen(player, 'pod-pause-request'), listen(player, 'pod-skip-request')];
    await press(player, 'Pause');
    await press(player, 'Back 15 seconds');
    await press(player, 'Forward 30 seconds');
    expect(paused).to.have.length(1);
    expect(skipped).to.deep.equal([{seconds: -15}, {seconds: 30}]);

    const silent = await mountPlayer({playing: false});
    const played = listen(silent, 'pod-play-request');
    await press(silent, 'Play');
    expect(played).to.deep.equal([{episodeId: 'harbour'}]);
  });

  it('shows the position on a slider that says it in words', async () => {
    const slider = find(await mountPlayer(), 'input');
    expect(slider.getAttribute('aria-label')).to.equal('Seek');
    expect(slider.value).to.equal('962');
    expect(slider.getAttribute('aria-valuetext')).to.equal('16:02 of 42:13');
  });

  it('moves the slider once the duration is known', async () => {
    const player = await mountPlayer({duration: 0});
    expect(find(player, 'input').disabled).to.equal(true);
    player.duration = 2533;
    await player.updateComplete;
    expect(find(player, 'input').value).to.equal('962');
  });

  it('asks to seek when the person lets go, and never when the position moves by itself', async () => {
    const player = await mountPlayer();
    const heard = listen(player, 'pod-seek-request');
    player.position = 970;
    await player.updateComplete;
    const slider = find(player, 'input');
    move(slider, 1200, 'input');
    expect(heard).to.deep.equal([]);
    move(slider, 1200, 'change');
    expect(heard).to.deep.equal([{position: 1200}]);
  });

  it('does not jump back while the person drags', async () => {
    const player = await mountPlayer();
    const slider = find(player, 'input');
    move(slider, 1200, 'input');
    player.position = 963;
    await player.updateComplete;
    expect(slider.value).to.equal('1200');
    expect(textOf(player)).to.include('20:00 of 42:13');
    move(slider, 1200, 'change');
    await player.updateComplete;
    expect(slider.value).to.equal('1200');
    player.position = 1200.4;
    await player.updateComplete;
    player.position = 1201.4;
    await player.updateComplete;
    expect(slider.value).to.equal('1201');
  });

  it('follows the player again after a drag that ends where it began', async () => {
    const player = await mountPlayer();
    const slider = find(player, 'input');
    move(slider, 1200, 'input');
    move(slider, 962, 'input');
    slider.dispatchEvent(new PointerEvent('pointerup'));
    player.position = 964;
    await player.updateComplete;
    expect(slider.value).to.equal('964');
  });

  it('leads to the page of the episode', async () => {
    expect(find(await mountPlayer(), 'a').getAttribute('href')).to.equal('/episode/harbour');
  });

  it('says at once why it cannot play', async () => {
    const player = await mountPlayer({message: 'The host did not send audio. Try again later.'});
    expect(find(player, '[role=alert]').textContent).to.include('did not send audio');
  });
});

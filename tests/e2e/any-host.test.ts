import {after, before, describe, it} from 'node:test';
import {anyEpisode, anyPodcast, Journey, mebibyte} from '../support/journey.js';

const shut = {cors: false} as const;

describe('a host that lets no page read its feed or its audio', () => {
  let journey: Journey;
  before(async () => {
    journey = await Journey.begin({gatewayReachesPodcasts: true});
  });
  after(() => journey.end());

  const serve = (...numbers: number[]) =>
    journey.podcasts.control.setScenario([
      anyPodcast(
        numbers.map((number) => anyEpisode(number, mebibyte, shut)),
        shut,
      ),
    ]);

  it('is shown in Find, with the way that its feed is read', async () => {
    await serve(1);
    await journey.launch();
    const window = await journey.open(`/find?${new URLSearchParams({feed: journey.feedUrl})}`);
    await window.find('button', 'Follow');
    await window.waitForText('Feed: through the gateway');
    await window.waitForText('does not let browsers read it');
    await window.follow(journey.feedUrl);
  });

  it('is asked again through the gateway, and brings what is new', async () => {
    await serve(1, 2);
    const window = await journey.open('/latest-podcasts');
    await window.press('button', 'Refresh');
    await window.find('button', 'Download Harbour 2');
  });

  it('plays what is not kept', async () => {
    const window = await journey.open('/latest-podcasts');
    await window.press('link', 'Harbour 1');
    await window.press('button', 'Play Harbour 1');
    await window.find('button', 'Pause');
    await window.seek(60);
  });
});

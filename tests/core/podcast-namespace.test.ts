import {expect} from 'chai';
import type {EpisodeDetails, FeedFacts} from '../../core/feed.js';
import {parseFeed} from '../../core/parse-feed.js';

const audio = 'https://host.example/a.mp3';

async function parse(feed: string, item: string): Promise<{facts: FeedFacts; details: EpisodeDetails}> {
  const xml = `<rss xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:sc="http://podlove.org/simple-chapters">
    <channel><title>Tea</title>${feed}<item><enclosure url="${audio}" type="audio/mpeg"/>${item}</item></channel></rss>`;
  const source = {feedUrl: 'https://feed.example/feed.xml', contentType: ''};
  const {facts, episodes} = await parseFeed(new Blob([xml]).stream(), source);
  const [episode] = episodes;
  if (!episode) throw new Error('no episode');
  return {facts, details: episode.details};
}

async function detailsOf(item: string): Promise<EpisodeDetails> {
  return (await parse('', item)).details;
}

async function factsOf(feed: string): Promise<FeedFacts> {
  return (await parse(feed, '')).facts;
}

describe('the podcast namespace', () => {
  it('has transcripts, each with its type, language and relation', async () => {
    const {transcripts} = await detailsOf(`
      <podcast:transcript url="/1.html" type="text/html"/><podcast:transcript type="text/vtt"/>
      <podcast:transcript url="/1.vtt" type="Text/VTT" language="de" rel="captions"/>`);
    expect(transcripts).to.deep.equal([
      {url: 'https://feed.example/1.html', type: 'text/html'},
      {url: 'https://feed.example/1.vtt', type: 'text/vtt', language: 'de', rel: 'captions'},
    ]);
  });

  it('has persons, of an episode and of the feed', async () => {
    const mia =
      '<podcast:person role="host" group="cast" img="/m.png" href="https://mia.example/">Mia &amp;amp; Co</podcast:person>';
    const {facts, details} = await parse('<podcast:person>Noa</podcast:person><podcast:person/>', mia);
    expect(facts.persons).to.deep.equal([{name: 'Noa'}]);
    expect(details.persons).to.deep.equal([
      ...[
        {
          name: 'Mia & Co',
          role: 'host',
          group: 'cast',
          image: 'https://feed.example/m.png',
          link: 'https://mia.example/',
        },
      ],
    ]);
  });

  it('has soundbites that say from when and how long', async () => {
    const {soundbites} = await detailsOf(`
      <podcast:soundbite startTime="73.5" duration="60.0">Best of</podcast:soundbite>
      <podcast:soundbite startTime="0" duration="5"/><podcast:soundbite startTime="1"/>`);
    expect(soundbites).to.deep.equal([
      {start: 73.5, duration: 60, title: 'Best of'},
      {start: 0, duration: 5},
    ]);
  });

  it('has funding, but no link that could run', async () => {
    const {facts, details} = await parse(
      '<podcast:funding url="https://pay.example/">Support us</podcast:funding>',
      '<podcast:funding url="javascript:alert(1)">Support me</podcast:funding>',
    );
    expect(facts.funding).to.deep.equal([{url: 'https://pay.example/', text: 'Support us'}]);
    expect(details).not.to.have.property('funding');
  });

  it('has value as the feed writes it, without the recipients of others', async () => {
    const {value} = await factsOf(`<podcast:value type="lightning" method="keysend">
      <podcast:valueRecipient name="Mia" customKey="7" split="99"/>
      <podcast:valueTimeSplit><podcast:valueRecipient name="Noa" split="1"/></podcast:valueTimeSplit></podcast:value>`);
    expect(value).to.deep.equal({
      attributes: {type: 'lightning', method: 'keysend'},
      recipients: [{name: 'Mia', customKey: '7', split: '99'}],
    });
  });

  it('has other versions of the audio, with all their sources', async () => {
    const {alternateEnclosures} = await detailsOf(`
      <podcast:alternateEnclosure type="audio/opus" length="4000" bitrate="32000" title="Low" lang="en" codecs="opus">
        <podcast:source uri="ipfs://abc"/><podcast:source uri="https://host.example/a.opus"/>
        <podcast:integrity type="sri" value="sha384-x"/>
      </podcast:alternateEnclosure>
      <podcast:alternateEnclosure type="audio/mpeg"><podcast:source uri="ipfs://def"/></podcast:alternateEnclosure>`);
    expect(alternateEnclosures).to.deep.equal([
      {
        ...{url: 'https://host.example/a.opus', type: 'audio/opus', length: 4000, mirrors: ['ipfs://abc']},
        ...{bitrate: 32000, title: 'Low', language: 'en', codecs: 'opus'},
        integrity: {type: 'sri', value: 'sha384-x'},
      },
    ]);
  });

  it('has the integrity of the enclosure where an alternative is the default, or has its address', async () => {
    const toAlternative = (attributes: string, uri: string, value: string) =>
      `<podcast:alternateEnclosure ${attributes}><podcast:source uri="${uri}"/>
        <podcast:integrity type="sri" value="${value}"/></podcast:alternateEnclosure>`;
    const other = toAlternative('', 'https://host.example/b.mp3', 'sha256-b');
    const byDefault = toAlternative('default="true"', 'https://cdn.example/a.mp3', 'sha256-d');
    const byAddress = toAlternative('', audio, 'sha256-a');
    expect((await detailsOf(other)).integrity).to.equal(undefined);
    expect((await detailsOf(other + byDefault)).integrity).to.deep.equal({type: 'sri', value: 'sha256-d'});
    expect((await detailsOf(byDefault + byAddress)).integrity).to.deep.equal({type: 'sri', value: 'sha256-a'});
  });

  it('has the guid, the medium and the update frequency of a feed', async () => {
    const facts = await factsOf(
      '<podcast:guid>917393e3</podcast:guid><podcast:medium>music</podcast:medium>' +
        '<podcast:updateFrequency rrule="FREQ=WEEKLY">Weekly, mostly</podcast:updateFrequency>',
    );
    expect(facts).to.include({podcastGuid: '917393e3', medium: 'music', updateFrequency: 'Weekly, mostly'});
    const rule = '<podcast:updateFrequency rrule="FREQ=WEEKLY"/>';
    expect((await factsOf(rule)).updateFrequency).to.equal('FREQ=WEEKLY');
  });
});

describe('chapters in a feed', () => {
  it('have their times in seconds, in order, under any prefix', async () => {
    const {inlineChapters} = await detailsOf(`<sc:chapters version="1.2">
      <sc:chapter start="01:02:03" title="Last" image="/c.png"/><sc:chapter start="soon" title="Never"/>
      <sc:chapter start="00:01:02.500" title="Tea &amp; cake" href="https://tea.example/"/>
      <sc:chapter start="7" title="Hello"/></sc:chapters>`);
    expect(inlineChapters).to.deep.equal([
      {start: 7, title: 'Hello'},
      {start: 62.5, title: 'Tea & cake', link: 'https://tea.example/'},
      {start: 3723, title: 'Last', image: 'https://feed.example/c.png'},
    ]);
  });
});

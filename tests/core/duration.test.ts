import {expect} from 'chai';
import {parseDuration} from '../../core/duration.js';

describe('parseDuration', () => {
  const readable: [text: string, seconds: number][] = [
    ['1:02:03', 3723],
    ['01:02:03', 3723],
    ['62:03', 3723],
    ['00:45', 45],
    ['3723', 3723],
    ['  3723\n', 3723],
    ['3723.9', 3723],
    ['00:49.53', 49],
    ['50 min 4 sec', 3004],
    ['1 hour, 2 minutes and 3 seconds', 3723],
    ['1h 2m 3s', 3723],
    ['PT1H2M3S', 3723],
    ['90 Mins', 5400],
  ];
  for (const [text, seconds] of readable) {
    it(`reads "${text.trim()}" as ${seconds} seconds`, () => {
      expect(parseDuration(text)).to.equal(seconds);
    });
  }

  const unreadable = [
    '',
    '0',
    '00:00:00',
    '-5',
    'soon',
    '1:2:3:4',
    '5 apples',
    '50 min by car',
    'https://host.example/1.mp3',
  ];
  for (const text of unreadable) {
    it(`finds no duration in "${text}"`, () => {
      expect(parseDuration(text)).to.equal(undefined);
    });
  }

  it('finds no duration in a very long text', () => {
    expect(parseDuration('1'.repeat(100_000))).to.equal(undefined);
  });
});

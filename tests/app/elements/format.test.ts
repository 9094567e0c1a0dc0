import {expect} from 'chai';
import {
  formatBytes,
  formatBytesOf,
  formatBytesUp,
  formatClock,
  formatDay,
  formatDuration,
  formatPercent,
  formatRate,
  formatTimeLeft,
  toDayKey,
} from '../../../app/elements/format.js';

describe('formats', () => {
  it('round what has to be freed up, never down', () => {
    expect(formatBytesUp(240_000_000)).to.equal('240 MB');
    expect(formatBytesUp(240_000_001)).to.equal('241 MB');
    expect(formatBytesUp(1_210_000)).to.equal('1.3 MB');
    expect(formatBytesUp(999_400_000)).to.equal('1 GB');
  });

  it('bytes in the largest honest unit', () => {
    const cases: [number, string][] = [
      [0, '0 kB'],
      [400_000, '400 kB'],
      [999_600, '1 MB'],
      [2_400_000, '2.4 MB'],
      [9_960_000, '10 MB'],
      [38_400_000, '38 MB'],
      [2_400_000_000, '2.4 GB'],
      [1_200_000_000_000, '1.2 TB'],
    ];
    for (const [bytes, text] of cases) expect(formatBytes(bytes)).to.equal(text);
  });

  it('a part of the bytes in the unit of the whole', () => {
    expect(formatBytesOf(25_300_000, 46_000_000)).to.equal('25 of 46 MB');
    expect(formatBytesOf(300_000, 46_000_000)).to.equal('0.3 of 46 MB');
    expect(formatBytesOf(2_400_000_000, 38_000_000_000)).to.equal('2.4 of 38 GB');
  });

  it('a rate', () => {
    expect(formatRate(2_100_000)).to.equal('2.1 MB/s');
  });

  it('a share that says 100 only at the end', () => {
    expect(formatPercent(0)).to.equal('0%');
    expect(formatPercent(0.55)).to.equal('55%');
    expect(formatPercent(0.999)).to.equal('99%');
    expect(formatPercent(1)).to.equal('100%');
  });

  it('durations', () => {
    const cases: [number, string][] = [
      [0, '0 s'],
      [45, '45 s'],
      [59.7, '1 min'],
      [2520, '42 min'],
      [3600, '1 h'],
      [3840, '1 h 4 min'],
      [7170, '2 h'],
    ];
    for (const [seconds, text] of cases) expect(formatDuration(seconds)).to.equal(text);
  });

  it('what is left, which is never nothing', () => {
    expect(formatTimeLeft(25)).to.equal('25 s left');
    expect(formatTimeLeft(0)).to.equal('1 s left');
    expect(formatTimeLeft(-3)).to.equal('1 s left');
  });

  it('clocks', () => {
    const cases: [number, string][] = [
      [0, '0:00'],
      [962.9, '16:02'],
      [3723, '1:02:03'],
      [-1, '0:00'],
    ];
    for (const [seconds, text] of cases) expect(formatClock(seconds)).to.equal(text);
  });

  it('days as people say them', () => {
    const now = new Date(2024, 10, 22, 0, 30).getTime();
    const at = (...[year, month, day, hour]: [number, number, number, number]) =>
      new Date(year, month, day, hour).getTime();
    expect(formatDay(at(2024, 10, 22, 0), now)).to.equal('Today');
    expect(formatDay(at(2024, 10, 21, 23), now)).to.equal('Yesterday');
    expect(formatDay(at(2024, 10, 18, 12), now)).to.equal('Monday');
    expect(formatDay(at(2024, 10, 14, 12), now)).to.match(/^(Nov 14|14 Nov)$/);
    expect(formatDay(at(2023, 10, 14, 12), now)).to.include('2023');
    expect(formatDay(at(2024, 10, 24, 12), now)).to.match(/24/);
  });

  it('the same key all day long, another the next day', () => {
    const day = (hour: number) => toDayKey(new Date(2024, 10, 22, hour).getTime());
    expect(day(0)).to.equal(day(23));
    expect(day(0)).not.to.equal(day(24));
  });
});

import {expect} from 'chai';
import {parsePublicationDate} from '../../core/publication-date.js';

describe('parsePublicationDate', () => {
  const readable: [what: string, text: string, iso: string][] = [
    ['RFC 822', 'Wed, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['a numeric zone', 'Wed, 02 Oct 2002 13:00:00 -0530', '2002-10-02T18:30:00.000Z'],
    ['a zone with a colon', 'Wed, 02 Oct 2002 13:00:00 +02:00', '2002-10-02T11:00:00.000Z'],
    ['a zone that touches the time', 'Wed, 02 Oct 2002 13:00:00+0200', '2002-10-02T11:00:00.000Z'],
    ['EST', 'Wed, 02 Oct 2002 13:00:00 EST', '2002-10-02T18:00:00.000Z'],
    ['PDT', 'Wed, 02 Oct 2002 13:00:00 PDT', '2002-10-02T20:00:00.000Z'],
    ['UT', 'Wed, 02 Oct 2002 13:00:00 UT', '2002-10-02T13:00:00.000Z'],
    ['a half-hour zone', 'Wed, 02 Oct 2002 13:00:00 ACST', '2002-10-02T03:30:00.000Z'],
    ['an unknown zone, as UTC', 'Wed, 02 Oct 2002 13:00:00 XYZT', '2002-10-02T13:00:00.000Z'],
    ['no zone, as UTC', 'Wed, 02 Oct 2002 13:00:00', '2002-10-02T13:00:00.000Z'],
    ['no weekday', '02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['a wrong weekday', 'Mon, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['a weekday in French that is a month in English', 'Mar, 08 Oct 2002 13:00:00 GMT', '2002-10-08T13:00:00.000Z'],
    ['single digits', 'Wed, 2 Oct 2002 3:04:05 GMT', '2002-10-02T03:04:05.000Z'],
    ['three digits of hours', 'Wed, 02 Oct 2002 013:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['no seconds', 'Wed, 02 Oct 2002 13:05 GMT', '2002-10-02T13:05:00.000Z'],
    ['no time', '02 Oct 2002', '2002-10-02T00:00:00.000Z'],
    ['a year of two digits', '02 Oct 02 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['a year of two digits in the last century', '02 Oct 98 13:00:00 GMT', '1998-10-02T13:00:00.000Z'],
    ['a full month name', 'Wednesday, 02 October 2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['American order', 'October 2nd, 2002 1:00 PM', '2002-10-02T13:00:00.000Z'],
    ['twelve at night', 'Oct 2, 2002 12:30 AM', '2002-10-02T00:30:00.000Z'],
    ['hyphens', '02-Oct-2002 13:00:00 GMT', '2002-10-02T13:00:00.000Z'],
    ['asctime', 'Wed Oct  2 13:00:00 2002', '2002-10-02T13:00:00.000Z'],
    ['a JavaScript date', 'Wed Oct 02 2002 13:00:00 GMT+0100 (CET)', '2002-10-02T12:00:00.000Z'],
    ['midnight as 24:00', 'Wed, 02 Oct 2002 24:00:00 GMT', '2002-10-03T00:00:00.000Z'],
    ['white space around it', '\n  Wed, 02 Oct 2002 13:00:00 GMT ', '2002-10-02T13:00:00.000Z'],
    ['a leap day', '29 Feb 2004 10:00:00 GMT', '2004-02-29T10:00:00.000Z'],
    ['ISO 8601', '2002-10-02T13:00:00Z', '2002-10-02T13:00:00.000Z'],
    ['ISO 8601 with a zone and a fraction', '2002-10-02T13:00:00.25+05:30', '2002-10-02T07:30:00.250Z'],
    ['ISO 8601 with a space and no zone', '2002-10-02 13:00:00', '2002-10-02T13:00:00.000Z'],
    ['an ISO 8601 day', '2002-10-02', '2002-10-02T00:00:00.000Z'],
  ];
  for (const [what, text, iso] of readable) {
    it(`reads ${what}`, () => {
      expect(parsePublicationDate(text)).to.equal(Date.parse(iso));
    });
  }

  const unreadable = [
    ...['', 'yesterday', 'Oct 2002', '10/02/2002', '1033563600'],
    ...['31 Feb 2002 10:00:00 GMT', '02 Oct 2002 13:61:00 GMT', '2002-13-01', '2002-00-01', '0001-01-01T00:00:00Z'],
  ];
  for (const text of unreadable) {
    it(`finds no date in "${text}"`, () => {
      expect(parsePublicationDate(text)).to.equal(undefined);
    });
  }

  it('finds no date in a very long text', () => {
    expect(parsePublicationDate('Oct '.repeat(100_000))).to.equal(undefined);
  });
});

import {Refusal} from '../refusal.js';
import {askForList, type Directory, toPodcast} from './directory.js';

const most = 30;

/** The directory fyyd (API 0.2, `GET /search/podcast`), strong in podcasts in German. */
export function createFyydDirectory(fyydUrl: string): Directory {
  const name = 'fyyd';
  return {
    name,
    async search(words, ask, signal) {
      const question = new URLSearchParams({term: words, count: String(most)});
      const url = `${fyydUrl}/0.2/search/podcast?${question}`;
      const {answer, entries} = await askForList(url, {ask, field: 'data', most, signal});
      // Trouble comes as an answer with another status in it, and perhaps an empty list.
      if (answer.status !== 1) throw new Refusal('bad-answer');
      return entries.flatMap((entry) =>
        toPodcast(name, {
          title: entry.title,
          author: entry.author,
          feedUrl: entry.xmlURL,
          // The first is fyyd's own copy in a handy size, the other the publisher's original.
          artwork: [entry.layoutImageURL, entry.imgURL],
          link: entry.url_fyyd,
        }),
      );
    },
  };
}

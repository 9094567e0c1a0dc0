import type {FoundPodcast} from '../../core/gateway-address.js';

/** Milliseconds. */
const life = 5 * 60_000;
/** Of all answers together. Fifty podcasts have about 25,000. */
const mostCharacters = 4_000_000;

/** What directories answered a moment ago, so that a search that is made again does not use up what they allow. Forgets the oldest first. */
export class RecentAnswers {
  readonly #answers = new Map<string, {text: string; until: number}>();
  readonly #now: () => number;
  #characters = 0;

  /** @param now Milliseconds since the epoch. */
  constructor(now = Date.now) {
    this.#now = now;
  }

  get(directory: string, words: string): FoundPodcast[] | undefined {
    const answer = this.#answers.get(toKey(directory, words));
    return answer && answer.until > this.#now() ? (JSON.parse(answer.text) as FoundPodcast[]) : undefined;
  }

  put(directory: string, words: string, podcasts: readonly FoundPodcast[]): void {
    const key = toKey(directory, words);
    // As text, which keeps nothing else alive: a short part of a long string keeps the whole.
    const text = JSON.stringify(podcasts);
    this.#forget(key);
    this.#answers.set(key, {text, until: this.#now() + life});
    this.#characters += key.length + text.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#characters <= mostCharacters) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const answer = this.#answers.get(key);
    if (!answer) return;
    this.#answers.delete(key);
    this.#characters -= key.length + answer.text.length;
  }
}

function toKey(directory: string, words: string): string {
  return `${directory}\n${words}`;
}

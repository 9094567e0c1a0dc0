import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {formatCountOf} from './format.js';
import {notesStyles} from './notes-styles.js';
import {request} from './request-events.js';

/**
 * What the publisher wrote about an episode, made safe: text and its structure, links outside, times that play from there. Pictures
 * come only with leave, since their hosts see who reads.
 *
 * @fires pod-show-images-request
 * @fires pod-play-at-request
 * @example html`<pod-show-notes .notes=${details.notes} .base=${feed.feedUrl} .feedId=${feed.feedId}></pod-show-notes>`
 */
@customElement('pod-show-notes')
export class PodShowNotes extends LitElement {
  static override styles = [baseStyles, buttonStyles, notesStyles];

  /** HTML or text, unsafe. */
  @property({attribute: false}) notes = '';
  /** The absolute address that addresses in the notes are relative to. */
  @property({attribute: false}) base = '';
  /** Whether pictures may be loaded from their hosts. */
  @property({attribute: false}) images = false;
  /** Seconds; times after the end are only text. */
  @property({attribute: false}) duration: number | undefined;
  /** Whose pictures the button is about. */
  @property({attribute: false}) feedId = '';
  /** What the times in the notes belong to. */
  @property({attribute: false}) episodeId = '';

  @state() private shown: {text: HTMLElement; pictureHosts: string[]} | 'failed' | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('notes')) this.shown = undefined;
    const isOther = (['notes', 'base', 'images', 'duration'] as const).some((name) => changed.has(name));
    if (isOther && this.notes) void this.#prepare();
  }

  override render() {
    const {shown} = this;
    if (!shown) return nothing;
    if (shown === 'failed')
      return html`<p class="facts">The notes cannot be shown now. Reload Dogear to try again.</p>`;
    return html`
      ${this.images || shown.pictureHosts.length === 0 ? nothing : this.#pictures(shown.pictureHosts)} ${shown.text}
      <span id="outside" hidden>Opens outside Dogear</span>
    `;
  }

  #pictures(hosts: string[]) {
    const [first, second] = hosts;
    const others = hosts.length > 2 ? `${hosts.length - 1} other hosts` : second;
    return html`<p class="pictures">
      <button class="pill" @click=${() => request(this, 'pod-show-images-request', {feedId: this.feedId})}>
        Show pictures from ${first}${others ? ` and ${others}` : nothing}
      </button>
    </p>`;
  }

  async #prepare() {
    const {notes, base, images, duration} = this;
    const loaded = await import('./safe-notes.js').catch(() => undefined);
    if (notes !== this.notes || base !== this.base || images !== this.images || duration !== this.duration) return;
    if (!loaded) {
      this.shown = 'failed';
      return;
    }
    const toTimeButton = (words: string, position: number) => this.#toTimeButton(words, position);
    const options = {base, images, duration, linkDescription: 'outside', toTimeButton};
    const {content, lined, pictureHosts} = loaded.toSafeNotes(notes, options);
    const text = document.createElement('div');
    text.className = lined ? 'notes lined' : 'notes';
    text.append(content);
    // After the content: Chromium looks for a direction again with each node that comes, through all that has none.
    text.dir = 'auto';
    this.shown = {text, pictureHosts};
  }

  #toTimeButton(words: string, position: number): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'time';
    button.textContent = words;
    button.setAttribute('aria-label', `Play from ${describePosition(position)}`);
    button.addEventListener('click', () => request(this, 'pod-play-at-request', {episodeId: this.episodeId, position}));
    return button;
  }
}

/** "1 hour 2 minutes 3 seconds" */
function describePosition(position: number): string {
  const parts: [number, string][] = [
    [Math.floor(position / 3600), 'hour'],
    [Math.floor(position / 60) % 60, 'minute'],
    [position % 60, 'second'],
  ];
  return parts.flatMap(([count, noun]) => (count ? [formatCountOf(count, noun)] : [])).join(' ') || 'the beginning';
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-show-notes': PodShowNotes;
  }
}

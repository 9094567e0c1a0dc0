import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {toEpisodePath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {askFor} from './episode-actions.js';
import {type EpisodeRow, toFold} from './episode-facts.js';
import {formatClock, formatTimeLeft} from './format.js';
import './pod-artwork.js';
import {type IconName, icon} from './pod-icon.js';
import {request} from './request-events.js';

/**
 * What plays now: a card above the tabs, and from 900 px a bar across the bottom. Shows nothing without a row.
 *
 * @fires pod-play-request
 * @fires pod-pause-request
 * @fires pod-seek-request - when the person lets go of the slider
 * @fires pod-skip-request
 */
@customElement('pod-mini-player')
export class PodMiniPlayer extends LitElement {
  // The title's link covers the card but for the buttons and the slider. The slider's line is thin, what a finger may
  // hit is not: it reaches under the buttons and below the card.
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      section {
        position: relative;
        display: grid;
        grid-template:
          "art words buttons" auto
          "slider slider slider" 16px / auto 1fr auto;
        align-items: center;
        column-gap: 10px;
        margin: 0 10px 8px;
        padding: 8px 8px 0;
        background: var(--sheet);
        border: 1px solid var(--rule);
        border-radius: 16px;
        box-shadow: 0 6px 20px #0002;
      }
      pod-artwork {
        --artwork-size: 44px;
        --artwork-radius: 8px;
      }
      .words {
        min-width: 0;
      }
      .title {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-weight: 600;
        font-size: 0.9375rem;
        text-decoration: none;
      }
      .title::after {
        content: "";
        position: absolute;
        inset: 0 0 16px;
      }
      .facts {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 1;
        overflow: hidden;
        overflow-wrap: normal;
      }
      .danger {
        display: block;
      }
      .buttons {
        grid-area: buttons;
        display: flex;
      }
      .buttons,
      input {
        z-index: 1;
      }
      .buttons .round {
        width: 44px;
      }
      .buttons .disc {
        width: var(--tap);
      }
      .times {
        display: none;
      }
      input {
        grid-area: slider;
        appearance: none;
        align-self: end;
        width: 100%;
        height: 44px;
        margin: 0 0 -14px;
        background: linear-gradient(to right, var(--accent) var(--done), var(--rule) 0) center / 100% 4px no-repeat;
        cursor: pointer;
        touch-action: pan-y;
      }
      input:disabled {
        visibility: hidden;
      }
      ::-moz-range-track {
        background: none;
      }
      ::-webkit-slider-thumb {
        appearance: none;
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: var(--accent);
      }
      ::-moz-range-thumb {
        width: 12px;
        height: 12px;
        border: 0;
        border-radius: 50%;
        background: var(--accent);
      }
      @media (max-width: 359px) {
        pod-artwork {
          display: none;
        }
      }
      @media (min-width: 900px) {
        section {
          grid-template: "art words buttons slider" auto / auto minmax(10em, 1fr) auto minmax(16em, 2fr);
          column-gap: 16px;
          margin: 0;
          padding: 10px 24px max(10px, env(safe-area-inset-bottom));
          border-width: 1px 0 0;
          border-radius: 0;
          box-shadow: none;
        }
        pod-artwork {
          --artwork-size: 56px;
        }
        .seek {
          grid-area: slider;
          display: flex;
          align-items: center;
          gap: 12px;
        }
        .times {
          display: block;
          flex: none;
        }
        input {
          margin: 0;
        }
      }
      @media (max-width: 899px) {
        .seek {
          display: contents;
        }
      }
    `,
  ];

  /** The episode at hand, its podcast, and whether it is on this device. */
  @property({attribute: false}) row: Pick<EpisodeRow, 'episode' | 'feed' | 'download'> | undefined;
  /** Seconds. */
  @property({attribute: false}) position = 0;
  /** Seconds; 0 while nobody knows. */
  @property({attribute: false}) duration = 0;
  /** Whether sound comes out. */
  @property({type: Boolean}) playing = false;
  /** A sentence when it cannot play. */
  @property() message = '';

  /** Seconds: where the person has moved the slider, until the new position comes back from the player. */
  @state() private wanted: number | undefined;
  #holding = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('position') && !this.#holding) this.wanted = undefined;
  }

  protected override updated() {
    const share = this.duration ? Math.min(1, this.#shownPosition / this.duration) : 0;
    this.style.setProperty('--done', `${share * 100}%`);
  }

  override render() {
    const {row, playing, message} = this;
    if (!row) return nothing;
    const {episode, feed, download} = row;
    const length = Math.max(1, Math.round(this.duration));
    const now = formatClock(this.#shownPosition);
    return html`<section aria-label="Player">
      <pod-artwork .src=${episode.artwork ?? feed.artwork} .title=${feed.title} .fold=${toFold(download)}></pod-artwork>
      <div class="words">
        <a class="title" href=${toEpisodePath(episode.episodeId)}>${episode.title}</a>
        ${message ? html`<p class="facts danger" role="alert">${message}</p>` : html`<p class="facts">${this.#facts(feed.title)}</p>`}
      </div>
      <div class="buttons">
        ${this.#button('Back 15 seconds', 'back-15', () => request(this, 'pod-skip-request', {seconds: -15}))}
        ${
          playing
            ? this.#button('Pause', 'pause', () => askFor(this, 'pause', episode))
            : this.#button('Play', 'play', () => askFor(this, 'play', episode))
        }
        ${this.#button('Forward 30 seconds', 'forward-30', () => request(this, 'pod-skip-request', {seconds: 30}))}
      </div>
      <div class="seek">
        <span class="facts times">${now}</span>
        <input
          type="range"
          aria-label="Seek"
          aria-valuetext=${`${now} of ${formatClock(this.duration)}`}
          min="0"
          max=${length}
          .value=${live(String(Math.round(this.#shownPosition)))}
          ?disabled=${!this.duration}
          @input=${this.#onInput}
          @change=${this.#onChange}
          @pointerup=${this.#onRelease}
          @pointercancel=${this.#onRelease}
        />
        <span class="facts times">−${formatClock(this.duration - this.#shownPosition)}</span>
      </div>
    </section>`;
  }

  get #shownPosition(): number {
    return this.wanted ?? this.position;
  }

  #facts(podcast: string) {
    if (this.wanted !== undefined) return `${formatClock(this.wanted)} of ${formatClock(this.duration)}`;
    return this.duration ? `${formatTimeLeft(this.duration - this.position)} · ${podcast}` : podcast;
  }

  #button(name: string, shape: IconName, onClick: () => void) {
    const disc = shape === 'play' || shape === 'pause';
    return html`<button class="round ${disc ? 'disc' : ''}" aria-label=${name} @click=${onClick}>${icon(shape)}</button>`;
  }

  #onInput(event: Event & {currentTarget: HTMLInputElement}) {
    this.#holding = true;
    this.wanted = event.currentTarget.valueAsNumber;
  }

  #onChange(event: Event & {currentTarget: HTMLInputElement}) {
    this.#holding = false;
    this.wanted = event.currentTarget.valueAsNumber;
    request(this, 'pod-seek-request', {position: this.wanted});
  }

  /** A drag back to where it began ends without a `change`. */
  #onRelease() {
    this.#holding = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-mini-player': PodMiniPlayer;
  }
}

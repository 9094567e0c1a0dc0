import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';

/**
 * A picture whose corner folds down as its episode comes onto this device. Without a picture, or when it does not load,
 * a tile with the first letter of the title. It only repeats what stands beside it, so it is silent to screen readers.
 *
 * `--artwork-size`, `--artwork-radius` and `--fold-share` (the side of a whole fold, in hundredths of the picture's) are the page's to set.
 *
 * @example html`<pod-artwork .src=${feed.artwork} .title=${feed.title} .fold=${0.55}></pod-artwork>`
 */
@customElement('pod-artwork')
export class PodArtwork extends LitElement {
  // The corner of the sheet is cut away, so whatever lies behind shows through.
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        flex: none;
        width: var(--artwork-size, 64px);
        aspect-ratio: 1;
        border-radius: var(--artwork-radius, 10px);
        overflow: hidden;
        --hundredth: calc(var(--artwork-size, 64px) / 100);
        --corner: calc(var(--fold, 0) * var(--fold-share, 37.5) * var(--hundredth));
      }
      :host([fluid]) {
        container-type: inline-size;
        --hundredth: 1cqw;
      }
      .sheet {
        display: grid;
        place-items: center;
        height: 100%;
        background: var(--tile, var(--rule));
        color: #fff;
        font: 700 calc(34 * var(--hundredth)) / 1 var(--font-title);
      }
      .cut {
        clip-path: polygon(0 0, calc(100% - var(--corner)) 0, 100% var(--corner), 100% 100%, 0 100%);
        transition: clip-path var(--motion) linear;
      }
      img {
        grid-area: 1 / 1;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .fold {
        position: absolute;
        top: 0;
        right: 0;
        width: var(--corner);
        height: var(--corner);
        background: linear-gradient(to top right, var(--accent) 50%, transparent calc(50% + 0.5px));
        border-bottom-left-radius: 4px;
        filter: drop-shadow(-1px 1px 1px #0006);
        transition:
          width var(--motion) linear,
          height var(--motion) linear;
      }
    `,
  ];

  /** The picture's address. */
  @property({attribute: false}) src: string | undefined;
  /** Gives the tile its letter and its colour; empty for a plain sheet of paper. */
  @property({attribute: false}) override title = '';
  /** How much of the episode is on this device: 0 is no fold, 1 is kept. */
  @property({attribute: false}) fold = 0;
  /** Whether `--artwork-size` is no length but a share of the width around it, which costs a layout of its own. */
  @property({type: Boolean, reflect: true}) fluid = false;

  @state() private loadedSrc: string | undefined;
  @state() private failedSrc: string | undefined;

  protected override updated(changed: PropertyValues<this>) {
    // The round corner would hide a smaller beginning.
    if (changed.has('fold')) this.style.setProperty('--fold', String(this.fold && 0.3 + 0.7 * this.fold));
    if (changed.has('title') && this.title) this.style.setProperty('--tile', toTileColour(this.title));
  }

  override render() {
    const {src, title, fold} = this;
    const [letter = ''] = title;
    return html`
      <div class=${fold ? 'sheet cut' : 'sheet'} aria-hidden="true">
        ${src && src === this.loadedSrc ? nothing : letter.toUpperCase()}
        ${src && src !== this.failedSrc ? this.#picture(src) : nothing}
      </div>
      ${fold ? html`<div class="fold"></div>` : nothing}
    `;
  }

  #picture(src: string) {
    return html`<img
      .src=${src}
      alt=""
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      @load=${() => {
        this.loadedSrc = src;
      }}
      @error=${() => {
        this.failedSrc = src;
      }}
    />`;
  }
}

/** The same title has the same colour everywhere; all are dark enough for a white letter. */
function toTileColour(title: string): string {
  let hash = 0;
  for (const character of title) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return `oklch(45% 0.075 ${hash % 360})`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-artwork': PodArtwork;
  }
}

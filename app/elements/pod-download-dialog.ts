import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {storagePath} from '../../core/routes.js';
import {baseStyles} from './base-styles.js';
import {buttonStyles} from './button-styles.js';
import {type EpisodeRow, sumSizes} from './episode-facts.js';
import {formatBytes, formatBytesUp, formatCount, formatCountOf} from './format.js';
import {request} from './request-events.js';

/**
 * Says how much many downloads come to before they are asked for.
 *
 * @fires pod-download-all-request
 */
@customElement('pod-download-dialog')
export class PodDownloadDialog extends LitElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      dialog {
        width: min(420px, 100vw - 40px);
        padding: 24px 20px 20px;
        border: 1px solid var(--rule);
        border-radius: 20px;
        background: var(--sheet);
        color: var(--ink);
        font-weight: 400;
      }
      dialog::backdrop {
        background: #0006;
      }
      h2 {
        text-wrap: balance;
        margin-bottom: 10px;
        font: 700 1.375rem / 1.2 var(--font-title);
        color: var(--ink);
      }
      p {
        margin-top: 4px;
        font-size: 0.9375rem;
      }
      p a {
        color: var(--accent);
        padding-block: 12px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        margin-top: 20px;
      }
      .pill {
        flex: 1;
        min-height: 48px;
        border-radius: 24px;
      }
    `,
  ];

  /** Episodes that are neither here nor on their way, in the order in which they are to come. */
  @property({attribute: false}) rows: readonly EpisodeRow[] = [];
  /** Bytes that may still come; absent when nobody knows. */
  @property({attribute: false}) room: number | undefined;

  @query('dialog') private dialog!: HTMLDialogElement;

  /** Asks the person about these. */
  async ask(rows: readonly EpisodeRow[]): Promise<void> {
    this.rows = rows;
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render() {
    const {rows} = this;
    const {bytes, unknown} = sumSizes(rows);
    const size = bytes > 0 ? `, ${formatBytes(bytes)}` : '';
    return html`<dialog aria-labelledby="question">
      <h2 id="question">Download ${formatCountOf(rows.length, 'episode')}${size}?</h2>
      ${unknown ? html`<p>${describeUnknown(unknown, rows.length)}</p>` : nothing}
      ${this.room === undefined ? nothing : this.#room(bytes, this.room)}
      <div class="buttons">
        <button class="pill" @click=${this.#close}>Cancel</button>
        <button class="pill primary" autofocus @click=${this.#onDownload}>Download</button>
      </div>
    </dialog>`;
  }

  #room(bytes: number, room: number) {
    if (bytes <= room) return html`<p class="facts">There is room for ${formatBytes(room)}.</p>`;
    return html`<p class="danger">
      There is room for ${formatBytes(room)} only. The last ones wait until you
      <a href=${storagePath}>free ${formatBytesUp(bytes - room)}</a>.
    </p>`;
  }

  #onDownload() {
    request(this, 'pod-download-all-request', {episodeIds: this.rows.map(({episode}) => episode.episodeId)});
    this.#close();
  }

  #close() {
    this.dialog.close();
  }
}

/** "The size of 3 of them is unknown." */
function describeUnknown(unknown: number, all: number): string {
  if (unknown === all) return 'Their feed does not say how large they are.';
  return `The size of ${formatCount(unknown)} of them is unknown.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-download-dialog': PodDownloadDialog;
  }
}

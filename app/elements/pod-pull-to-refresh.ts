import {css, html, LitElement, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {baseStyles} from './base-styles.js';
import {icon} from './pod-icon.js';
import {request} from './request-events.js';
import {ScrollPort} from './scroll-port.js';

/** Pixels that the indicator comes down when the finger goes on for ever. */
const farthest = 110;
/** Pixels that it must have come down when the finger lets go. */
const threshold = 64;

/**
 * A page that refreshes when a finger pulls it down at its top. For fingers only: the page needs a button for everybody else.
 *
 * @slot - the page
 * @fires pod-refresh-request - when the finger lets go far enough down
 */
@customElement('pod-pull-to-refresh')
export class PodPullToRefresh extends LitElement {
  // A short page can be pulled below its end too.
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        min-height: 60vh;
      }
      .indicator {
        position: absolute;
        z-index: 1;
        top: -48px;
        left: calc(50% - 20px);
        display: grid;
        place-items: center;
        width: 40px;
        height: 40px;
        border: 1px solid var(--rule);
        border-radius: 50%;
        background: var(--sheet);
        color: var(--ink-2);
        box-shadow: 0 4px 12px #0002;
        translate: 0 var(--pull, 0);
        pointer-events: none;
        visibility: hidden;
        transition:
          translate var(--motion),
          visibility var(--motion);
      }
      .indicator.visible {
        visibility: visible;
      }
      .pulled {
        transition: none;
      }
      .pulled .icon {
        rotate: calc(var(--pull) * 3deg / 1px);
      }
      .ready {
        color: var(--accent);
      }
      .turning .icon {
        animation: turn 1s linear infinite;
      }
      @media (prefers-reduced-motion: reduce) {
        .turning .icon {
          animation: none;
        }
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    `,
  ];

  /** Whether the podcasts are asked right now. */
  @property({type: Boolean}) refreshing = false;

  /** Pixels that the indicator has come down with the finger; zero without one. */
  @state() private pulled = 0;
  /** Whether the person began what is going on, so that it shows here. */
  @state() private isWaiting = false;

  #port: ScrollPort | undefined;
  #finger: {x: number; y: number; isPulling: boolean} | undefined;
  #isArmed = false;

  override connectedCallback() {
    super.connectedCallback();
    this.#port = new ScrollPort(this);
    this.#port.events.addEventListener('scroll', this.#arm, {passive: true});
    this.addEventListener('touchstart', this.#onStart, {passive: true});
    this.addEventListener('touchend', this.#onEnd);
    this.addEventListener('touchcancel', this.#onCancel);
    this.#arm();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#port?.events.removeEventListener('scroll', this.#arm);
    this.#onCancel();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.get('refreshing') && !this.refreshing) this.isWaiting = false;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('refreshing')) this.#arm();
    const rest = this.isWaiting && this.refreshing ? threshold : 0;
    this.style.setProperty('--pull', `${this.pulled || rest}px`);
  }

  override render() {
    const {pulled} = this;
    const turning = this.isWaiting && this.refreshing;
    const classes = [
      pulled || turning ? 'visible' : '',
      pulled ? 'pulled' : '',
      pulled >= threshold ? 'ready' : '',
      turning ? 'turning' : '',
    ];
    return html`
      <div class="indicator ${classes.join(' ')}" aria-hidden="true">${icon('again')}</div>
      <slot></slot>
    `;
  }

  /**
   * A listener that may stop a scroll makes the browser wait for it at the beginning of each, so it is there only where a pull
   * could begin. It has to be there before the finger.
   */
  readonly #arm = () => {
    const isArmed = this.isConnected && !this.refreshing && (this.#port?.scrollTop ?? 0) <= 0;
    if (isArmed === this.#isArmed || this.#finger?.isPulling) return;
    this.#isArmed = isArmed;
    if (isArmed) this.addEventListener('touchmove', this.#onMove, {passive: false});
    else this.removeEventListener('touchmove', this.#onMove);
  };

  readonly #onStart = ({touches}: TouchEvent) => {
    const [touch] = touches;
    if (!touch || touches.length > 1) return this.#onCancel();
    this.#finger = this.#isArmed ? {x: touch.clientX, y: touch.clientY, isPulling: false} : undefined;
  };

  readonly #onMove = (event: TouchEvent) => {
    const finger = this.#finger;
    const [touch] = event.touches;
    if (!finger || !touch) return;
    const down = touch.clientY - finger.y;
    if (!finger.isPulling && (down <= Math.abs(touch.clientX - finger.x) || !event.cancelable)) {
      this.#finger = undefined;
      return;
    }
    finger.isPulling = true;
    event.preventDefault();
    this.pulled = toPull(down);
  };

  readonly #onEnd = () => {
    const isFar = this.pulled >= threshold;
    this.#onCancel();
    if (!isFar || this.refreshing) return;
    this.isWaiting = true;
    request(this, 'pod-refresh-request', null);
  };

  readonly #onCancel = () => {
    this.#finger = undefined;
    this.pulled = 0;
    this.#arm();
  };
}

/** The further the finger has come, the less the indicator follows it. Pixels. */
function toPull(down: number): number {
  return farthest * (1 - Math.exp(-Math.max(0, down) / farthest));
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-pull-to-refresh': PodPullToRefresh;
  }
}

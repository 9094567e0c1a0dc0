import {html, nothing, svg, type TemplateResult} from 'lit';

const square = 'h4a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5h-4a1.5 1.5 0 0 1-1.5-1.5v-4a1.5 1.5 0 0 1 1.5-1.5z';

const shapes = {
  latest: 'M5 6h14M5 12h14M5 18h9',
  podcasts: `M5.5 4${square}M14.5 4${square}M5.5 13${square}M14.5 13${square}`,
  download: 'M12 4v11m0 0l-4.5-4.5M12 15l4.5-4.5M5 20h14',
  find: 'M17 11a6 6 0 1 1-12 0 6 6 0 0 1 12 0zM20 20l-4.5-4.5',
  play: 'M9 6.5v11l9-5.5z',
  pause: 'M9 6v12M15 6v12',
  cross: 'M7 7l10 10M17 7L7 17',
  again: 'M20 11a8 8 0 1 0-2.3 6M20 5v6h-6',
  settings: 'M4 8h9M19 8h1M4 16h1M11 16h9M19 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM11 16a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
  back: 'M15 5l-7 7 7 7',
  bin: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  move: 'M5 9.5h14M5 14.5h14',
  'back-15': 'M4 12a8 8 0 1 0 3-6.2M4 4v4h4',
  'forward-30': 'M20 12a8 8 0 1 1-3-6.2M20 4v4h-4',
};

export type IconName = keyof typeof shapes;

/** An inline icon in the colour of the text around it, silent to screen readers: the button around it has the name. */
export function icon(name: IconName): TemplateResult {
  const seconds = /\d+/.exec(name)?.[0];
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${shapes[name]} fill=${name === 'play' ? 'currentColor' : 'none'} />
    ${
      seconds
        ? svg`<text x="12" y="14.6" text-anchor="middle" font-size="7.5" font-weight="600" stroke="none" fill="currentColor">${seconds}</text>`
        : nothing
    }
  </svg>`;
}

/** A ring that closes as `done` goes from 0 to 1, with the cross that cancels inside. */
export function ring(done: number): TemplateResult {
  return html`<svg class="icon ring" viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="18.5" />
    <circle
      class="done"
      cx="20"
      cy="20"
      r="18.5"
      pathLength="100"
      transform="rotate(-90 20 20)"
      stroke-dasharray="${done * 100} 100"
    />
    <path d="M16.5 16.5l7 7M23.5 16.5l-7 7" />
  </svg>`;
}

import {css} from 'lit';

/** What every shadow root begins with, since the document's rules end at its edge. */
export const baseStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  h1,
  h2,
  p,
  a {
    overflow-wrap: anywhere;
  }
  h1 {
    font: 700 min(1.875rem, 12vw) / 1.1 var(--font-title);
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink-2);
  }
  a {
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .icon {
    display: block;
    flex: none;
    width: 24px;
    height: 24px;
    stroke: currentColor;
    fill: none;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .facts {
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .danger {
    color: var(--danger);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--rule);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: 3px;
    transition: inline-size var(--motion);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
    border-radius: 3px;
  }
  progress:indeterminate::-moz-progress-bar {
    width: 0;
  }
`;

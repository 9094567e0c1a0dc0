import {css} from 'lit';

/** How a publisher's notes look: for reading, and never wider than the page. */
export const notesStyles = css`
  .notes {
    max-width: 65ch;
    line-height: 1.55;
    overflow-wrap: anywhere;
    hyphens: auto;
    text-wrap: pretty;
  }
  .lined {
    white-space: pre-line;
  }
  .notes :is(p, ul, ol, dl, blockquote, figure, pre, .wide) {
    margin: 0 0 0.8em;
  }
  .notes :is(ul, ol) {
    padding: 0 0 0 1.4em;
    list-style: revert;
  }
  .notes :is(li, dd) {
    margin: 0 0 0.3em;
  }
  .notes dd {
    margin-inline-start: 1.4em;
  }
  .notes :is(h3, h4, h5, h6) {
    margin: 1.2em 0 0.4em;
    font: 700 1.125rem / 1.25 var(--font-title);
    text-wrap: balance;
  }
  .notes :is(h5, h6) {
    font-size: 1rem;
  }
  .notes a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }
  .notes blockquote {
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--rule);
    color: var(--ink-2);
  }
  .notes :is(code, kbd, samp, pre) {
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
    hyphens: none;
  }
  .notes pre,
  .wide {
    overflow-x: auto;
    overflow-wrap: normal;
  }
  .notes table {
    border-collapse: collapse;
  }
  .notes :is(td, th) {
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid var(--rule);
    text-align: start;
    vertical-align: top;
  }
  .notes hr {
    margin: 1.2em 0;
    border: 0;
    border-top: 1px solid var(--rule);
  }
  .notes img {
    max-width: 100%;
    height: auto;
    border-radius: var(--radius);
  }
  .notes figcaption,
  .picture {
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  .picture {
    font-style: italic;
  }
  /* A finger may hit more than the eye sees, and the lines stay where they are. */
  .time {
    margin: -8px -4px;
    padding: 8px 4px;
    color: var(--accent);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .pictures {
    margin-bottom: 12px;
  }
`;

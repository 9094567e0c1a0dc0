import {css} from 'lit';

/** What the pages share: the header, the sides, headings of parts, cards. */
export const pageStyles = css`
  :host {
    --side: 20px;
    padding: 12px 0 24px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    min-height: 64px;
    padding: 4px 12px 4px var(--side);
  }
  .bar .round:first-child {
    margin-left: -12px;
  }
  .line {
    padding: 2px var(--side) 6px;
  }
  .line:empty {
    display: none;
  }
  h2 {
    padding: 18px var(--side) 6px;
  }
  pod-podcast-header > * {
    padding: 0;
    font: 700 1.5rem / 1.15 var(--font-title);
    color: var(--ink);
  }
  .card {
    display: grid;
    gap: 10px;
    margin: 6px var(--side) 4px;
    padding: var(--gap);
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: 16px;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-weight: 600;
  }
`;

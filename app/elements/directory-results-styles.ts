import {css} from 'lit';

export const directoryResultsStyles = css`
  .line {
    padding: 10px 20px 6px;
  }
  .line:not(:empty) + .line {
    padding-top: 0;
  }
  .line:empty {
    display: none;
  }
  .offer {
    display: grid;
    gap: 8px;
    padding: 12px 20px;
    text-align: center;
  }
  .offer .pill {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  /* WebKit breaks no word that is an item of a flexible box by itself. */
  .offer .pill span {
    min-width: 0;
  }
  .podcast {
    display: flex;
    align-items: center;
    gap: 14px;
    min-height: var(--tap);
    padding: 8px 20px;
    text-decoration: none;
    --artwork-size: 56px;
  }
  div.podcast {
    align-items: start;
  }
  .podcast:focus-visible {
    outline-offset: -2px;
  }
  .words {
    min-width: 0;
  }
  .title {
    font-weight: 600;
    line-height: 1.25;
  }
  .following {
    color: var(--accent);
    font-weight: 600;
  }
  .outside {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    color: var(--accent);
    font-size: 0.8125rem;
  }
`;

import {css} from 'lit';

/** Round icon buttons (the disc is smaller than what a finger may hit), pills and text buttons. */
export const buttonStyles = css`
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation;
  }
  .round {
    flex: none;
    display: grid;
    place-items: center;
    width: var(--tap);
    height: var(--tap);
    border-radius: 50%;
  }
  .disc {
    padding: 4px;
    color: var(--on-accent);
    background: var(--accent) content-box;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 18px;
    border: 1px solid var(--rule);
    border-radius: 22px;
    font-weight: 600;
    font-size: 0.875rem;
    line-height: 1.2;
    text-decoration: none;
    color: var(--ink);
  }
  .primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .link {
    color: var(--accent);
    min-height: 44px;
    font-size: 0.875rem;
  }
  @media (hover: hover) {
    .pill:hover {
      border-color: var(--ink-2);
    }
    .round:not(.disc):hover {
      background: var(--rule);
    }
  }
  button:active,
  .pill:active {
    opacity: 0.7;
  }
`;

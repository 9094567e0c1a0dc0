import {css} from 'lit';

/** The controls between a podcast and its episodes. */
export const podcastPageStyles = css`
  .order {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding: 0 var(--side);
    color: var(--ink-2);
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .order h2 {
    padding: 0;
  }
  .order h2::after {
    content: " · ";
    content: " · " / "";
    white-space: pre;
  }
  .order .pill {
    margin-inline-start: auto;
    padding-inline: 14px;
  }
  select {
    appearance: none;
    field-sizing: content;
    min-height: 44px;
    padding: 0 18px 0 0;
    border: 0;
    border-radius: 8px;
    color: inherit;
    font: inherit;
    cursor: pointer;
    background:
      linear-gradient(45deg, transparent 50%, currentColor 50%) right 5px center / 5px 5px no-repeat,
      linear-gradient(-45deg, transparent 50%, currentColor 50%) right 0 center / 5px 5px no-repeat;
  }
  option {
    background: var(--sheet);
    color: var(--ink);
  }
  .tools {
    display: flex;
    gap: 8px;
    padding: 0 var(--side) 6px;
  }
  .field {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    padding-left: 12px;
    border: 1px solid var(--rule);
    border-radius: 22px;
    color: var(--ink-2);
  }
  .field:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .field .icon {
    width: 20px;
    height: 20px;
  }
  input {
    flex: 1;
    min-width: 0;
    height: 42px;
    padding: 0 12px 0 0;
    border: 0;
    outline: 0 !important;
    background: none;
    color: var(--ink);
    font: inherit;
    font-size: 1rem;
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--ink-2);
    opacity: 1;
  }
  .nothing {
    padding-top: 18px;
  }
  .older {
    display: grid;
    padding: 12px var(--side);
  }
`;

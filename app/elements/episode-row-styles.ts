import {css} from 'lit';

/**
 * Of `<pod-episode-row>`. The title's link covers the whole row but for its buttons, and so does the box that takes
 * their place while selecting. A long name of a podcast gives way to the time and the size.
 */
export const episodeRowStyles = css`
  :host {
    position: relative;
    padding-block: 10px;
    padding-inline: 20px 12px;
  }
  :host([dragged]) {
    background: var(--sheet);
    border-radius: var(--radius);
    box-shadow: 0 6px 20px #0003;
    outline: 1px solid var(--rule);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .words {
    flex: 1;
    min-width: 0;
    margin-inline-start: 2px;
  }
  .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-weight: 600;
    line-height: 1.25;
    text-decoration: none;
  }
  .title::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  .title:focus-visible {
    outline: 0;
  }
  .title:focus-visible::after {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    border-radius: var(--radius);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    margin-top: 3px;
  }
  .trouble {
    display: block;
  }
  .trouble a {
    position: relative;
    padding-block: 14px;
  }
  .source {
    flex: 1 1 3em;
    max-width: max-content;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .accent {
    color: var(--accent);
  }
  .played .title {
    color: var(--ink-2);
  }
  .played pod-artwork {
    opacity: 0.6;
  }
  progress {
    margin-top: 6px;
  }
  .actions {
    position: relative;
    display: flex;
  }
  .handle {
    width: 44px;
    color: var(--ink-2);
    cursor: grab;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  .handle:active {
    opacity: 1;
    cursor: grabbing;
  }
  .selecting {
    user-select: none;
    -webkit-user-select: none;
  }
  .box {
    display: grid;
    place-items: center;
    width: var(--tap);
    height: var(--tap);
  }
  .box::before {
    content: "";
    grid-area: 1 / 1;
    width: 24px;
    height: 24px;
    border: 2px solid var(--ink-2);
    border-radius: 7px;
  }
  .selected .box::before {
    border-color: var(--accent);
    background: var(--accent);
  }
  .selected .box::after {
    content: "";
    grid-area: 1 / 1;
    width: 7px;
    height: 12px;
    border: solid var(--on-accent);
    border-width: 0 2.5px 2.5px 0;
    translate: 0 -1.5px;
    rotate: 45deg;
  }
  input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    appearance: none;
    border-radius: var(--radius);
    cursor: pointer;
  }
  input:focus-visible {
    outline-offset: -2px;
  }
  .ring {
    width: 40px;
    height: 40px;
    color: var(--accent);
    stroke-width: 1.6;
  }
  .ring circle {
    stroke: var(--rule);
    stroke-width: 3;
    stroke-linecap: butt;
  }
  .ring .done {
    stroke: var(--accent);
    transition: stroke-dasharray var(--motion);
  }
  @media (max-width: 359px) {
    :host {
      --artwork-size: 48px;
    }
    .row {
      gap: 8px;
    }
  }
`;

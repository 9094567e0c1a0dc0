import {css} from 'lit';

/**
 * The shell around every page, for the shadow root of `<pod-app>`. The document scrolls; the footer sticks to its end.
 *
 * ```html
 * <main>page</main>
 * <footer>
 *   <pod-notice></pod-notice>
 *   <pod-mini-player></pod-mini-player>
 *   <pod-tab-bar></pod-tab-bar>
 * </footer>
 * ```
 *
 * From 900 px the tabs are a rail at the left and the rest of the footer lies across the bottom.
 */
export const appLayoutStyles = css`
  :host {
    display: grid;
    grid-template: 1fr auto / minmax(0, 1fr);
    min-height: 100vh;
    min-height: 100dvh;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left);
  }
  main {
    width: 100%;
    max-width: 720px;
    margin: 0 auto;
    outline: 0;
  }
  footer {
    position: sticky;
    bottom: 0;
    z-index: 1;
    pointer-events: none;
  }
  footer > * {
    pointer-events: auto;
  }
  @media (min-width: 900px) {
    :host {
      grid-template: 1fr auto auto / 104px minmax(0, 1fr);
    }
    main {
      grid-area: 1 / 2;
    }
    footer {
      display: contents;
    }
    footer > * {
      grid-column: 2;
      position: sticky;
      bottom: 0;
      z-index: 1;
    }
    pod-notice {
      grid-row: 2;
      justify-self: center;
      width: min(100%, 480px);
    }
    pod-mini-player {
      grid-row: 3;
    }
    pod-tab-bar {
      grid-area: 1 / 1 / -1;
      top: 0;
      height: 100vh;
      height: 100dvh;
    }
  }
`;

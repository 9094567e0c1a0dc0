import {css} from 'lit';

/**
 * The shell around every page, for the shadow root of `<pod-app>`. Only `main` scrolls, so that nothing ever lies under the footer.
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
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    height: 100vh;
    height: 100dvh;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left);
  }
  main {
    overflow-y: auto;
    overscroll-behavior: contain;
    outline: 0;
  }
  main > * {
    max-width: 720px;
    margin: 0 auto;
  }
  @media (min-width: 900px) {
    :host {
      grid-template: minmax(0, 1fr) auto auto / 104px minmax(0, 1fr);
    }
    main {
      grid-area: 1 / 2;
    }
    footer {
      display: contents;
    }
    footer > * {
      grid-column: 2;
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
    }
  }
`;

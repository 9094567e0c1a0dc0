import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {HostRoute} from '../../core/host-route.js';
import {baseStyles} from './base-styles.js';
import {describeRoute} from './words.js';

/** Whether a podcast's feed and its audio come directly or through the gateway, and why. What is unknown is not said. */
@customElement('pod-feed-route')
export class PodFeedRoute extends LitElement {
  static override styles = [
    baseStyles,
    css`
      p {
        min-height: 1lh;
        margin: 2px 20px;
      }
    `,
  ];

  /** The way the feed came the last time. */
  @property({attribute: false}) feedRoute: HostRoute | undefined;
  /** The way the audio comes. */
  @property({attribute: false}) audioRoute: HostRoute | undefined;

  override render() {
    const {feedRoute, audioRoute} = this;
    if (!feedRoute && !audioRoute) return nothing;
    // Both lines are there from the first: the tap on an episode that teaches the second must not move the next one away.
    return html`
      <p class="facts">${feedRoute ? describeRoute('Feed', feedRoute) : nothing}</p>
      <p class="facts">${audioRoute ? describeRoute('Audio', audioRoute) : nothing}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-feed-route': PodFeedRoute;
  }
}

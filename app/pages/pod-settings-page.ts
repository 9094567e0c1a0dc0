import {html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {downloadsPath, storagePath} from '../../core/routes.js';
import {defaultSettings, type Settings} from '../../core/settings.js';
import {baseStyles} from '../elements/base-styles.js';
import {buttonStyles} from '../elements/button-styles.js';
import {pageStyles} from '../elements/page-styles.js';
import {icon} from '../elements/pod-icon.js';
import '../elements/pod-removal-dialog.js';
import type {RemovalItem} from '../elements/pod-removal-dialog.js';
import '../elements/pod-setting.js';
import {type Abilities, settingGroups} from '../elements/setting-descriptions.js';

/** What a person can choose, and what a choice would remove before it does. */
@customElement('pod-settings-page')
export class PodSettingsPage extends LitElement {
  static override styles = [baseStyles, buttonStyles, pageStyles];

  /** What is chosen. */
  @property({attribute: false}) settings: Settings = defaultSettings;
  /** What this browser can do. */
  @property({attribute: false}) abilities: Abilities | undefined;
  /** What the choice just made would remove; it waits for a yes. */
  @property({attribute: false}) removals: readonly RemovalItem[] | undefined;

  override render() {
    const {settings, abilities, removals} = this;
    return html`
      <header class="bar">
        <a class="round" href=${downloadsPath} aria-label="Back to Downloads">${icon('back')}</a>
        <h1>Settings</h1>
        <a class="pill" href=${storagePath}>Storage</a>
      </header>
      ${settingGroups.map(
        ({heading, settings: descriptions}) => html`<section aria-label=${heading}>
          <h2>${heading}</h2>
          ${descriptions.map(
            (description) => html`<pod-setting
              .description=${description}
              .value=${settings[description.name]}
              .obstacle=${abilities && description.findObstacle?.(settings, abilities)}
            ></pod-setting>`,
          )}
        </section>`,
      )}
      ${removals ? html`<pod-removal-dialog .items=${removals}></pod-removal-dialog>` : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-settings-page': PodSettingsPage;
  }
}

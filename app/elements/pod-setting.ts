import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {Settings} from '../../core/settings.js';
import {baseStyles} from './base-styles.js';
import {request} from './request-events.js';
import type {SettingDescription} from './setting-descriptions.js';

const custom = 'custom';

/**
 * One setting: what it is called, what it does, and its switch or its choices. Where it can do nothing it says why.
 *
 * @fires pod-setting-request
 */
@customElement('pod-setting')
export class PodSetting extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        padding: 10px 20px;
      }
      label {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        min-height: var(--tap);
        font-weight: 600;
      }
      label > span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      input,
      select {
        flex: none;
        margin: 0;
        font: inherit;
        color: inherit;
      }
      [role="switch"] {
        appearance: none;
        width: 52px;
        height: 32px;
        padding: 4px;
        border: 2px solid var(--ink-2);
        border-radius: 16px;
        cursor: pointer;
      }
      [role="switch"]::before {
        content: "";
        display: block;
        width: 20px;
        height: 20px;
        border-radius: 50%;
        background: var(--ink-2);
        transition: translate var(--motion);
      }
      [role="switch"]:checked {
        border-color: var(--accent);
        background: var(--accent);
      }
      [role="switch"]:checked::before {
        translate: 20px;
        background: var(--on-accent);
      }
      select,
      [type="number"] {
        min-height: 44px;
        max-width: 100%;
        padding: 6px 12px;
        border: 1px solid var(--rule);
        border-radius: 22px;
        background: var(--sheet);
        font-weight: 400;
      }
      [type="number"] {
        width: 7em;
      }
      :disabled {
        opacity: 0.5;
        cursor: default;
      }
    `,
  ];

  /** What the setting is. */
  @property({attribute: false}) description: SettingDescription | undefined;
  /** What is chosen now. */
  @property({attribute: false}) value: Settings[keyof Settings] = null;
  /** Why it can do nothing here. */
  @property() obstacle: string | undefined;

  @state() private typing = false;

  override render() {
    const {description, obstacle} = this;
    if (!description) return nothing;
    return html`
      <label>
        <span>${description.label}</span>
        ${description.kind === 'switch' ? this.#switch() : this.#choice(description)}
      </label>
      ${description.kind === 'choice' && this.#isCustom(description) ? this.#custom(description) : nothing}
      <p id="about" class="facts">${obstacle ?? description.sentence}</p>
    `;
  }

  #switch() {
    return html`<input
      type="checkbox"
      role="switch"
      aria-describedby="about"
      .checked=${live(this.value === true)}
      ?disabled=${Boolean(this.obstacle)}
      @change=${({currentTarget}: Event) => this.#ask((currentTarget as HTMLInputElement).checked)}
    />`;
  }

  #choice(description: SettingDescription & {kind: 'choice'}) {
    const {choices, describe} = description;
    const chosen = this.#isCustom(description) ? custom : String(this.value);
    return html`<select
      aria-describedby="about"
      ?disabled=${Boolean(this.obstacle)}
      @change=${({currentTarget}: Event) => this.#onChoice((currentTarget as HTMLSelectElement).value)}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${String(choice)} .selected=${live(String(choice) === chosen)}>${describe(choice)}</option>`,
      )}
      ${
        description.custom
          ? html`<option value=${custom} .selected=${live(chosen === custom)}>Another amount</option>`
          : nothing
      }
    </select>`;
  }

  #custom({custom}: SettingDescription & {kind: 'choice'}) {
    if (!custom) return nothing;
    return html`<label>
      <span>${custom.label}</span>
      <input
        type="number"
        min="0.1"
        step="0.1"
        inputmode="decimal"
        .value=${live(typeof this.value === 'number' ? String(this.value / custom.unit) : '')}
        @change=${({currentTarget}: Event) => this.#onNumber(currentTarget as HTMLInputElement, custom.unit)}
      />
    </label>`;
  }

  #isCustom({custom, choices}: SettingDescription & {kind: 'choice'}): boolean {
    return custom !== undefined && (this.typing || !choices.some((choice) => choice === this.value));
  }

  #onChoice(chosen: string) {
    this.typing = chosen === custom;
    if (!this.typing) this.#ask(chosen === 'null' ? null : Number(chosen));
  }

  #onNumber({valueAsNumber}: HTMLInputElement, unit: number) {
    if (valueAsNumber > 0) this.#ask(Math.round(valueAsNumber * unit));
    else this.requestUpdate();
  }

  /** What is shown stays what is chosen, until it is. */
  #ask(value: Settings[keyof Settings]) {
    if (this.description) request(this, 'pod-setting-request', {[this.description.name]: value});
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pod-setting': PodSetting;
  }
}

import {html, nothing, type TemplateResult} from 'lit';
import type {EpisodeDetails, Person} from '../../core/feed.js';

/** Quiet lines below the notes: who took part, how to support it, the episode's page on the web. Nothing when there is none of them. */
export function credits({persons = [], funding = [], link}: EpisodeDetails): TemplateResult | typeof nothing {
  if (!link && persons.length + funding.length === 0) return nothing;
  const names = persons.map((person) => toPerson(person));
  const supports = funding.map(({url, text}) => toOutside(url, text || new URL(url).host));
  return html`<div class="credits">
    ${names.length > 0 ? html`<p>With ${toList(names)}</p>` : nothing}
    ${supports.length > 0 ? html`<p>Support: ${toList(supports)}</p>` : nothing}
    ${link ? html`<p>${toOutside(link, 'Episode’s web page')}</p>` : nothing}
    <span id="outside" hidden>Opens outside Dogear</span>
  </div>`;
}

function toPerson({name, role, link}: Person): TemplateResult {
  return html`${link ? toOutside(link, name) : name}${role ? ` (${role.toLowerCase()})` : nothing}`;
}

function toOutside(address: string, words: string): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" aria-describedby="outside"
    >${words}</a
  >`;
}

function toList(parts: TemplateResult[]): (TemplateResult | string)[] {
  return parts.flatMap((part, index) => (index > 0 ? [', ', part] : [part]));
}

/** What any Lit app with a service worker registration and a small storage imports, and nothing of its own. */
import {createStore, del, entries, get, promisifyRequest, set, update} from 'idb-keyval';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {Workbox} from 'workbox-window';

export const elements = {css, html, LitElement, nothing, customElement, property, state};
export const storage = {createStore, del, entries, get, promisifyRequest, set, update};
export const registration = {Workbox};

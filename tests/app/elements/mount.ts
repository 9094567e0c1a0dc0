import type {AllDetails} from '../../../app/elements/request-events.js';

/** The app's own tokens, so that sizes and colours are the real ones. */
const tokens = document.createElement('link');
tokens.rel = 'stylesheet';
tokens.href = new URL('../../../app/styles.css', import.meta.url).href;
const loaded = new Promise((resolve) => tokens.addEventListener('load', resolve));
document.head.append(tokens);
await loaded;

/** Puts an element on the page, in the place of the one before, and waits until all of it has rendered. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.replaceChildren(element);
  await settle(element);
  return element;
}

/** Waits until an element and all elements inside it have rendered. */
export async function settle(element: Element): Promise<void> {
  if ('updateComplete' in element) await element.updateComplete;
  for (const child of findAll(element, '*')) if ('updateComplete' in child) await child.updateComplete;
}

/** Every match below an element, in the order of the page, through all shadow roots. */
export function findAll(root: Element, selector: string): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const child of [...(root.shadowRoot?.children ?? []), ...root.children]) {
    if (child instanceof HTMLElement && child.matches(selector)) found.push(child);
    found.push(...findAll(child, selector));
  }
  return found;
}

/** The first match; a test that needs one fails without. */
export function find<Tag extends keyof HTMLElementTagNameMap>(root: Element, selector: Tag): HTMLElementTagNameMap[Tag];
export function find(root: Element, selector: string): HTMLElement;
export function find(root: Element, selector: string): HTMLElement {
  const [first] = findAll(root, selector);
  if (!first) throw new Error(`nothing matches ${selector}`);
  return first;
}

/** What a screen reader calls it. */
export function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The names of all buttons, in order. */
export function buttonNames(root: Element): string[] {
  return findAll(root, 'button').map(nameOf);
}

/** Clicks the button with this name and waits for what it changes. */
export async function press(root: Element, name: string): Promise<void> {
  const button = findAll(root, 'button').find((button) => nameOf(button) === name);
  if (!button) throw new Error(`no button "${name}" among ${JSON.stringify(buttonNames(root))}`);
  button.click();
  await settle(root);
}

/** All text below an element, unseen text included, without the styles. */
export function textOf(root: Element): string {
  const read = (node: Node): string => {
    if (node instanceof HTMLStyleElement) return '';
    if (node instanceof Text) return node.data;
    const shadow = node instanceof Element ? node.shadowRoot : null;
    return [...(shadow?.childNodes ?? []), ...node.childNodes].map(read).join('');
  };
  return read(root).replace(/\s+/g, ' ').trim();
}

/** Collects the details of one kind of request as the document hears them. */
export function listen<Name extends keyof AllDetails>(root: Element, name: Name): AllDetails[Name][] {
  const heard: AllDetails[Name][] = [];
  root.addEventListener(name, (event) => heard.push((event as CustomEvent<AllDetails[Name]>).detail));
  return heard;
}

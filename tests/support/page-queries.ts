import type {Role} from './engine-page.js';

/**
 * Runs in the page: the first visible element with this role and accessible name, in shadow trees too. It knows the roles and the ways of
 * naming that the app uses, which is less than a browser knows.
 */
export function findByRole(role: Role, name: string): Element | undefined {
  const selectors: Record<Role, string> = {
    button: 'button, summary, input[type="button"], [role="button"]',
    link: 'a[href], [role="link"]',
    heading: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
    slider: 'input[type="range"], [role="slider"]',
    searchbox: 'input[type="search"], [role="searchbox"]',
    progressbar: 'progress, [role="progressbar"]',
  };
  const toText = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return '';
    if (node.getAttribute('aria-hidden') === 'true' || node.matches('style, script, svg')) return '';
    const label = node.getAttribute('aria-label') ?? node.getAttribute('alt');
    if (label !== null) return label;
    const text = [...(node.shadowRoot ?? node).childNodes].map(toText).join('');
    return getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
  };
  const toName = (element: Element): string => {
    const label = element.getAttribute('aria-label');
    if (label) return label;
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/);
    if (ids) return ids.map((id) => toText(root.getElementById(id) ?? new Text())).join(' ');
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return (labels.length > 0 ? labels : [...element.childNodes]).map(toText).join('');
  };
  const search = (root: ParentNode): Element | undefined => {
    for (const element of root.querySelectorAll('*')) {
      const isWanted =
        element.matches(selectors[role]) &&
        (element.getAttribute('role') ?? role) === role &&
        element.checkVisibility({visibilityProperty: true}) &&
        toName(element).replace(/\s+/g, ' ').trim() === name;
      const found = isWanted ? element : element.shadowRoot && search(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  return search(document);
}

/** Runs in the page: whether a visible element holds the text, in shadow trees too. */
export function showsText(text: string): boolean {
  const search = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some(
      (element) =>
        (!element.matches('style, script') &&
          element.checkVisibility({visibilityProperty: true}) &&
          element.textContent?.replace(/\s+/g, ' ').includes(text)) ||
        (element.shadowRoot && search(element.shadowRoot)),
    );
  return search(document);
}

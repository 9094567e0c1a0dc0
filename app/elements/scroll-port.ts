/** What scrolls an element: its nearest ancestor that does, through shadow roots and slots, else the document. */
export class ScrollPort {
  /** The outermost ancestor of the element that scrolls with it: whatever grows inside the port, grows this. */
  readonly content: Element;
  readonly #scroller: Element;

  constructor(element: Element) {
    let content = element;
    let scroller = toParent(element);
    while (scroller && !scrolls(scroller)) {
      content = scroller;
      scroller = toParent(scroller);
    }
    this.content = content;
    this.#scroller = scroller ?? document.documentElement;
  }

  /** Where `scroll` is told. */
  get events(): EventTarget {
    return this.#isDocument ? document : this.#scroller;
  }

  /** Pixels. Writing it lays the page out. */
  get scrollTop(): number {
    return this.#scroller.scrollTop;
  }

  set scrollTop(pixels: number) {
    this.#scroller.scrollTop = pixels;
  }

  /** Pixels of what can be seen at once. */
  get height(): number {
    return this.#scroller.clientHeight;
  }

  /** Whether the browser keeps what is visible where it is; some do, which must not be done twice. */
  set isAnchoring(isAnchoring: boolean) {
    if (this.#scroller instanceof HTMLElement) this.#scroller.style.overflowAnchor = isAnchoring ? '' : 'none';
  }

  /** Pixels from the port's upper edge down to the element's; negative when that is above. */
  distanceTo(element: Element): number {
    const {top} = element.getBoundingClientRect();
    return this.#isDocument ? top : top - this.#scroller.getBoundingClientRect().top;
  }

  get #isDocument(): boolean {
    return this.#scroller === document.documentElement;
  }
}

function toParent(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element && parent !== document.documentElement ? parent : undefined;
}

function scrolls(element: Element): boolean {
  return /auto|scroll/.test(getComputedStyle(element).overflowY);
}

interface EpisodePage extends Element {
  row?: {episode: {episodeId: string}};
  details?: {notes?: string};
  updateComplete: Promise<unknown>;
}

/**
 * Goes from address to address inside the app and answers what stands there that only a payload can have put there. On its way it does
 * to everything of the publisher's what a hand, a key or the browser may do. Runs in the page, so it stands alone.
 */
export async function inspectPages(paths: readonly string[]): Promise<string[]> {
  const foreignTags =
    'script, iframe, frame, object, embed, base, meta, link, style, template, math, foreignObject, use, animate, set';
  const noteTags = 'form, input, button:not(.time), svg, video, audio, details, dialog, [id], [style], [srcset]';
  const events = [
    'focus',
    'blur',
    'pointerover',
    'mouseover',
    'click',
    'toggle',
    'load',
    'error',
    'animationstart',
    'scroll',
  ];
  const found: string[] = [];
  const app = document.querySelector('pod-app');
  if (!app) return ['There is no app'];
  addEventListener('click', (event) => event.preventDefault(), {capture: true});

  const nextFrame = () => new Promise((resolve) => setTimeout(resolve));
  const listAll = (root: Element | ShadowRoot): Element[] =>
    [...root.children].flatMap((child) => [
      child,
      ...(child.shadowRoot ? listAll(child.shadowRoot) : []),
      ...listAll(child),
    ]);
  const findFirst = (selector: string) => listAll(app.shadowRoot ?? app).find((element) => element.matches(selector));

  function inspect(place: string): void {
    for (const element of listAll(app?.shadowRoot ?? document.body)) {
      const isOfNotes = element.closest('.notes') !== null;
      const isForeign = element.matches(foreignTags) || (isOfNotes && element.matches(noteTags));
      if (isForeign) found.push(`${place}: ${element.outerHTML}`);
      for (const {name, value} of element.attributes) {
        const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(name);
        const leads =
          isAddress && !['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(value, location.href).protocol);
        if (leads || name.startsWith('on')) found.push(`${place}: ${name}=${value}`);
      }
      const isPublishers = (isOfNotes || element.closest('.credits, h1') !== null) && !element.matches('button');
      if (isPublishers) for (const name of events) element.dispatchEvent(new Event(name, {cancelable: true}));
    }
  }

  async function isReady(path: string): Promise<boolean> {
    if (!path.startsWith('/episode/')) return findFirst('pod-episode-row, pod-podcast-grid') !== undefined;
    const page = findFirst('pod-episode-page') as EpisodePage | undefined;
    await page?.updateComplete;
    if (!page?.details || page.row?.episode.episodeId !== path.slice('/episode/'.length)) return false;
    const notes = findFirst('pod-show-notes') as
      | (Element & {notes: string; updateComplete: Promise<unknown>})
      | undefined;
    await notes?.updateComplete;
    return notes?.notes === page.details.notes && Boolean(!notes || notes.shadowRoot?.querySelector('.notes'));
  }

  for (const path of paths) {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
    const deadline = Date.now() + 10_000;
    while (!(await isReady(path)) && Date.now() < deadline) await nextFrame();
    if (Date.now() >= deadline) found.push(`${path}: never stood there`);
    inspect(path);
    const main = app.shadowRoot?.querySelector('main');
    while (main && !path.startsWith('/episode/') && main.scrollTop + main.clientHeight < main.scrollHeight - 1) {
      main.scrollTop += main.clientHeight;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      inspect(path);
    }
  }
  return found;
}

interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{outcome: 'accepted' | 'dismissed'}>;
}

/** Tells when the browser can offer installation; `undefined` when it can't, or no longer. */
export function watchInstallPrompt(listener: (install: (() => Promise<void>) | undefined) => void): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const {prompt} = event as BeforeInstallPromptEvent;
    listener(async () => {
      const {outcome} = await prompt.call(event);
      if (outcome === 'accepted') listener(undefined);
    });
  });
  addEventListener('appinstalled', () => listener(undefined));
}

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

import type {PageMessage} from '../core/worker-message.js';

declare const self: ServiceWorkerGlobalScope;

export async function onMessage(message: PageMessage): Promise<void> {
  switch (message.type) {
    case 'SKIP_WAITING':
      return self.skipWaiting();
    case 'claim':
      return self.clients.claim();
  }
}

import {offerTag} from '../../core/worker-message.js';

/** `default`: the person was not asked yet. */
export type NotificationAnswer = NotificationPermission | 'unsupported';

export function readNotifications(): NotificationAnswer {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/** Asks the person, unless that was answered before. Only right after a tap. */
export async function askForNotifications(): Promise<NotificationAnswer> {
  return readNotifications() === 'default' ? Notification.requestPermission() : readNotifications();
}

/** Takes back the offer of what no longer waits. */
export async function closeOffer(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const offers = (await registration?.getNotifications?.({tag: offerTag})) ?? [];
  for (const offer of offers) offer.close();
}

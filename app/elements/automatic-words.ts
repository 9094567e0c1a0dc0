/** What the browser says about notifications; `default`: nobody was asked yet. */
export type NotificationAnswer = 'default' | 'granted' | 'denied' | 'unsupported';

/** What "Automatic" does, and what notifications are for. `serial`: the podcast is told in order. */
export function describeAutomatic(serial: boolean, notifications: NotificationAnswer = 'default'): string {
  const what = serial
    ? 'The next episode you have not played comes by itself while Dogear is open.'
    : 'New episodes come by themselves while Dogear is open.';
  switch (notifications) {
    case 'default':
      return `${what} Allow notifications to hear of them while it is closed.`;
    case 'granted':
      return `${what} While it is closed, a notification offers them.`;
    case 'denied':
      return `${what} The browser lets Dogear show no notification, so they wait for its next start.`;
    case 'unsupported':
      return `${what} While it is closed, they wait for its next start.`;
  }
}

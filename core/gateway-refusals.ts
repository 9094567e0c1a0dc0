/** Why the gateway hands nothing on: the status of its answer, what happened, and what a person can do next. A closed list, told by name. */
export const gatewayRefusals = {
  'bad-request': {status: 400, what: 'The gateway was asked for nothing that it has', next: 'Reload Dogear.'},
  'bad-address': {status: 400, what: 'This is no web address that can be fetched', next: 'Check the address.'},
  'address-with-password': {
    status: 400,
    what: 'There is a user name or password in this address',
    next: 'Leave it out, and sign in instead.',
  },
  password: {status: 401, what: 'The host asks for a password', next: 'Sign in with what the publisher gave you.'},
  'foreign-site': {status: 403, what: 'The gateway serves only its own app', next: 'Use it from there.'},
  'blocked-address': {
    status: 403,
    what: 'This address lies in a private network, where the gateway does not go',
    next: 'Ask whoever runs this Dogear to allow it.',
  },
  'blocked-port': {
    status: 403,
    what: 'This address names a port where no podcast is expected',
    next: 'Ask whoever runs this Dogear to allow it.',
  },
  refused: {status: 403, what: 'The host refused to send it', next: 'Retry later or ask the publisher.'},
  'pin-expired': {status: 403, what: 'The place where this file was found is out of date', next: 'Retry.'},
  'not-found': {status: 404, what: 'The gateway has no such address', next: 'Reload Dogear.'},
  'not-mentioned': {status: 404, what: 'The feed no longer lists this episode', next: 'Ask the publisher.'},
  'not-listed': {status: 404, what: 'Nobody names a public feed of this podcast', next: 'Ask the publisher for it.'},
  missing: {status: 404, what: 'There is nothing at this address any more', next: 'Look for its new address.'},
  'method-not-allowed': {status: 405, what: 'The gateway only reads', next: 'Reload Dogear.'},
  gone: {status: 410, what: 'It has left its host for good', next: 'Ask the publisher.'},
  'too-large': {status: 413, what: 'This is larger than the gateway carries', next: 'Ask the publisher for less.'},
  'not-a-feed': {status: 415, what: 'There is no podcast feed at this address', next: 'Look for its RSS address.'},
  'not-audio': {
    status: 415,
    what: 'The host sent something that is not audio',
    next: 'Retry later or ask the publisher.',
  },
  'wrong-type': {status: 415, what: 'The host sent something of another kind', next: 'Ask the publisher to repair it.'},
  'bad-range': {status: 416, what: 'The file is shorter than what was asked for', next: 'Retry.'},
  'too-many-requests': {status: 429, what: 'The gateway is asked too often from here', next: 'Try again in a moment.'},
  'too-many-streams': {
    status: 429,
    what: 'The gateway already sends as much from here as it may',
    next: 'Try again when something is finished.',
  },
  overloaded: {status: 429, what: 'The gateway has its hands full', next: 'Try again in a moment.'},
  busy: {status: 429, what: 'The host is busy and asks to come back later', next: 'Try again in a while.'},
  failed: {status: 500, what: 'The gateway made a mistake', next: 'Try again later.'},
  unreachable: {status: 502, what: 'The host did not answer', next: 'Check the address, or try again later.'},
  'bad-status': {status: 502, what: 'The host answered with an error', next: 'Try again later.'},
  'bad-answer': {status: 502, what: 'The host answered with something that makes no sense', next: 'Try again later.'},
  'bad-redirect': {status: 502, what: 'The host points to nowhere', next: 'Ask the publisher to repair it.'},
  'too-many-redirects': {
    status: 502,
    what: 'The host points from one address to the next without end',
    next: 'Ask the publisher to repair it.',
  },
  timeout: {status: 504, what: 'The host took too long', next: 'Try again later.'},
} as const satisfies Record<string, {status: number; what: string; next: string}>;

export type GatewayRefusal = keyof typeof gatewayRefusals;

/** Whether a gateway wrote this: the `error` of its JSON answer. */
export function isGatewayRefusal(error: unknown): error is GatewayRefusal {
  return typeof error === 'string' && Object.hasOwn(gatewayRefusals, error);
}

/** One sentence of what happened and one of what to do next. */
export function describeRefusal(refusal: GatewayRefusal): string {
  const {what, next} = gatewayRefusals[refusal];
  return `${what}. ${next}`;
}

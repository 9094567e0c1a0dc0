/**
 * Answers the browser when code gives it a plain text where it wants a trusted one (Trusted Types, section 4.4.1). Workers and the
 * service worker may be our own built files; nothing may make markup or code out of text, since there is no `createHTML` and no
 * `createScript`. Imported before all else; nothing to do where the browser does not ask.
 */
import type {TrustedTypePolicyFactory} from 'trusted-types/lib';

/** The only addresses of ours that a browser may run as scripts. */
const scriptPaths = /^\/(?:assets\/[\w.-]+\.js|service-worker\.js)$/;

const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypePolicyFactory};
trustedTypes?.createPolicy('default', {createScriptURL: toOwnScript});

/** The address as it was given; one that is not a script of ours throws, which refuses it. */
function toOwnScript(address: string): string {
  const {origin, pathname} = new URL(address, location.href);
  if (origin !== location.origin || !scriptPaths.test(pathname))
    throw new TypeError(`${address} is not one of our scripts`);
  return address;
}

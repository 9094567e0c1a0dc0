/** In some browsers it is an interface of its own by now, in others a `DOMException`; the name is the same. */
export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

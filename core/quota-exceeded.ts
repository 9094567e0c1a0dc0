const names: ReadonlySet<unknown> = new Set(['QuotaExceededError', 'NS_ERROR_FILE_NO_DEVICE_SPACE']);

/**
 * In some browsers it is an interface of its own by now, in others a `DOMException`; the name is the same. Firefox's Cache Storage has
 * another one, for a full device and a full quota alike.
 */
export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof Object && 'name' in error && names.has(error.name);
}

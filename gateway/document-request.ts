/** Whether a person waits to see a page. Stored audio comes from the service worker alone, so what asks here is a player. */
export function isDocumentRequest(pathname: string, accept: string | null | undefined): boolean {
  return !pathname.startsWith('/media/') && /\btext\/html\b/.test(accept ?? '');
}

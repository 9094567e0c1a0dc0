/** Held as long as anything of this episode may be written. */
export function toWritingLock(episodeId: string): string {
  return `writing:${episodeId}`;
}

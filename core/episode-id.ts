/** 120 bits of SHA-256, so that no feed can be made to share another's ids; 20 characters of base64url. */
const idBytes = 15;

/** The id of a feed, from its address. */
export function toFeedId(feedUrl: string): Promise<string> {
  return toId(feedUrl);
}

/** The id of an episode: (feed, guid). A changed enclosure address keeps it. */
export function toEpisodeId(feedId: string, guid: string): Promise<string> {
  return toId(`${feedId}\n${guid}`);
}

async function toId(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const binary = String.fromCharCode(...new Uint8Array(digest, 0, idBytes));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_');
}

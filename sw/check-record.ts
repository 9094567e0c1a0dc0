import {readRefusal} from '../core/ask-gateway.js';
import {toStatusReason} from '../core/audio-answer.js';
import type {AudioLayout} from '../core/download.js';
import type {FailureReason} from '../core/download-reasons.js';
import {gatewayPrefix} from '../core/gateway-address.js';
import type {PlannedEpisode} from '../core/registration-plan.js';
import {countBytes, type SliceRequest} from '../core/slice-request.js';
import {parseContentRange} from '../core/slices.js';
import {getEntry} from '../core/storage/audio-store.js';

/** The bytes of an entry, or why the answer has none. */
export type CheckedRecord = {bytes: Blob; layout: AudioLayout} | {reason: FailureReason};

/** What one finished answer is worth: a slice, or the whole file where `slice` is absent. */
export async function checkRecord(
  response: Response,
  {episodeId, url, file}: PlannedEpisode,
  slice: SliceRequest | undefined,
): Promise<CheckedRecord> {
  if (response.status !== (slice ? 206 : 200)) {
    return {reason: (await findRefusal(response, url)) ?? toStatusReason(response.status)};
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (/^text\/html\b/i.test(type)) return {reason: 'not-audio'};
  if (slice && file.by === 'slices') return checkSlice(response, episodeId, file.layout, slice);

  const bytes = await response.blob();
  if (bytes.size === 0) return {reason: 'not-audio'};
  const layout = {size: bytes.size, entrySize: bytes.size, type: type || (file.by === 'whole' ? file.type : '')};
  const isOther = file.by === 'whole' && file.size !== undefined && bytes.size !== file.size;
  return isOther ? {reason: 'changed'} : {bytes, layout};
}

/** Dynamic advertising can answer every request with another file. */
async function checkSlice(
  response: Response,
  episodeId: string,
  layout: AudioLayout,
  slice: SliceRequest,
): Promise<CheckedRecord> {
  if (!mayBeOf(response, layout, slice)) return {reason: 'changed'};
  const {index, before, after} = slice;
  const body = await response.blob();
  if (body.size !== countBytes(slice.span)) return {reason: 'changed'};
  const end = body.size - after;
  // A neighbour that has not come is compared when it does.
  const [previous, next] = await Promise.all([
    before > 0 ? getEntry(episodeId, index - 1) : undefined,
    after > 0 ? getEntry(episodeId, index + 1) : undefined,
  ]);
  const isSame =
    (!previous || (await isEqual(previous.slice(-before), body.slice(0, before)))) &&
    (!next || (await isEqual(next.slice(0, after), body.slice(end))));
  return isSame ? {bytes: body.slice(before, end), layout} : {reason: 'changed'};
}

/** Headers that the host does not show cannot speak against it. */
function mayBeOf({headers}: Response, layout: AudioLayout, {span}: SliceRequest): boolean {
  const range = parseContentRange(headers.get('Content-Range'));
  const etag = headers.get('ETag');
  const lastModified = headers.get('Last-Modified');
  return (
    (!range || (range.size === layout.size && range.first === span.first && range.last === span.last)) &&
    (!etag || !layout.etag || etag === layout.etag) &&
    (!lastModified || !layout.lastModified || lastModified === layout.lastModified)
  );
}

async function isEqual(a: Blob, b: Blob): Promise<boolean> {
  const [left, right] = (await Promise.all([a.arrayBuffer(), b.arrayBuffer()])).map((one) => new Uint8Array(one));
  return left?.length === right?.length && left?.every((byte, index) => byte === right?.[index]) === true;
}

/** Why the gateway handed nothing on. A file that is shorter now is another one. */
async function findRefusal(response: Response, url: string): Promise<FailureReason | undefined> {
  if (!url.startsWith(`${self.location.origin}${gatewayPrefix}`)) return undefined;
  const refusal = await readRefusal(response);
  return refusal === 'bad-range' ? 'changed' : refusal;
}

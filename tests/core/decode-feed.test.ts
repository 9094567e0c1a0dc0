import {expect} from 'chai';
import {decodeFeed, type TextSink} from '../../core/decode-feed.js';
import {FeedError} from '../../core/feed.js';

class CollectedText implements TextSink {
  text = '';
  restarts = 0;

  write(text: string): void {
    this.text += text;
  }

  restart(): void {
    this.text = '';
    this.restarts += 1;
  }
}

async function decode(body: ReadableStream<Uint8Array>, contentType = ''): Promise<CollectedText> {
  const sink = new CollectedText();
  await decodeFeed(body, contentType, sink);
  return sink;
}

function bodyOf(...chunks: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

/** A body that never ends, and remembers whether someone stopped it. */
function endlessBody(): {body: ReadableStream<Uint8Array>; isCancelled: () => boolean} {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000_000).fill(0x20)),
    cancel: () => {
      cancelled = true;
    },
  });
  return {body, isCancelled: () => cancelled};
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const encoder = new TextEncoder();

describe('decodeFeed', () => {
  it('joins characters that chunks cut in two', async () => {
    const bytes = [...encoder.encode('Tee 🍵 für zwei')].map((byte) => new Uint8Array([byte]));
    expect((await decode(bodyOf(...bytes))).text).to.equal('Tee 🍵 für zwei');
  });

  it('joins characters that lie across its own pieces', async () => {
    const text = `x${'🍵'.repeat(50_000)}`;
    expect((await decode(bodyOf(encoder.encode(text)))).text === text).to.equal(true);
  });

  it('leaves out the byte order mark', async () => {
    expect((await decode(bodyOf(encoder.encode('\ufeffTea')))).text).to.equal('Tea');
  });

  it('reads windows-1252 that nobody declared', async () => {
    expect((await decode(bodyOf(latin1('caf\xe9 \x93cr\xe8me\x94')))).text).to.equal('café “crème”');
  });

  it('reads all again as windows-1252 when one byte late in the feed is not UTF-8', async () => {
    const filling = 'x'.repeat(200_000);
    const late = await decode(bodyOf(encoder.encode('é'), latin1(filling), latin1('\xe9 \x93 ')));
    expect(late.text.replace(filling, '')).to.equal('Ã©é “ ');
    expect(late.restarts).to.equal(1);
  });

  it('reads UTF-8 where the XML declaration promises an encoding in which the bytes are invalid', async () => {
    const text = '<?xml version="1.0" encoding="euc-kr"?>“Tea”';
    expect((await decode(bodyOf(encoder.encode(text)))).text).to.equal(text);
  });

  it('forgives a wrong byte in a declared encoding', async () => {
    const bytes = latin1('<?xml version="1.0" encoding="shift_jis"?>\x83\x65\xff\xe9');
    expect((await decode(bodyOf(bytes))).text).to.match(/\?>テ\ufffd/);
  });

  it('believes the HTTP charset', async () => {
    expect((await decode(bodyOf(latin1('\xd4')), 'text/xml; charset=koi8-r')).text).to.equal('т');
  });

  it('reads UTF-32', async () => {
    expect((await decode(bodyOf(new Uint8Array([0, 0, 0, 0x3c, 0, 1, 0xf3, 0x75])))).text).to.equal('<🍵');
  });

  it('leaves out half a character at the end', async () => {
    expect((await decode(bodyOf(encoder.encode('Tea 🍵').slice(0, -1)))).text).to.equal('Tea ');
  });

  it('reads an empty body', async () => {
    expect((await decode(bodyOf())).text).to.equal('');
  });

  it('stops a body of more than 20 MB', async () => {
    const {body, isCancelled} = endlessBody();
    expect(await rejection(decode(body)))
      .to.be.instanceOf(FeedError)
      .with.property('reason', 'too-large');
    expect(isCancelled()).to.equal(true);
  });

  it('stops the body when the sink has enough', async () => {
    const {body, isCancelled} = endlessBody();
    const enough = new Error('enough');
    const sink = {
      write: () => {
        throw enough;
      },
      restart: () => {},
    };
    expect(await rejection(decodeFeed(body, '', sink))).to.equal(enough);
    expect(isCancelled()).to.equal(true);
  });

  it('throws what the body throws', async () => {
    const lost = new Error('connection lost');
    const body = new ReadableStream<Uint8Array>({pull: (controller) => controller.error(lost)});
    expect(await rejection(decode(body))).to.equal(lost);
  });
});

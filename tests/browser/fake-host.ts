import {type GatewayRefusal, gatewayRefusals} from '../../core/gateway-refusals.js';

/** Answers of a host, by address, in place of the network. An address without one cannot be reached. */
export class FakeHost {
  readonly requests: Request[] = [];
  readonly #answers = new Map<string, (request: Request) => Response>();
  readonly #fetch = globalThis.fetch;

  /** From now on `fetch` asks this host. */
  install(): void {
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      this.requests.push(request);
      const answer = this.#answers.get(request.url);
      if (!answer) throw new TypeError('Failed to fetch');
      const response = answer(request);
      Object.defineProperty(response, 'url', {value: response.url || request.url});
      return response;
    };
  }

  remove(): void {
    globalThis.fetch = this.#fetch;
  }

  answer(url: string, answer: (request: Request) => Response): void {
    this.#answers.set(url, answer);
  }

  /** Answers an address of the gateway; `address` is where it found what it hands on. */
  relay(path: string, address: string, answer: (request: Request) => Response): void {
    this.answer(toGatewayUrl(path), (request) => {
      const response = answer(request);
      response.headers.set('Dogear-Address', address);
      return response;
    });
  }

  /** The gateway refuses an address. */
  refuse(path: string, refusal: GatewayRefusal, headers: Record<string, string> = {}): void {
    const {status} = gatewayRefusals[refusal];
    this.answer(toGatewayUrl(path), () => Response.json({error: refusal, message: ''}, {status, headers}));
  }

  /** The addresses that were asked for since the last time. */
  takeRequests(): string[] {
    return this.requests.splice(0).map(({url}) => url);
  }

  /** Serves ranges of `size` bytes with a validator. */
  serveAudio(url: string, size: number, headers: Record<string, string> = {ETag: '"one"'}): void {
    this.answer(
      url,
      () =>
        new Response(new Uint8Array(1), {
          status: 206,
          headers: {'Content-Type': 'audio/mpeg', 'Content-Range': `bytes 0-0/${size}`, ...headers},
        }),
    );
  }

  /** Is there, but does not let browsers read. */
  serveUnreadable(url: string): void {
    this.answer(url, ({mode}) => {
      if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
      return new Response();
    });
  }
}

export function toGatewayUrl(path: string): string {
  return new URL(path, location.origin).href;
}

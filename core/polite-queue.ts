interface Job {
  host: string;
  run(): Promise<void>;
}

export interface Limits {
  atOnce: number;
  perHost: number;
}

/** Runs jobs in order, so many at once, and so many at once for one host: what would be too much for its host lets the next go first. */
export class PoliteQueue {
  readonly #limits: Limits;
  #waiting: Job[] = [];
  #running = 0;
  readonly #hosts = new Map<string, number>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Settles as `work` does. */
  add<T>(host: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({host, run: () => work().then(resolve, reject)});
      this.#start();
    });
  }

  #start(): void {
    while (this.#running < this.#limits.atOnce) {
      const next = this.#waiting.findIndex(({host}) => this.#count(host) < this.#limits.perHost);
      const [job] = next === -1 ? [] : this.#waiting.splice(next, 1);
      if (!job) return;
      this.#change(job.host, 1);
      void job.run().finally(() => {
        this.#change(job.host, -1);
        this.#start();
      });
    }
  }

  #count(host: string): number {
    return this.#hosts.get(host) ?? 0;
  }

  #change(host: string, by: number): void {
    this.#running += by;
    const count = this.#count(host) + by;
    if (count > 0) this.#hosts.set(host, count);
    else this.#hosts.delete(host);
  }
}

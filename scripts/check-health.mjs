/** Ends with 0 when the gateway of this container answers, else with 1: see `Dockerfile`. */
const address = `http://127.0.0.1:${process.env.PORT || 8080}/gateway/health`;
const response = await fetch(address, {signal: AbortSignal.timeout(4000)}).catch(() => undefined);
process.exitCode = response?.ok ? 0 : 1;

import {after, before, describe} from 'node:test';
import {admissionCases, allowedOriginCases} from './admission-cases.js';
import {attachmentCases} from './attachment-cases.js';
import {audioCases} from './audio-cases.js';
import {brokenHostCases} from './broken-host-cases.js';
import {enclosureCases} from './enclosure-cases.js';
import {feedCases} from './feed-cases.js';
import {type Runtime, Scene, type StartGateway} from './gateway-scene.js';
import {limitCases, narrowSettings} from './limit-cases.js';
import {logCases} from './log-cases.js';
import {pinCases} from './pin-cases.js';
import {rangeCases} from './range-cases.js';
import {redirectCases} from './redirect-cases.js';
import {slowHostCases} from './slow-host-cases.js';

/** Seconds that hosts have. */
const impatience = {
  GATEWAY_CONNECT_SECONDS: '0.5',
  GATEWAY_FIRST_BYTE_SECONDS: '1',
  GATEWAY_IDLE_SECONDS: '1',
  GATEWAY_FEED_SECONDS: '2',
};

/** What every gateway promises to whoever asks, whatever it runs on. */
export function gatewayRoutes(runtime: Runtime, start: StartGateway): void {
  describe(`the gateway on ${runtime}`, () => {
    withScene(
      runtime,
      new Scene(start, {GATEWAY_STREAMS: '100', GATEWAY_CLIENT_BURST: '10000', GATEWAY_HOST_BURST: '10000'}),
      [
        admissionCases,
        feedCases,
        redirectCases,
        enclosureCases,
        rangeCases,
        audioCases,
        pinCases,
        attachmentCases,
        brokenHostCases,
      ],
    );
  });
  describe(`an impatient gateway on ${runtime}`, () => {
    withScene(runtime, new Scene(start, impatience), [slowHostCases]);
  });
  describe(`a gateway on ${runtime} that is asked by few`, () => {
    withScene(runtime, new Scene(start, {GATEWAY_DIRECTORIES: 'none'}), [logCases]);
  });
  describe(`a gateway with narrow limits on ${runtime}`, () => {
    withScene(runtime, new Scene(start, narrowSettings), [limitCases, allowedOriginCases]);
  });
}

function withScene(runtime: Runtime, scene: Scene, cases: readonly ((scene: Scene, runtime: Runtime) => void)[]): void {
  before(() => scene.begin());
  after(() => scene.end());
  for (const add of cases) add(scene, runtime);
}

import assert from 'node:assert/strict';
import {createGateway, type Gateway, type GatewayOptions} from '../../gateway/gateway.js';
import {MemoryIndexCache} from '../../gateway/memory-index-cache.js';
import {readSettings} from '../../gateway/read-settings.js';

/** A gateway with default settings that asks nobody, unless `options` say otherwise. */
export function anyGateway(options: Partial<GatewayOptions> = {}): Gateway {
  const settings = readSettings({}, '1.2.3');
  return createGateway({
    version: '1.2.3',
    settings,
    egress: async ({url}) => assert.fail(`asked ${url}`),
    indexes: new MemoryIndexCache(settings.indexSize),
    toClientAddress: () => '203.0.113.1',
    log: () => {},
    ...options,
  });
}

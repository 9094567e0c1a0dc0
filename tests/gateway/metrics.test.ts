import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Metrics} from '../../gateway/metrics.js';

describe('metrics', () => {
  it('are what Prometheus reads', () => {
    let open = 0;
    const metrics = new Metrics(
      () => open,
      () => 7,
    );
    metrics.count({route: 'enclosure', status: 206, bytes: 1000});
    metrics.count({route: 'enclosure', status: 206, bytes: 24});
    metrics.count({route: 'feed', status: 504, bytes: 0, refusal: 'timeout'});
    open = 3;
    assert.equal(
      metrics.format(),
      `# HELP dogear_gateway_requests_total Answers by route and status.
# TYPE dogear_gateway_requests_total counter
dogear_gateway_requests_total{route="enclosure",status="206"} 2
dogear_gateway_requests_total{route="feed",status="504"} 1
# HELP dogear_gateway_sent_bytes_total Bytes of audio, feeds and attachments sent.
# TYPE dogear_gateway_sent_bytes_total counter
dogear_gateway_sent_bytes_total{route="enclosure"} 1024
dogear_gateway_sent_bytes_total{route="feed"} 0
# HELP dogear_gateway_refusals_total Answers that handed nothing on, by reason.
# TYPE dogear_gateway_refusals_total counter
dogear_gateway_refusals_total{refusal="timeout"} 1
# HELP dogear_gateway_open_streams Answers with audio that are being sent.
# TYPE dogear_gateway_open_streams gauge
dogear_gateway_open_streams 3
# HELP dogear_gateway_indexes Feed indexes kept in memory.
# TYPE dogear_gateway_indexes gauge
dogear_gateway_indexes 7
`,
    );
  });

  it('stay few and say nothing of what was asked for, whatever that was', () => {
    const metrics = new Metrics(() => 0);
    for (let number = 0; number < 1000; number += 1) {
      const asked = `secret"} ${number}\n`;
      metrics.count({route: asked, status: 404, bytes: 1, refusal: asked});
    }
    assert.doesNotMatch(metrics.format(), /secret/);
    assert.match(metrics.format(), /^dogear_gateway_requests_total\{route="unknown",status="404"\} 1000$/m);
    assert.ok(metrics.format().split('\n').length < 20);
  });
});

type Snippet = { name: string; code: string };

/** How to use a new key, ready to paste. */
export function snippets(kind: 'write' | 'api', secret: string, address: string): Snippet[] {
  if (kind === 'api') return [{ name: 'curl', code: `curl -H 'Authorization: Bearer ${secret}' ${address}/api/v1/customers` }];
  const host = address.replace(/^https?:\/\//, '');
  const protocol = address.startsWith('https:') ? 'https' : 'http';
  return [
    {
      name: 'analytics.js',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${secret}', cdnURL: '${address}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol}' } } },
);
analytics.page();`,
    },
    {
      name: 'Node',
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${secret}', host: '${address}' });
analytics.identify({ userId: 'ada', traits: { name: 'Ada', email: 'ada@example.com' } });
analytics.track({ userId: 'ada', event: 'Order Completed', properties: { order_id: '1001', total: 61, currency: 'EUR' } });`,
    },
    {
      name: 'curl',
      code: `curl ${address}/v1/track -u '${secret}:' -H 'content-type: application/json' \\
  -d '{"userId":"ada","event":"Order Completed","properties":{"order_id":"1001","total":61,"currency":"EUR"}}'`,
    },
  ];
}

/** For every answer: nobody has to know from where in Dogear a person came, and nothing is taken for what it does not say it is. */
const everywhere = {'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff'};

/**
 * Podcasts are anywhere on the web, so pictures, audio and feeds may come from any host; scripts and styles are our own files alone.
 * Scripts never make scripts or markup out of text: only the three named policies may (`app/platform/trusted-types.ts`, Lit's, DOMPurify's).
 */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' http: https:",
  "media-src 'self' http: https:",
  "connect-src 'self' http: https:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default lit-html dompurify',
];

/** What the gateway hands on was written by others: opened in a tab, it is a document that can do nothing. */
const gatewayPolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox',
];

/** Of the app's own answers: documents, scripts, data. */
export const appHeaders = {...everywhere, 'Content-Security-Policy': appPolicy.join('; ')};

/** Of every answer under `/gateway/`. */
export const gatewayHeaders = {...everywhere, 'Content-Security-Policy': gatewayPolicy.join('; ')};

import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { ServerSettings } from '../config.ts';

const OWN = "'self'";

const policy = (sources: Readonly<Record<string, string>>): string =>
  Object.entries(sources)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ');

const STRICT_SOURCES = {
  'default-src': "'none'",
  'script-src': OWN,
  'style-src': OWN,
  'img-src': OWN,
  'font-src': OWN,
  'connect-src': OWN,
  'form-action': OWN,
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** Nothing inline, nothing from elsewhere. */
export const STRICT_POLICY = policy(STRICT_SOURCES);

/** For the interface's description alone: the viewer writes style attributes and draws its signs as `data:` images. */
export const VIEWER_POLICY = policy({
  ...STRICT_SOURCES,
  'style-src': `${OWN} 'unsafe-inline'`,
  'img-src': `${OWN} data:`,
});

export const securityHeaders = ({ publicAddress }: Pick<ServerSettings, 'publicAddress'>): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: false,
    // Under http it speaks to this machine alone.
    strictTransportSecurity: publicAddress?.startsWith('https:') ? { includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
    // Not `no-referrer`: browsers would then send forms with `Origin: null`, and they would be refused as foreign.
    referrerPolicy: { policy: 'same-origin' },
  }),
  (_request, response, next) => {
    response.setHeader('Content-Security-Policy', STRICT_POLICY);
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    response.setHeader('Cache-Control', 'no-store');
    next();
  },
];

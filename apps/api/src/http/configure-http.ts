import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { standardMetrics, type ServiceContext } from '@dateline/service-kit';
import type { ApiConfig } from '../config.js';
import { isOurHost } from './our-host.js';
import { ProblemFilter } from './problem.filter.js';

/** On every answer: it is data, never a page, a script or a frame, and nobody keeps a copy of what may be withdrawn. */
export const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** What stands before the routes: headers, the guard against foreign names, metrics, and problem documents for errors. */
export function configureHttp(app: INestApplication, { config, logger, metrics }: ServiceContext<ApiConfig>): void {
  const duration = metrics.histogram(standardMetrics.httpRequestDuration);
  app.getHttpAdapter().getInstance().disable('x-powered-by');
  app.use((request: Request, response: Response, next: NextFunction) => {
    const started = performance.now();
    response.on('finish', () => {
      const route: unknown = request.route?.path;
      duration.observe({ route: typeof route === 'string' ? route : 'none', status: String(response.statusCode) }, (performance.now() - started) / 1_000);
    });
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (isOurHost(request.headers.host, config.host)) return next();
    const problem = { type: 'about:blank', title: 'Misdirected Request', status: 421, detail: 'this service answers to its loopback name alone' };
    response.status(421).type('application/problem+json').send(JSON.stringify(problem));
  });
  app.useGlobalFilters(new ProblemFilter(logger));
}

import { runService } from '@dateline/service-kit';
import { AppModule } from './app.module.js';
import { configSpec } from './config.js';
import { configureHttp } from './http/configure-http.js';

await runService({
  name: 'api',
  configSpec,
  createModule: AppModule.of,
  http: { address: ({ host, port }) => ({ host, port }), configure: configureHttp },
});

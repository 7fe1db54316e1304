import { runService } from '@dateline/service-kit';
import { AppModule } from './app.module.js';
import { configSpec } from './config.js';

await runService({ name: 'store', configSpec, createModule: AppModule.of });

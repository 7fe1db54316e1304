import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HEALTH, type HealthRegistry, type HealthReport } from '@dateline/service-kit';
import type { Response } from 'express';

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: HealthRegistry) {}

  /** Whether the API can serve: 200, or 503 with what is missing. */
  @Get()
  async look(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const report = await this.health.ready();
    response.status(report.ok ? 200 : 503);
    return report;
  }
}

import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HEALTH, type HealthRegistry } from '@dateline/service-kit';
import type { Response } from 'express';

/** What everybody may know of the API's health. */
export interface PublicHealth {
  readonly ok: boolean;
  readonly probes: Readonly<Record<string, { readonly ok: boolean }>>;
}

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: HealthRegistry) {}

  /** Whether the API can serve: 200, or 503 with what is missing. Why it is, with addresses in it, is for the admin port alone. */
  @Get()
  async look(@Res({ passthrough: true }) response: Response): Promise<PublicHealth> {
    const { ok, probes } = await this.health.ready();
    response.status(ok ? 200 : 503);
    return { ok, probes: Object.fromEntries(Object.entries(probes).map(([name, probe]) => [name, { ok: probe.ok }])) };
  }
}

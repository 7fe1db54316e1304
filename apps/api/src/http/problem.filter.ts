import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import { classify } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';

interface Answer {
  readonly status: number;
  /** Ours, never a driver's: those quote statements and values. */
  readonly detail: string;
}

/** Errors as problem documents (RFC 9457): no stack, no SQL, no text from outside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, detail } = answerTo(error);
    if (status >= 500) this.logger[status === 503 ? 'warn' : 'error']({ err: error, status }, 'a request failed');
    if (response.headersSent) return void response.end();
    if (status === 503) response.setHeader('retry-after', '5');
    const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

function answerTo(error: unknown): Answer {
  if (error instanceof HttpException) return { status: error.getStatus(), detail: error.getStatus() === 404 ? 'nothing is here' : error.message };
  if (isClientError(error)) return { status: error.status, detail: 'the request cannot be read' };
  const transient = classify(error).class === 'transient' || classify(error).class === 'concurrency';
  return transient ? { status: 503, detail: 'the archive does not answer in time; try again' } : { status: 500, detail: 'the request failed' };
}

/** What express's own readers throw: a broken address, a body that is too large. */
const isClientError = (error: unknown): error is { readonly status: number } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

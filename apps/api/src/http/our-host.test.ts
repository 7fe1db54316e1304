import { describe, expect, it } from 'vitest';
import { isOurHost } from './our-host.js';

describe('the name a request is sent to', () => {
  it.each(['127.0.0.1', '127.0.0.1:8080', 'localhost', 'LOCALHOST:1', '[::1]:8080'])('may be %s on loopback', (header) => {
    expect(isOurHost(header, '127.0.0.1')).toBe(true);
  });

  it.each([undefined, '', 'evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost:8080@evil.example', '[::1', '0.0.0.0', 'localhost:', ':8080'])(
    'may not be %s on loopback', (header) => {
      expect(isOurHost(header, '127.0.0.1')).toBe(false);
    });

  it('is the operator\'s affair on any other address', () => {
    expect(isOurHost('news.example', '0.0.0.0')).toBe(true);
  });
});

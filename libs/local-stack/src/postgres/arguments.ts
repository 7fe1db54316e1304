/** Name of the superuser, and of the database made for it. */
export const databaseName = 'dateline';

/**
 * How a data folder is made. The builtin provider of C.UTF-8 lets `lower`, ILIKE and text search know É and é; plain C does not.
 * Without durability nothing is flushed to disk.
 */
export function initdbArguments(dataFolder: string, passwordFile: string, durable: boolean): string[] {
  return [
    '-D', dataFolder, '-U', databaseName, '-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-instructions',
    '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(durable ? [] : ['--no-sync']),
  ];
}

/** Settings of the running server; its port is not among them. */
export function serverSettings(durable: boolean): Readonly<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

export function serverArguments(dataFolder: string, port: number, durable: boolean): string[] {
  return ['-D', dataFolder, '-p', String(port), ...Object.entries(serverSettings(durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

export const databaseUrl = (port: number, password: string): string => `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;

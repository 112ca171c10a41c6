const PROTOCOLS: readonly string[] = ['postgres:', 'postgresql:'];

/** Whether a text is the address of a PostgreSQL database: `postgres://name:password@host:port/database`. */
export function isDatabaseAddress(text: string): boolean {
  const address = URL.parse(text);
  if (address === null || !PROTOCOLS.includes(address.protocol)) return false;
  return (address.hostname !== '' || address.searchParams.has('host')) && address.pathname.length > 1;
}

/** The address as people may see it: without the password and without parameters. */
export function addressWithoutSecrets(text: string): string {
  const address = URL.parse(text);
  if (address === null) return 'postgres://';
  const { protocol, username, host, pathname, searchParams } = address;
  const place = host || searchParams.get('host') || '';
  return `${protocol}//${username === '' ? '' : `${username}@`}${place}${pathname}`;
}

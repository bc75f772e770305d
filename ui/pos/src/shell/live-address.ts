/** Where the live channel of this page is. */
export function liveAddress(): string {
  const address = new URL('/ws/till', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

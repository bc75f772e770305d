// The address of a device, as a line of text and as the parts that a person fills in.
const SERIAL = /^serial:([^?]*)(?:\?(\d{3,6})-([78])([NEO])([12]))?/;
const SETTINGS = /(\d+)-(.)(.)(.)/;
const TCP = /^tcp:\/\/([^:/]*):?(\d*)/;

/** The parts of an address, and which kind of line it is. */
export function parsed(line) {
  const kind = line.split(':')[0];
  const serial = SERIAL.exec(line);
  if (serial) {
    const [, port, speed, bits, parity, stop] = serial;
    return { kind, port, speed, bits, parity, stop };
  }
  const tcp = TCP.exec(line);
  if (tcp) return { kind, host: tcp[1], tcpPort: tcp[2] };
  return { kind, place: line.slice(kind.length + 1) };
}

/** What a driver's maker sets: speed, data bits, parity, stop bits. */
export function lineSettings(text) {
  const [, speed, bits, parity, stop] = SETTINGS.exec(text);
  return { speed, bits, parity, stop };
}

/** The address that these parts make; line settings that the driver has anyway are left out. */
export function composed(parts, usual) {
  if (parts.kind === 'serial') {
    const settings = `${parts.speed}-${parts.bits}${parts.parity}${parts.stop}`;
    return `serial:${parts.port}${settings === usual ? '' : `?${settings}`}`;
  }
  return parts.kind === 'tcp' ? `tcp://${parts.host}:${parts.tcpPort}` : `${parts.kind}:${parts.place}`;
}

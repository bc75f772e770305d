/** As SMTP limits it. */
export const LONGEST_ADDRESS = 254;

/** One plain address, as the server reads it too. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}$/;

/** The address that was typed; null when it is none. */
export function readAddress(typed: string): string | null {
  const address = typed.trim();
  return address.length <= LONGEST_ADDRESS && ADDRESS.test(address) ? address : null;
}

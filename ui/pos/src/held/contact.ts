/** Who waits for the goods, as a cashier types it into one field. */
export interface Contact {
  name?: string;
  phone?: string;
}

const PHONE = /\+?\(?\d[\d\s()-]{5,}\d/;

/** Reads a name, a phone, or both in any order: "Iryna, 050 123 45 67". Null when nothing is told. */
export function readContact(typed: string): Contact | null {
  const phone = PHONE.exec(typed)?.[0];
  const name = (phone === undefined ? typed : typed.replace(phone, ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '');
  const contact: Contact = {};
  if (name !== '') {
    contact.name = name.slice(0, 200);
  }
  if (phone !== undefined) {
    contact.phone = phone.replace(/[^\d+]/g, '').slice(0, 40);
  }
  return name === '' && phone === undefined ? null : contact;
}

/** What people call a document by: the name, or else the phone. */
export const calledBy = ({
  name,
  phone,
}: {
  name?: string | null | undefined;
  phone?: string | null | undefined;
}): string => name || phone || '';

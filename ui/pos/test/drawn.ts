/** What an element would draw now, as one text: there is no page in these tests. */
export const drawn = (element: object): string => text((element as Drawing).render());

interface Drawing {
  render(): unknown;
}

function text(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(text).join('');
  }
  if (typeof value === 'object' && value !== null && 'strings' in value) {
    const { strings, values } = value as { strings: readonly string[]; values: unknown[] };
    return strings.map((part, at) => part + text(values[at])).join('');
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

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

type Handler = (event: object) => void;

/** What the element would call now for the first `@event=${…}` of that name. */
export function heard(element: object, event: string): Handler {
  const found = handlers((element as Drawing).render(), event);
  if (found.length === 0) {
    throw new Error(`nobody listens to ${event}`);
  }
  return found[0]!;
}

function handlers(value: unknown, event: string): Handler[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => handlers(one, event));
  }
  if (typeof value !== 'object' || value === null || !('strings' in value)) {
    return [];
  }
  const { strings, values } = value as { strings: readonly string[]; values: unknown[] };
  return values.flatMap((one, at) =>
    strings[at]!.endsWith(`@${event}=`) ? [one as Handler] : handlers(one, event),
  );
}

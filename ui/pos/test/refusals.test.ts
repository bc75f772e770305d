import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { texts } from '../src/i18n/texts';
import type { Words } from '../src/problem/problem-text';
import { failedText, problemText } from '../src/problem/problem-text';
import { REFUSALS } from '../src/problem/refusals';
import { Problem, Unreachable } from '../src/sync/problem';

const PAGE = readFileSync('../../docs/api.md', 'utf8');
const DESCRIPTION = readFileSync(
  '../../backend/src/main/resources/META-INF/openapi.yaml',
  'utf8',
).split('\n');

/** What the till itself asks (src/sync). */
const ASKED =
  /^\/api\/v1\/(till\/|tills|login$|held-orders|delivery-orders$|delivery-orders\/drivers)/;

/** Every call may be answered so, whatever its description says. */
const OF_ALL = ['internal', 'busy', 'till-revoked', 'till-closed', 'media-type', 'too-large'];

const TYPES = new Set([...PAGE.matchAll(/^\| `([a-z-]+)` \| \d{3}/gm)].map(([, type]) => type!));

/** The refusals that a part of the description names, also by a link to a shared answer. */
function named(lines: readonly string[], answers: ReadonlyMap<string, string[]>): string[] {
  return lines.flatMap((line) => {
    const link = /#\/components\/responses\/(\w+)/.exec(line)?.[1];
    const own = [...line.matchAll(/`([a-z-]+)`/g)].map(([, type]) => type!);
    return [
      ...own.filter((type) => TYPES.has(type)),
      ...named(answers.get(link ?? '') ?? [], answers),
    ];
  });
}

/** The lines below each key of that depth in a part of the description. */
function parts(begins: string, ends: string, indent: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const from = DESCRIPTION.indexOf(begins) + 1;
  let lines: string[] = [];
  for (const line of DESCRIPTION.slice(from)) {
    if (new RegExp(ends).test(line)) {
      break;
    }
    if (line.startsWith(indent) && line[indent.length] !== ' ') {
      lines = [];
      found.set(line.trim().replace(/:$/, ''), lines);
    } else {
      lines.push(line);
    }
  }
  return found;
}

function ofTheTill(): string[] {
  const answers = parts('  responses:', '^ {0,2}\\S', '    ');
  const calls = parts('paths:', '^\\S', '  ');
  const asked = [...calls].filter(([path]) => ASKED.test(path));
  expect(asked.length).toBeGreaterThan(20);
  return [...new Set([...asked.flatMap(([, lines]) => named(lines, answers)), ...OF_ALL])].sort();
}

/** The sentence, and what stands folded behind it. */
function shown(words: Words): [unknown, unknown] {
  if (typeof words === 'string') {
    return [words, ''];
  }
  expect(words.strings.join('|')).toMatch(/^\|\s*<details class="details">[^]*\|<\/span>/);
  return [words.values[0], words.values[2]];
}

describe('what the server refuses', () => {
  test('each refusal that a till can get has a sentence of its own', () => {
    const types = ofTheTill();
    expect(types).toContain('credit-exceeded');
    expect(types).toContain('session-time');
    expect(types.filter((type) => !(type in REFUSALS))).toEqual([]);
  });

  test('no sentence is for a refusal that there is not', () => {
    expect(Object.keys(REFUSALS).filter((type) => !TYPES.has(type))).toEqual([]);
  });

  test('the words of the server stand behind the sentence only', () => {
    const problem = new Problem(409, 'superseded', { detail: 'A later renewal was first.' }, null);
    expect(shown(problemText(problem))).toEqual([
      texts.text('problem.superseded'),
      '409 superseded: A later renewal was first.',
    ]);
  });

  test('a refusal of a newer server is one too, and what fails here says what was not done', () => {
    const newer = problemText(new Problem(409, 'moon', { detail: 'The moon.' }, null));
    expect(shown(newer)).toEqual([texts.text('problem.unknown'), '409 moon: The moon.']);
    const full = failedText('shift.failed', new Error('the disk is full'));
    expect(shown(full)).toEqual([texts.text('shift.failed'), 'the disk is full']);
    expect(problemText(new Unreachable('x'))).toBe(texts.text('problem.unreachable'));
  });

  test('who has the order is said where the server says it', () => {
    const body = { till: 'S1-2', since: '2026-11-30T10:00:00Z' };
    const [sentence] = shown(problemText(new Problem(409, 'recalled-elsewhere', body, null)));
    expect(sentence).toContain('S1-2');
  });
});

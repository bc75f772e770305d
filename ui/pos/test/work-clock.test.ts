import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Eye } from '../src/clock/camera';
import { Camera } from '../src/clock/camera';
import type { QueuedPackage } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import type { WorkPackage } from '../src/shared/work-wire';
import { together } from '../src/sync/package-sender';

const TILL = 'S1-1';

const entry = (type: WorkPackage['type'], user = 'olena', id = uuid7()): WorkPackage => ({
  id,
  schema: 3,
  type,
  at: '2026-11-29T07:00:00.000Z',
  user,
  proof: 'badge',
  noPhoto: 'no-camera',
});

describe('the start and the end of work', () => {
  let journal: Journal;

  beforeEach(() => {
    journal = new Journal(`journal-${uuid7()}`);
  });
  afterEach(() => journal.close());

  test('waits for the server in the order in which it was said, beside what was sold', async () => {
    await journal.openShift(TILL, 0, 'olena');
    await journal.keepWork(TILL, entry('work-start'));
    await journal.keepWork(TILL, entry('work-end'));
    const types = journal.unsent.map(({ package: one }) => one.type);
    expect(types).toEqual(['shift-open', 'work-start', 'work-end']);
  });

  test('is written down once, also when it has reached the server meanwhile', async () => {
    const start = entry('work-start');
    await journal.keepWork(TILL, start);
    await journal.keepWork(TILL, start);
    expect(journal.unsent).toHaveLength(1);
    await journal.settle(TILL, [{ id: start.id, status: 'stored' }]);
    await journal.keepWork(TILL, start);
    expect(journal.unsent).toHaveLength(0);
  });

  test('is remembered for each person of the till', async () => {
    await journal.keepWork(TILL, entry('work-start', 'olena'));
    await journal.keepWork(TILL, entry('work-end', 'petro'));
    expect((await journal.lastWork(TILL, 'olena'))?.type).toBe('work-start');
    expect((await journal.lastWork(TILL, 'petro'))?.type).toBe('work-end');
    expect(await journal.lastWork('S1-2', 'olena')).toBeNull();
  });
});

test('photos go to the server in requests that it takes, and one goes in any case', () => {
  const photographed = (letters: number): QueuedPackage => ({
    till: TILL,
    package: { ...entry('work-start'), photo: 'x'.repeat(letters) },
    held: {},
    state: 'waiting',
    reason: null,
  });
  const usual = Array.from({ length: 50 }, () => photographed(80_000));
  expect(together(usual)).toHaveLength(12);
  expect(together([photographed(2_000_000), photographed(10)])).toHaveLength(1);
  expect(together([photographed(10), photographed(10)])).toHaveLength(2);
  expect(together([])).toEqual([]);
});

describe('the camera', () => {
  const stop = vi.fn();
  const stream = { getTracks: () => [{ stop }] } as unknown as MediaStream;
  const eye = (change: Partial<Eye> = {}): Eye => ({
    open: () => Promise.resolve(stream),
    picture: () => Promise.resolve(new Blob([new Uint8Array([255, 216, 255])])),
    ...change,
  });
  const named = (name: string): Error => Object.assign(new Error(name), { name });

  beforeEach(() => stop.mockClear());
  afterEach(() => vi.useRealTimers());

  test('gives a picture in Base64, and is off afterwards', async () => {
    const camera = new Camera(eye());
    await camera.open(true);
    expect(await camera.shoot()).toEqual({ photo: '/9j/' });
    camera.close();
    expect(stop).toHaveBeenCalledOnce();
    expect(camera.stream).toBeNull();
  });

  test('is not asked for where the store keeps no pictures', async () => {
    const open = vi.fn(() => Promise.resolve(stream));
    const camera = new Camera(eye({ open }));
    await camera.open(false);
    expect(open).not.toHaveBeenCalled();
    expect(await camera.shoot()).toEqual({ noPhoto: 'off' });
  });

  test.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'no-camera'],
    ['TypeError', 'no-camera'],
    ['NotReadableError', 'failed'],
  ])('says why there is no picture: %s', async (name, why) => {
    const camera = new Camera(eye({ open: () => Promise.reject(named(name)) }));
    await camera.open(true);
    expect(await camera.shoot()).toEqual({ noPhoto: why });
  });

  test('a camera that gives nothing keeps nobody from work', async () => {
    const silent = new Camera(eye({ picture: () => Promise.resolve(null) }));
    await silent.open(true);
    expect(await silent.shoot()).toEqual({ noPhoto: 'failed' });
  });

  test('a question that nobody answers is given up', async () => {
    vi.useFakeTimers();
    const camera = new Camera(eye({ open: () => new Promise(() => undefined) }));
    void camera.open(true);
    expect(camera.why).toBe('asking');
    const shot = camera.shoot();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await shot).toEqual({ noPhoto: 'refused' });
  });

  test('one that was allowed too late is switched off at once', async () => {
    let allow: (stream: MediaStream) => void = () => undefined;
    const camera = new Camera(eye({ open: () => new Promise((done) => (allow = done)) }));
    const opened = camera.open(true);
    camera.close();
    allow(stream);
    await opened;
    expect(camera.stream).toBeNull();
    expect(stop).toHaveBeenCalledOnce();
  });
});

import { expect, test, vi } from 'vitest';
import { Names } from '../src/shared/names';

test('says the name of whom the till has heard, and the login of everybody else', () => {
  const names = new Names();
  names.learn([{ user: 'olena', name: 'Олена Коваль' }]);
  names.learn([{ user: 'petro', name: '' }]);
  expect(names.of('olena')).toBe('Олена Коваль');
  expect(names.of('petro')).toBe('petro');
  expect(names.all).toEqual([{ user: 'olena', name: 'Олена Коваль' }]);
});

test('a new name replaces the old one, and what is known already is no news', async () => {
  const names = new Names();
  names.learn([{ user: 'olena', name: 'Олена Коваль' }]);
  await Promise.resolve();
  const heard = vi.fn();
  names.watch(heard);
  names.learn([{ user: 'olena', name: 'Олена Коваль' }]);
  await Promise.resolve();
  expect(heard).not.toHaveBeenCalled();
  names.learn([{ user: 'olena', name: 'Олена Бондар' }]);
  await Promise.resolve();
  expect(heard).toHaveBeenCalledOnce();
  expect(names.of('olena')).toBe('Олена Бондар');
});

import type { ProductType } from '../shared/wire';
import { nameOf } from './product';

/** A type and those above it, the top first; parents that go in circles end where they began. */
export function pathOf(types: readonly ProductType[], id: number | null): ProductType[] {
  const path: ProductType[] = [];
  for (let at = id; at !== null;) {
    const type = types.find((one) => one.id === at);
    if (!type || path.includes(type)) {
      break;
    }
    path.unshift(type);
    at = type.parent;
  }
  return path;
}

export const typeName = ({ name, nameEn }: ProductType, language: string): string =>
  nameOf({ name, nameEn: nameEn ?? null }, language);

/** "Footwear › Boots" */
export const pathName = (path: readonly ProductType[], language: string): string =>
  path.map((type) => typeName(type, language)).join(' › ');

/** That type and everything below it; null: every type. */
export function typesBelow(types: readonly ProductType[], top: number | null): Set<number> | null {
  if (top === null) {
    return null;
  }
  const found = new Set([top]);
  // parents come before or after their children: go on until nothing is added
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { id, parent } of types) {
      if (parent !== null && found.has(parent)) {
        found.add(id);
      }
    }
  }
  return found;
}

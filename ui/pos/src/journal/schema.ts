import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type {
  JournalReceipt,
  JournalReturn,
  JournalShift,
  KeptRequest,
  Owed,
  QueuedPackage,
} from './entries';

export const VERSION = 5;

export interface JournalSchema extends DBSchema {
  receipts: { key: string; value: JournalReceipt; indexes: { byNumber: [string, number] } };
  queue: {
    key: number;
    value: QueuedPackage;
    indexes: { byState: [string, string]; byReceipt: string };
  };
  counters: { key: string; value: number };
  drafts: { key: string; value: unknown };
  requests: { key: string; value: KeptRequest };
  settings: { key: string; value: unknown };
  shifts: { key: string; value: JournalShift; indexes: { byNumber: [string, number] } };
  returns: {
    key: string;
    value: JournalReturn;
    indexes: { byNumber: [string, number]; bySale: string };
  };
  owed: { key: number; value: Owed };
}

/** The stores that a sale, a return or an entry of a shift is written to, all or none. */
export const BOOKS: (
  'receipts' | 'queue' | 'counters' | 'drafts' | 'shifts' | 'returns' | 'owed'
)[] = ['receipts', 'queue', 'counters', 'drafts', 'shifts', 'returns', 'owed'];

export type Books = IDBPTransaction<JournalSchema, typeof BOOKS, 'readwrite'>;
export type Reading = IDBPTransaction<JournalSchema, 'shifts'[], 'readonly'>;

/** Brings the database of any version before to this one. */
export function upgrade(db: IDBPDatabase<JournalSchema>, oldVersion: number): void {
  if (oldVersion < 1) {
    create(db);
  }
  if (oldVersion < 2) {
    db.createObjectStore('requests', { keyPath: 'id' });
  }
  if (oldVersion < 3) {
    const shifts = db.createObjectStore('shifts', { keyPath: 'id' });
    shifts.createIndex('byNumber', ['till', 'number'], { unique: true });
  }
  if (oldVersion < 4) {
    const returns = db.createObjectStore('returns', { keyPath: 'id' });
    returns.createIndex('byNumber', ['till', 'number'], { unique: true });
    returns.createIndex('bySale', 'package.receipt');
  }
  if (oldVersion < 5) {
    db.createObjectStore('owed', { keyPath: 'place', autoIncrement: true });
  }
}

function create(db: IDBPDatabase<JournalSchema>): void {
  const receipts = db.createObjectStore('receipts', { keyPath: 'id' });
  receipts.createIndex('byNumber', ['till', 'number'], { unique: true });
  const queue = db.createObjectStore('queue', { keyPath: 'place', autoIncrement: true });
  queue.createIndex('byState', ['till', 'state']);
  queue.createIndex('byReceipt', 'package.id', { unique: true });
  db.createObjectStore('counters');
  db.createObjectStore('drafts');
  db.createObjectStore('settings');
}

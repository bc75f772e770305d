package holdfast.dist;

import holdfast.dist.Fault.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A fault that the driver is to find, planted into the page before its own scripts run, or into
 * what the server remembers. The product knows nothing of it.
 */
enum PlantedFault {
  NONE("", EnumSet.allOf(Kind.class), ""),
  /** The queue entry is deleted when it is sent, not when it is acknowledged. */
  DROPPED_BEFORE_ACK(
      "lost",
      EnumSet.of(Kind.REQUEST_LOST, Kind.LINE_CUT, Kind.GATEWAY_ERROR),
      """
      planted.beforeSending = (ids) => planted.queue((store) =>
        ids.forEach((id) => planted.byId(store, id, (cursor) => cursor.delete())));
      """),
  /** The receipt is shown first, and written to the disk two seconds later. */
  SHOWN_BEFORE_WRITTEN(
      "lost",
      EnumSet.of(Kind.TAB_CRASHED, Kind.BROWSER_KILLED),
      """
      planted.onSale = (tx) => {
        const late = [];
        planted.adding = (store, value) => void (store.transaction === tx && late.push([store.name, value]));
        tx.addEventListener('complete', () => {
          const names = ['receipts', 'queue'];
          const take = planted.db.transaction(names, 'readwrite');
          late.forEach(([name, value]) => name === 'receipts'
            ? take.objectStore('receipts').delete(value.id)
            : name === 'queue' && planted.byId(take.objectStore('queue'), value.package.id, (c) => c.delete()));
          setTimeout(() => {
            const put = planted.db.transaction(names, 'readwrite');
            late.filter(([name]) => names.includes(name))
              .forEach(([name, value]) => planted.realAdd.call(put.objectStore(name), value));
          }, 2000);
        });
      };
      """),
  /** Receipts are counted in memory, and the count is written down only now and then. */
  NUMBERS_FROM_MEMORY(
      "numbers reused",
      EnumSet.of(Kind.TAB_CRASHED, Kind.BROWSER_KILLED),
      """
      planted.notUnique();
      planted.countInMemory();
      """),
  /** An error, or no answer at all, is taken for an acknowledgement. */
  ERROR_TAKEN_FOR_ACK(
      "lost",
      EnumSet.of(Kind.GATEWAY_ERROR, Kind.REQUEST_LOST),
      """
      planted.afterSending = (ids, answer) => answer?.ok ? answer : new Response(
        JSON.stringify({ results: ids.map((id) => ({ id, status: 'stored' })) }), { status: 200 });
      """),
  /** When the acknowledgement is lost the package is made anew, under another id. */
  RESENT_UNDER_A_NEW_ID(
      "doubled",
      EnumSet.of(Kind.ANSWER_LOST, Kind.ANSWER_CUT_SHORT),
      """
      planted.afterSending = async (ids, answer) => {
        if (!answer) {
          await planted.queue((store) => ids.forEach((id) => planted.byId(store, id, (cursor) => {
            const { seal, ...kept } = cursor.value;
            const fresh = crypto.randomUUID().replace(/^(.{14})./, '$17');
            cursor.update({ ...kept, package: { ...kept.package, id: fresh } });
          })));
          throw new TypeError('Failed to fetch');
        }
        return answer;
      };
      """),
  /** The server forgets which receipts it has: see {@link FaultyTill}. */
  SERVER_FORGETS("doubled", EnumSet.of(Kind.ANSWER_LOST), ""),
  /** What is sent of a sale names its payment twice. */
  PAYMENT_TWICE(
      "money differs",
      EnumSet.of(Kind.LINE_CUT),
      """
      planted.changing = (store, value) => store.name === 'queue' && value.package.type === 'sale'
        ? { ...value, package: { ...value.package,
            payments: [...value.package.payments, ...value.package.payments] } }
        : value;
      """),
  /** The figures of a closed shift count what was given back as sold. */
  RETURN_COUNTED_AS_SALE(
      "money differs",
      EnumSet.of(Kind.LINE_CUT),
      """
      planted.changing = (store, value) => {
        if (store.name === 'queue' && value.package.type === 'shift-close') {
          const { figures } = value.package;
          const cash = (Number(figures.cash) + Number(figures.back.cash)).toFixed(2);
          const back = { ...figures.back, cash: '0.00', receipts: 0 };
          const receipts = figures.receipts + figures.back.receipts;
          return { ...value, package: { ...value.package, figures: { ...figures, cash, receipts, back } } };
        }
        return value;
      };
      """),
  /** A disk that is full is taken for one that has written. */
  QUOTA_SWALLOWED(
      "lost",
      EnumSet.of(Kind.DISK_FULL),
      """
      planted.onSale = (tx) => {
        for (const kind of ['abort', 'error']) {
          tx.addEventListener(kind, (event) => {
            if (event.target === tx) {
              event.stopImmediatePropagation();
              tx.dispatchEvent(new Event('complete'));
            }
          });
        }
      };
      """),
  /** Nobody keeps a second tab from selling, and each tab counts by itself. */
  SECOND_TAB_SELLS(
      "numbers reused",
      EnumSet.of(Kind.SECOND_TAB),
      """
      planted.notUnique();
      planted.countInMemory();
      navigator.locks.request = (name, how, work) => work({ name });
      """);

  /** What most of them need: where the page writes, sends and counts. */
  private static final String TOOLS =
      """
      if (!location.protocol.startsWith('http')) return;
      const planted = (globalThis.planted = {});
      const stores = IDBObjectStore.prototype;
      const { add, put, get, createIndex } = stores;
      const { transaction } = IDBDatabase.prototype;
      planted.realAdd = add;
      IDBDatabase.prototype.transaction = function (names, ...how) {
        const tx = transaction.call(this, names, ...how);
        if (this.name === 'holdfast-journal') planted.db = this;
        const list = Array.isArray(names) ? names : [names];
        if (list.includes('counters') && list.includes('receipts') && how[0] === 'readwrite') planted.onSale?.(tx);
        return tx;
      };
      stores.add = function (value, ...key) {
        const changed = planted.changing?.(this, value) ?? value;
        planted.adding?.(this, changed);
        return add.call(this, changed, ...key);
      };
      planted.byId = (store, id, act) => {
        const found = store.index('byReceipt').openCursor(id);
        found.onsuccess = () => found.result && act(found.result);
      };
      planted.queue = (work) => new Promise((done) => {
        const tx = planted.db.transaction('queue', 'readwrite');
        work(tx.objectStore('queue'));
        tx.oncomplete = tx.onabort = () => done();
      });
      planted.notUnique = () => {
        stores.createIndex = function (name, path, how) {
          return createIndex.call(this, name, path, name === 'byNumber' ? { unique: false } : how);
        };
      };
      planted.countInMemory = () => {
        let count;
        stores.get = function (key) {
          const asked = get.call(this, key);
          if (this.name === 'counters' && !String(key).startsWith('shift:') && count !== undefined) {
            Object.defineProperty(asked, 'result', { get: () => count });
          }
          return asked;
        };
        stores.put = function (value, key) {
          if (this.name === 'counters' && !String(key).startsWith('shift:')) {
            count = value;
            return put.call(this, value - (value % 10), key);
          }
          return put.call(this, value, key);
        };
      };
      const send = globalThis.fetch;
      globalThis.fetch = async (where, how) => {
        if (!String(where).endsWith('/till/packages')) return send(where, how);
        const ids = JSON.parse(how.body).packages.map(({ id }) => id);
        await planted.beforeSending?.(ids);
        if (!planted.afterSending) return send(where, how);
        return planted.afterSending(ids, await send(where, how).catch(() => null));
      };
      """;

  private final String found;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final Set<Kind> kinds;

  private final String script;

  PlantedFault(String found, Set<Kind> kinds, String script) {
    this.found = found;
    this.kinds = kinds;
    this.script = script;
  }

  /** The faults that bring it to light: its plan, which is short, is made of nothing else. */
  Set<Kind> kinds() {
    return kinds;
  }

  /** Whether the check has found what this fault does; anything else it found does not count. */
  boolean isCaughtBy(FaultCheck check) {
    return !check.wrong().getOrDefault(found, List.of()).isEmpty();
  }

  /** What is put before the page's own scripts; empty when nothing is. */
  String script() {
    return script.isEmpty() ? "" : "(() => {\n" + TOOLS + script + "})();";
  }

  /** As it is called on the command line. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one that is called so.
   *
   * @throws IllegalArgumentException when there is none
   */
  static PlantedFault of(String words) {
    return Arrays.stream(values())
        .filter(one -> one.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no planted fault " + words));
  }
}

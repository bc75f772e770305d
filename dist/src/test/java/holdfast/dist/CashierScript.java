package holdfast.dist;

/**
 * What a cashier does, as a script in the page: types as a wedge scanner does, presses keys and
 * buttons, and waits for what is to be seen. It touches nothing that a person could not.
 */
final class CashierScript {
  private CashierScript() {}

  /**
   * In each page before its own scripts. `witness` hears of a receipt as soon as it is in the page;
   * the page's clock goes wrong by as much as was agreed.
   */
  static final String TEXT =
      """
      (() => {
        if (!location.protocol.startsWith('http')) return;
        const Real = Date;
        let skew = Number(localStorage.getItem('faults-skew') ?? 0);
        globalThis.Date = class extends Real {
          constructor(...given) { given.length ? super(...given) : super(Real.now() + skew); }
          static now() { return Real.now() + skew; }
        };
        const one = (css) => document.querySelector(css);
        const told = new Set();
        const tell = (kind, facts) => {
          const words = JSON.stringify({ kind, ...facts });
          if (!told.has(words)) { told.add(words); witness(words); }
        };
        const look = () => {
          const paper = one('#receipt');
          const sold = one('pos-receipt')?.receipt;
          if (paper && sold) {
            const number = Number(paper.dataset.number);
            tell('sale', { number, id: sold.id, total: sold.package.total });
          }
          const back = one('#return-paper');
          if (back) {
            tell('return', { number: Number(back.dataset.number), id: '', total: '' });
          }
        };
        new MutationObserver(look).observe(document, {
          childList: true, subtree: true, attributes: true, attributeFilter: ['data-number'],
        });
        const until = async (what, asked, mostMs = 20000) => {
          for (const end = Real.now() + mostMs; Real.now() < end; ) {
            const seen = asked();
            if (seen) return seen;
            await new Promise((go) => setTimeout(go, 5));
          }
          throw new Error(what + ' did not come; the page: ' + document.body.innerText.slice(0, 1500));
        };
        const key = (code, more = {}, atMs = performance.now()) => {
          const init = { code, key: code, bubbles: true, composed: true, cancelable: true, ...more };
          // a device gives keys their time, however busy the page is
          const event = Object.defineProperty(new KeyboardEvent('keydown', init), 'timeStamp', { value: atMs });
          (document.activeElement ?? document.body).dispatchEvent(event);
        };
        const type = (css, text) => {
          const field = one(css);
          field.value = text;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const press = async (css, mostMs = 20000) =>
          (await until(css, () => { const it = one(css); return it && !it.disabled ? it : null; }, mostMs)).click();
        const units = () =>
          [...document.querySelectorAll('[data-line]')]
            .reduce((sum, line) => sum + Number(line.dataset.quantity), 0);
        const scan = async (code) => {
          const before = units();
          let atMs = performance.now();
          for (const digit of code) key('Digit' + digit, { key: digit }, atMs++);
          key('Enter', {}, atMs);
          await until('the line', () => units() > before);
        };
        const where = () =>
          one('#other-tab') ? 'other-tab' : one('#taken-over') ? 'taken' :
          one('[data-person]') || one('#pin') ? 'sign-in' : one('#pair-till') ? 'unpaired' :
          one('#ready-done') ? 'ready' : one('pos-goods [data-tile]') ? 'selling' : '';
        // the panel is there before its figures are
        const openShift = () => until('a shift', () => one('#close-shift'), 2000).catch(() => null);
        const shown = () => Number(one('#receipt')?.dataset.number ?? 0);
        let before = 0;
        globalThis.cashier = {
          where: () => until('the page', where),
          clock: (ms) => { skew = ms; localStorage.setItem('faults-skew', ms); },
          pair: async (code) => {
            await press('#pair-till');
            await until('the code', () => one('#pairing-code'));
            type('#pairing-code', code);
            await press('#pairing-submit');
            await until('ready', () => one('#ready[data-ready="true"]'), 60000);
            await until('the worker', () => navigator.serviceWorker.controller, 60000);
            await press('#ready-done');
          },
          signIn: async (person, pin) => {
            await press(`[data-person='${person}']`);
            await until('the PIN', () => one('#pin'));
            type('#pin', pin);
            await press('#pin-submit');
            await until('goods', () => one('pos-goods [data-tile]'), 60000);
          },
          scan: async (codes) => {
            for (let tries = 0; tries < 3 && !one('pos-cart') && !one('pos-done'); tries++) key('Escape');
            // what a scan that was broken off has left
            document.querySelectorAll('[data-unknown] .remove').forEach((button) => button.click());
            for (const code of codes) await scan(code);
          },
          toPay: async () => {
            before = shown();
            key('F9');
            await until('paying', () => one('#pay-confirm') && !one('#pay-confirm').disabled);
          },
          confirm: () => one('#pay-confirm').click(),
          paid: async () => {
            await until('the receipt', () => (shown() > 0 && !one('pos-pay')) || one('pos-pay .failure'));
            return one('pos-pay .failure') ? 'refused' : 'paid';
          },
          takeBack: async (number) => {
            key('F7');
            await until('finding', () => one('#return-find'));
            type('#return-find', String(number));
            await press('#return-search');
            const found = await until('the sale', () =>
              one('#return-sale') ?? one('#return-found [data-sale]') ?? one('pos-return .failure'));
            if (found.matches('.failure')) { key('Escape'); return 'refused'; }
            if (found.matches('[data-sale].row')) found.click();
            await until('its lines', () => one('#return-lines'));
            if (!one('#return-all') || ![...document.querySelectorAll('[data-back]')].some((f) => !f.disabled)) {
              key('Escape');
              return 'nothing left';
            }
            await press('#return-all');
            type('#return-reason', 'Leaks');
            await press('#return-confirm');
            const end = await until('the paper', () => one('#return-paper') ?? one('pos-return .failure'));
            key('Escape');
            return end.matches('.failure') ? 'refused' : 'back';
          },
          cashIn: async (amount) => {
            await press('#menu-shift');
            if (!(await openShift())) { key('Escape'); return 'no shift'; }
            const moves = document.querySelectorAll('[data-move]').length;
            await press('#cash-in');
            await until('the amount', () => one('#cash-amount'));
            type('#cash-amount', amount);
            type('#cash-reason', 'Change');
            await press('#cash-confirm');
            const end = await until('the entry', () => one('pos-shift .failure')
              ?? (document.querySelectorAll('[data-move]').length > moves ? one('#cash-moves') : null));
            key('Escape');
            return end.matches('.failure') ? 'refused' : 'in';
          },
          closeShift: async () => {
            await press('#menu-shift');
            if (!(await openShift())) { key('Escape'); return 'no shift'; }
            await press('#close-shift');
            await until('the count', () => one('#count-sum'));
            type('#count-sum', '100');
            await press('#count-confirm');
            await new Promise((go) => setTimeout(go, 800));
            if (one('#count-confirm')) one('#count-confirm').click();
            const end = await until('the end', () => one('#open-shift') ?? one('pos-shift .failure[role="alert"]'));
            key('Escape');
            return end.matches('.failure') ? 'refused' : 'closed';
          },
          // the other tab may end while the cashier reaches for the key
          takeOver: async () => {
            await until('the till', () => one('#take-over') || where() !== 'other-tab');
            one('#take-over')?.click();
          },
          online: () => (one('#connection') ? 'yes' : 'no'),
          journal: () => new Promise((done, failed) => {
            const asked = indexedDB.open('holdfast-journal');
            asked.onerror = () => failed(asked.error);
            asked.onsuccess = () => {
              const db = asked.result;
              const tx = db.transaction(['receipts', 'returns', 'queue', 'shifts']);
              const all = {};
              for (const name of tx.objectStoreNames) {
                const rows = tx.objectStore(name).getAll();
                rows.onsuccess = () => (all[name] = rows.result);
              }
              tx.onabort = () => failed(tx.error);
              tx.oncomplete = () => { db.close(); done(JSON.stringify(all)); };
            };
          }),
          unsent: () => globalThis.cashier.journal().then((text) => {
            const { queue } = JSON.parse(text);
            const parked = queue.filter((one) => one.state === 'parked').length;
            return `${queue.length - parked} waiting, ${parked} parked`;
          }),
        };
      })();
      """;
}

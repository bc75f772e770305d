package holdfast.dist;

/** What {@link TillSpeed} runs inside the page: hands that type, a scanner, and eyes on the DOM. */
final class TillScripts {
  /**
   * Keys as the browser gives them to the page: pressed, written into the field that has the focus,
   * told to it. Waiting is done in turns of the event loop, so that the page works meanwhile and a
   * key that is due while it is busy comes late, as it would from a device.
   */
  private static final String HANDS =
      """
      const turns = new MessageChannel();
      let resumed = () => {};
      turns.port1.onmessage = () => resumed();
      const turn = () => new Promise((done) => { resumed = done; turns.port2.postMessage(0); });
      const until = async (atMs) => { while (performance.now() < atMs) await turn(); };
      const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
      const codeOf = (key) =>
        key.length > 1 ? key : /[0-9]/.test(key) ? `Digit${key}` : /[a-z]/i.test(key) ? `Key${key.toUpperCase()}`
          : key === '-' ? 'Minus' : key === ' ' ? 'Space' : 'KeyA';
      /** A device gives keys their time, however busy the page is. */
      const stamped = (event, atMs) => Object.defineProperty(event, 'timeStamp', { value: atMs });
      const press = (key, atMs = performance.now()) => {
        const init = { key, code: codeOf(key), bubbles: true, cancelable: true, composed: true };
        const at = document.activeElement ?? document.body;
        const isMine = at.dispatchEvent(stamped(new KeyboardEvent('keydown', init), atMs));
        const field = document.activeElement;
        if (isMine && key.length === 1 && field instanceof HTMLInputElement) {
          field.value += key;
          const input = { bubbles: true, composed: true, data: key };
          field.dispatchEvent(stamped(new InputEvent('input', input), atMs));
        }
        at.dispatchEvent(new KeyboardEvent('keyup', init));
      };
      const painted = () => new Promise((done) => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now());
        after.port2.postMessage(0);
      }));
      /** The moment of the first change for which `is` holds; null when there is none for so long. */
      const seen = (node, is, mostMs) => new Promise((done) => {
        const eyes = new MutationObserver(() => end(is() ? performance.now() : undefined));
        const timer = setTimeout(() => end(null), mostMs);
        const end = (at) => {
          if (at !== undefined) { eyes.disconnect(); clearTimeout(timer); done(at); }
        };
        eyes.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      const lineOf = (sku) => document.querySelector(`[data-line="${sku}"]`);
      /** Milliseconds from the Enter of a scanner until the line is there, and until it is painted. */
      const scan = async (code, sku, gapMs) => {
        let dueMs = performance.now();
        for (const key of code) {
          await until(dueMs);
          press(key, dueMs);
          dueMs += gapMs;
        }
        await until(dueMs);
        const before = lineOf(sku)?.dataset.quantity;
        const isThere = () => lineOf(sku) !== null && lineOf(sku).dataset.quantity !== before;
        const line = seen(document.body, isThere, 5000);
        press('Enter', dueMs);
        const atMs = isThere() ? performance.now() : await line;
        if (atMs === null) throw new Error(`no line for ${code}: ${document.querySelector('pos-sale').innerText}`);
        return [atMs - dueMs, (await painted()) - dueMs];
      };
      """;

  /** Scans goods, twenty a customer; the cart is cleared by Escape, Escape. */
  static final String SCANS =
      HANDS
          + """
          const [codes, skus, gapMs] = arguments;
          const done = arguments[arguments.length - 1];
          (async () => {
            const times = [];
            for (let i = 0; i < codes.length; i++) {
              times.push(await scan(codes[i], skus[i], gapMs));
              await sleep(150);
              if (i % 20 === 19) { press('Escape'); press('Escape'); await sleep(150); }
            }
            done(times);
          })().catch((problem) => done(String(problem)));
          """;

  /** Types words into the search field as a quick person does. */
  static final String SEARCHES =
      HANDS
          + """
          const [words, gapMs] = arguments;
          const done = arguments[arguments.length - 1];
          (async () => {
            const times = [];
            const goods = document.querySelector('pos-goods');
            for (const word of words) {
              press('F2');
              await sleep(100);
              for (const key of word) {
                const begunMs = performance.now();
                const tiles = seen(goods, () => true, gapMs - 10);
                press(key);
                const atMs = await tiles;
                if (atMs !== null) times.push([atMs - begunMs, (await painted()) - begunMs]);
                await until(begunMs + gapMs);
              }
              press('Escape');
              await sleep(100);
            }
            done(times);
          })().catch((problem) => done(String(problem)));
          """;

  /** Scans again and again from when the catalogue sells until it is on disk. */
  static final String SCANS_WHILE_IT_IS_KEPT =
      HANDS
          + """
          const [codes, skus, gapMs] = arguments;
          const done = arguments[arguments.length - 1];
          const markOf = (name) => performance.getEntriesByName(name)[0]?.startTime;
          (async () => {
            const sells = () => markOf('holdfast-catalogue-sells') !== undefined && document.querySelector('pos-cart');
            while (!sells()) await sleep(5);
            const times = [];
            let first = null;
            for (let i = 0; i < codes.length && markOf('holdfast-catalogue-kept') === undefined; i++) {
              times.push(await scan(codes[i], skus[i], gapMs));
              first ??= performance.now();
              await sleep(150);
            }
            while (markOf('holdfast-catalogue-kept') === undefined) await sleep(20);
            done({ first, kept: markOf('holdfast-catalogue-kept'), times });
          })().catch((problem) => done(String(problem)));
          """;

  /** Begins to wait for feed pages with many entries; when they are shown, and when on disk. */
  static final String AWAIT_DELTA =
      HANDS
          + """
          const [sku, least] = arguments;
          const longest = { ms: 0 };
          new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => {
            longest.ms = Math.max(longest.ms, duration);
          })).observe({ type: 'longtask' });
          performance.clearResourceTimings();
          const tile = () => document.querySelector(`[data-tile="${sku}"] .price`)?.textContent;
          const before = tile();
          const count = () => new Promise((found, failed) => {
            const opening = indexedDB.open('holdfast-catalogue');
            opening.onsuccess = () => {
              const db = opening.result;
              const asked = db.transaction('changes').objectStore('changes').count();
              asked.onsuccess = () => { db.close(); found(asked.result); };
              asked.onerror = failed;
            };
            opening.onerror = failed;
          });
          window.benchDelta = (async () => {
            const notes = await count();
            const shown = await seen(document.querySelector('pos-goods'), () => tile() !== before, 100000);
            const pages = performance.getEntriesByType('resource')
              .filter(({ name, decodedBodySize }) => name.includes('/till/feed') && decodedBodySize > least);
            const asked = Math.min(...pages.map(({ startTime }) => startTime));
            const answered = Math.max(...pages.map(({ responseEnd }) => responseEnd));
            while (await count() === notes) await sleep(10);
            const kept = performance.now();
            await sleep(500);
            return { pages: pages.length, read: answered - asked, shown: shown - asked, kept: kept - asked,
              longest: longest.ms };
          })().catch(String);
          """;

  /** What came of it. */
  static final String DELTA = "window.benchDelta.then(arguments[arguments.length - 1])";

  /**
   * Put into every page before anything else of it: notes when people can sign in, and tiles are
   * there.
   */
  static final String WATCH =
      """
      new MutationObserver(() => {
        for (const [name, css] of [['people', '[data-person]'], ['tiles', '[data-tile]']]) {
          if (performance.getEntriesByName(`bench-${name}`).length === 0 && document.querySelector(css)) {
            performance.mark(`bench-${name}`);
          }
        }
      }).observe(document, { subtree: true, childList: true });
      """;

  /** When that was marked, in milliseconds since the navigation; null before. */
  static final String MARK =
      "return performance.getEntriesByName(arguments[0])[0]?.startTime ?? null";

  private TillScripts() {}
}

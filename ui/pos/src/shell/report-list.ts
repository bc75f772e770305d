import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TerminalReport } from '../bridge/bridge-store';
import type { Devices } from '../bridge/devices';
import type { NewPrint } from '../bridge/print-queue';
import { slipPrint } from '../bridge/registrar';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';
import { names } from '../shared/names';
import type { Equipment } from '../shared/wire';

const STATES: Record<TerminalReport['state'], TextKey> = {
  asked: 'report.asked',
  done: 'report.done',
  refused: 'report.refused',
  unknown: 'report.unknown',
};
const MOST = 20;

/** What terminals have settled and totalled, with the slips that they printed; the newest stands open. */
export function reportList(devices: Devices): TemplateResult | typeof nothing {
  const reports = devices.reports.all.slice(0, MOST);
  return reports.length === 0
    ? nothing
    : html`<h3>${t('report.title')}</h3>
        <ul class="rows reports">
          ${reports.map((report, at) => row(report, at === 0, devices))}
        </ul>`;
}

function row(report: TerminalReport, newest: boolean, devices: Devices): TemplateResult {
  const { id, op, name, device, askedAtMs, by, state, slip, problem } = report;
  const print = reportPaper(report, devices.equipment);
  const title = html`<b>${t(op === 'totals' ? 'report.totals' : 'report.settlement')}</b> ${
      name || device
    }
    · ${texts.moment(askedAtMs)} · ${names.of(by)} · <b>${t(STATES[state])}</b>`;
  return html`<li data-report=${id} data-op=${op} data-state=${state}>
    ${
      slip === ''
        ? html`<span>${title}</span>`
        : html`<details ?open=${newest}>
            <summary>${title}</summary>
            <pre class="bank-slip">${slip}</pre>
            ${
              print
                ? html`<button data-print-report=${id} @click=${() => devices.prints.add(print)}>
                    ${t('report.print')}
                  </button>`
                : nothing
            }
          </details>`
    }
    ${
      problem
        ? html`<span class="why" role="status">⚠ ${problem.message} ${problem.advice}</span>`
        : nothing
    }
  </li>`;
}

/** The slip on the till's own paper; null where it prints on none by itself. */
function reportPaper({ slip }: TerminalReport, equipment: Equipment): NewPrint | null {
  const of = { receipt: crypto.randomUUID(), number: 0 };
  const lines = slip.split('\n').map((text) => ({ text }));
  switch (equipment.receipts) {
    case 'printer':
      return {
        ...of,
        kind: 'printer',
        op: 'print',
        args: { lines: [...lines, { feed: 2 }, { cut: true }] },
      };
    case 'registrar':
      return slipPrint(of, lines);
    case 'none':
    case 'browser':
      return null;
  }
}

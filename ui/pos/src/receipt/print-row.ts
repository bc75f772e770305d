import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PrintJob } from '../bridge/bridge-store';
import type { PrintQueue } from '../bridge/print-queue';
import type { TextKey } from '../i18n/texts';
import { t, texts } from '../i18n/texts';

const STATES: Record<PrintJob['state'], TextKey> = {
  waiting: 'print.waiting',
  sent: 'print.sent',
  failed: 'print.failed',
  unknown: 'print.unknown',
};

/** What is owed to a registrar besides receipts. */
const DOCUMENTS: Readonly<Record<string, TextKey>> = {
  'cash-in': 'print.cashIn',
  'cash-out': 'print.cashOut',
  'x-report': 'print.xReport',
  'z-report': 'print.zReport',
};

/** One print that is not on paper yet, and what a cashier can do about it. */
export function printRow(job: PrintJob, prints: PrintQueue): TemplateResult {
  const { state } = job;
  const problem = prints.obstacle(job);
  return html`<li data-print=${job.receipt} data-state=${state} data-problem=${problem?.code ?? ''}>
    <span
      >${t(DOCUMENTS[job.op] ?? (job.number === 0 ? 'print.terminalReport' : 'print.row'), {
        number: job.number,
        time: texts.moment(job.madeAtMs),
      })} <b>${t(STATES[state])}</b></span
    >
    ${job.denied ? html`<span class="why" role="status">${t('print.denied')}</span>` : nothing}
    ${
      problem && !job.denied
        ? html`<span class="why" role="status">⚠ ${problem.message} ${problem.advice}</span>`
        : nothing
    }
    <span class="row-actions">${actions(job, prints)}</span>
  </li>`;
}

function actions(job: PrintJob, prints: PrintQueue): TemplateResult {
  const button = (id: string, key: TextKey, act: () => unknown): TemplateResult =>
    html`<button data-action=${id} @click=${() => void act()}>${t(key)}</button>`;
  if (job.denied) {
    return button('is-there', 'print.isThere', () => prints.settle(job, true));
  }
  if (job.state === 'unknown') {
    return html`${button('is-there', 'print.isThere', () => prints.settle(job, true))}
    ${button('again', 'print.again', () => prints.settle(job, false))}`;
  }
  return html`${job.state === 'sent' ? nothing : button('retry', 'print.retry', () => prints.retry(job))}
  ${job.state === 'sent' ? nothing : button('discard', 'print.discard', () => prints.discard(job))}`;
}
